import KnowledgeModel
import SourceText

/// The bytes are not what a ``BinaryWriter`` wrote.
struct BinaryFault: Error {}

/// Reads what ``BinaryWriter`` wrote. Never reads past the end, and never makes room for more elements than there are
/// bytes left.
struct BinaryReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private var lastPath: String?

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    var isAtEnd: Bool { place == bytes.endIndex }
    var rest: ArraySlice<UInt8> { bytes[place...] }

    mutating func byte() throws(BinaryFault) -> UInt8 {
        guard place < bytes.endIndex else { throw BinaryFault() }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func unsigned() throws(BinaryFault) -> UInt64 {
        let first = try byte()
        guard first >= 0x80 else { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        for shift in stride(from: UInt64(7), to: 64, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        throw BinaryFault()
    }

    mutating func count() throws(BinaryFault) -> Int {
        guard let value = Int(exactly: try unsigned()) else { throw BinaryFault() }
        return value
    }

    mutating func word() throws(BinaryFault) -> UInt64 {
        guard bytes.endIndex - place >= 8 else { throw BinaryFault() }
        defer { place += 8 }
        return (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
    }

    mutating func flag() throws(BinaryFault) -> Bool { try byte() != 0 }

    mutating func text() throws(BinaryFault) -> String { String(decoding: try part(try count()), as: UTF8.self) }
    /// Not copied: the slice holds on to all of the file's bytes.
    mutating func blob() throws(BinaryFault) -> ArraySlice<UInt8> { try part(try count()) }

    /// What ``BinaryWriter/sized(_:)`` wrote, not copied.
    mutating func sized() throws(BinaryFault) -> ArraySlice<UInt8> {
        guard let count = Int(exactly: try word()) else { throw BinaryFault() }
        return try part(count)
    }

    /// The path before it, where it is the same.
    mutating func path() throws(BinaryFault) -> String {
        guard try flag() else {
            let path = try text()
            lastPath = path
            return path
        }
        guard let lastPath else { throw BinaryFault() }
        return lastPath
    }

    private mutating func part(_ count: Int) throws(BinaryFault) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - place else { throw BinaryFault() }
        defer { place += count }
        return bytes[place..<(place + count)]
    }

    mutating func optional<Value>(
        _ read: (inout BinaryReader) throws(BinaryFault) -> Value
    ) throws(BinaryFault) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func list<Value>(
        _ read: (inout BinaryReader) throws(BinaryFault) -> Value
    ) throws(BinaryFault) -> [Value] {
        let count = try count()
        // Every element takes a byte at least.
        guard count <= bytes.endIndex - place else { throw BinaryFault() }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    mutating func range() throws(BinaryFault) -> SourceRange {
        let (start, length) = (try count(), try count())
        let (end, isTooLarge) = start.addingReportingOverflow(length)
        guard !isTooLarge else { throw BinaryFault() }
        return SourceRange(start, end)
    }

    mutating func date() throws(BinaryFault) -> CalendarDate {
        guard let date = CalendarDate(try text()) else { throw BinaryFault() }
        return date
    }

    mutating func choice<Value: RawRepresentable>(_: Value.Type) throws(BinaryFault) -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: try text()) else { throw BinaryFault() }
        return value
    }

    mutating func digest() throws(BinaryFault) -> ContentDigest {
        ContentDigest(words: (try word(), try word(), try word(), try word()))
    }

    mutating func hash() throws(BinaryFault) -> KeyedHash { KeyedHash(high: try word(), low: try word()) }
}
