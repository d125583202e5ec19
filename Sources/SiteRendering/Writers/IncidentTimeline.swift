import KnowledgeModel
import MarkdownSyntax
import SourceText

/// The timeline of an incident's analysis, read from the table in its section: what happened when, and how long after
/// the beginning.
struct IncidentTimeline {
    struct Moment {
        /// Since the first moment; what stands earlier in the table than it happened counts below zero.
        let minutes: Int
        /// Empty where the table gives hours only.
        let date: String
        let time: String
        /// Nodes of the cells after the first.
        let cells: [Int]
    }

    /// The table's node.
    let table: Int
    /// What stands above the times: `Time (Europe/Madrid)`.
    let heading: String
    let moments: [Moment]

    /// Rows of a longer table stay a table.
    private static let maxMoments = 200

    /// From the first moment to the last.
    var span: TimeSpan? {
        guard let last = moments.last, last.minutes > 0 else { return nil }
        return TimeSpan(minutes: last.minutes)
    }

    /// Nil for other articles, and unless each row of the section's table starts with a time, the earliest first.
    init?(_ article: Article) {
        guard article.type == .rca, let section = article.section(.timeline) else { return nil }
        let document = article.document
        var node = section.nodes.lowerBound
        while node < section.nodes.upperBound, !document.nodes[node].kind.isTable {
            node = document.nodes[node].subtreeEnd
        }
        guard node < section.nodes.upperBound else { return nil }
        let rows = document.children(of: node).map { Array(document.children(of: $0)) }
        guard let head = rows.first?.first, rows.count > 2, rows.count <= Self.maxMoments else { return nil }
        var moments: [Moment] = []
        var first: Int?
        for cells in rows.dropFirst() {
            guard let cell = cells.first, let moment = Self.moment(document.plainText(of: cell)) else { return nil }
            let start = first ?? moment.minutes
            first = start
            var minutes = moment.minutes - start
            // Without days, an earlier hour belongs to the next day.
            if moment.date.isEmpty, let last = moments.last {
                while minutes < last.minutes { minutes += 1440 }
            }
            guard minutes >= moments.last?.minutes ?? 0 else { return nil }
            moments.append(
                Moment(minutes: minutes, date: moment.date, time: moment.time, cells: Array(cells.dropFirst())))
        }
        table = node
        heading = document.plainText(of: head)
        self.moments = moments
    }

    /// `2026-11-03 09:20`, `2026-11-03T09:20` or `09:20`, whatever follows.
    private static func moment(_ text: String) -> (minutes: Int, date: String, time: String)? {
        var rest = text[...].drop { $0 == " " }
        var day = 0
        var date = ""
        if let known = CalendarDate(String(rest.prefix(10))) {
            day = known.dayNumber
            date = known.description
            rest = rest.dropFirst(10).drop { $0 == " " || $0 == "T" }
        }
        let digits = rest.prefix(5).split(separator: ":", omittingEmptySubsequences: false)
        guard digits.count == 2, digits.allSatisfy({ $0.count == 2 }), let hours = UInt8(digits[0]),
            let minutes = UInt8(digits[1]), hours < 24, minutes < 60
        else { return nil }
        return (day * 1440 + Int(hours) * 60 + Int(minutes), date, String(rest.prefix(5)))
    }
}

extension IncidentTimeline {
    /// A drawing in scale, and the moments as a list with the time that had passed.
    func write(into buffer: inout HTMLBuffer, _ writer: MarkdownHTMLWriter, _ context: PageContext) {
        drawScale(&buffer, context)
        buffer.markup("<p class=\"small mute\">")
        buffer.text(heading)
        buffer.markup("</p>\n<ol class=\"tl\">\n")
        var day = ""
        for moment in moments {
            buffer.markup("<li><time")
            buffer.attribute("datetime", moment.date.isEmpty ? moment.time : "\(moment.date)T\(moment.time)")
            buffer.markup(">")
            if moment.date != day {
                buffer.markup("<span>\(moment.date)</span> ")
                day = moment.date
            }
            buffer.markup("\(moment.time)</time> <span class=\"small mute tnum\">")
            if moment.minutes > 0 { buffer.text("+" + context.span(TimeSpan(minutes: moment.minutes))) }
            buffer.markup("</span> <div>")
            let cells = moment.cells.filter { !writer.document.plainText(of: $0).isEmpty }
            for (number, cell) in cells.enumerated() {
                if number > 0 { buffer.markup(" · ") }
                writer.write((cell + 1)..<writer.document.nodes[cell].subtreeEnd, into: &buffer)
            }
            buffer.markup("</div></li>\n")
        }
        buffer.markup("</ol>\n")
    }

    /// A line as long as the incident with a mark for each moment. Its numbers stand in the list.
    private func drawScale(_ buffer: inout HTMLBuffer, _ context: PageContext) {
        guard let span, let first = moments.first, let last = moments.last else { return }
        let (left, width) = (8, 624)
        let words = context.say("From {1} to {2}: {3}", first.time, last.time, context.span(span))
        buffer.markup("<svg class=\"tls\" viewBox=\"0 0 640 20\" role=\"img\"")
        buffer.attribute("aria-label", words)
        buffer.markup("><path d=\"M\(left) 10h\(width)\"/>")
        for moment in moments {
            buffer.markup("<circle cx=\"\(left + moment.minutes * width / span.minutes)\" cy=\"10\" r=\"5\"/>")
        }
        buffer.markup("</svg>\n")
    }
}

extension MarkdownKind {
    fileprivate var isTable: Bool {
        if case .table = self { true } else { false }
    }
}
