internal import CDigest

/// A SHA-256 digest (FIPS 180-4) of some bytes, by the processor's own instructions or the system's libmd.
///
/// One of the files that may call C.
package struct ContentDigest: Hashable, Sendable {
    /// The 32 bytes as four numbers, the first byte the highest of the first: a build holds one of every file it writes.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    package init(of bytes: [UInt8]) {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe digest.withUnsafeMutableBufferPointer { target in
                unsafe runbookc_sha256(source.baseAddress, source.count, target.baseAddress)
            }
        }
        self.init(digest)
    }

    /// Of bytes that come in pieces.
    package struct Running: Sendable {
        private var state = runbookc_sha256()

        package init() { unsafe runbookc_sha256_begin(&state) }

        package mutating func add(_ bytes: [UInt8]) {
            unsafe bytes.withUnsafeBufferPointer { source in
                unsafe runbookc_sha256_add(&state, source.baseAddress, source.count)
            }
        }

        /// Of everything so far.
        package var digest: ContentDigest {
            var (state, digest) = (state, [UInt8](repeating: 0, count: 32))
            unsafe digest.withUnsafeMutableBufferPointer { target in
                unsafe runbookc_sha256_end(&state, target.baseAddress)
            }
            return ContentDigest(digest)
        }
    }

    /// - Parameter digest: its 32 bytes.
    private init(_ digest: [UInt8]) {
        func word(_ place: Int) -> UInt64 {
            digest[place..<(place + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        words = (word(0), word(8), word(16), word(24))
    }

    package init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// A digest that was written down as numbers.
    package init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// A digest that was written down; nil for anything but 64 lower-case hexadecimal digits.
    package init?(hexadecimal: String) {
        var digits = hexadecimal.utf8.makeIterator()
        func word() -> UInt64? {
            var word: UInt64 = 0
            for _ in 0..<16 {
                guard let digit = digits.next(), let value = Self.value(ofDigit: digit) else { return nil }
                word = word << 4 | value
            }
            return word
        }
        guard hexadecimal.utf8.count == 64, let first = word(), let second = word(), let third = word(),
            let fourth = word()
        else { return nil }
        words = (first, second, third, fourth)
    }

    /// 64 lower-case hexadecimal digits.
    package var hexadecimal: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: UInt64(60), through: 0, by: -4) {
                digits.append(Self.digit(UInt8(truncatingIfNeeded: word >> shift) & 0xF))
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The form that published files carry: `sha256:` and the digits.
    package var labelled: String { "sha256:" + hexadecimal }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }

    private static func value(ofDigit digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
