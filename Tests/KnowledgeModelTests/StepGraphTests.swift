import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Step graph")
struct StepGraphTests {
    /// The playbook of the content model's worked example: an outbound connection, eleven steps, all of them L1's.
    private static let egress = fields([
        step("s1", minutes: 5) { $0.onFailure = goto("s2b") },
        step("s2", minutes: 5) {
            $0.decision = decision(["s-esc-dns", "s-esc-known", "s3"], otherwise: "s-esc-known")
        },
        step("s2b", minutes: 5) { $0.next = end(.waiting) },
        step("s3", minutes: 10) { $0.onFailure = goto("s-esc-known") },
        step("s4", minutes: 10) {
            $0.onSuccess = end(.resolved)
            $0.onFailure = goto("s5")
        },
        step("s5", minutes: 5) { $0.decision = decision(["s-esc-ca", "s-rollback"], otherwise: "s-esc-known") },
        step("s-esc-ca") { $0.next = end(.escalated) },
        step("s-esc-dns") { $0.next = end(.escalated) },
        step("s-esc-known") { $0.next = end(.escalated) },
        step("s-rollback", minutes: 5) { $0.next = goto("s-esc-known") },
    ])

    @Test("The worked example's longest way costs L1 40 minutes")
    func workedExample() throws {
        let graph = StepGraph(Self.egress)
        let path = try #require(graph.longestPath(for: .l1))
        #expect(path.minutes == 40)
        #expect(path.steps.map { Self.egress.steps[$0].id.value } == ["s1", "s2", "s3", "s4", "s5", "s-rollback"])
        #expect(graph.longestPath(for: .l2) == nil)
        #expect(graph.isReachable.allSatisfy { $0 })
        #expect(graph.reachesEnd.allSatisfy { $0 })
        #expect(graph.endStates == [.resolved, .escalated, .waiting])
    }

    @Test("A step leads on to the next, to its targets, to an end, or past the list")
    func edges() {
        let graph = StepGraph(
            Self.fields([
                Self.step("a") { $0.onFailure = Self.goto("lost") },
                Self.step("b") { $0.decision = Self.decision(["a"], otherwise: nil) },
                Self.step("c") { $0.onSuccess = Self.end(.rejected) },
                Self.step("d"),
            ]))
        #expect(
            graph.edges == [
                [
                    .init(occasion: .success, destination: .step(1)),
                    .init(occasion: .failure, destination: .missing("lost")),
                ],
                [.init(occasion: .choice(0), destination: .step(0))],
                [.init(occasion: .success, destination: .end(.rejected))],
                [.init(occasion: .success, destination: .nowhere)],
            ])
        #expect(graph.isReachable == [true, true, false, false])
        #expect(graph.reachesEnd == [false, false, true, false])
        #expect(graph.endStates == [])
    }

    @Test("A limited loop counts as often as it may be gone, and is none without a limit")
    func limitedLoop() {
        func graph(_ limits: [Int?]) -> StepGraph {
            StepGraph(
                Self.fields([
                    Self.step("try", minutes: 3) { $0.atMost = limits[0].map { Located($0, at: .at(0)) } },
                    Self.step("look", minutes: 4) {
                        $0.atMost = limits[1].map { Located($0, at: .at(0)) }
                        $0.onSuccess = Self.end(.resolved)
                        $0.onFailure = Self.goto("try")
                    },
                ]))
        }
        #expect(graph([3, nil]).longestPath(for: .l1) == .init(minutes: 21, steps: [0, 1, 0, 1, 0, 1]))
        #expect(graph([3, 2]).longestPath(for: .l1) == .init(minutes: 17, steps: [0, 1, 0, 1, 0]))
        #expect(graph([1, nil]).longestPath(for: .l1) == .init(minutes: 7, steps: [0, 1]))
        #expect(graph([3, nil]).unlimitedLoops == [] && graph([nil, 1]).unlimitedLoops == [])
        #expect(graph([nil, nil]).unlimitedLoops == [[0, 1]])
    }

    @Test("Limits beyond what is looked at count their loops once, and end in time")
    func manyLimits() {
        let graph = StepGraph(
            Self.fields(
                (0..<40).map { number in
                    Self.step("s\(number)", minutes: 1) {
                        $0.atMost = Located(20, at: .at(0))
                        $0.onFailure = Self.goto("s0")
                    }
                }))
        #expect(graph.longestPath(for: .l1)?.minutes == 40)
    }

    @Test("The longest way of all tiers counts the time of waiting")
    func longestWay() {
        let graph = StepGraph(
            Self.fields([
                Self.step("a", minutes: 10),
                Self.step("b", minutes: 60) { $0.action = Located(.wait, at: .at(0)) },
                Self.step("c", minutes: 20) {
                    $0.tier = Located(.l2, at: .at(0))
                    $0.phase = Located(.verify, at: .at(0))
                    $0.next = Self.end(.resolved)
                },
            ]))
        #expect(graph.longestWay(leavingOut: .verify) == .init(minutes: 70, steps: [0, 1]))
        #expect(graph.longestWay() == .init(minutes: 90, steps: [0, 1, 2]))
    }

    @Test("A loop counts each of its steps once")
    func loop() {
        let graph = StepGraph(
            Self.fields([
                Self.step("try", minutes: 3),
                Self.step("look", minutes: 4) {
                    $0.onSuccess = Self.end(.resolved)
                    $0.onFailure = Self.goto("try")
                },
            ]))
        #expect(graph.longestPath(for: .l1) == .init(minutes: 7, steps: [0, 1]))
    }

    @Test("Each tier's time is its own steps' time, and waiting is free")
    func tiers() {
        let graph = StepGraph(
            Self.fields([
                Self.step("a", minutes: 10),
                Self.step("b", minutes: 60) { $0.action = Located(.wait, at: .at(0)) },
                Self.step("c", minutes: 20) {
                    $0.tier = Located(.l2, at: .at(0))
                    $0.next = Self.end(.resolved)
                },
            ]))
        #expect(graph.longestPath(for: .l1) == .init(minutes: 10, steps: [0]))
        #expect(graph.longestPath(for: .l2) == .init(minutes: 20, steps: [2]))
        #expect(graph.longestPath(for: .l3) == nil)
    }

    @Test("A playbook without steps has no ways, and a long one no limit of its own")
    func extremes() {
        let empty = StepGraph(Self.fields([]))
        #expect(empty.edges.isEmpty && empty.longestPath(for: .l1) == nil && empty.endStates.isEmpty)
        let count = 20_000
        let long = StepGraph(Self.fields((0..<count).map { Self.step("s\($0)", minutes: 1) }))
        #expect(long.longestPath(for: .l1)?.minutes == count)
    }

    private static func fields(_ steps: [Step]) -> PlaybookFields {
        var fields = PlaybookFields(range: .at(0))
        fields.tier = Located(.l1, at: .at(0))
        fields.steps = steps
        return fields
    }

    private static func step(_ id: String, minutes: Int? = nil, _ change: (inout Step) -> Void = { _ in }) -> Step {
        var step = Step(id: Located(id, at: .at(0)), range: .at(0))
        step.timeLimit = minutes.map { Located(TimeSpan(minutes: $0), at: .at(0)) }
        change(&step)
        return step
    }

    private static func goto(_ id: String) -> StepTarget { .step(Located(id, at: .at(0))) }
    private static func end(_ state: EndState) -> StepTarget { .end(Located(state, at: .at(0))) }

    private static func decision(_ targets: [String], otherwise: String?) -> Decision {
        Decision(
            question: Located("Which?", at: .at(0)),
            cases: targets.map { Decision.Case(condition: Located("it is \($0)", at: .at(0)), target: goto($0)) },
            otherwise: otherwise.map { goto($0) }, range: .at(0))
    }
}
