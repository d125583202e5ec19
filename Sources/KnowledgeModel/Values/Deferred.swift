import SourceText

/// A value that is computed when it is first asked for, and once: most runs ask for few.
package final class Deferred<Value: Sendable>: Sendable {
    private let compute: @Sendable () -> Value
    private let state: Guarded<Value?>

    package init(_ compute: @escaping @Sendable () -> Value) {
        self.compute = compute
        state = Guarded(nil)
    }

    /// A value that somebody computed before.
    package init(known value: Value) {
        compute = { value }
        state = Guarded(value)
    }

    /// Nil when nobody has asked yet.
    package var known: Value? { state.withLock { $0 } }

    package var value: Value {
        state.withLock { known in
            if let known { return known }
            let value = compute()
            known = value
            return value
        }
    }
}
