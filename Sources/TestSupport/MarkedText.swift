package import SourceText

/// A source text in a test with the expected ranges marked in it: `owner: ⟦role-x⟧`.
package struct MarkedText: Sendable {
    /// The text without marks.
    package let text: String
    /// The marked ranges in order of their start; marks may nest.
    package let ranges: [SourceRange]

    /// - Precondition: every `⟦` has its `⟧`.
    package init(_ marked: String) {
        var bytes: [UInt8] = []
        var open: [Int] = []
        var ranges: [SourceRange] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦":
                open.append(bytes.count)
            case "⟧":
                guard let start = open.popLast() else { preconditionFailure("A closing mark has an opening one.") }
                ranges.append(SourceRange(start, bytes.count))
            default:
                bytes += String(scalar).utf8
            }
        }
        precondition(open.isEmpty, "An opening mark has a closing one.")
        text = String(decoding: bytes, as: UTF8.self)
        self.ranges = ranges.sorted()
    }

    package var bytes: [UInt8] { Array(text.utf8) }
}

extension MarkedText {
    /// Writes `ranges` into `text`, so that a failed expectation shows where they are.
    package static func marking(_ ranges: [SourceRange], in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for offset in 0...bytes.count {
            for range in ranges where range.upperBound == offset && !range.isEmpty { result += "⟧".utf8 }
            for range in ranges where range.lowerBound == offset { result += (range.isEmpty ? "⟦⟧" : "⟦").utf8 }
            if offset < bytes.count { result.append(bytes[offset]) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
