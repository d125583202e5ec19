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

    /// A way from the first step on, as one tier sees it.
    package struct Path: Sendable, Equatable {
        /// The time limits of the tier's steps, added up.
        package let minutes: Int
        /// The steps that the sum is made of, in the order of the way.
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

    private let tiers: [Tier?]
    private let minutes: [Int]

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
        // Waiting is not work: the ticket's clock stands still and the agent does something else.
        minutes = steps.map { $0.action?.value == .wait ? 0 : $0.timeLimit?.value.minutes ?? 0 }
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

    private static func successors(_ edges: [[Edge]]) -> [[Int]] {
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

extension StepGraph {
    /// The way that costs a tier the most time; nil when no step of the tier on any way has a time limit.
    ///
    /// A step counts once: an edge back to a step that the way came through is not followed. Where two ways cost the
    /// same, the one named first in the playbook is taken.
    ///
    /// - Complexity: O(*steps* + *edges*).
    package func longestPath(for tier: Tier) -> Path? {
        guard !edges.isEmpty else { return nil }
        let successors = Self.successors(edges)
        var best = [Int](repeating: 0, count: edges.count)
        var following = [Int?](repeating: nil, count: edges.count)
        // Depth first with a stack of its own, so that a long playbook cannot exhaust the program's. A step is finished
        // after all steps that it leads to; one that is open but not finished lies on the way to the current step.
        var isFinished = [Bool](repeating: false, count: edges.count)
        var isOpen = isFinished
        var stack: [(step: Int, nextEdge: Int)] = [(0, 0)]
        isOpen[0] = true
        while let (step, nextEdge) = stack.last {
            if nextEdge < successors[step].count {
                stack[stack.count - 1].nextEdge += 1
                let target = successors[step][nextEdge]
                if !isOpen[target] {
                    isOpen[target] = true
                    stack.append((target, 0))
                }
                continue
            }
            for target in successors[step] where isFinished[target] && best[target] > best[step] {
                best[step] = best[target]
                following[step] = target
            }
            best[step] += cost(of: step, for: tier)
            isFinished[step] = true
            stack.removeLast()
        }
        guard best[0] > 0 else { return nil }
        let way = sequence(first: 0) { following[$0] }
        return Path(minutes: best[0], steps: way.filter { cost(of: $0, for: tier) > 0 })
    }

    private func cost(of step: Int, for tier: Tier) -> Int {
        tiers[step] == tier ? minutes[step] : 0
    }
}
