import KnowledgeModel
import QualityGate
import SourceText
import Testing

@Suite("A shell block for a checker of others")
struct ShellBlockTests {
    private func blocks(_ text: String, at path: String, selection: RuleSelection = .all) throws -> [ShellBlock] {
        let gate = QualityGate(asOf: try #require(ExampleWorkspace.today), selection: selection)
        let file = try #require(
            FileLowering.lower(
                SourceFile(path: path, bytes: Array(text.utf8)), as: WorkspaceFileKind.of(path: path, isForeign: false))
        )
        return gate.shellBlocks(of: file, .all)
    }

    private static let article = """
        # Restart

        1. Look:

           ```bash
           # é
           for pod in $@; do echo {{name}} <pod> é $@x; done
           ```

        ```console
        $ it's a session
        ```

        """

    @Test("has plain words of the same length in the place of slots and placeholders")
    func masks() throws {
        let block = try #require(try blocks(Self.article, at: "kb/sop/kb-a.md").first)
        #expect(
            String(decoding: block.text, as: UTF8.self) == "# é\nfor pod in $@; do echo xxxxxxxx xxxxx é $@x; done\n")
    }

    @Test("leads remarks back to the bytes of the file, behind indentation and multi-byte characters")
    func mapsBack() throws {
        let gate = QualityGate(asOf: try #require(ExampleWorkspace.today))
        let block = try #require(try blocks(Self.article, at: "kb/sop/kb-a.md").first)
        let remark = ShellRemark(
            start: .init(line: 2, column: 41), end: .init(line: 2, column: 44), code: 2145, message: "Mixed.")
        let report = gate.findings(of: [remark], in: block)
        #expect(report.map(\.rule) == ["STEP009"])
        let bytes = Array(Self.article.utf8)
        let quoted = report.map { finding in
            String(decoding: bytes[finding.range.lowerBound..<finding.range.upperBound], as: UTF8.self)
        }
        #expect(quoted == ["$@x"])
    }

    @Test("that cannot be parsed has one finding, whatever follows from it")
    func parsing() throws {
        let gate = QualityGate(asOf: try #require(ExampleWorkspace.today))
        let block = try #require(try blocks(Self.article, at: "kb/sop/kb-a.md").first)
        let place = ShellRemark.Position(line: 1, column: 1)
        let remarks = [1073, 1072, 2068].map { ShellRemark(start: place, end: place, code: $0, message: "No") }
        #expect(gate.findings(of: remarks, in: block).count == 1)
    }

    @Test("may have a shebang anywhere: it is pasted, not run as a file")
    func shebang() throws {
        let gate = QualityGate(asOf: try #require(ExampleWorkspace.today))
        let block = try #require(try blocks(Self.article, at: "kb/sop/kb-a.md").first)
        let place = ShellRemark.Position(line: 1, column: 1)
        let remarks = [1128, 2068].map { ShellRemark(start: place, end: place, code: $0, message: "No") }
        #expect(gate.findings(of: remarks, in: block).map(\.finding.subject) == ["shell:SC2068"])
    }

    @Test(
        "is none for a session, whatever its prompt looks like",
        arguments: [
            "$ ls", "    $ ls", "sh-4.4$ ls", "  sh-5.1# chroot /host", "bash-5.1$ ls", "root@node:~# ls",
            "[core@node ~]$ ls", "# look\n\tsh-4.4# ls",
        ])
    func session(_ text: String) throws {
        #expect(try blocks("# A\n\n```bash\n\(text)\n  mon: 1 daemons (age 116m)\n```\n", at: "kb/sop/kb-a.md").isEmpty)
    }

    @Test(
        "is one for commands, whatever looks like a prompt in them",
        arguments: [
            "# look $ twice", "#! /bin/sh", "ssh a@b # over there", "sh -c 'echo $ '", "sh-5.1", "sh-x# ls",
            "$HOME/run",
            "\"$@\"$ ", "[ \"$a\" = a@b ] # c", "echo a@b $ c", "  # a", "$", "scp a@b:c# .",
        ])
    func noSession(_ text: String) throws {
        #expect(try blocks("# A\n\n```bash\n\(text)\n```\n", at: "kb/sop/kb-a.md").count == 1)
    }

    @Test("is none for a session, for broken text, and when the rule does not run")
    func none() throws {
        #expect(try blocks(Self.article, at: "kb/sop/kb-a.md").count == 1)
        #expect(try blocks("# A\n\n```sh\necho 'a\n```\n", at: "kb/sop/kb-a.md").isEmpty)
        let others = try RuleSelection(select: ["GATE"], ignore: [])
        #expect(try blocks(Self.article, at: "kb/sop/kb-a.md", selection: others).isEmpty)
    }
}
