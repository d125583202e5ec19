package import SourceText

/// Splits a file into front matter and body.
///
/// Front matter starts with `---` on the first line, after a byte-order mark at most, and ends with the next line
/// that is `---` or `...` alone. A file whose first line is something else has none.
package struct FrontMatterFence: Sendable {
    /// The YAML between the two lines; nil when the file has no front matter.
    package let frontMatter: SourceRange?
    /// What follows the closing line; the whole file when there is no front matter.
    package let body: SourceRange
    package let faults: [SyntaxFault]

    package init(_ bytes: [UInt8]) {
        let whole = SourceRange(0, bytes.count)
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = Self.line(bytes, from: mark)
        guard Self.isFence(bytes, first.content, dots: false) else {
            frontMatter = nil
            body = whole
            faults = []
            return
        }
        var line = first
        while line.next < bytes.count {
            line = Self.line(bytes, from: line.next)
            guard Self.isFence(bytes, line.content, dots: true) else { continue }
            frontMatter = SourceRange(first.next, line.content.lowerBound)
            body = SourceRange(line.next, bytes.count)
            faults = []
            return
        }
        // Without its end, how much was meant is a guess: the first blank line, or the file's end.
        let end = Self.firstBlankLine(bytes, from: first.next)
        frontMatter = SourceRange(first.next, end)
        body = SourceRange(end, bytes.count)
        faults = [
            SyntaxFault(
                .malformed, at: first.content, "front matter without an end",
                help: "put a line `---` after the last key")
        ]
    }

    private static func line(_ bytes: [UInt8], from start: Int) -> (content: SourceRange, next: Int) {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        var next = end
        if next < bytes.count, bytes[next] == UInt8(ascii: "\r") { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: "\n"), next == end || bytes[next - 1] == UInt8(ascii: "\r") {
            next += 1
        }
        return (SourceRange(start, end), next)
    }

    /// `---`, and with `dots` also `...`, with blanks behind it at most.
    private static func isFence(_ bytes: [UInt8], _ line: SourceRange, dots: Bool) -> Bool {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") {
            end -= 1
        }
        let content = bytes[line.lowerBound..<end]
        return content.elementsEqual("---".utf8) || (dots && content.elementsEqual("...".utf8))
    }

    private static func firstBlankLine(_ bytes: [UInt8], from start: Int) -> Int {
        var offset = start
        while offset < bytes.count {
            let line = line(bytes, from: offset)
            if line.content.isEmpty { return offset }
            offset = line.next
        }
        return bytes.count
    }
}
