import KnowledgeModel
import SourceText
import Testing

@Suite("The quoting of a slot")
struct SlotQuotingTests {
    private func quoting(
        _ run: String, _ context: SlotContext.Context? = nil, shell: Command.Shell = .sh
    ) -> [String] {
        func located<Value>(_ value: Value) -> Located<Value> { Located(value, at: SourceRange(0, 0)) }
        let contexts = context.map { [SlotContext(slot: located("x"), context: located($0))] } ?? []
        let command = Command(shell: located(shell), run: located(run), slotContexts: contexts)
        return command.slotUses.map { use in
            switch use.quoting {
            case .steps(let steps): steps.map(\.rawValue).joined(separator: " ")
            case .undecided: "undecided"
            }
        }
    }

    @Test(
        "of a plain word needs no statement",
        arguments: [
            "grep {{x}} log", "grep -n{{x}} log", "a={{x}} run", "cat log > {{x}}.txt", "ls # '{{x}}'",
            "kubectl get pod {{x}} -o jsonpath='{.status}'", "run \"$(get {{x}})\"", "a | b {{x}} && c",
            "awk -v x={{x}} '{print x}' log", "jq --arg x {{x}} '.[$x]' log", "ssh {{x}} uptime", "ssh -l {{x}} jump",
            "docker exec {{x}} sh -c 'uptime'", "kubectl logs sed {{x}}", "psql -d {{x}} -c 'select 1'",
        ])
    func plainWord(_ run: String) {
        #expect(quoting(run) == [""])
    }

    @Test(
        "is undecided until somebody states what reads the place",
        arguments: [
            "grep '{{x}}' log", "grep \"a {{x}}\" log", "ssh jump grep {{x}} log", "ssh -p 22 jump \"grep {{x}} log\"",
            "sh -c 'ls {{x}}'", "kubectl exec a -- bash -lc 'ls {{x}}'", "docker exec a sh -c 'ls {{x}}'",
            "eval ls {{x}}",
            "xargs sh -c 'ls {{x}}'", "watch ls {{x}}", "cat <<EOF\n{{x}}\nEOF", "cat <<'EOF'\n{{x}}\nEOF",
            "ssh jump <<'EOF'\nls {{x}}\nEOF", "curl https://a.example/{{x}}", "curl \"https://a.example/?q={{x}}\"",
            "awk '/{{x}}/' log", "sed -e s/a/{{x}}/ log", "sed s/a/{{x}}/ log", "jq '.[\"{{x}}\"]' log",
            "perl -ne '/{{x}}/'",
            "psql -c \"select '{{x}}'\"", "kubectl patch a -p '{\"a\":\"{{x}}\"}'", "run `get {{x}}`",
            "run ${a:-{{x}}}",
            "run $(( {{x}} + 1 ))", "run $'{{x}}'", "curl --data-urlencode query='up{a=\"{{x}}\"}' https://a.example",
        ])
    func unstated(_ run: String) {
        #expect(quoting(run) == ["undecided"])
    }

    @Test(
        "follows the statement from the innermost outwards",
        arguments: [
            ("grep '{{x}}' log", .singleQuoted, ["single-quoted"]),
            ("grep \"{{x}}\" {{x}}", .doubleQuoted, ["double-quoted", ""]),
            ("ssh jump grep {{x}} log", .ssh, ["word word"]),
            ("ssh jump \"grep {{x}} log\"", .ssh, ["word double-quoted"]),
            // A word of its own between the other shell's quotes would end them.
            ("ssh jump \"grep '{{x}}' log\"", .ssh, ["single-quoted double-quoted"]),
            ("ssh jump 'grep \"{{x}}\" log'", .ssh, ["double-quoted single-quoted"]),
            ("ssh jump <<'EOF'\nls {{x}}\nEOF", .ssh, ["word"]), ("curl https://a.example/{{x}}", .url, ["url word"]),
            ("curl https://{{x}}/a", .word, [""]), ("glab api \"projects/{{x}}/a\"", .url, ["url double-quoted"]),
            ("kubectl patch a -p '{\"a\":\"{{x}}\"}'", .json, ["json single-quoted"]),
            ("psql -c \"select '{{x}}'\"", .sql, ["sql double-quoted"]),
            ("kubectl apply -f - <<'EOF'\n{\"a\": \"{{x}}\"}\nEOF", .json, ["json"]),
            ("promtool query instant http://a 'up{a=\"{{x}}\"}'", .promql, ["promql single-quoted"]),
        ] as [(String, SlotContext.Context, [String])])
    func stated(run: String, context: SlotContext.Context, expected: [String]) {
        #expect(quoting(run, context) == expected)
    }

    @Test(
        "stays undecided where the statement is wrong or no quoting is safe",
        arguments: [
            ("grep '{{x}}' log", .doubleQuoted), ("grep '{{x}}' log", .word), ("ssh jump \"ls {{x}}\"", .doubleQuoted),
            ("ssh jump \"awk '/{{x}}/' log\"", .ssh), ("awk '/{{x}}/' log", .singleQuoted),
            ("psql -c \"select {{x}}\"", .sql),
            ("kubectl patch a -p '{\"a\":{{x}}}'", .json), ("cat <<EOF\n{{x}}\nEOF", .word), ("run `get {{x}}`", .word),
            ("ssh jump \"run \\`get {{x}}\\`\"", .ssh),
        ] as [(String, SlotContext.Context)])
    func unsafe(run: String, context: SlotContext.Context) {
        #expect(quoting(run, context) == ["undecided"])
    }

    @Test("of a query follows the query's own strings, and PowerShell's is not known")
    func otherShells() {
        #expect(quoting("up{a=\"{{x}}\"}", shell: .promql) == ["promql"])
        #expect(quoting("up{a=\"{{x}}\"}", .promql, shell: .promql) == ["promql"])
        #expect(quoting("rate(up[{{x}}])", shell: .promql) == ["undecided"])
        #expect(quoting("up{a=\"{{x}}\"}", .json, shell: .promql) == ["undecided"])
        #expect(quoting("select 'it''s {{x}}'", shell: .sql) == ["sql"])
        #expect(quoting("select {{x}}", shell: .sql) == ["undecided"])
        #expect(quoting("Get-Item {{x}}", shell: .powershell) == ["undecided"])
    }
}
