/// A titled set of edits to the file that a diagnostic stands in.
package struct FixIt: Sendable, Equatable {
    /// Whether a machine may apply the edits.
    package enum Applicability: String, Sendable {
        /// Keeps the meaning; applied by `runbookc fix`.
        case safe
        /// May change the meaning; applied only when asked for.
        case unsafe
        /// Shown, never applied.
        case displayOnly = "display-only"
    }

    /// What the edits do, as a verb phrase.
    package let title: String
    package let applicability: Applicability
    /// At least one edit; none overlaps another.
    package let edits: [Edit]

    package init(title: String, applicability: Applicability, edits: [Edit]) {
        precondition(!edits.isEmpty, "A fix-it has at least one edit.")
        self.title = title
        self.applicability = applicability
        self.edits = edits
    }
}

/// A replacement of one range of bytes.
package struct Edit: Sendable, Equatable {
    package let range: SourceRange
    package let replacement: String

    package init(range: SourceRange, replacement: String) {
        self.range = range
        self.replacement = replacement
    }

    /// The bytes after all `edits`.
    ///
    /// - Precondition: the edits lie inside `bytes` and none overlaps another.
    package static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = 0
        for edit in edits.sorted(by: { $0.range < $1.range }) {
            precondition(offset <= edit.range.lowerBound, "Edits of one fix-it do not overlap.")
            result += bytes[offset..<edit.range.lowerBound]
            result += edit.replacement.utf8
            offset = edit.range.upperBound
        }
        return result + bytes[offset...]
    }
}
