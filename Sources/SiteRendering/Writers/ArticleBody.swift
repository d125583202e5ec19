import KnowledgeModel
import MarkdownSyntax
import PageTemplates
import SourceText

/// The text of an article as HTML, without the heading that repeats its title; an incident's timeline as a picture, and
/// the option marked that a decision took.
struct ArticleBody {
    let article: Article
    let context: PageContext
    let timeline: IncidentTimeline?
    let options: DecisionOptions?

    func html() -> SafeHTML {
        let document = article.document
        let words = context.words
        var options = MarkdownHTMLWriter.Options()
        options.resolveLink = context.linkResolver(from: article.path)
        options.headingLevelShift = levelShift
        options.codeBlock = { language, code, buffer in CodeBlockHTML.write(language, code, &buffer, words) }
        if let chosen = self.options?.chosen { options.itemLabels = [chosen: words("Chosen")] }
        let writer = MarkdownHTMLWriter(document, outline: article.outline, options: options)
        var buffer = HTMLBuffer(capacity: document.byteCount * 2)
        var start = titleNode == nil && timeline == nil ? 0 : 1
        if let title = titleNode {
            writer.write(start..<title, into: &buffer)
            start = document.nodes[title].subtreeEnd
        }
        if let timeline {
            writer.write(start..<timeline.table, into: &buffer)
            timeline.write(into: &buffer, writer, context)
            start = document.nodes[timeline.table].subtreeEnd
        }
        writer.write(start..<document.nodes.count, into: &buffer)
        return SafeHTML(trusted: buffer.bytes)
    }

    /// A heading of the first level that says what the page's own heading says, in front of all others.
    private var titleNode: Int? {
        guard let first = article.outline.headings.first, first.level == 1, first.title == article.title else {
            return nil
        }
        return isTopLevel(first.node) ? first.node : nil
    }

    private func isTopLevel(_ node: Int) -> Bool {
        article.document.children(of: 0).contains(node)
    }

    /// Brings the highest heading below the page's own to the second level.
    private var levelShift: Int {
        let title = titleNode
        let levels = article.outline.headings.filter { $0.node != title }.map(\.level)
        return levels.min().map { 2 - $0 } ?? 0
    }
}

extension PageContext {
    /// Leads links of a workspace's file to the pages and files of the site; drops those that lead nowhere.
    func linkResolver(from path: String) -> @Sendable (Int, String, Bool) -> MarkdownHTMLWriter.LinkTarget? {
        let context = self
        return { _, destination, isImage in
            switch context.base.resolve(link: destination, from: path) {
            case .page(let sitePath, let fragment):
                // A fragment that the page does not have would lead to its top anyway; the gate reports it.
                let anchor = fragment.flatMap { context.index.hasAnchor($0, on: sitePath) ? "#" + $0 : nil }
                let url = context.href(sitePath + (anchor ?? ""))
                return MarkdownHTMLWriter.LinkTarget(url: url, leavesSite: false)
            case .asset(let file):
                guard SiteFile.isPublished(file, asImage: isImage) else { return nil }
                return MarkdownHTMLWriter.LinkTarget(
                    url: context.address.href(SiteFile.sitePath(file)), leavesSite: false)
            case .external:
                let isPage = destination.lowercased().hasPrefix("http")
                return MarkdownHTMLWriter.LinkTarget(url: destination, leavesSite: isPage)
            case .unresolved:
                return nil
            }
        }
    }

    /// A text of a playbook that may run over several lines: Markdown, with its slots marked.
    func body(_ text: Located<String>?) -> TemplateValue {
        guard let text, !text.value.isEmpty else { return .none }
        var buffer = HTMLBuffer()
        if text.value.utf8.contains(where: { "\n[<_#".utf8.contains($0) }) {
            let bytes = Array(text.value.utf8)
            let words = words
            var options = MarkdownHTMLWriter.Options(headingAnchors: false, headingLevelShift: 3, scrollsTables: false)
            options.resolveLink = linkResolver(from: address.path)
            options.codeBlock = { language, code, buffer in CodeBlockHTML.write(language, code, &buffer, words) }
            let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
            MarkdownHTMLWriter(document, options: options).write(into: &buffer)
            return .html(SafeHTML(trusted: marked(SlotMarks.marked(buffer.bytes), as: "div")))
        }
        var bytes = Array("<p>".utf8)
        InlineText.append(text.value, to: &bytes)
        return .html(SafeHTML(trusted: marked(bytes + Array("</p>".utf8), as: "div")))
    }
}

/// A file of the workspace that a page shows or links to.
package struct SiteFile: Sendable, Hashable {
    /// From the workspace's root.
    package let workspacePath: String
    /// Where the page expects it, from the site's root.
    package let sitePath: String

    static func sitePath(_ workspacePath: String) -> String { "files/" + workspacePath }

    private static let images: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "avif"]
    private static let documents: Set<String> = ["pdf", "txt", "csv", "json", "yaml", "yml", "log", "md"]

    /// Files that do nothing by themselves. An SVG is shown as an image only: opened by itself it could run scripts.
    static func isPublished(_ path: String, asImage: Bool) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
        return images.contains(ending) || (asImage ? ending == "svg" : documents.contains(ending))
    }
}
