import SourceText
import YAMLSyntax

/// The text that a review attests, made independent of line ends, trailing blanks and the attestation itself.
enum AttestedText {
    /// The keys of a YAML file that a review writes.
    static let attestationKeys: Set<String> = ["reviews", "last_reviewed"]

    /// The digest of a Markdown body.
    static func digest(ofBody range: SourceRange, in bytes: [UInt8]) -> ContentDigest {
        ContentDigest(of: normalized(bytes[range.lowerBound..<range.upperBound]))
    }

    /// The digest of some parts of a file, one after another.
    static func digest(of ranges: [SourceRange], in bytes: [UInt8]) -> ContentDigest {
        ContentDigest(of: normalized(ranges.flatMap { bytes[$0.lowerBound..<$0.upperBound] }[...]))
    }

    /// A YAML file without its top-level attestation keys, in order.
    static func ranges(of source: SourceFile, root: YAMLNode?) -> [SourceRange] {
        guard case .mapping(let entries) = root?.content else { return [SourceRange(0, source.bytes.count)] }
        var kept: [SourceRange] = []
        var offset = 0
        for (index, entry) in entries.enumerated() where attestationKeys.contains(entry.key.value) {
            let start = entry.key.range.lowerBound
            let next = index + 1 < entries.count ? entries[index + 1].key.range.lowerBound : source.bytes.count
            guard offset <= start, start <= next else { continue }
            kept.append(SourceRange(offset, start))
            offset = next
        }
        return kept + [SourceRange(offset, source.bytes.count)]
    }

    /// The first line end at or behind `start`, else the end of the bytes.
    private static func nextLineEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\r") { index += 1 }
        return index
    }

    /// LF line ends, no blanks at the ends of lines, no blank lines at either end, one LF at the end.
    static func normalized(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 1)
        // Line ends and blanks wait here until a byte shows that they are not at the end of their line or of the text.
        var lineEnds = 0
        var lineStart = bytes.startIndex
        var index = bytes.startIndex
        while index <= bytes.endIndex {
            let atEnd = index == bytes.endIndex
            guard atEnd || bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r") else {
                index = nextLineEnd(in: bytes.span, from: index - bytes.startIndex) + bytes.startIndex
                continue
            }
            var lineEnd = index
            while lineEnd > lineStart,
                bytes[lineEnd - 1] == UInt8(ascii: " ") || bytes[lineEnd - 1] == UInt8(ascii: "\t")
            {
                lineEnd -= 1
            }
            if lineEnd > lineStart {
                if !result.isEmpty { result.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: lineEnds)) }
                result += bytes[lineStart..<lineEnd]
                lineEnds = 0
            }
            lineEnds += 1
            if !atEnd, bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.endIndex,
                bytes[index + 1] == UInt8(ascii: "\n")
            {
                index += 1
            }
            index += 1
            lineStart = min(index, bytes.endIndex)
        }
        if !result.isEmpty { result.append(UInt8(ascii: "\n")) }
        return result
    }
}
