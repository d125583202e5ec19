extension StepGraph {
    /// Most combinations of a step and the counts of limited steps that are looked at.
    static let maximumStates = 50_000

    /// The way that costs a tier the most work; nil when no step of the tier on any way has a time limit.
    ///
    /// Waiting is not work: the agent does something else meanwhile.
    ///
    /// - Complexity: see ``longestPath(_:)``.
    package func longestPath(for tier: Tier) -> Path? {
        longestPath(edges.indices.map { tiers[$0] == tier && !isWait[$0] ? minutes[$0] : 0 })
    }

    /// The way that takes the most time from the first step to the last, whoever works on it, waiting included.
    ///
    /// - Parameter leavingOut: a phase whose steps take no time.
    package func longestWay(leavingOut phase: Step.Phase? = nil) -> Path? {
        longestPath(edges.indices.map { phase != nil && phases[$0] == phase ? 0 : minutes[$0] })
    }

    /// The way with the largest sum of costs.
    ///
    /// A step with a limit is done as often as the limit allows. An edge back to a step without one that the way came
    /// through is not followed, so that each step of a loop without a limit counts once. Where two ways cost the same,
    /// the one named first in the playbook is taken.
    ///
    /// - Complexity: O(*steps* + *edges*); with limited steps, that times the product of their limits, until
    ///   ``maximumStates``: beyond them the limits are not looked at.
    private func longestPath(_ costs: [Int]) -> Path? {
        guard !edges.isEmpty else { return nil }
        let rounds = StepRounds(limits) ?? StepRounds(edges.map { _ in nil })
        guard let rounds else { return nil }
        let successors = Self.successors(edges)
        var best = [Int](repeating: 0, count: rounds.stateCount)
        var following = [Int?](repeating: nil, count: rounds.stateCount)
        // Depth first with a stack of its own, so that a long playbook cannot exhaust the program's. A state is finished
        // after all states that it leads to; one that is open but not finished lies on the way to the current one.
        var isFinished = [Bool](repeating: false, count: rounds.stateCount)
        var isOpen = isFinished
        guard let first = rounds.state(entering: 0, from: nil) else { return nil }
        var stack: [(state: Int, nextEdge: Int)] = [(first, 0)]
        isOpen[first] = true
        while let (state, nextEdge) = stack.last {
            let step = rounds.step(of: state)
            if nextEdge < successors[step].count {
                stack[stack.count - 1].nextEdge += 1
                if let target = rounds.state(entering: successors[step][nextEdge], from: state), !isOpen[target] {
                    isOpen[target] = true
                    stack.append((target, 0))
                }
                continue
            }
            for successor in successors[step] {
                guard let target = rounds.state(entering: successor, from: state), isFinished[target],
                    best[target] > best[state]
                else { continue }
                best[state] = best[target]
                following[state] = target
            }
            best[state] += costs[step]
            isFinished[state] = true
            stack.removeLast()
        }
        guard best[first] > 0 else { return nil }
        let way = sequence(first: first) { following[$0] }.map { rounds.step(of: $0) }
        return Path(minutes: best[first], steps: way.filter { costs[$0] > 0 })
    }

    /// The ways round that nothing limits: from the step that is come back to, to the one that leads back, one for each
    /// edge that closes such a loop, in the order in which the work would meet them.
    ///
    /// - Complexity: O(*steps* + *edges*), and the length of the loops.
    package var unlimitedLoops: [[Int]] {
        guard !edges.isEmpty else { return [] }
        // Without the limited steps every loop that is left has none.
        let successors = Self.successors(edges).map { $0.filter { limits[$0] == nil } }
        var loops: [[Int]] = []
        var isSeen = [Bool](repeating: false, count: edges.count)
        var isOnWay = isSeen
        for start in edges.indices where isReachable[start] && limits[start] == nil && !isSeen[start] {
            var stack: [(step: Int, nextEdge: Int)] = [(start, 0)]
            (isSeen[start], isOnWay[start]) = (true, true)
            while let (step, nextEdge) = stack.last {
                guard nextEdge < successors[step].count else {
                    isOnWay[step] = false
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].nextEdge += 1
                let target = successors[step][nextEdge]
                if isOnWay[target], let place = stack.firstIndex(where: { $0.step == target }) {
                    loops.append(stack[place...].map(\.step))
                } else if !isSeen[target] {
                    (isSeen[target], isOnWay[target]) = (true, true)
                    stack.append((target, 0))
                }
            }
        }
        return loops
    }
}

/// Numbers the pairs of a step and how often each limited step has been done.
private struct StepRounds {
    private let stepCount: Int
    /// For each limited step its limit and the weight of its count in the number of a state.
    private let weights: [(limit: Int, weight: Int)?]
    let stateCount: Int

    /// Nil when there would be more than ``StepGraph/maximumStates``.
    init?(_ limits: [Int?]) {
        stepCount = limits.count
        var weight = limits.count
        var weights: [(limit: Int, weight: Int)?] = []
        for limit in limits {
            weights.append(limit.map { ($0, weight) })
            if let limit { weight *= limit + 1 }
            guard weight <= max(StepGraph.maximumStates, limits.count) else { return nil }
        }
        self.weights = weights
        stateCount = weight
    }

    func step(of state: Int) -> Int { state % stepCount }

    /// The state in which a step is done from another state; nil when it has been done as often as it may be.
    func state(entering step: Int, from state: Int?) -> Int? {
        let counts = state.map { $0 - $0 % stepCount } ?? 0
        guard let (limit, weight) = weights[step] else { return counts + step }
        let done = counts / weight % (limit + 1)
        return done < limit ? counts + weight + step : nil
    }
}
