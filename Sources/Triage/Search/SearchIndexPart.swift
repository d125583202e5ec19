package import SourceText

/// One named part of a published index.
package struct SearchIndexPart: Sendable {
    let name: String
    let write: @Sendable (inout JSONWriter) -> Void
    /// What the part holds, where that need not be written again; see ``Script/value``.
    var known: ArraySlice<UInt8>?

    init(name: String, known: ArraySlice<UInt8>? = nil, write: @escaping @Sendable (inout JSONWriter) -> Void) {
        self.name = name
        self.known = known
        self.write = write
    }

    /// A part as a page loads it.
    package struct Script: Sendable {
        let name: String
        /// Of what the part holds.
        let digest: PartDigest
        package let file: OutputFile

        /// What the part holds, as JSON that can stand in a script.
        var value: ArraySlice<UInt8> {
            file.bytes.dropFirst(SearchIndexPart.opening("\(name)-\(digest.text)").count).dropLast(
                SearchIndexPart.closing.count)
        }
    }

    private static let closing = Array(")\n".utf8)
    private static func opening(_ name: String) -> [UInt8] { Array("KBX.s(\"\(name)\",".utf8) }

    /// The part in a file of its own, named after what it holds.
    package func script() -> Script {
        let value = value()
        let digest = PartDigest(of: value)
        let fileName = "\(name)-\(digest.text)"
        let bytes = Self.bytes(fileName, value)
        return Script(
            name: name, digest: digest,
            file: OutputFile(path: "\(SearchIndexWriter.partsFolder)\(fileName).js", bytes: bytes))
    }

    /// The script under the part's own name, for the one file whose name everyone knows.
    func plainScript() -> [UInt8] { Self.bytes(name, value()) }

    private func value() -> ArraySlice<UInt8> {
        if let known { return known }
        var json = JSONWriter(style: .compact, escaping: .script)
        write(&json)
        return json.finish().dropLast()
    }

    /// One call that hands over a value.
    private static func bytes(_ name: String, _ value: ArraySlice<UInt8>) -> [UInt8] {
        let opening = opening(name)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(opening.count + value.count + closing.count)
        bytes += opening
        bytes += value
        bytes += closing
        return bytes
    }
}

/// What tells the content of one part from any other that a part of its name has had: eight hexadecimal digits.
struct PartDigest: Sendable, Equatable {
    /// Digits; the manifest lists many digests one behind the other.
    static let width = 8

    let text: String

    init(of value: ArraySlice<UInt8>) {
        text = String(ContentDigest(of: Array(value)).hexadecimal.prefix(Self.width))
    }

    /// The digest at a place of a list; nil when it does not go so far, or holds something else.
    init?(in list: String, at place: Int) {
        guard place >= 0, place < list.utf8.count / Self.width else { return nil }
        self.init(String(decoding: list.utf8.dropFirst(place * Self.width).prefix(Self.width), as: UTF8.self))
    }

    /// A digest that was written down; nil for anything else, as it becomes part of a path.
    init?(_ text: String) {
        let isWritten = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == Self.width, isWritten else { return nil }
        self.text = text
    }
}
