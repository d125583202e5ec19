/// A value that is worked out beside everything up to the point where it is needed.
///
/// With a single worker it is worked out there, on the thread that asks.
struct Ahead<Value: Sendable>: Sendable {
    private let task: Task<Value, Never>?
    private let compute: @Sendable () async -> Value

    /// - Parameter jobs: how many workers there are, at least 1.
    init(jobs: Int, _ compute: @escaping @Sendable () async -> Value) {
        self.compute = compute
        task = jobs > 1 ? Task { await compute() } : nil
    }

    /// Asked for once.
    var value: Value {
        get async {
            if let task { return await task.value }
            return await compute()
        }
    }
}
