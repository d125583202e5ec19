internal import CKeyedHash

/// A hash of 128 bits that nobody can aim at who does not know its key; see `keyed_hash.h`.
///
/// The one file of this target that calls that C.
struct KeyedHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// What makes the hashes of one cache file different from those of any other.
    struct Key: Equatable, Sendable {
        let first: UInt64
        let second: UInt64

        /// For sums that guard against accidents alone.
        static let fixed = Key(first: 0, second: 0)

        static func random() -> Key {
            Key(first: .random(in: 0 ... .max), second: .random(in: 0 ... .max))
        }
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(of bytes: ArraySlice<UInt8>, key: Key) {
        var result: (UInt64, UInt64) = (0, 0)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe withUnsafeMutableBytes(of: &result) { result in
                let words = unsafe result.bindMemory(to: UInt64.self)
                // An empty array may have no address.
                var nothing: UInt8 = 0
                unsafe runbookc_keyed_hash(
                    buffer.baseAddress ?? withUnsafePointer(to: &nothing) { unsafe $0 }, buffer.count, key.first,
                    key.second, words.baseAddress)
            }
        }
        (high, low) = result
    }
}
