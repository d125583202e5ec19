/// Which runs a handle may begin with: a Bloom filter, so that a query need not load handles for words that begin none.
///
/// It is a text of hexadecimal digits; bit 0 is the lowest of the first digit. A run is in it when three bits are set:
/// with `h` the FNV-1a hash (32 bits) of its bytes and `g` = `h` rotated by 16 bits, made odd, those of the numbers
/// `h`, `h + g` and `h + 2g` modulo the number of bits. Titles, behind a `=`, are not in it.
struct HandleStarts: Sendable, Equatable {
    /// With three bits set of ten, one word in sixty passes that begins no handle.
    private static let bitsPerRun = 10
    /// More runs than 3,276 let more words pass.
    private static let maximumDigits = 8192

    let digits: [UInt8]

    init(_ keys: [String]) {
        var starts: Set<Substring> = []
        for key in keys where key.utf8.first != UInt8(ascii: "=") {
            starts.insert(key.utf8.firstIndex(of: UInt8(ascii: " ")).map { key[..<$0] } ?? key[...])
        }
        let count = min(Self.maximumDigits, (starts.count * Self.bitsPerRun + 3) / 4)
        var nibbles = [UInt8](repeating: 0, count: count)
        for start in starts {
            Self.forEachBit(of: start.utf8, among: 4 * count) { nibbles[$0 / 4] |= 1 << UInt8($0 % 4) }
        }
        digits = nibbles.map { $0 < 10 ? UInt8(ascii: "0") + $0 : UInt8(ascii: "a") + $0 - 10 }
    }

    /// A filter that was written down.
    init(digits: [UInt8]) {
        self.digits = digits
    }

    /// Whether a handle may begin with the first run of `key`.
    func mayHold(startOf key: String) -> Bool {
        var isSet = !digits.isEmpty
        Self.forEachBit(of: key.utf8.prefix { $0 != UInt8(ascii: " ") }, among: 4 * digits.count) { bit in
            let digit = digits[bit / 4]
            let nibble = digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit & 0xF
            if nibble >> UInt8(bit % 4) & 1 == 0 { isSet = false }
        }
        return isSet
    }

    private static func forEachBit(of run: some Sequence<UInt8>, among count: Int, _ body: (Int) -> Void) {
        guard count > 0 else { return }
        let hash = FowlerHash.short(run)
        let step = UInt64(hash << 16 | hash >> 16 | 1)
        for turn in 0..<UInt64(3) { body(Int((UInt64(hash) + turn * step) % UInt64(count))) }
    }
}

/// FNV-1a (Fowler, Noll, Vo): a hash that every language computes in a line.
enum FowlerHash {
    static func short(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }

    /// Its bits mixed once more, as the upper ones hardly depend on the last byte.
    static func long(_ bytes: some Sequence<UInt8>) -> UInt64 {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let mixed = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 32
    }
}
