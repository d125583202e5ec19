package import SourceText

/// A digest that is computed when it is first asked for, and once: most runs ask for few.
package final class DeferredDigest: Sendable {
    private let compute: @Sendable () -> ContentDigest
    private let known = Guarded<ContentDigest?>(nil)

    package init(_ compute: @escaping @Sendable () -> ContentDigest) {
        self.compute = compute
    }

    package var value: ContentDigest {
        known.withLock { known in
            if let known { return known }
            let digest = compute()
            known = digest
            return digest
        }
    }
}
