import MarkdownSyntax
import SourceText

/// Lowers one Markdown file of the knowledge base, or of a folder that was never written for this compiler.
enum ArticleLowering {
    static func lower(_ source: SourceFile, headings: HeadingAliases) -> Article {
        let file = FrontMatterFile.read(source)
        var faults = file.faults
        let folderType = type(ofFolder: source.path)
        var frontMatter: FrontMatter?
        if var reader = file.reader(faults: &faults) {
            frontMatter = FrontMatterLowering.lower(&reader, range: file.range ?? reader.range, folderType: folderType)
            faults += reader.finish()
        }
        let document = MarkdownParser.parse(file.text.bytes, in: file.body)
        faults += document.faults.map(ModelFault.init)
        let outline = HeadingOutline(of: document)
        let type = frontMatter?.type?.value ?? folderType
        let id = frontMatter?.id?.value ?? fileStem(of: source.path)
        return Article(
            source: source, id: id, title: title(frontMatter, outline) ?? id, type: type, frontMatter: frontMatter,
            document: document, outline: outline,
            sections: SectionLowering.sections(of: document, outline: outline, body: file.body) { title in
                headings.kind(ofHeading: title, in: type, language: frontMatter?.language?.value)
            },
            links: LinkLowering.links(of: document, in: file.text.bytes),
            body: Article.Body(repaired: file.text.bytes == source.bytes ? nil : file.text.bytes, range: file.body),
            faults: faults.inOrder())
    }

    private static func title(_ frontMatter: FrontMatter?, _ outline: HeadingOutline) -> String? {
        if let title = frontMatter?.title?.value, !title.isEmpty { return title }
        return outline.headings.first { !$0.title.isEmpty }?.title
    }

    /// The type that `kb/<type>/` names.
    private static func type(ofFolder path: String) -> ArticleType? {
        let components = path.pathComponents
        guard components.count >= 3, components[0] == "kb" else { return nil }
        return ArticleType(rawValue: String(components[1]))
    }
}
