import MarkdownSyntax
import SourceText

/// Cuts an article's body into the sections under its second-level headings.
enum SectionLowering {
    /// - Parameters:
    ///   - body: the bytes of the Markdown text in the file.
    ///   - kind: what a section with a heading is.
    static func sections(
        of document: MarkdownDocument, outline: HeadingOutline, body: SourceRange, kind: (String) -> SectionKind?
    ) -> [Section] {
        let cuts = topLevelHeadings(of: document, outline: outline)
        var sections: [Section] = []
        for (index, heading) in cuts.enumerated() where heading.level == 2 {
            let next = index + 1 < cuts.count ? cuts[index + 1] : nil
            let firstNode = document.nodes[heading.node].subtreeEnd
            let end = max(next?.range.lowerBound ?? body.upperBound, heading.range.upperBound)
            sections.append(
                Section(
                    heading: heading, kind: kind(heading.title),
                    nodes: firstNode..<(next?.node ?? document.nodes.count),
                    range: SourceRange(heading.range.lowerBound, end)))
        }
        return sections
    }

    /// The headings of the first two levels that stand in no quote or list.
    private static func topLevelHeadings(
        of document: MarkdownDocument, outline: HeadingOutline
    ) -> [HeadingOutline.Heading] {
        guard !document.nodes.isEmpty else { return [] }
        let topLevel = Set(document.children(of: 0))
        return outline.headings.filter { $0.level <= 2 && topLevel.contains($0.node) }
    }
}
