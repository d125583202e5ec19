import KnowledgeModel
import Testing

@testable import QualityGate

@Suite("Shell text")
struct ShellScriptTests {
    private func commands(_ text: String) -> [[String]] {
        ShellScript(Array(text.utf8)).commands.map(\.words)
    }

    @Test(
        "is split into commands and words as a shell splits it",
        arguments: [
            ("a b  c", [["a", "b", "c"]]),
            ("a 'b c' \"d \\\" e\" f\\ g", [["a", "b c", "d \" e", "f g"]]),
            ("a | b && c; d & e", [["a"], ["b"], ["c"], ["d"], ["e"]]),
            ("a \\\n  b\nc", [["a", "b"], ["c"]]),
            ("# nothing\na # rest\na#b", [["a"], ["a#b"]]),
            ("A=1 sudo /usr/bin/a b", [["a", "b"]]),
            ("a > out 2>&1 < in b", [["a", "b"]]),
            ("a \"$(b 'c)' \"d\")\" e", [["a", "$(b 'c)' \"d\")", "e"], ["b", "c)", "d"]]),
            ("a $(b c) d", [["a", "$(b c)", "d"], ["b", "c"]]),
            ("a <(b c) `d`", [["a", "<(b c)", "`d`"], ["b", "c"], ["d"]]),
            ("cat <<'EOF'\nrm -rf /\nEOF\nb", [["cat"], ["b"]]),
            ("a {{slot name}} {{b}}c", [["a", "{{slot name}}", "{{b}}c"]]),
            ("a <pod-name> b", [["a", "<pod-name>", "b"]]),
            ("", []), ("'open", [["open"]]), ("\\", [[""]]),
        ])
    func splits(text: String, expected: [[String]]) {
        #expect(commands(text) == expected)
    }

    @Test(
        "that a shell cannot read is known, with the place that must change",
        arguments: [
            ("echo ⟦'⟧a b", "the quote is not closed"), ("echo ⟦\"⟧a 'b'", "the quote is not closed"),
            ("echo ⟦$(⟧ls", "the substitution is not closed"), ("⟦if⟧ true; then ls", "`fi` is missing for this"),
            ("for i in a b; do ls; ⟦fi⟧", "`done` is missing before `fi`"), ("ls; ⟦done⟧", "`done` closes nothing"),
            ("cat ⟦<<EOF⟧\na", "the here-document has no end"),
            ("cat <<EOF\na\n  ⟦EOF⟧\nb", "an indented word does not end the here-document"),
            ("ls ⟦)⟧", "this closes no parenthesis"), ("⟦(⟧cd /tmp; ls", "`)` is missing for this"),
            ("echo ⟦${⟧a", "`}` is missing"), ("case a in b) ls;; ⟦fi⟧", "`esac` is missing before `fi`"),
        ])
    func isBroken(marked: String, problem: String) throws {
        let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
        let start = try #require(marked.utf8Offset(of: "⟦"))
        let end = try #require(marked.utf8Offset(of: "⟧")) - 3
        #expect(
            ShellScript(Array(text.utf8)).faults.first == ShellFault(range: start..<end, problem: problem), "\(text)")
    }

    @Test(
        "that a shell reads is no fault",
        arguments: [
            "if a; then b; elif c; then d; else e; fi", "while read x; do echo \"$x\"; done < in",
            "case $a in b|c) ls;; (d) ls;; *) exit;; esac", "f() { ls; }", "function g { ls; }; { ls; }",
            "a=(b c); echo ${a[0]} $((1 + (2)))", "(cd /tmp && ls) | wc -l", "cat <<-EOF\n\ta\n\tEOF\nls",
            "echo \"$(ls \"$(pwd)\")\" `ls`", "# don't\nls", "ls # it's", "for i in $(ls); do ls; done",
            "[[ $a =~ ^(b|c)$ ]] && ls", "echo 'if' \"fi\"", "cat <<'EOF'\nit's\nEOF", "echo it\\'s",
            "kubectl get -o go-template='{{range .items}}{{.metadata.name}}{{end}}'", "a() ( ls )", "echo $'it\\'s'",
            "select x in a; do ls; done", "until ls; do sleep 1; done", "! ls", "x=$(case a in b) ls;; esac)",
        ])
    func isReadable(_ text: String) {
        #expect(ShellScript(Array(text.utf8)).faults == [])
    }

    @Test("marks placeholders in angle brackets, not redirections, quotes or comparisons")
    func marksAngles() {
        func angles(_ text: String) -> [String] {
            ShellScript(Array(text.utf8)).bareAngles.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        }
        #expect(angles("kubectl logs <pod> -n <name space>") == ["<pod>", "<name space>"])
        #expect(angles("sort <in >out") == [])
        #expect(angles("sort < in > out; a '<x>' \"<y>\" # <z>") == [])
        #expect(angles("cat <<EOF\n<x>\nEOF\n") == [])
    }

    @Test(
        "that takes something away is known as such",
        arguments: [
            "kubectl delete pod a", "kubectl --context c -n n delete pod a", "oc adm drain; kubectl drain n",
            "kubectl scale deploy/a --replicas=0", "kubectl scale deploy/a --replicas 0", "rm -rf /tmp/x", "rm -f x",
            "helm -n n uninstall r", "flux suspend kustomization a", "git push --force", "psql -c 'DROP TABLE a'",
            "psql -c \"delete from a\"", "get | xargs kubectl delete pod", "kubectl exec a -- rm -rf /data",
            "ssh host 'sudo rm -rf /data'", "sudo reboot", "dd if=/dev/zero of=/dev/sda", "mkfs.ext4 /dev/sdb",
            "argocd app delete a", "etcdctl del /x", "lvremove vg/lv", "oc adm drain n", "kubectl apply --prune -f a",
            "docker rm -f a", "docker volume rm a", "terraform destroy", "terraform -chdir=a apply -destroy",
            "aws s3 rm s3://a --recursive", "find . -name a -delete", "rsync -a --delete a b", "mkfs /dev/a",
            "dropdb a",
            "virsh destroy a", "echo $(kubectl delete pod a)", "mariadb -e 'TRUNCATE a'", "argocd app sync a --prune",
        ])
    func isDestructive(_ text: String) {
        #expect(ShellScript(Array(text.utf8)).commands.contains { DestructiveCommand($0) != nil })
    }

    @Test(
        "that only looks, or rehearses, is not",
        arguments: [
            "kubectl get pods", "kubectl delete pod a --dry-run=client", "kubectl scale deploy/a --replicas=3", "rm",
            "helm history r", "flux get all", "git push", "psql -c 'delete from a where id = 1'", "echo 'rm -rf /'",
            "kubectl describe pod delete", "docker ps", "terraform plan -destroy", "aws s3 ls", "find . -name delete",
            "kubectl apply -f a", "argocd app sync a", "truncate --help", "kubectl scale deploy/a --replicas=03",
            "kubectl -n delete get pods", "# rm -rf /", "kubectl drain --help",
        ])
    func isHarmless(_ text: String) {
        #expect(!ShellScript(Array(text.utf8)).commands.contains { DestructiveCommand($0) != nil })
    }

    @Test("of any bytes is read without a trap, and every range lies in it")
    func survivesAnything() {
        var random = SeededBytes(seed: 7)
        let alphabet = Array("ab <>|&;()'\"\\\n#{}$=-/é`EOF".utf8)
        for _ in 0..<3000 {
            let text = (0..<Int(random.next() % 60)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let script = ShellScript(text)
            for range in script.commands.map(\.range) + script.bareAngles + script.faults.map(\.range)
                + script.slots.map(\.range)
            {
                #expect(range.lowerBound >= 0 && range.upperBound <= text.count)
            }
        }
    }
}

/// A linear congruential generator (Knuth, MMIX), so that every run tries the same texts.
private struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

extension String {
    fileprivate func utf8Offset(of mark: Character) -> Int? {
        firstIndex(of: mark).map { utf8.distance(from: startIndex, to: $0) }
    }
}
