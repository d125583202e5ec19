package import KnowledgeModel
import SourceText

/// What happened to the articles, playbooks and ticket types of an edition, the latest first.
///
/// Days come from the edition, from the review ledgers and from the days of creation, never from a clock.
package struct ChangeLog: Sendable, Equatable {
    package struct Entry: Sendable, Hashable {
        /// Declared in the order in which entries of one day stand.
        package enum Kind: String, Sendable, CaseIterable {
            case removed, moved, retired, deprecated, added, changed, reviewed

            var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        }

        /// How the entry is known.
        package enum Basis: String, Sendable {
            /// By comparison with the previous edition.
            case edition
            /// From the document's own record.
            case document
        }

        /// `2026-11-21`
        package let date: String
        package let kind: Kind
        package let basis: Basis
        /// Whether what relied on the document no longer works.
        package let isBreaking: Bool
        package let documentKind: EditionRecord.Document.Kind
        package let id: String
        package let title: String
        /// The page to look at in this edition, relative to the site's root; nil for what is gone.
        package var url: String?
        /// The id that took the place of a moved one; how a review was made.
        package let detail: String?
    }

    /// The edition that this one is compared with; nil when none was given.
    package let previous: EditionRecord?
    package let entries: [Entry]

    /// Most entries that are kept.
    package static let maximumEntries = 500
    /// How long reviews and creations are told.
    package static let maximumDays = 90

    /// - Parameters:
    ///   - previous: the edition before, and what its own change log told.
    package init(
        of record: EditionRecord, _ base: KnowledgeBase, asOf: CalendarDate, since previous: EditionRecord?,
        earlier: [Entry] = []
    ) {
        self.previous = previous
        var entries = Set(earlier.filter { $0.basis == .edition })
        if let previous { entries.formUnion(Self.changes(from: previous, to: record, base)) }
        let added = Set(entries.filter { $0.kind == .added }.map(\.id))
        entries.formUnion(
            Self.events(of: record, base, asOf: asOf).filter { $0.kind != .added || !added.contains($0.id) })
        let latest = entries.sorted(by: Self.isOrderedBefore).prefix(Self.maximumEntries)
        let urls = Self.urls(record, base)
        self.entries = latest.map { entry in
            var entry = entry
            entry.url = urls[entry.id]
            return entry
        }
    }

    /// Where the documents of this edition stand, and the ids that moved.
    private static func urls(_ record: EditionRecord, _ base: KnowledgeBase) -> [String: String] {
        var urls: [String: String] = [:]
        for redirect in base.tables.redirects {
            urls[redirect.from.value] = SitePath.redirect(from: redirect.from.value)
        }
        for document in record.documents { urls[document.id] = document.url }
        return urls
    }

    private static func isOrderedBefore(_ left: Entry, _ right: Entry) -> Bool {
        if left.date != right.date { return left.date > right.date }
        return (left.kind.rank, left.id, left.title, left.detail ?? "", left.basis.rawValue)
            < (right.kind.rank, right.id, right.title, right.detail ?? "", right.basis.rawValue)
    }

    private static func changes(
        from old: EditionRecord, to new: EditionRecord, _ base: KnowledgeBase
    ) -> [Entry] {
        let before = Dictionary(old.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let redirects = Dictionary(
            base.tables.redirects.map { ($0.from.value, $0.to.value) }, uniquingKeysWith: { first, _ in first })
        var entries: [Entry] = []
        for document in new.documents {
            let kind: Entry.Kind
            if let earlier = before[document.id] {
                if document.status == earlier.status, document.hash == earlier.hash { continue }
                switch document.status {
                case .retired where earlier.status != .retired: kind = .retired
                case .deprecated where earlier.status != .deprecated: kind = .deprecated
                default: kind = .changed
                }
            } else {
                kind = .added
            }
            entries.append(entry(kind, document, on: new.asOf))
        }
        for document in old.documents where after[document.id] == nil {
            let target = redirects[document.id]
            entries.append(
                Entry(
                    date: new.asOf, kind: target == nil ? .removed : .moved, basis: .edition,
                    isBreaking: target == nil, documentKind: document.kind, id: document.id, title: document.title,
                    url: nil, detail: target))
        }
        return entries
    }

    private static func entry(_ kind: Entry.Kind, _ document: EditionRecord.Document, on date: String) -> Entry {
        Entry(
            date: date, kind: kind, basis: .edition, isBreaking: false, documentKind: document.kind, id: document.id,
            title: document.title, url: document.url, detail: nil)
    }

    /// What the documents tell themselves: when they were written and reviewed.
    private static func events(of record: EditionRecord, _ base: KnowledgeBase, asOf: CalendarDate) -> [Entry] {
        var entries: [Entry] = []
        for document in record.documents where document.status != .retired {
            func add(_ kind: Entry.Kind, on date: CalendarDate?, _ detail: String?) {
                guard let date, (0...maximumDays).contains(asOf.days(since: date)) else { return }
                entries.append(
                    Entry(
                        date: date.description, kind: kind, basis: .document, isBreaking: false,
                        documentKind: document.kind, id: document.id, title: document.title, url: document.url,
                        detail: detail))
            }
            switch document.kind {
            case .playbook:
                for review in base.playbook(document.id)?.fields.reviews ?? [] {
                    add(.reviewed, on: review.date.value, review.kind.value.rawValue)
                }
            case .article:
                let matter = base.article(document.id)?.frontMatter
                add(.added, on: matter?.created?.value, nil)
                for review in matter?.reviews ?? [] {
                    add(.reviewed, on: review.date.value, review.kind.value.rawValue)
                }
            case .ticketType: break
            }
        }
        return entries
    }
}
