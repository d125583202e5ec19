import BuildDriver
import KnowledgeModel
import SourceText

/// `runbookc graph`: where each step of a playbook can lead.
enum GraphCommand: Command {
    private static let dot = CommandOption("--dot", "write Graphviz DOT instead of text")

    static let specification = CommandSpecification(
        "graph", "show where each step of a playbook can lead", operands: "PLAYBOOK", operandCount: 1...1,
        options: CommandOption.common + [dot],
        examples: [
            .init("runbookc graph pb-egress-access", "as text"),
            .init("runbookc graph pb-egress-access --dot | dot -Tsvg > graph.svg", "as a picture"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        let analysis = try await loading.analyse(workspace, of: specification)
        let id = arguments.operands.first ?? ""
        guard let playbook = analysis.knowledgeBase.playbook(id) else {
            let near = NearMiss.nearest(to: id, among: analysis.knowledgeBase.playbooks.map(\.id))
            let hint = near.map { "; did you mean \($0)?" } ?? ""
            throw .job(JobFailure("there is no playbook \(PathText.printable(id))\(hint)"))
        }
        let drawing = Drawing(playbook: playbook, graph: StepGraph(playbook.fields))
        console.write(arguments.has(dot) ? drawing.dot : drawing.text)
        return .success
    }
}

private struct Drawing {
    let playbook: Playbook
    let graph: StepGraph

    private var steps: [Step] { playbook.fields.steps }

    /// One block a step, one line an edge.
    var text: String {
        var text = "\(playbook.id): \(playbook.title)\n"
        for (index, step) in steps.enumerated() {
            let reach = graph.isReachable[index] ? "" : "  (no way leads here)"
            text += "\n\(step.id.value)  \(step.title?.value ?? "")\(reach)\n"
            for edge in graph.edges[index] {
                text += "  \(label(of: edge, at: index)) → \(name(of: edge.destination))\n"
            }
        }
        return PathText.printable(text, keepingLineEnds: true)
    }

    /// The DOT language (graphviz.org/doc/info/lang.html).
    var dot: String {
        var text = "digraph \(quoted(playbook.id)) {\n  rankdir=TB;\n  node [shape=box];\n"
        for step in steps {
            let title = step.title.map { "\(step.id.value)\n\($0.value)" } ?? step.id.value
            text += "  \(quoted(step.id.value)) [label=\(quoted(title))];\n"
        }
        for state in graph.endStates { text += "  \(quoted("end: \(state.rawValue)")) [shape=oval];\n" }
        for (index, step) in steps.enumerated() {
            for edge in graph.edges[index] {
                text += "  \(quoted(step.id.value)) -> \(quoted(name(of: edge.destination)))"
                text += " [label=\(quoted(label(of: edge, at: index)))];\n"
            }
        }
        return text + "}\n"
    }

    private func label(of edge: StepGraph.Edge, at index: Int) -> String {
        switch edge.occasion {
        case .success: "done"
        case .failure: "fails"
        case .choice(let number): steps[index].decision?.cases[number].condition.value ?? "case \(number + 1)"
        case .otherwise: "otherwise"
        }
    }

    private func name(of destination: StepGraph.Destination) -> String {
        switch destination {
        case .step(let index): steps[index].id.value
        case .end(let state): "end: \(state.rawValue)"
        case .missing(let id): "missing step \(id)"
        case .nowhere: "nowhere"
        }
    }

    private func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(PathText.printable(escaped))\""
    }
}
