import SourceText

/// The ways through a playbook: where each step can lead.
///
/// Steps are named by their index in ``PlaybookFields/steps``; the first is where the work starts. The index, the site's
/// diagram and the quality gate all read this one graph.
package struct StepGraph: Sendable {
    /// Where an edge leads.
    package enum Destination: Sendable, Equatable {
        case step(Int)
        case end(EndState)
        /// No step has this id.
        case missing(String)
        /// Past the last step of the list without an end.
        case nowhere
    }

    /// When an edge is taken.
    package enum Occasion: Sendable, Equatable {
        /// The step is done, or its expectation is met.
        case success
        case failure
        /// The index of a decision's case.
        case choice(Int)
        /// No case of a decision holds.
        case otherwise
    }

    package struct Edge: Sendable, Equatable {
        package let occasion: Occasion
        package let destination: Destination

        package init(occasion: Occasion, destination: Destination) {
            self.occasion = occasion
            self.destination = destination
        }
    }

    /// A way from the first step on.
    package struct Path: Sendable, Equatable {
        /// The time limits of the steps that count, added up.
        package let minutes: Int
        /// The steps that the sum is made of, in the order of the way; a step of a loop as often as it is done.
        package let steps: [Int]

        package init(minutes: Int, steps: [Int]) {
            self.minutes = minutes
            self.steps = steps
        }
    }

    /// The edges out of each step, in the order in which the playbook names them.
    package let edges: [[Edge]]
    /// Whether a way leads from the first step to each step.
    package let isReachable: [Bool]
    /// Whether a way leads from each step to an end.
    package let reachesEnd: [Bool]

    let tiers: [Tier?]
    /// The time limit of each step; of a step that waits as well.
    let minutes: [Int]
    let isWait: [Bool]
    let phases: [Step.Phase?]
    /// How often each step is done at most; nil for a step without a limit.
    let limits: [Int?]

    /// - Complexity: O(*steps* + *edges*).
    package init(_ fields: PlaybookFields) {
        let steps = fields.steps
        var indices: [String: Int] = [:]
        for (index, step) in steps.enumerated() where indices[step.id.value] == nil {
            indices[step.id.value] = index
        }
        let edges = steps.indices.map { Self.edges(of: steps[$0], at: $0, of: steps.count, indices) }
        self.edges = edges
        isReachable = Self.marked(from: steps.isEmpty ? [] : [0], along: Self.successors(edges))
        let ends = edges.indices.filter { index in
            edges[index].contains { edge in
                if case .end = edge.destination { true } else { false }
            }
        }
        reachesEnd = Self.marked(from: ends, along: Self.reversed(Self.successors(edges)))
        tiers = steps.map { $0.tier?.value ?? fields.tier?.value }
        minutes = steps.map { $0.timeLimit?.value.minutes ?? 0 }
        isWait = steps.map { $0.action?.value == .wait }
        phases = steps.map { $0.phase?.value }
        limits = steps.map { $0.atMost?.value }
    }

    /// The end states that a way from the first step leads to, in the order of ``EndState``.
    package var endStates: [EndState] {
        EndState.allCases.filter { state in
            zip(edges, isReachable).contains { edges, isReachable in
                isReachable && edges.contains { $0.destination == .end(state) }
            }
        }
    }

    private static func edges(of step: Step, at index: Int, of count: Int, _ indices: [String: Int]) -> [Edge] {
        func destination(_ target: StepTarget?) -> Destination {
            switch target {
            case .step(let id): indices[id.value].map { .step($0) } ?? .missing(id.value)
            case .end(let state): .end(state.value)
            case nil: index + 1 < count ? .step(index + 1) : .nowhere
            }
        }
        if let decision = step.decision {
            var edges = decision.cases.enumerated().map { number, choice in
                Edge(occasion: .choice(number), destination: destination(choice.target))
            }
            if let target = decision.otherwise ?? step.next ?? step.onSuccess {
                edges.append(Edge(occasion: .otherwise, destination: destination(target)))
            }
            return edges.isEmpty ? [Edge(occasion: .success, destination: destination(nil))] : edges
        }
        var edges = [Edge(occasion: .success, destination: destination(step.onSuccess ?? step.next))]
        if step.onFailure != nil {
            edges.append(Edge(occasion: .failure, destination: destination(step.onFailure)))
        }
        return edges
    }

    static func successors(_ edges: [[Edge]]) -> [[Int]] {
        edges.map { edges in
            edges.compactMap { edge in
                if case .step(let index) = edge.destination { index } else { nil }
            }
        }
    }

    private static func reversed(_ successors: [[Int]]) -> [[Int]] {
        var predecessors = [[Int]](repeating: [], count: successors.count)
        for (index, targets) in successors.enumerated() {
            for target in targets { predecessors[target].append(index) }
        }
        return predecessors
    }

    private static func marked(from starts: [Int], along successors: [[Int]]) -> [Bool] {
        var isMarked = [Bool](repeating: false, count: successors.count)
        var open = starts
        while let index = open.popLast() {
            guard !isMarked[index] else { continue }
            isMarked[index] = true
            open += successors[index]
        }
        return isMarked
    }
}
