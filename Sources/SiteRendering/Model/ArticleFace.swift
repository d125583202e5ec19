package import KnowledgeModel
import MarkdownSyntax
import QualityGate
import SourceText

/// What every page may show of an article: all that ``SiteIndex`` and the table of pages take from it.
///
/// Its place, its front matter, what follows from both, and its headings; of the analysis of an incident also when that
/// was and what the analysis links to. Never its text. A page that shows more of
/// another article than this would not be rendered again when that article changes.
package enum ArticleFace {
    /// Equal bytes for equal faces, and different ones for different faces.
    package static func bytes(of article: Article) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2_048)
        func append(_ part: some Collection<UInt8>) {
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
            bytes += part
        }
        for part in [article.path, article.id, article.title, article.type?.rawValue ?? ""] { append(part.utf8) }
        let end = min(article.frontMatter?.range.upperBound ?? 0, article.source.bytes.count)
        append(article.source.bytes[..<end])
        bytes.append(article.frontMatter == nil ? 0 : 1)
        for heading in article.outline.headings {
            bytes.append(UInt8(heading.level))
            append(heading.title.utf8)
            append(heading.anchor.utf8)
        }
        if let incident = IncidentIndex.record(of: article) {
            append(incident.day.description.utf8)
            for link in article.links { append(link.destination.utf8) }
        }
        return bytes
    }
}
