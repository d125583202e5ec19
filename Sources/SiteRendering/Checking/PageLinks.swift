package import SourceText

/// The addresses of one output file that a browser follows or loads, and the places in it that others can name.
package struct PageLinks: Sendable {
    package struct Link: Sendable {
        /// As a browser reads it: references decoded.
        package let target: String
        /// The value's bytes in the file.
        package let range: SourceRange

        package init(target: String, range: SourceRange) {
            self.target = target
            self.range = range
        }
    }

    package let path: String
    package let links: [Link]
    /// The values of `id`.
    package let anchors: AnchorList
    /// The values of `id` that stand there already, in order of place.
    package let repeated: [(id: String, range: SourceRange)]

    /// What was read of a file before.
    package init(path: String, links: [Link], anchors: AnchorList, repeated: [(id: String, range: SourceRange)]) {
        self.path = path
        self.links = links
        self.anchors = anchors
        self.repeated = repeated
    }

    /// Reads the attributes of an HTML file; every other file has no links of its own.
    ///
    /// - Parameter paths: the site's files, when they are known: links that surely lead to one of them are not kept,
    ///   which are nearly all.
    /// - Complexity: O(*n*) in the bytes of the file.
    package init(of file: OutputFile, in paths: SitePaths? = nil) {
        path = file.path
        guard file.path.hasSuffix(".html") else {
            links = []
            anchors = .none
            repeated = []
            return
        }
        var reader = AttributeReader(file.bytes, paths, root: SiteAddress(path: file.path).root)
        reader.run()
        let anchors = reader.anchors
        // Nor are links to places of the same page that are there.
        links = paths == nil ? reader.links : reader.links.filter { !Self.isPlace($0.target, among: anchors) }
        self.anchors = AnchorList(anchors)
        repeated = reader.repeated
    }

    private static func isPlace(_ target: String, among anchors: Set<String>) -> Bool {
        target.utf8.first == UInt8(ascii: "#") && anchors.contains(String(target.dropFirst()))
    }
}

/// Walks over the tags of well-formed HTML with quoted attributes, as this program writes it.
private struct AttributeReader {
    private let bytes: [UInt8]
    private let paths: SitePaths?
    private let root: String
    private var offset = 0
    var links: [PageLinks.Link] = []
    var anchors: Set<String> = []
    var repeated: [(id: String, range: SourceRange)] = []

    init(_ bytes: [UInt8], _ paths: SitePaths?, root: String) {
        self.bytes = bytes
        self.paths = paths
        self.root = root
    }

    mutating func run() {
        while let tag = nextTag() {
            offset = tag + 1
            while offset < bytes.count, isLetter(bytes[offset]) || isDigit(bytes[offset]) { offset += 1 }
            readAttributes()
        }
    }

    /// Where the next tag begins that may have attributes.
    private func nextTag() -> Int? {
        let text = bytes.span
        var place = offset
        while place + 1 < text.count {
            if text[place] == UInt8(ascii: "<"), isLetter(text[place + 1]) { return place }
            place += 1
        }
        return nil
    }

    private mutating func readAttributes() {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") {
            let start = offset
            while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
            guard offset > start else {
                offset += 1
                continue
            }
            guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "=") else { continue }
            let quote = bytes[offset + 1]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
            let valueStart = offset + 2
            offset = valueStart
            offset = end(of: quote)
            keep(start..<(valueStart - 2), SourceRange(valueStart, offset))
            offset += 1
        }
    }

    private func end(of quote: UInt8) -> Int {
        let text = bytes.span
        var place = offset
        while place < text.count, text[place] != quote { place += 1 }
        return place
    }

    private mutating func keep(_ name: Range<Int>, _ range: SourceRange) {
        // Most attributes are told apart by the length of their names.
        switch name.count {
        case 2 where isName(name, "id"):
            let id = decoded(range)
            if !anchors.insert(id).inserted { repeated.append((id, range)) }
        case 3 where isName(name, "src"), 4 where isName(name, "href"):
            if !surelyLeadsToFile(range) {
                links.append(PageLinks.Link(target: decoded(range), range: range))
            }
        case 7 where isName(name, "content"):
            let value = decoded(range)
            if value.hasPrefix("0; url=") {
                links.append(PageLinks.Link(target: String(value.dropFirst(7)), range: range))
            }
        default: break
        }
    }

    /// Asked of the bytes as they are written: nearly no address has anything to decode.
    private func surelyLeadsToFile(_ range: SourceRange) -> Bool {
        guard let paths else { return false }
        let written = bytes.span.extracting(range.lowerBound..<range.upperBound)
        return !written.indices.contains { written[$0] == UInt8(ascii: "&") } && paths.surelyHolds(written, under: root)
    }

    private func isName(_ name: Range<Int>, _ word: String) -> Bool {
        bytes[name].elementsEqual(word.utf8)
    }

    /// The value with the references decoded that this program writes.
    private func decoded(_ range: SourceRange) -> String {
        let value = bytes[range.lowerBound..<range.upperBound]
        guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
        let references: [(String, UInt8)] = [
            ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
            ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
        ]
        var result: [UInt8] = []
        var rest = value
        while let byte = rest.first {
            if byte == UInt8(ascii: "&"), let match = references.first(where: { rest.starts(with: $0.0.utf8) }) {
                result.append(match.1)
                rest = rest.dropFirst(match.0.utf8.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func isNameByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
