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
