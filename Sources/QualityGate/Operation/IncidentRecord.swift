package import KnowledgeModel
import MarkdownSyntax
import SourceText

/// What the section `Incident` of an RCA summary says: how urgent it was and when it ended.
package struct IncidentRecord {
    package let priority: Priority
    /// The day of the incident's end, else of its start.
    package let day: CalendarDate
    /// Where the priority stands.
    let range: SourceRange

    /// Nil for an article of another type, and when the section names no priority or no day.
    package init?(_ article: Article) {
        guard article.type == .rca, let section = article.section(.incident) else { return nil }
        var priority: (value: Priority, range: SourceRange)?
        var last: CalendarDate?
        for (label, value, range) in Self.entries(of: section, in: article.document) {
            if priority == nil, Self.priorityLabels.contains(label) {
                priority = Self.priority(in: value).map { ($0, range) }
            }
            last = [last, Self.lastDate(in: value)].compactMap { $0 }.max()
        }
        guard let priority, let last else { return nil }
        self.priority = priority.value
        day = last
        range = priority.range
    }

    private static let priorityLabels: Set<String> = ["priority", "severity", "prioridad", "severidad"]

    /// `| Priority | P2 |` and `- Priority: P2`, the labels in lower case.
    private static func entries(
        of section: Section, in document: MarkdownDocument
    ) -> [(label: String, value: String, range: SourceRange)] {
        section.nodes.compactMap { index in
            let node = document.nodes[index]
            switch node.kind {
            case .tableRow:
                let cells = document.children(of: index).map { document.plainText(of: $0) }
                guard cells.count >= 2 else { return nil }
                return (folded(cells[0]), cells[1], node.range)
            case .listItem:
                let parts = document.plainText(of: index).split(separator: ":", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { return nil }
                return (folded(parts[0]), parts[1], node.range)
            default:
                return nil
            }
        }
    }

    private static func folded(_ label: String) -> String {
        String(label.lowercased().filter { $0 != "*" && $0 != " " })
    }

    /// The first `P1` to `P4`: "P2, first seen as P3" was a P2.
    private static func priority(in text: String) -> Priority? {
        text.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { Priority(rawValue: $0.uppercased()) }.first
    }

    private static func lastDate(in text: String) -> CalendarDate? {
        text.split { !$0.isNumber && $0 != "-" }.compactMap { CalendarDate(String($0)) }.max()
    }
}
