package import KnowledgeModel
import SourceText
import YAMLSyntax

/// Writes links to runbooks into a file of alerting rules and leaves every other byte as it is.
package struct AlertAnnotation: Sendable {
    /// The file with its links.
    package let bytes: [UInt8]
    /// How many links were written.
    package let count: Int
    /// Names of alerts that have no place of their own for a link: it is written behind an anchor that others share.
    package let shared: [String]
    /// Whether the file was left alone because it would not have read as it should afterwards.
    package let isRefused: Bool

    /// - Parameters:
    ///   - annotation: its name, letters, digits and `_`.
    ///   - replacesWrongLinks: also write over links that are dead or lead elsewhere.
    package init(
        _ file: AlertRuleFile, base: KnowledgeBase, baseURL: String, annotation: String, replacesWrongLinks: Bool
    ) {
        let judge = LinkJudge(base, baseURL: baseURL)
        let source = file.source.bytes
        var edits: [Edit] = []
        var shared: [String] = []
        var expected: [String?] = []
        for rule in file.rules {
            expected.append(rule.url?.value)
            guard let entry = judge.table.entry(for: rule.name.value),
                case .wrong(let kind, _) = judge.verdict(rule), kind == .missing || replacesWrongLinks
            else { continue }
            let url = baseURL + entry.url
            guard !rule.isShared, let edit = Placement(rule, in: source, annotation: annotation).edit(url) else {
                shared.append(rule.name.value)
                continue
            }
            edits.append(edit)
            expected[expected.count - 1] = url
        }
        let result = Edit.apply(edits, to: source)
        // The proof of the edit is the reading of it: the same alerts, the links that were wanted, no new fault.
        let read = AlertRuleFile(SourceFile(path: file.source.path, bytes: result), annotation: annotation)
        let isRight =
            read.rules.map(\.name.value) == file.rules.map(\.name.value) && read.rules.map(\.url?.value) == expected
            && read.faults.count == file.faults.count
        isRefused = !isRight
        bytes = isRight ? result : source
        count = isRight ? edits.count : 0
        self.shared = shared
    }
}

/// Where a link goes in the text of one rule.
private struct Placement {
    private let rule: AlertRule
    private let source: [UInt8]
    private let annotation: String

    init(_ rule: AlertRule, in source: [UInt8], annotation: String) {
        self.rule = rule
        self.source = source
        self.annotation = annotation
    }

    /// Nil when the rule has no place for it.
    func edit(_ url: String) -> Edit? {
        if let link = rule.url { return Edit(range: link.range, replacement: quotedLike(link.range, url)) }
        guard let annotations = rule.annotations else { return withoutAnnotations(url) }
        let value = annotations.value
        switch value.content {
        case .mapping(let entries):
            if isFlow(value.range) {
                let separator = entries.isEmpty ? "" : ", "
                return insertion(at: value.range.lowerBound + 1, "\(annotation): \"\(url)\"\(separator)")
            }
            guard let first = entries.first, let indent = indent(of: first.key.range.lowerBound) else { return nil }
            // An empty entry of ours is filled, not doubled.
            if let empty = entries.first(where: { $0.key.value == annotation }) {
                return Edit(range: empty.value.range, replacement: emptyReplacement(empty.value.range, url))
            }
            return insertion(at: first.key.range.lowerBound, "\(annotation): \(url)\(lineEnd)\(indent)")
        case .scalar(let scalar) where scalar.isNull:
            guard let indent = indent(of: annotations.key.range.lowerBound) else { return nil }
            let colon = annotations.key.range.upperBound + 1
            guard colon <= source.count, source[colon - 1] == UInt8(ascii: ":"), value.range.isEmpty else { return nil }
            return insertion(at: colon, "\(lineEnd)\(indent)  \(annotation): \(url)")
        case .scalar, .sequence: return nil
        }
    }

    private func withoutAnnotations(_ url: String) -> Edit? {
        let end = rule.name.range.upperBound
        if isFlow(rule.node.range) { return insertion(at: end, ", annotations: {\(annotation): \"\(url)\"}") }
        guard let key = rule.node.entry("alert")?.key, let column = column(of: key.range.lowerBound) else { return nil }
        let indent = String(repeating: " ", count: column)
        // Behind the line of the name, so that a comment on it stays where it is.
        var offset = end
        while offset < source.count, source[offset] != 0x0A, source[offset] != 0x0D { offset += 1 }
        return insertion(
            at: offset, "\(lineEnd)\(indent)annotations:\(lineEnd)\(indent)  \(annotation): \(url)")
    }

    private func insertion(at offset: Int, _ text: String) -> Edit { Edit(range: .at(offset), replacement: text) }

    private func isFlow(_ range: SourceRange) -> Bool {
        range.lowerBound < source.count && source[range.lowerBound] == UInt8(ascii: "{")
    }

    /// The address in the quotation marks that the old one had.
    private func quotedLike(_ range: SourceRange, _ url: String) -> String {
        switch range.isEmpty ? 0 : source[range.lowerBound] {
        case UInt8(ascii: "\""): "\"\(url)\""
        case UInt8(ascii: "'"): "'\(url)'"
        default: url
        }
    }

    private func emptyReplacement(_ range: SourceRange, _ url: String) -> String {
        guard range.isEmpty, range.lowerBound > 0, source[range.lowerBound - 1] == UInt8(ascii: ":") else {
            return quotedLike(range, url)
        }
        return " " + url
    }

    /// The file's own, as the first line has it.
    private var lineEnd: String {
        guard let end = source.firstIndex(of: 0x0A), end > 0, source[end - 1] == 0x0D else { return "\n" }
        return "\r\n"
    }

    /// The spaces in front of a key that starts its line; nil when something else stands there.
    private func indent(of offset: Int) -> String? {
        var start = offset
        while start > 0, source[start - 1] == 0x20 { start -= 1 }
        guard start == 0 || source[start - 1] == 0x0A || source[start - 1] == UInt8(ascii: "-") else { return nil }
        return column(of: offset).map { String(repeating: " ", count: $0) }
    }

    /// Bytes between the line's start and `offset`; nil when they are not all spaces and dashes.
    private func column(of offset: Int) -> Int? {
        var start = offset
        while start > 0, source[start - 1] != 0x0A {
            guard source[start - 1] == 0x20 || source[start - 1] == UInt8(ascii: "-") else { return nil }
            start -= 1
        }
        return offset - start
    }
}
