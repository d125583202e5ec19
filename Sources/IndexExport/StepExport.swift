import KnowledgeModel
import SourceText

/// Writes the steps of one playbook, as their authors wrote them and as people read them.
struct StepExport {
    let playbook: Playbook
    let graph: StepGraph
    let edition: PublishedEdition

    /// `steps` in file order, `rollback` in the order in which changes are undone, `anchors` by step.
    func writeMembers(to json: inout JSONWriter) {
        let steps = playbook.fields.steps
        json.member("steps", arrayOf: steps.indices) { json, index in
            json.object { json in write(steps[index], at: index, to: &json) }
        }
        let undone = steps.reversed().filter { $0.rollback != nil }
        json.member("rollback", arrayOf: undone) { json, step in
            json.object { json in
                json.member("step", step.id.value)
                if let rollback = step.rollback { writeMembers(of: rollback, to: &json) }
            }
        }
        json.member("anchors") { json in
            json.object { json in
                var declared: Set<String> = []
                for step in steps where declared.insert(step.id.value).inserted {
                    json.member(step.id.value, ifPresent: url(of: step))
                }
            }
        }
    }

    private func url(of step: Step) -> String? {
        edition.url(ofPath: playbook.path).map { "\($0)#\(SitePath.stepFragment(step.id.value))" }
    }

    private func write(_ step: Step, at index: Int, to json: inout JSONWriter) {
        json.member("id", step.id.value)
        json.member("ordinal", index + 1)
        json.member("title", step.title?.value ?? step.id.value)
        json.member("url", ifPresent: url(of: step))
        json.member("phase", ifPresent: step.phase)
        json.member("tier", ifPresent: step.tier ?? playbook.fields.tier)
        json.member("action", ifPresent: step.action)
        json.member("changes", ifPresent: step.changes)
        json.member("requiresChange", ifPresent: step.requiresChange)
        json.member("when", ifPresent: step.when)
        json.member("timeLimit", ifPresent: step.timeLimit)
        if let atMost = step.atMost { json.member("atMost", atMost.value) }
        json.member("raw") { json in
            json.object { json in
                json.member("text", ifPresent: step.text)
                json.member("command", command: step.command)
            }
        }
        json.member("rendered") { json in
            json.object { json in
                json.member("text", ifPresent: step.text.map { SlotText($0.value).shown })
                json.member("command", ifPresent: step.command.map { SlotText($0.run.value).shown })
            }
        }
        if let expect = step.expect { write(expect, to: &json) }
        json.member("artifacts", ids: step.artifacts)
        json.member("outputs", arrayOf: step.outputs) { json, output in
            json.object { json in
                json.member("id", output.id.value)
                json.member("pattern", ifPresent: output.pattern)
                json.member("example", ifPresent: output.example)
            }
        }
        json.member("question", ifPresent: step.decision?.question)
        writeNext(step, at: index, to: &json)
        if let escalation = step.escalation { write(escalation, to: &json) }
        json.member("message", ifPresent: step.message)
        json.member("call", ifPresent: step.call)
        if let rollback = step.rollback {
            json.member("rollback") { json in
                json.object { json in writeMembers(of: rollback, to: &json) }
            }
        }
    }

    private func write(_ expect: Expectation, to json: inout JSONWriter) {
        json.member("expect") { json in
            json.object { json in
                json.member("healthy", ifPresent: expect.healthy)
                json.member("faulty", ifPresent: expect.faulty)
                json.member("match", ifPresent: expect.match)
            }
        }
    }

    private func write(_ escalation: StepEscalation, to json: inout JSONWriter) {
        json.member("escalate") { json in
            json.object { json in
                json.member("to", reference: escalation.to, in: edition)
                json.member("reason", ifPresent: escalation.reason)
                json.member("handover", ifPresent: escalation.handover)
            }
        }
    }

    /// Where the step leads; an edge to a step that does not exist, or past the last one, is left out.
    private func writeNext(_ step: Step, at index: Int, to json: inout JSONWriter) {
        let edges = graph.edges[index].filter { edge in
            switch edge.destination {
            case .step, .end: true
            case .missing, .nowhere: false
            }
        }
        json.member("next", arrayOf: edges) { json, edge in
            json.object { json in
                switch edge.occasion {
                case .success: json.member("on", "success")
                case .failure: json.member("on", "failure")
                case .choice(let number):
                    json.member("on", "choice")
                    json.member("condition", ifPresent: step.decision?.cases[number].condition)
                case .otherwise: json.member("on", "otherwise")
                }
                switch edge.destination {
                case .step(let target): json.member("step", playbook.fields.steps[target].id.value)
                case .end(let state): json.member("end", state.rawValue)
                case .missing, .nowhere: break
                }
            }
        }
    }

    private func writeMembers(of rollback: Rollback, to json: inout JSONWriter) {
        switch rollback {
        case .undo(let text, let command, let verify):
            json.member("kind", "undo")
            json.member("text", ifPresent: text)
            json.member("command", command: command)
            json.member("verify", ifPresent: verify)
        case .noneNeeded(let reason):
            json.member("kind", "none-needed")
            json.member("reason", reason.value)
        case .irreversible(let warning, let approval):
            json.member("kind", "irreversible")
            json.member("warning", warning.value)
            json.member("approval", ifPresent: approval)
        }
    }
}

extension JSONWriter {
    /// A command as a template with its slots and their quoting contexts; no member when it is nil.
    mutating func member(_ key: String, command: Command?) {
        guard let command else { return }
        let text = SlotText(command.run.value)
        member(key) { json in
            json.object { json in
                json.member("shell", (command.shell?.value ?? .sh).rawValue)
                json.member("template", command.run.value)
                json.member("slots", arrayOf: text.slotNames) { json, name in
                    let declared = command.slotContexts.first { $0.slot.value == name }
                    json.object { json in
                        json.member("input", name)
                        json.member("context", (declared?.context.value ?? .word).rawValue)
                    }
                }
            }
        }
    }
}

extension SlotText {
    /// For people: `{{namespace}}` reads `<namespace>`.
    fileprivate var shown: String { rendered { "<\($0)>" } }
}
