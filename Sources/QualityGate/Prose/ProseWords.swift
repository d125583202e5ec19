import KnowledgeModel
import MarkdownSyntax
import SourceText

/// The words of a stretch of text, with what stands between them.
struct ProseWords {
    /// The words, in order.
    let ranges: [SourceRange]
    private let bytes: [UInt8]
    private let end: Int

    /// A word is a run of letters, digits and inner hyphens; bytes outside ASCII count as letters.
    ///
    /// - Complexity: linear in the length of the range.
    init(_ bytes: [UInt8], in range: SourceRange) {
        var ranges: [SourceRange] = []
        let end = min(range.upperBound, bytes.count)
        let (text, starts, others) = (bytes.span, Self.wordBytes, Self.otherBytes)
        var offset = starts.firstIndex(in: text, from: range.lowerBound, to: end)
        while offset < end {
            let start = offset
            offset = others.firstIndex(in: text, from: offset, to: end)
            while offset + 1 < end, text[offset] == UInt8(ascii: "-"), starts.contains(text[offset + 1]) {
                offset = others.firstIndex(in: text, from: offset + 1, to: end)
            }
            ranges.append(SourceRange(start, offset))
            offset = starts.firstIndex(in: text, from: offset, to: end)
        }
        self.ranges = ranges
        self.bytes = bytes
        self.end = end
    }

    /// A word in lower case.
    func text(_ index: Int) -> String {
        String(decoding: bytes[ranges[index].lowerBound..<ranges[index].upperBound], as: UTF8.self).lowercased()
    }

    func isWord(_ index: Int, in words: WordSet) -> Bool {
        words.contains(wordAt: ranges[index], in: bytes)
    }

    /// The first byte behind a word that is no blank; nil at the end.
    func mark(behind index: Int) -> UInt8? {
        bytes[min(ranges[index].upperBound, end)..<end].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    }

    /// Whether a word and the next one follow each other with blanks between them only.
    func areNeighbours(_ left: Int) -> Bool {
        left + 1 < ranges.count
            && bytes[ranges[left].upperBound..<ranges[left + 1].lowerBound].allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
            }
    }

    private static let wordBytes = ByteSet { PersonalDataScan.isWordByte($0) || $0 >= 0x80 }
    private static let otherBytes = ByteSet { !(PersonalDataScan.isWordByte($0) || $0 >= 0x80) }
}

extension Article {
    /// The stretches of plain text in the body, in order.
    var textRanges: [SourceRange] {
        document.nodes.lazy.filter { $0.kind == .text }.map(\.range)
    }
}
