import KnowledgeModel
import SourceText

extension Rule {
    static let unusableReference = Rule(
        "MAP006", "unusable-reference", .error,
        summary: "An article or playbook that a playbook's text sends to is there, published, and in its language.",
        rationale: """
            The step says "follow kb-dns" and the agent finds nothing, a draft, or a text in a language that they do not \
            read. In the middle of a procedure that is a dead end.
            """,
        source: "Lint catalogue MAP006; content model, linking",
        bad: [
            RuleExample(playbook(naming: "⟦kb-dsn⟧"), at: "playbooks/pb-example.yaml", with: articles),
            RuleExample(playbook(naming: "⟦kb-draft⟧"), at: "playbooks/pb-example.yaml", with: articles),
            RuleExample(playbook(naming: "⟦kb-dns-es⟧"), at: "playbooks/pb-example.yaml", with: articles),
        ],
        good: [RuleExample(playbook(naming: "kb-dns"), at: "playbooks/pb-example.yaml", with: articles)],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.playbooks.flatMap { playbook -> [Finding] in
                playbook.prose.flatMap { mentions(in: playbook.source.bytes, $0.range) }.compactMap {
                    finding($0, in: playbook, knowledgeBase)
                }
            }
        })

    private static func finding(
        _ mention: Located<String>, in playbook: Playbook, _ knowledgeBase: KnowledgeBase
    ) -> Finding? {
        let id = mention.value
        func finding(_ message: String, help: String?) -> Finding {
            Finding(in: playbook.path, at: mention.range, message, subject: "mention:\(id)", help: help)
        }
        guard let declaration = knowledgeBase.declarations[id] else {
            let names = knowledgeBase.declarations.values.filter { $0.kind == .article || $0.kind == .playbook }
            let nearest = names.count <= maximumNames ? NearMiss.nearest(to: id, among: names.map(\.id)) : nil
            return finding(
                "`\(id)` names no article and no playbook", help: nearest.map { "did you mean `\($0)`?" })
        }
        let article = declaration.kind == .article ? knowledgeBase.article(id) : nil
        let status = article?.frontMatter?.status?.value ?? knowledgeBase.playbook(id)?.fields.status?.value
        if playbook.status != .draft, status == .draft || status == .retired {
            return finding(
                "`\(id)` is \(status == .draft ? "a draft" : "retired")",
                help: article?.frontMatter?.supersededBy.map { "refer to `\($0.value)` instead" })
        }
        let language = knowledgeBase.configuration.languages.first ?? LocalizedText.defaultLanguage
        guard let article, article.language != language else { return nil }
        let original =
            article.frontMatter?.translationOf?.value
            ?? knowledgeBase.articles.first { $0.language == language && $0.frontMatter?.translationOf?.value == id }?
            .id
        return finding(
            "`\(id)` is written in `\(article.language)`, the playbook in `\(language)`",
            help: original.map { "refer to `\($0)`" } ?? "refer to an article in `\(language)`")
    }

    /// Most names that a suggestion is taken from; more would cost more than the suggestion is worth.
    private static let maximumNames = 2_000
    /// Without the hyphen behind each.
    private static let prefixes = (ModelID.articlePrefixes + ModelID.playbookPrefixes).map { Array($0.utf8) }
    private static let hyphen = ByteSet("-")

    /// Words of the form of an article's or playbook's id.
    private static func mentions(in bytes: [UInt8], _ range: SourceRange) -> [Located<String>] {
        var mentions: [Located<String>] = []
        var offset = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        while true {
            // Prose has few hyphens, and no id is without one.
            let mark = hyphen.firstIndex(in: bytes.span, from: offset, to: end)
            guard mark < end else { return mentions }
            offset = mark + 1
            guard let start = start(ofPrefixBefore: mark, in: bytes, from: range.lowerBound) else { continue }
            while offset < end, isNameByte(bytes[offset]) { offset += 1 }
            // Part of an address, a path or a host name is somebody else's name.
            let isPart = start > 0 && "/.@:#_".utf8.contains(bytes[start - 1])
            let isFile = bytes[offset...].starts(with: ".md".utf8) || bytes[offset...].starts(with: ".yaml".utf8)
            let isHost = offset + 1 < end && "./@:".utf8.contains(bytes[offset]) && isNameByte(bytes[offset + 1])
            guard !isPart, isFile || !isHost else { continue }
            let id = String(decoding: bytes[start..<offset], as: UTF8.self)
            if ModelID.isValid(id) { mentions.append(Located(id, at: SourceRange(start, offset))) }
        }
    }

    /// Where the word begins that the hyphen ends, when that is the prefix of an id.
    private static func start(ofPrefixBefore hyphen: Int, in bytes: [UInt8], from lowerBound: Int) -> Int? {
        prefixes.lazy.map { (prefix: $0, start: hyphen - $0.count) }.first { prefix, start in
            start >= lowerBound && bytes[start..<hyphen].elementsEqual(prefix)
                && (start == lowerBound || !isNameByte(bytes[start - 1]))
        }?.start
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func playbook(naming id: String) -> String {
        """
        schema: 1
        id: pb-example
        status: published
        steps:
          - {id: s1, title: Look, tier: L1, action: manual, changes: none, text: Follow \(id) to its end., end: resolved}

        """
    }

    private static let articles = [
        "kb/sop/kb-dns.md": "---\nid: kb-dns\nstatus: published\nlang: en\n---\n# Names\n",
        "kb/sop/kb-draft.md": "---\nid: kb-draft\nstatus: draft\nlang: en\n---\n# Draft\n",
        "kb/sop/kb-dns-es.md":
            "---\nid: kb-dns-es\nstatus: published\nlang: es\ntranslation_of: kb-dns\n---\n# Nombres\n",
    ]
}

extension Playbook {
    /// What people read in it, in no particular order; commands are left out.
    var prose: [Located<String>] {
        let fields = fields
        var texts = [fields.purpose, fields.condition, fields.objective].compactMap { $0 }
        texts += fields.needs + fields.stopIf + (fields.scope?.excludes ?? [])
        texts += fields.preconditions.flatMap { [$0.text, $0.expect].compactMap { $0 } }
        texts += fields.verification.flatMap { [$0.text, $0.expect].compactMap { $0 } }
        texts += fields.artifacts.compactMap(\.name)
        texts += fields.steps.flatMap(\.prose)
        return texts
    }
}

extension Step {
    /// What people read in the step.
    var prose: [Located<String>] {
        var texts = [title, text, when, expect?.healthy, expect?.faulty, decision?.question].compactMap { $0 }
        texts += decision?.cases.map(\.condition) ?? []
        switch rollback {
        case .undo(let text, _, let verify): texts += [text, verify].compactMap { $0 }
        case .noneNeeded(let reason): texts.append(reason)
        case .irreversible(let warning, _): texts.append(warning)
        case nil: break
        }
        return texts
    }
}
