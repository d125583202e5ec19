import SourceText
import Testing

@Suite("A guarded value")
struct GuardedTests {
    @Test("Sections of several threads never overlap")
    func sections() async {
        let (tasks, rounds) = (4, 20_000)
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask { for _ in 0..<rounds { counter.step() } }
            }
        }
        #expect(counter.counts == [tasks * rounds])
    }
}

private final class Counter: Sendable {
    // An array, so that a section is long enough to be met by another one.
    private let value = Guarded([0])

    func step() { value.withLock { $0 = [$0[0] + 1] } }
    var counts: [Int] { value.withLock { $0 } }
}
