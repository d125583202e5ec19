import Editions
import KnowledgeModel
import SourceText

/// `feed.atom`: the changes for feed readers (RFC 4287).
enum AtomFeed {
    static let path = SitePath.feed
    /// Most entries of the feed; readers come back.
    static let maximumEntries = 100

    static func file(_ edition: PublishedEdition, _ changes: ChangeLog) -> OutputFile {
        let title = edition.knowledgeBase.configuration.title
        let base = edition.edition.baseURL
        let namespace = NameUUID(base ?? title).bytes
        let entries = changes.entries.prefix(maximumEntries)
        var xml = XMLWriter()
        xml.element("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "en")]) { xml in
            xml.element("id", text: "urn:uuid:\(NameUUID("feed", in: namespace))")
            xml.element("title", text: "\(title): changes")
            // Without an entry the feed is as old as its edition.
            xml.element("updated", text: timestamp(entries.first?.date ?? edition.edition.asOf.description))
            xml.element("author") { $0.element("name", text: title) }
            xml.element("generator", [("version", edition.edition.toolVersion)], text: "runbookc")
            if let base { xml.element("link", [("rel", "self"), ("href", base + path)]) }
            xml.element("link", [("rel", "alternate"), ("href", address(SitePath.changes, base))])
            for entry in entries { write(entry, base, namespace, to: &xml) }
        }
        return OutputFile(path: path, bytes: xml.bytes)
    }

    private static func write(
        _ entry: ChangeLog.Entry, _ base: String?, _ namespace: [UInt8], to xml: inout XMLWriter
    ) {
        let name = [entry.date, entry.kind.rawValue, entry.basis.rawValue, entry.id, entry.detail ?? ""]
        xml.element("entry") { xml in
            xml.element("id", text: "urn:uuid:\(NameUUID(name.joined(separator: "/"), in: namespace))")
            xml.element("title", text: entry.headline)
            xml.element("updated", text: timestamp(entry.date))
            // RFC 4287, section 4.1.2: an entry without content has a link.
            xml.element("link", [("rel", "alternate"), ("href", address(entry.url ?? SitePath.changes, base))])
            xml.element("category", [("term", entry.kind.rawValue)])
            if entry.isBreaking { xml.element("category", [("term", "breaking")]) }
            xml.element("summary", text: summary(entry))
        }
    }

    private static func summary(_ entry: ChangeLog.Entry) -> String {
        let what = "\(entry.documentKind.rawValue) \(entry.id)"
        switch entry.kind {
        case .removed: return "\(what) is gone; nothing takes its place."
        case .moved: return "\(what) moved to \(entry.detail ?? "another id")."
        case .retired: return "\(what) is retired: it is kept for reference only."
        case .deprecated: return "\(what) is deprecated."
        case .added: return "\(what) is there."
        case .changed: return "\(what) has another text."
        case .reviewed: return "\(what) was reviewed (\(entry.detail ?? "read"))."
        }
    }

    private static func timestamp(_ date: String) -> String { "\(date)T00:00:00Z" }

    /// Absolute when the site's address is known, else from where the feed lies.
    private static func address(_ path: String, _ base: String?) -> String { (base ?? "../../") + path }
}
