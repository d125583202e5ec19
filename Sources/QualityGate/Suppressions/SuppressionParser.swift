import KnowledgeModel
import SourceText

/// Reads the words of one suppression comment.
struct SuppressionParser {
    /// The word that makes a comment a suppression.
    static let marker = "runbookc-allow"
    /// The form that counts for the whole file.
    static let fileMarker = "runbookc-allow-file"
    /// Longest comment that is read, in bytes.
    static let maximumLength = 1000

    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int
    private let commentRange: SourceRange
    private let rules: RuleSet

    /// - Parameter text: the bytes between the comment's marks.
    init(_ bytes: [UInt8], text: SourceRange, comment: SourceRange, rules: RuleSet) {
        self.bytes = bytes
        self.offset = text.lowerBound
        self.end = min(text.upperBound, bytes.count)
        self.commentRange = comment
        self.rules = rules
    }

    enum Outcome {
        case suppression(selectors: [Located<String>], until: Located<CalendarDate>?, reason: Located<String>?)
        case fault(SuppressionFault)
    }

    /// Nil when the comment is no suppression.
    ///
    /// - Parameter isFileWide: set when the comment counts for the whole file.
    mutating func parse(isFileWide: inout Bool) -> Outcome? {
        guard let first = word(), first.value.hasPrefix(Self.marker) else { return nil }
        guard first.value == Self.marker || first.value == Self.fileMarker else {
            return fault(
                first.range, "`\(first.value)` is no suppression",
                help: "write `\(Self.marker)` or `\(Self.fileMarker)`")
        }
        guard end - commentRange.lowerBound <= Self.maximumLength else {
            return fault(first.range, "a suppression has at most \(Self.maximumLength) bytes", help: nil)
        }
        isFileWide = first.value == Self.fileMarker
        var selectors: [Located<String>] = []
        var until: Located<CalendarDate>?
        var reason: Located<String>?
        while let word = word() {
            if let value = word.value.dropPrefix("until=") {
                guard let date = CalendarDate(value) else {
                    return fault(word.range, "`until` takes a date `YYYY-MM-DD`", help: nil)
                }
                until = Located(date, at: word.range)
            } else if word.value.hasPrefix("reason=") {
                guard let text = quoted(after: word) else {
                    return fault(word.range, "`reason` takes a text in double quotes", help: "write `reason=\"…\"`")
                }
                reason = text
            } else if rules.rule(word.value) != nil {
                selectors.append(word)
            } else {
                let names = rules.rules.flatMap { [$0.code, $0.name] }
                let nearest = NearMiss.nearest(to: word.value, among: names)
                return fault(word.range, "`\(word.value)` is no rule", help: nearest.map { "did you mean `\($0)`?" })
            }
        }
        guard !selectors.isEmpty else {
            return fault(
                commentRange, "the suppression names no rule", help: "name it by its code, `\(Self.marker) GATE006 …`")
        }
        return .suppression(selectors: selectors, until: until, reason: reason)
    }

    private func fault(_ range: SourceRange, _ message: String, help: String?) -> Outcome {
        .fault(SuppressionFault(range: range, message: message, help: help))
    }

    /// The next run of bytes up to a blank; a quoted value may follow it.
    private mutating func word() -> Located<String>? {
        while offset < end, isBlank(bytes[offset]) || bytes[offset] == UInt8(ascii: ",") { offset += 1 }
        let start = offset
        while offset < end, !isBlank(bytes[offset]), bytes[offset] != UInt8(ascii: ",") {
            if bytes[offset] == UInt8(ascii: "\"") { break }
            offset += 1
        }
        guard offset > start else { return nil }
        return Located(String(decoding: bytes[start..<offset], as: UTF8.self), at: SourceRange(start, offset))
    }

    /// The text in double quotes that stands directly behind `reason=`.
    private mutating func quoted(after word: Located<String>) -> Located<String>? {
        guard word.value == "reason=", offset < end, bytes[offset] == UInt8(ascii: "\"") else { return nil }
        let start = offset + 1
        var close = start
        while close < end, bytes[close] != UInt8(ascii: "\"") { close += 1 }
        guard close < end else { return nil }
        offset = close + 1
        return Located(String(decoding: bytes[start..<close], as: UTF8.self), at: SourceRange(start, close))
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
