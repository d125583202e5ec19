package import KnowledgeModel
import MarkdownSyntax
import SourceText

/// Rules that a workspace declares in its configuration. They are explained, suppressed, baselined and reported as
/// the built-in ones are.
extension Rule {
    package init(declared rule: DeclaredRule) {
        let paths = rule.paths.compactMap { GlobPattern($0) }
        self.init(
            rule.code.value, rule.name.value, rule.severity.severity, summary: rule.message,
            rationale: rule.help ?? "A rule of this workspace.", source: "runbookc.yaml, lint.rules", bad: [], good: [],
            check: .document(
                article: { article, context in
                    guard paths.isEmpty || paths.contains(where: { $0.matches(context.path) }) else { return [] }
                    let subject = DeclaredRuleSubject(
                        path: context.path, anchor: article.anchorRange, bytes: article.source.bytes,
                        keys: article.frontMatter?.keys ?? KeyRanges([]), values: { article.fieldTexts($0) },
                        text: [SourceRange(article.frontMatter?.range.upperBound ?? 0, article.source.bytes.count)],
                        prose: article.document.nodes.filter { $0.kind == .text }.map(\.range))
                    return subject.findings(of: rule)
                },
                playbook: { playbook, context in
                    guard paths.isEmpty || paths.contains(where: { $0.matches(context.path) }) else { return [] }
                    let whole = [SourceRange(0, playbook.source.bytes.count)]
                    let subject = DeclaredRuleSubject(
                        path: context.path, anchor: playbook.anchorRange, bytes: playbook.source.bytes,
                        keys: playbook.fields.keys, values: { playbook.fieldTexts($0) }, text: whole, prose: whole)
                    return subject.findings(of: rule)
                }))
    }
}

/// A document as declared rules see it.
private struct DeclaredRuleSubject {
    let path: String
    let anchor: SourceRange
    let bytes: [UInt8]
    let keys: KeyRanges
    let values: (String) -> [Located<String>]
    /// Where a required text may stand.
    let text: [SourceRange]
    /// Where a forbidden term may not stand.
    let prose: [SourceRange]

    /// Most findings of one rule in one document.
    static let maximumFindings = 100

    func findings(of rule: DeclaredRule) -> [Finding] {
        func finding(_ range: SourceRange, _ message: String, _ subject: String) -> Finding {
            Finding(in: path, at: range, message, subject: subject, help: rule.help)
        }
        switch rule.requirement {
        case .requiredField(let field):
            guard values(field).allSatisfy(\.value.isEmpty), !hasNested(field) else { return [] }
            return [finding(keys[field] ?? anchor, rule.message, "field:\(field)")]
        case .fieldPattern(let field, let pattern):
            guard let glob = GlobPattern(pattern, separatesFolders: false) else { return [] }
            return values(field).filter { !glob.matches($0.value) }.map {
                finding($0.range, "\(rule.message): `\($0.value)`", "field:\(field)")
            }
        case .requiredText(let wanted):
            guard !text.contains(where: { !occurrences(of: wanted, in: $0, asWord: false).isEmpty }) else { return [] }
            return [finding(anchor, rule.message, "text:\(wanted)")]
        case .forbiddenTerm(let terms):
            let found = terms.flatMap { term in
                prose.flatMap { occurrences(of: term, in: $0, asWord: true) }.map { (term, $0) }
            }
            return found.sorted { $0.1 < $1.1 }.prefix(Self.maximumFindings).map { term, range in
                finding(range, "\(rule.message): `\(term)`", "term:\(term)")
            }
        }
    }

    /// A key whose value is a mapping has no texts of its own.
    private func hasNested(_ field: String) -> Bool {
        keys[field] != nil && values(field).isEmpty && !isEmptyValue(field)
    }

    /// Whether nothing stands behind the key on its line, nor deeper below it.
    private func isEmptyValue(_ field: String) -> Bool {
        guard let key = keys[field] else { return true }
        var offset = key.upperBound
        while offset < bytes.count, bytes[offset] == UInt8(ascii: ":") || bytes[offset] == UInt8(ascii: " ") {
            offset += 1
        }
        guard offset < bytes.count else { return true }
        if bytes[offset...].starts(with: "[]".utf8) || bytes[offset...].starts(with: "{}".utf8) { return true }
        guard bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r") else { return false }
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r") {
            offset += 1
        }
        return offset >= bytes.count || bytes[offset] != UInt8(ascii: " ")
    }

    /// Where a text stands, whatever the case of its ASCII letters.
    private func occurrences(of text: String, in range: SourceRange, asWord: Bool) -> [SourceRange] {
        let wanted = text.utf8.map(lowerCased)
        let end = min(range.upperBound, bytes.count)
        guard !wanted.isEmpty, range.lowerBound + wanted.count <= end else { return [] }
        var found: [SourceRange] = []
        var offset = range.lowerBound
        while offset + wanted.count <= end, found.count < Self.maximumFindings {
            let next = offset + wanted.count
            if lowerCased(bytes[offset]) == wanted[0],
                bytes[offset..<next].elementsEqual(wanted, by: { lowerCased($0) == $1 }),
                !asWord || (!isWord(at: offset - 1) && !isWord(at: next))
            {
                found.append(SourceRange(offset, next))
                offset = next
            } else {
                offset += 1
            }
        }
        return found
    }

    private func isWord(at offset: Int) -> Bool {
        guard bytes.indices.contains(offset) else { return false }
        let byte = lowerCased(bytes[offset])
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
    }

    private func lowerCased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
    }
}
