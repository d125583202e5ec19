import SourceText

/// A value that is computed when it is first asked for, and once: most runs ask for few.
package final class Deferred<Value: Sendable>: Sendable {
    private let compute: @Sendable () -> Value
    private let known = Guarded<Value?>(nil)

    package init(_ compute: @escaping @Sendable () -> Value) {
        self.compute = compute
    }

    package var value: Value {
        known.withLock { known in
            if let known { return known }
            let value = compute()
            known = value
            return value
        }
    }
}
