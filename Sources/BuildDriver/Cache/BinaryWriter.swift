import KnowledgeModel
import SourceText

/// Writes the plain binary form of the cache: numbers of variable length, texts and lists behind their count.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []
    private var lastPath: String?

    /// Makes room at once for so many bytes more.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Seven bits a byte, the lowest first, the highest bit set on all but the last (LEB128).
    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// - Precondition: `value` is not negative.
    mutating func count(_ value: Int) { unsigned(UInt64(value)) }

    /// Eight bytes, for numbers that are large as a rule.
    mutating func word(_ value: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes += value.utf8
    }

    mutating func blob(_ value: some Collection<UInt8>) {
        count(value.count)
        bytes += value
    }

    /// What `write` writes, behind its size.
    mutating func sized(_ write: (inout BinaryWriter) -> Void) {
        let place = bytes.count
        word(0)
        write(&self)
        var size = BinaryWriter()
        size.word(UInt64(bytes.count - place - 8))
        replace(at: place, with: size.bytes)
    }

    mutating func append(_ more: ArraySlice<UInt8>) { bytes += more }

    /// Puts other bytes in the place of some that were written.
    mutating func replace(at place: Int, with other: [UInt8]) {
        bytes.replaceSubrange(place..<(place + other.count), with: other)
    }

    /// A path that is often the same as the path before it.
    mutating func path(_ path: String) {
        let isSame = path == lastPath
        flag(isSame)
        guard !isSame else { return }
        text(path)
        lastPath = path
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout BinaryWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }

    mutating func list<Values: Collection>(_ values: Values, _ write: (inout BinaryWriter, Values.Element) -> Void) {
        count(values.count)
        for value in values { write(&self, value) }
    }

    mutating func range(_ range: SourceRange) {
        count(range.lowerBound)
        count(range.count)
    }

    mutating func date(_ date: CalendarDate) { text(date.description) }

    mutating func digest(_ digest: ContentDigest) {
        let words = digest.words
        for word in [words.0, words.1, words.2, words.3] { self.word(word) }
    }

    mutating func hash(_ hash: KeyedHash) {
        word(hash.high)
        word(hash.low)
    }
}
