import Synchronization

/// A value that one thread at a time may touch.
///
/// A `Mutex` alone would do. But where two threads meet at one, its slow path runs inside the runtime's library, which
/// is not built for the thread sanitizer: the sanitizer misses that one critical section ended before the other began,
/// and reports a race that is none (seen with Swift 6.3 on Linux). So each section also ends by a release and begins
/// by an acquire that are compiled into the caller, where the sanitizer sees them.
package struct Guarded<Value>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let hasEnded = Atomic(false)

    package init(_ value: sending Value) {
        mutex = Mutex(value)
    }

    /// Waits until no other thread is in a section of this value, then runs `body`. Must not be entered again from
    /// inside `body`.
    package borrowing func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try mutex.withLock { (value: inout sending Value) throws(Failure) -> sending Result in
            _ = hasEnded.load(ordering: .acquiring)
            defer { hasEnded.store(true, ordering: .releasing) }
            return try body(&value)
        }
    }
}
