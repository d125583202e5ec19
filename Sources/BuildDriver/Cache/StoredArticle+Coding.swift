import KnowledgeModel
import MarkdownSyntax
import SourceText

/// What the file stage made of an article, as bytes.
extension StoredArticle {
    func write(to writer: inout BinaryWriter) {
        writer.text(id)
        writer.text(title)
        writer.optional(type) { $0.choice($1) }
        writer.optional(bodyDigest) { $0.digest($1) }
        writer.optional(frontMatter) { $1.write(to: &$0) }
        writer.list(outline.headings) { writer, heading in
            writer.count(heading.node)
            writer.byte(UInt8(heading.level))
            writer.text(heading.title)
            writer.text(heading.anchor)
            writer.range(heading.range)
        }
        writer.list(sections) { writer, section in
            writer.count(outline.headings.firstIndex { $0.node == section.heading.node } ?? outline.headings.count)
            writer.optional(section.kind) { $0.choice($1) }
            writer.range(SourceRange(section.nodes))
            writer.range(section.range)
        }
        writer.list(links) { writer, link in
            writer.count(link.node)
            writer.text(link.destination)
            writer.range(link.range)
            writer.flag(link.isImage)
        }
        writer.count(codeBlocks.count)
        if codeBlocks.count > 0 { writer.digest(codeBlocks.digest) }
        writer.range(body)
        writer.optional(tree) { $0.blob($1.bytes) }
    }

    init(_ reader: inout BinaryReader) throws(BinaryFault) {
        let (id, title) = (try reader.text(), try reader.text())
        let type = try reader.optional { reader throws(BinaryFault) in try reader.choice(of: ArticleType.self) }
        let digest = try reader.optional { reader throws(BinaryFault) in try reader.digest() }
        let frontMatter = try reader.optional { reader throws(BinaryFault) in try FrontMatter(&reader) }
        let headings = try reader.list { reader throws(BinaryFault) in
            HeadingOutline.Heading(
                node: try reader.count(), level: Int(try reader.byte()), title: try reader.text(),
                anchor: try reader.text(), range: try reader.range())
        }
        let sections = try reader.list { reader throws(BinaryFault) in
            let place = try reader.count()
            guard headings.indices.contains(place) else { throw BinaryFault() }
            let kind = try reader.optional { reader throws(BinaryFault) in try reader.choice(of: SectionKind.self) }
            let nodes = try reader.range()
            return Section(
                heading: headings[place], kind: kind, nodes: nodes.lowerBound..<nodes.upperBound,
                range: try reader.range())
        }
        let links = try reader.list { reader throws(BinaryFault) in
            DocumentLink(
                node: try reader.count(), destination: try reader.text(), range: try reader.range(),
                isImage: try reader.flag())
        }
        let blockCount = try reader.count()
        let codeBlocks = blockCount == 0 ? .none : CodeBlocks(count: blockCount, digest: try reader.digest())
        self.init(
            id: id, title: title, type: type, frontMatter: frontMatter, outline: HeadingOutline(headings: headings),
            sections: sections, links: links, codeBlocks: codeBlocks, body: try reader.range(),
            tree: try reader.optional { reader throws(BinaryFault) in PackedTree(bytes: try reader.blob()) },
            bodyDigest: digest)
        guard reader.isAtEnd else { throw BinaryFault() }
    }
}
