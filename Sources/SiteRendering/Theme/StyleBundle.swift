import SourceText

/// Joins the style sheets of the built-in theme into one for playbooks and one for all other pages, so that no page waits
/// for rules that it does not use, or for a second file. A workspace replaces a part by a file of the same name.
struct StyleBundle: Sendable {
    /// What each published sheet consists of, in the order in which the rules count.
    static let sheets: [(path: String, parts: [String])] = [
        ("site/kb.css", ["kb.css", "pages.css", "media.css"]),
        ("site/playbook.css", ["kb.css", "playbook.css", "media.css"]),
    ]

    let joined: [OutputFile]
    /// Files that are no part of any, in order of path.
    let others: [OutputFile]

    init(_ files: [OutputFile]) {
        joined = Self.sheets.map { sheet in
            let parts = sheet.parts.compactMap { name in files.first { $0.path == Theme.assetFolder + name } }
            return OutputFile(path: sheet.path, bytes: parts.flatMap { Self.squeezed($0.bytes) })
        }
        let paths = Set(Self.sheets.flatMap(\.parts).map { Theme.assetFolder + $0 })
        others = files.filter { !paths.contains($0.path) }
    }

    /// A style sheet without its comments and line ends. Texts in quotes stay as they are.
    ///
    /// - Complexity: O(*n*) in the length of the sheet.
    static func squeezed(_ sheet: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(sheet.count)
        var quote: UInt8?
        var offset = 0
        while offset < sheet.count {
            let byte = sheet[offset]
            if let open = quote {
                result.append(byte)
                if byte == UInt8(ascii: "\\"), offset + 1 < sheet.count {
                    offset += 1
                    result.append(sheet[offset])
                } else if byte == open {
                    quote = nil
                }
            } else if byte == UInt8(ascii: "/"), offset + 1 < sheet.count, sheet[offset + 1] == UInt8(ascii: "*") {
                offset += 2
                while offset + 1 < sheet.count,
                    !(sheet[offset] == UInt8(ascii: "*") && sheet[offset + 1] == UInt8(ascii: "/"))
                {
                    offset += 1
                }
                offset += 1
            } else if byte <= UInt8(ascii: " ") {
                // Between selectors and values one blank counts; beside these marks none does.
                var end = offset
                while end + 1 < sheet.count, sheet[end + 1] <= UInt8(ascii: " ") { end += 1 }
                let next = end + 1 < sheet.count ? sheet[end + 1] : UInt8(ascii: "}")
                if let last = result.last, !"{};,".utf8.contains(last), !"{};,".utf8.contains(next) {
                    result.append(UInt8(ascii: " "))
                }
                offset = end
            } else {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
                result.append(byte)
            }
            offset += 1
        }
        return result
    }
}
