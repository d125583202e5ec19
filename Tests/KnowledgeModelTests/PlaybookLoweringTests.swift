import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Lowering of playbooks")
struct PlaybookLoweringTests {
    @Test("The worked example lowers without a fault")
    func workedExampleHasNoFault() throws {
        let playbook = try #require(lowerPlaybook(workedExample, at: "playbooks/pb-egress-access.yaml"))
        #expect(playbook.faults == [])
        #expect(playbook.id == "pb-egress-access")
        #expect(playbook.title == "Open an outbound connection for a namespace")
        #expect(playbook.status == .published)
        #expect(playbook.nextReview?.description == "2027-04-02")
        let fields = playbook.fields
        #expect(
            fields.inputs.map(\.id.value) == [
                "ticket", "cluster", "namespace", "target_host", "target_port", "protocol", "reason",
            ])
        #expect(fields.inputs[0].label?.text(in: "es") == "Ticket")
        #expect(fields.inputs[1].choices.map(\.value) == ["atlas-dev", "atlas-stg", "atlas-prod"])
        #expect(fields.preconditions.map(\.ifUnmet?.value) == [.stop, .stop, .stop])
        #expect(fields.steps.count == 10)
        #expect(fields.priorities.map(\.value) == [.p3, .p4])
        #expect(fields.match?.all.first?.values.map(\.value) == ["Atlas-K8s"])
        #expect(fields.verification.map(\.kind?.value) == [.functional, .monitoring, .user])
        #expect(fields.artifacts.map(\.isRequired) == [true, true, true])
        #expect(fields.escalation?.policy?.value == "esc-l1-l2")
        #expect(fields.communications.map(\.event.value) == [.start, .waiting, .resolved, .reclassified])
        #expect(fields.keys.entries.count == 24)
    }

    @Test("The steps of the worked example carry targets, rollbacks and expectations")
    func workedExampleSteps() throws {
        let playbook = try #require(lowerPlaybook(workedExample))
        let first = try #require(playbook.step("s1"))
        #expect(first.command?.shell?.value == .sh)
        #expect(first.expect?.healthy?.value == "The attempt times out or is refused")
        #expect(first.timeLimit?.value.minutes == 5)
        let second = try #require(playbook.step("s2")?.decision)
        #expect(second.cases.map { target(of: $0.target) } == ["s-esc-dns", "s-esc-known", "s3"])
        #expect(target(of: second.otherwise) == "s-esc-known")
        let third = try #require(playbook.step("s3"))
        guard case .undo(let text, let command, let verify) = third.rollback else {
            Issue.record("step s3 is undone by a command")
            return
        }
        #expect(text?.value == "Revert the merge request")
        #expect(command?.run.value == "git revert --no-edit {{merge_sha}}")
        #expect(verify?.value == "The rule is gone and the before-state of s1 returns")
        #expect(third.requiresChange?.value == .standard)
        #expect(third.outputs.map(\.id.value) == ["merge_sha"])
        #expect(playbook.step("s4")?.onSuccess.map(end) == .resolved)
        #expect(playbook.step("s-rollback")?.call?.value == "s3")
        guard case .noneNeeded = playbook.step("s-rollback")?.rollback else {
            Issue.record("the rollback step needs none")
            return
        }
    }

    @Test("A called rollback is located at the step's id")
    func rollbackCall() throws {
        for call in ["rollback(⟦s3⟧)", "\"rollback(⟦s3⟧)\"", "'rollback(⟦s3⟧)'"] {
            let source = MarkedText("schema: 1\nsteps:\n  - {id: s9, action: call, call: \(call)}\n")
            let playbook = try #require(lowerPlaybook(source.text))
            #expect(playbook.step("s9")?.call == Located("s3", at: source.ranges[0]))
        }
        let wrong = MarkedText("schema: 1\nsteps:\n  - {id: s9, action: call, call: ⟦undo(s3)⟧}\n")
        let playbook = try #require(lowerPlaybook(wrong.text))
        #expect(
            faultsWithoutMissingKeys(playbook.faults) == [
                ModelFault(
                    .wrongType(field: "call", expected: "`rollback(<step>)`", nearest: nil), at: wrong.ranges[0],
                    keyPath: "steps[s9].call")
            ])
    }

    @Test("Values that exclude each other are reported at the later one")
    func conflicts() throws {
        let cases: [(String, String, String)] = [
            ("⟦goto⟧: s2, ⟦end⟧: resolved", "`goto` and `end` exclude each other", "steps[s1].end"),
            ("expect: {⟦text⟧: a, ⟦healthy⟧: b}", "`text` and `healthy` say the same", "steps[s1].expect.healthy"),
            (
                "rollback: {⟦none_needed⟧: a, ⟦text⟧: b}", "`none_needed` leaves nothing else to say",
                "steps[s1].rollback.text"
            ),
            (
                "rollback: {⟦text⟧: a, ⟦irreversible⟧: b}", "what is irreversible has no way back",
                "steps[s1].rollback.irreversible"
            ),
        ]
        for (keys, message, keyPath) in cases {
            let source = MarkedText("schema: 1\nsteps:\n  - {id: s1, \(keys)}\n")
            let playbook = try #require(lowerPlaybook(source.text))
            let faults = faultsWithoutMissingKeys(playbook.faults)
            #expect(faults.map(\.kind) == [.conflict(message)])
            #expect(faults.map(\.range) == [source.ranges[1]])
            #expect(faults.map(\.keyPath) == [keyPath])
            #expect(faults.first?.note?.range == source.ranges[0])
        }
    }

    @Test("Commands, expectations and targets may be shortened to a text")
    func shortForms() throws {
        let playbook = try #require(
            lowerPlaybook(
                """
                schema: 1
                steps:
                  - id: s1
                    command: kubectl get nodes
                    expect: Every node is Ready
                    on_success: s2
                    on_failure: {end: escalated}
                  - id: s2
                    command: {shell: bash, run: "ssh {{host}} 'id {{user}}'", slots: {user: ssh, host: word}}
                    end: resolved
                """))
        #expect(faultsWithoutMissingKeys(playbook.faults) == [])
        let first = try #require(playbook.step("s1"))
        #expect(first.command?.run.value == "kubectl get nodes")
        #expect(first.command?.shell == nil)
        #expect(first.expect?.healthy?.value == "Every node is Ready")
        #expect(target(of: first.onSuccess) == "s2")
        #expect(first.onFailure.map(end) == .escalated)
        let contexts = playbook.step("s2")?.command?.slotContexts ?? []
        #expect(contexts.map(\.slot.value) == ["host", "user"])
        #expect(contexts.map(\.context.value) == [.word, .ssh])
        #expect(playbook.step("s2")?.next.map(end) == .resolved)
    }

    @Test("The attested hash ignores the review ledger, the content hash does not")
    func hashes() throws {
        let head = "schema: 1\nid: pb-example\n"
        let tail = "steps: []\n"
        let ledger = "reviews:\n  - {date: 2026-10-02, by: role-x, kind: read}\n"
        let without = try #require(lowerPlaybook(head + tail))
        let with = try #require(lowerPlaybook(head + ledger + tail))
        let changed = try #require(lowerPlaybook(head + ledger + "steps: [ ]\n"))
        let windows = try #require(lowerPlaybook((head + ledger + tail).replacing("\n", with: "\r\n")))
        #expect(without.attestedHash == with.attestedHash)
        #expect(windows.attestedHash == with.attestedHash)
        #expect(without.contentHash != with.contentHash)
        #expect(changed.attestedHash != with.attestedHash)
    }

    @Test("What is no playbook gives one fault", arguments: ["", "# only a comment\n", "⟦- a⟧\n- b\n", "⟦text⟧\n"])
    func noMapping(_ marked: String) throws {
        let source = MarkedText(marked)
        let playbook = try #require(lowerPlaybook(source.text))
        #expect(
            playbook.faults == [
                ModelFault(
                    .notAMapping(expected: "a mapping with `id`, `title` and `steps`"),
                    at: marked.contains("- a") ? SourceRange(2, 3) : source.ranges.first ?? .at(0), keyPath: "")
            ])
        #expect(playbook.id == "pb-example")
    }

    private func target(of target: StepTarget?) -> String? {
        guard case .step(let id) = target else { return nil }
        return id.value
    }

    private func end(of target: StepTarget) -> EndState? {
        guard case .end(let state) = target else { return nil }
        return state.value
    }
}
