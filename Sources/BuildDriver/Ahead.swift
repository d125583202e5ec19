import SourceText

/// A value that is worked out beside everything up to the point where it is needed.
///
/// With a single worker it is worked out there, on the thread that asks.
final class Ahead<Value: Sendable>: Sendable {
    private let task = Guarded<Task<Value, Never>?>(nil)
    private let compute: @Sendable () async -> Value

    /// - Parameter jobs: how many workers there are, at least 1.
    init(jobs: Int, _ compute: @escaping @Sendable () async -> Value) {
        self.compute = compute
        if jobs > 1 { task.withLock { $0 = Task { await compute() } } }
    }

    /// The value, which nothing here holds on to: it may be large.
    func take() async -> Value {
        let task = task.withLock { task in
            defer { task = nil }
            return task
        }
        guard let task else { return await compute() }
        return await task.value
    }
}
