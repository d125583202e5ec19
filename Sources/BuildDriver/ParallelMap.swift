import Synchronization

/// Applies a function to many elements on several threads.
package enum ParallelMap {
    /// Elements a worker takes at a time: one task per element costs a tenth more than the work of a lint.
    package static let chunkSize = 64

    /// The results in the order of `elements`, whatever thread computed which.
    ///
    /// - Parameter jobs: how many workers pull chunks, at least 1. A single one works on the caller's thread, and no
    ///   other is started.
    package static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], jobs: Int, chunkSize: Int = ParallelMap.chunkSize,
        _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let chunkCount = (elements.count + chunkSize - 1) / chunkSize
        guard jobs > 1, chunkCount > 1 else { return elements.map(transform) }
        let counter = ChunkCounter()
        return await withTaskGroup(of: [(index: Int, results: [Result])].self) { group in
            for _ in 0..<min(jobs, chunkCount) {
                group.addTask {
                    var chunks: [(index: Int, results: [Result])] = []
                    while let index = counter.next(below: chunkCount) {
                        let end = min((index + 1) * chunkSize, elements.count)
                        chunks.append((index, elements[(index * chunkSize)..<end].map(transform)))
                    }
                    return chunks
                }
            }
            var ordered = [[Result]](repeating: [], count: chunkCount)
            for await chunks in group {
                for chunk in chunks { ordered[chunk.index] = chunk.results }
            }
            return ordered.flatMap(\.self)
        }
    }
}

extension ParallelMap {
    /// Does two things, the first beside the second if there are several workers, else before it.
    package static func beside<First: Sendable, Second: Sendable>(
        jobs: Int, _ first: @escaping @Sendable () async -> First, _ second: () async -> Second
    ) async -> (First, Second) {
        guard jobs > 1 else {
            let outcome = await first()
            return (outcome, await second())
        }
        async let outcome = first()
        let other = await second()
        return (await outcome, other)
    }
}

/// Hands out chunk numbers, each once.
private final class ChunkCounter: Sendable {
    private let taken = Atomic<Int>(0)

    func next(below limit: Int) -> Int? {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < limit ? index : nil
    }
}
