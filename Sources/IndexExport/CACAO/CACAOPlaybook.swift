import KnowledgeModel
import SourceText

/// Writes one playbook as CACAO 2.0. Section numbers are those of the specification.
struct CACAOPlaybook {
    let playbook: Playbook
    let edition: PublishedEdition
    private let graph: StepGraph
    private let ids: CACAOIdentifiers
    /// The first step of each id; the gate reports the others.
    private let steps: [(index: Int, step: Step)]

    private static let organization = CACAOIdentifiers.shared("identity", "runbookc")
    private static let extensionID = CACAOIdentifiers.shared("extension-definition", "runbookc-playbook")

    init(playbook: Playbook, edition: PublishedEdition) {
        self.playbook = playbook
        self.edition = edition
        graph = StepGraph(playbook.fields)
        ids = CACAOIdentifiers(playbook: playbook.id)
        var taken: Set<String> = []
        steps = playbook.fields.steps.enumerated().filter { taken.insert($0.element.id.value).inserted }
            .map { ($0.offset, $0.element) }
    }

    var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        let fields = playbook.fields
        json.object { json in
            json.member("type", "playbook")
            json.member("spec_version", "cacao-2.0")
            json.member("id", ids.id("playbook", ""))
            json.member("name", playbook.title)
            json.member("description", ifPresent: (fields.purpose ?? fields.objective)?.value)
            json.member("playbook_types", strings: ["remediation"])
            json.member("playbook_activities", strings: ["execute-operation"])
            json.member("created_by", Self.organization)
            json.member("created", timestamp(fields.reviews.map(\.date.value).min()))
            json.member("modified", timestamp(fields.reviews.map(\.date.value).max()))
            if playbook.status == .deprecated { json.member("revoked", true) }
            if let priority = fields.priorities.map(\.value).min() { json.member("priority", Self.priority(priority)) }
            let labels =
                [playbook.id] + fields.priorities.map(\.value.rawValue) + (fields.scope?.services ?? []).map(\.value)
            json.member("labels", strings: labels)
            writeReferences(to: &json)
            if !variables.isEmpty { json.member("playbook_variables") { writeVariables(to: &$0) } }
            json.member("workflow_start", ids.id("start", ""))
            json.member("workflow") { writeWorkflow(to: &$0) }
            json.member("agent_definitions") { writeAgents(to: &$0) }
            json.member("extension_definitions") { writeExtensionDefinition(to: &$0) }
            json.member("playbook_extensions") { json in
                json.object { $0.member(Self.extensionID) { writeExtension(to: &$0) } }
            }
        }
        return json.finish()
    }

    /// Section 3.1: milliseconds, and a day is all that is known. A playbook without a review is as old as its edition.
    private func timestamp(_ date: CalendarDate?) -> String {
        "\((date ?? edition.edition.asOf).description)T00:00:00.000Z"
    }

    /// Section 3.1: 1 is the highest, 100 the lowest.
    private static func priority(_ priority: Priority) -> Int {
        1 + 33 * (Priority.allCases.firstIndex(of: priority) ?? 0)
    }

    private func writeReferences(to json: inout JSONWriter) {
        guard let base = edition.edition.baseURL, let url = edition.url(ofPath: playbook.path) else { return }
        json.member("external_references", arrayOf: [base + url]) { json, address in
            json.object { json in
                json.member("name", playbook.title)
                json.member("url", address)
                json.member("external_id", playbook.id)
            }
        }
    }

    // MARK: Variables

    private struct Variable {
        let name: String
        let type: String
        let description: String
        let isExternal: Bool
    }

    /// Inputs are filled from outside, outputs by a step; the first of a name counts.
    private var variables: [Variable] {
        var taken: Set<String> = []
        let inputs = playbook.fields.inputs.map { input in
            let type =
                switch input.type.value {
                case .integer, .port: "integer"
                case .boolean: "bool"
                case .string, .cidr, .host, .choice, .namespace, .ticket: "string"
                }
            return Variable(
                name: input.id.value, type: type,
                description: input.label?.best(for: LocalizedText.defaultLanguage) ?? input.id.value, isExternal: true)
        }
        let outputs = playbook.fields.steps.flatMap(\.outputs).map {
            Variable(
                name: $0.id.value, type: "string", description: $0.example.map { "such as \($0.value)" } ?? "",
                isExternal: false)
        }
        let conditions = [
            Variable(
                name: Self.success, type: "string", description: "what the person at work decided", isExternal: false)
        ]
        return (inputs + outputs + conditions).filter {
            Self.variableName($0.name) != nil && taken.insert($0.name).inserted
        }
    }

    /// The variable that conditions look at.
    private static let success = "decision"

    /// Section 10.18: `__name__`; nil for a name that cannot be one.
    private static func variableName(_ name: String) -> String? {
        let isNameStart = name.utf8.first.map { !(0x30...0x39).contains($0) && $0 != UInt8(ascii: "-") } ?? false
        let isName = name.utf8.allSatisfy {
            isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        return isNameStart && isName && name.utf8.count <= 200 ? "__\(name)__" : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func writeVariables(to json: inout JSONWriter) {
        json.object { json in
            for variable in variables {
                guard let name = Self.variableName(variable.name) else { continue }
                json.member(name) { json in
                    json.object { json in
                        json.member("type", variable.type)
                        json.member("description", variable.description)
                        json.member("constant", false)
                        json.member("external", variable.isExternal)
                    }
                }
            }
        }
    }

    /// Slots as CACAO writes variables in commands: `__namespace__:value`.
    private func command(_ text: String) -> String {
        SlotText(text).rendered { name in Self.variableName(name).map { "\($0):value" } ?? "<\(name)>" }
    }

    // MARK: Workflow

    private func writeWorkflow(to json: inout JSONWriter) {
        json.object { json in
            json.member(ids.id("start", "")) { json in
                json.object { json in
                    json.member("type", "start")
                    json.member("on_completion", steps.first.map { stepID($0.index) } ?? end("resolved"))
                }
            }
            for state in usedEnds {
                json.member(end(state)) { json in
                    json.object { json in
                        json.member("type", "end")
                        json.member("name", state)
                    }
                }
            }
            for (index, step) in steps { write(step, at: index, to: &json) }
        }
    }

    /// Names of the ends that anything leads to; a way that leads nowhere ends as `undecided`.
    private var usedEnds: [String] {
        var names: Set<String> = steps.isEmpty ? ["resolved"] : []
        for (index, _) in steps {
            for edge in graph.edges[index] {
                switch edge.destination {
                case .end(let state): names.insert(state.rawValue)
                case .missing, .nowhere: names.insert(Self.undecided)
                case .step: break
                }
            }
            if graph.edges[index].isEmpty { names.insert(Self.undecided) }
            if graph.edges[index].contains(where: { $0.occasion.isChoice }),
                !graph.edges[index].contains(where: { $0.occasion == .otherwise })
            {
                names.insert(Self.undecided)
            }
        }
        return names.sorted()
    }

    private static let undecided = "undecided"

    private func end(_ state: String) -> String { ids.id("end", state) }
    private func stepID(_ index: Int) -> String {
        ids.id("action", playbook.fields.steps[index].id.value)
    }

    private func target(_ destination: StepGraph.Destination) -> String {
        switch destination {
        // Another step with the same id is reached through the first: ids are names here.
        case .step(let index): stepID(index)
        case .end(let state): end(state.rawValue)
        case .missing, .nowhere: end(Self.undecided)
        }
    }

    /// An action for each step; a decision is an action and a chain of conditions behind it, one for each case.
    private func write(_ step: Step, at index: Int, to json: inout JSONWriter) {
        let edges = graph.edges[index]
        let choices = edges.filter(\.occasion.isChoice)
        let success = edges.first { $0.occasion == .success }.map { target($0.destination) }
        let failure = edges.first { $0.occasion == .failure }.map { target($0.destination) }
        json.member(stepID(index)) { json in
            json.object { json in
                json.member("type", "action")
                json.member("name", step.title?.value ?? step.id.value)
                json.member("description", ifPresent: description(step))
                if let minutes = step.timeLimit?.value.minutes { json.member("timeout", minutes * 60_000) }
                if !choices.isEmpty {
                    json.member("on_completion", condition(index, 0))
                } else if let failure {
                    json.member("on_success", success ?? end(Self.undecided))
                    json.member("on_failure", failure)
                } else {
                    json.member("on_completion", success ?? end(Self.undecided))
                }
                json.member("agent", agent(of: step))
                json.member("commands", arrayOf: commands(step)) { json, command in
                    json.object { json in
                        json.member("type", command.type)
                        json.member("command", command.text)
                        json.member("playbook_activity", "execute-operation")
                    }
                }
            }
        }
        for (place, edge) in choices.enumerated() {
            let rest = edges.first { $0.occasion == .otherwise }.map { target($0.destination) } ?? end(Self.undecided)
            json.member(condition(index, place)) { json in
                json.object { json in
                    json.member("type", "if-condition")
                    json.member("name", choiceName(step, edge))
                    json.member("condition", "__\(Self.success)__:value = '\(stepChoice(step, place))'")
                    json.member("on_true", target(edge.destination))
                    json.member("on_false", place + 1 < choices.count ? condition(index, place + 1) : rest)
                }
            }
        }
    }

    private func condition(_ index: Int, _ place: Int) -> String {
        ids.id("if-condition", "\(playbook.fields.steps[index].id.value)/\(place)")
    }

    /// What the person at work sets ``success`` to: the step and the number of the case, from 1.
    private func stepChoice(_ step: Step, _ place: Int) -> String { "\(step.id.value)-\(place + 1)" }

    private func choiceName(_ step: Step, _ edge: StepGraph.Edge) -> String {
        guard case .choice(let number) = edge.occasion, let decision = step.decision else { return step.id.value }
        return decision.cases[number].condition.value
    }

    private func description(_ step: Step) -> String? {
        let question = step.decision.flatMap { decision -> String? in
            let cases = decision.cases.enumerated().map {
                "\(stepChoice(step, $0.offset)): \($0.element.condition.value)"
            }
            return ([decision.question?.value ?? ""] + cases).filter { !$0.isEmpty }.joined(separator: "\n")
        }
        let expectations = [
            step.expect?.healthy.map { "Healthy: \($0.value)" }, step.expect?.faulty.map { "Faulty: \($0.value)" },
        ]
        let parts = [step.text?.value, question].compactMap(\.self) + expectations.compactMap(\.self)
        return parts.isEmpty ? nil : parts.map(command).joined(separator: "\n")
    }

    /// Section 5: what a person does is `manual`; languages without a command type of their own are told to a person.
    private func commands(_ step: Step) -> [(type: String, text: String)] {
        guard let given = step.command else {
            let text = step.text?.value ?? step.decision?.question?.value ?? step.title?.value ?? step.id.value
            return [("manual", command(text))]
        }
        switch given.shell?.value ?? .sh {
        case .sh, .bash: return [("bash", command(given.run.value))]
        case .powershell: return [("powershell", command(given.run.value))]
        case .promql, .sql:
            let language = given.shell?.value.rawValue ?? ""
            return [("manual", "Run in \(language):\n" + command(given.run.value))]
        }
    }

    // MARK: Agents and the extension

    private func agent(of step: Step) -> String {
        ids.id("group", (step.tier ?? playbook.fields.tier)?.value.rawValue ?? "L1")
    }

    /// Who does the steps: one group for each tier.
    private func writeAgents(to json: inout JSONWriter) {
        let tiers = Set(steps.map { ($0.step.tier ?? playbook.fields.tier)?.value ?? .l1 })
        json.object { json in
            for tier in Tier.allCases where tiers.contains(tier) {
                json.member(ids.id("group", tier.rawValue)) { json in
                    json.object { json in
                        json.member("type", "group")
                        json.member("name", "\(tier.rawValue) support")
                    }
                }
            }
        }
    }

    private func writeExtensionDefinition(to json: inout JSONWriter) {
        json.object { json in
            json.member(Self.extensionID) { json in
                json.object { json in
                    json.member("type", "extension-definition")
                    json.member("name", "Playbooks of runbookc")
                    json.member("description", "Rollback, preconditions, verification and escalation.")
                    json.member("created_by", Self.organization)
                    json.member("schema", (edition.edition.baseURL ?? "") + "api/v1/schemas/playbooks.schema.json")
                    json.member("version", "1.0")
                }
            }
        }
    }

    private func writeExtension(to json: inout JSONWriter) {
        let fields = playbook.fields
        json.object { json in
            json.member("id", playbook.id)
            json.member("version", playbook.contentHash.labelled)
            json.member("preconditions", strings: fields.preconditions.compactMap { $0.text?.value })
            json.member("stopIf", ids: fields.stopIf)
            json.member("verification", strings: fields.verification.compactMap { $0.text?.value })
            json.member("rollback", arrayOf: steps.reversed().filter { $0.step.rollback != nil }) { json, entry in
                json.object { json in
                    json.member("step", stepID(entry.index))
                    guard let rollback = entry.step.rollback else { return }
                    switch rollback {
                    case .undo(let text, let undo, let verify):
                        json.member("kind", "undo")
                        json.member("text", ifPresent: text)
                        json.member("command", ifPresent: undo.map { command($0.run.value) })
                        json.member("verify", ifPresent: verify)
                    case .noneNeeded(let reason):
                        json.member("kind", "none-needed")
                        json.member("reason", reason.value)
                    case .irreversible(let warning, _):
                        json.member("kind", "irreversible")
                        json.member("warning", warning.value)
                    }
                }
            }
        }
    }
}

extension StepGraph.Occasion {
    fileprivate var isChoice: Bool {
        if case .choice = self { true } else { false }
    }
}
