import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let wrongNumbering = Rule(
        "STEP007", "wrong-numbering", .note,
        summary: "The numbers of an ordered list are those that readers see.",
        rationale: """
            The page counts for itself from the first number on. Where the source says something else, whoever writes "go \
            on with step 4" has another step in mind than the reader finds. A list may repeat one number throughout.
            """,
        source: "CommonMark 0.31.2, 5.3 lists",
        fixability: .safe,
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n1. Stop it.\n2. Wait.\n⟦2⟧. Start it.\n4. Look.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n3. Stop it.\n⟦5⟧. Start it.\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n1. Stop it.\n2. Start it.\n3. Look.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n1. Stop it.\n1. Start it.\n1. Look.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n3. Stop it.\n4. Start it.\n"),
        ],
        check: .document(article: { article, _ in
            article.document.nodes.indices.compactMap { index in
                guard case .list(let style) = article.document.nodes[index].kind, let start = style.start else {
                    return nil
                }
                let markers = article.document.children(of: index).compactMap { article.number(of: $0) }
                guard markers.count > 1, markers.contains(where: { $0.number != start }) else { return nil }
                let wrong = markers.enumerated().filter { $0.element.number != start + $0.offset }
                guard let first = wrong.first else { return nil }
                return Finding(
                    in: article.path, at: first.element.range,
                    "this item is numbered \(first.element.number), and shown as \(start + first.offset)",
                    subject: "list:\(start):\(first.offset)",
                    help: "number the items from \(start) on, or all of them \(start)", fix: fix(wrong, from: start))
            }
        }))

    /// Another width would move what belongs to the item, so that only numbers of the same width are replaced.
    private static func fix(_ wrong: [(offset: Int, element: ListNumber)], from start: Int) -> FixIt? {
        let edits = wrong.map { Edit(range: $0.element.range, replacement: String(start + $0.offset)) }
        guard edits.allSatisfy({ $0.replacement.utf8.count == $0.range.count }) else { return nil }
        return FixIt(title: "number the items as they are shown", applicability: .safe, edits: edits)
    }
}

private struct ListNumber {
    let number: Int
    let range: SourceRange
}

extension Article {
    /// The number that an item of an ordered list is written with.
    fileprivate func number(of item: Int) -> ListNumber? {
        let start = document.nodes[item].range.lowerBound
        guard start < source.bytes.count else { return nil }
        // CommonMark allows nine digits.
        let digits = source.bytes[start...].prefix(9).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self)).map {
            ListNumber(number: $0, range: SourceRange(start, digits.endIndex))
        }
    }
}
