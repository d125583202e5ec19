import SourceText

/// Finds what a workspace's style sheet asks for and the site's policy refuses, so that it does not fail in silence.
enum StyleCheck {
    /// Mistakes in order of place.
    ///
    /// - Complexity: O(*n*) in the length of the sheet.
    static func faults(in sheet: OutputFile) -> [SiteFault] {
        var faults: [SiteFault] = []
        let bytes = sheet.bytes
        var offset = 0
        while offset < bytes.count {
            if hasWord("/*", bytes, at: offset) {
                while offset < bytes.count, !hasWord("*/", bytes, at: offset) { offset += 1 }
            } else if hasWord("@font-face", bytes, at: offset) {
                report(
                    "the site's policy loads no fonts", "use fonts that readers have", offset, "@font-face".utf8.count)
            } else if hasWord("url(", bytes, at: offset) || hasWord("@import", bytes, at: offset) {
                let start = bytes[offset...].firstIndex { $0 == UInt8(ascii: "(") || isQuote($0) } ?? bytes.count
                let address = bytes[min(start, bytes.count)...].drop {
                    $0 == UInt8(ascii: "(") || isQuote($0) || $0 <= 0x20
                }
                let end = address.firstIndex { $0 == UInt8(ascii: ")") || isQuote($0) || $0 == UInt8(ascii: ";") }
                let text = String(decoding: address[..<(end ?? address.endIndex)], as: UTF8.self)
                if leavesSite(text) {
                    report(
                        "`\(text.prefix(80))` is outside of the site, which its policy refuses",
                        "put the file under `site/` and name it by its path", address.startIndex, text.utf8.count)
                }
                offset = end ?? bytes.count
            }
            offset += 1
        }
        return faults

        func report(_ message: String, _ help: String, _ start: Int, _ length: Int) {
            let range = SourceRange(start, min(start + length, bytes.count))
            faults.append(SiteFault(path: sheet.path, fault: SyntaxFault(.malformed, at: range, message, help: help)))
        }
    }

    private static func leavesSite(_ address: String) -> Bool {
        guard !address.hasPrefix("//") else { return true }
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        return scheme.count < address.count && address[scheme.endIndex] == ":" && scheme.lowercased() != "data"
    }

    private static func hasWord(_ word: String, _ bytes: [UInt8], at offset: Int) -> Bool {
        let end = offset + word.utf8.count
        return end <= bytes.count
            && zip(word.utf8, bytes[offset..<end]).allSatisfy { $0 == $1 | (isUpper($1) ? 0x20 : 0) }
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
}
