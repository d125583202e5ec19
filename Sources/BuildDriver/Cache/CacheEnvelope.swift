import SourceText

/// What stands round the payload of every cache file, so that no other bytes are ever taken for one.
///
/// Magic, version of the form, sum over everything behind it, length of everything behind it, the program that wrote
/// it, the run it was written for, payload.
enum CacheEnvelope {
    /// Grows when this file's own layout changes. What the payload means needs no number: every build of the program
    /// has an identity of its own.
    static let version: UInt8 = 2
    private static let magic = Array("runbookc".utf8)
    /// Magic, version, sum, length.
    private static let headCount = magic.count + 1 + 16 + 8

    enum Outcome {
        case payload(ArraySlice<UInt8>)
        /// Whole, and written by another build of the program or for another run: nothing to speak of.
        case outdated
        /// Not to be believed; `why` ends a sentence.
        case unusable(String)
    }

    /// - Parameter write: adds the payload.
    static func seal(
        tool: ContentDigest, key: ContentDigest, _ write: (inout BinaryWriter) -> Void
    ) -> [UInt8] {
        var writer = BinaryWriter()
        for byte in magic { writer.byte(byte) }
        writer.byte(version)
        let place = writer.bytes.count
        // Sum and length are known when the rest stands.
        for _ in 0..<3 { writer.word(0) }
        writer.digest(tool)
        writer.digest(key)
        write(&writer)
        var sum = BinaryWriter()
        sum.hash(KeyedHash(of: writer.bytes[headCount...], key: .fixed))
        sum.word(UInt64(writer.bytes.count - headCount))
        writer.replace(at: place, with: sum.bytes)
        return writer.bytes
    }

    static func open(_ bytes: [UInt8], tool: ContentDigest, key: ContentDigest) -> Outcome {
        guard bytes.starts(with: magic) else { return .unusable("it is no cache of this program") }
        var reader = BinaryReader(bytes[magic.count...])
        do throws(BinaryFault) {
            let found = try reader.byte()
            guard found == version else {
                return .unusable("it has form \(found), and this program reads form \(version)")
            }
            let (sum, count) = (try reader.hash(), try reader.word())
            let body = bytes[headCount...]
            guard count == UInt64(body.count) else { return .unusable("it is cut short or has something behind it") }
            guard KeyedHash(of: body, key: .fixed) == sum else { return .unusable("it is damaged") }
            var parts = BinaryReader(body)
            guard try parts.digest() == tool, try parts.digest() == key else { return .outdated }
            return .payload(parts.rest)
        } catch {
            return .unusable("it is cut short")
        }
    }
}
