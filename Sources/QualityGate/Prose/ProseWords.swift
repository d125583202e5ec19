import KnowledgeModel
import MarkdownSyntax
import SourceText

/// The words of a stretch of text, with what stands between them.
struct ProseWords {
    struct Word {
        /// In lower case.
        let text: String
        let range: SourceRange
    }

    let words: [Word]
    private let bytes: [UInt8]
    private let end: Int

    /// A word is a run of letters, digits and inner hyphens; bytes outside ASCII count as letters.
    ///
    /// - Complexity: linear in the length of the range.
    init(_ bytes: [UInt8], in range: SourceRange) {
        var words: [Word] = []
        let end = min(range.upperBound, bytes.count)
        var offset = range.lowerBound
        while offset < end {
            guard Self.isWordByte(bytes[offset]) else {
                offset += 1
                continue
            }
            let start = offset
            while offset < end,
                Self.isWordByte(bytes[offset])
                    || (bytes[offset] == UInt8(ascii: "-") && offset + 1 < end && Self.isWordByte(bytes[offset + 1]))
            {
                offset += 1
            }
            let text = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
            words.append(Word(text: text, range: SourceRange(start, offset)))
        }
        self.words = words
        self.bytes = bytes
        self.end = end
    }

    /// The first byte behind a word that is no blank; nil at the end.
    func mark(behind word: Word) -> UInt8? {
        bytes[min(word.range.upperBound, end)..<end].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    }

    /// Whether two words follow each other with blanks between them only.
    func areNeighbours(_ left: Int) -> Bool {
        left + 1 < words.count
            && bytes[words[left].range.upperBound..<words[left + 1].range.lowerBound].allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
            }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        PersonalDataScan.isWordByte(byte) || byte >= 0x80
    }
}

extension Article {
    /// The stretches of plain text in the body, in order.
    var textRanges: [SourceRange] {
        document.nodes.filter { $0.kind == .text }.map(\.range)
    }
}
