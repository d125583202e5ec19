package import KnowledgeModel
package import SourceText

/// What one edition publishes, briefly: enough for the next edition to say what changed since.
package struct EditionRecord: Sendable, Equatable {
    /// One article, playbook or ticket type.
    package struct Document: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            case article, playbook
            case ticketType = "ticket-type"
        }

        package var kind: Kind
        package var id: String
        package var title: String
        package var status: PublicationStatus
        /// Relative to the site's root.
        package var url: String
        /// Digest of the source: equal hashes are equal texts.
        package var hash: String
    }

    /// The edition's day, `2026-11-21`.
    package var asOf: String
    package var revision: String?
    /// Sorted by id, each once. Drafts are not among them: nobody was promised anything about one.
    package var documents: [Document]

    package init(_ base: KnowledgeBase, asOf: CalendarDate, revision: String?) {
        self.asOf = asOf.description
        self.revision = revision
        var documents: [Document] = []
        for playbook in base.playbooks where playbook.status != .draft {
            guard let url = base.pages[playbook.path] else { continue }
            documents.append(
                Document(
                    kind: .playbook, id: playbook.id, title: playbook.title, status: playbook.status, url: url,
                    hash: playbook.attestedHash.labelled))
        }
        for article in base.articles where article.status != .draft {
            guard let url = base.pages[article.path] else { continue }
            documents.append(
                Document(
                    kind: .article, id: article.id, title: article.title, status: article.status, url: url,
                    hash: article.contentHash.labelled))
        }
        for type in base.tables.ticketTypes {
            let id = type.id.value
            let bytes = base.sources[type.path]?.bytes ?? []
            let text = type.range.upperBound <= bytes.count ? bytes[type.range.lowerBound..<type.range.upperBound] : []
            documents.append(
                Document(
                    kind: .ticketType, id: id, title: type.title?.best(for: LocalizedText.defaultLanguage) ?? id,
                    status: .published, url: SitePath.ticketType(id), hash: ContentDigest(of: Array(text)).labelled))
        }
        var taken: Set<String> = []
        self.documents = documents.filter { taken.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }

    /// Nil for a manifest that does not list its documents.
    package init?(manifest: JSONValue) {
        guard let asOf = manifest["asOf"]?.text, case .object(let members) = manifest["documents"] else { return nil }
        self.asOf = asOf
        revision = manifest["revision"]?.text
        documents = []
        for member in members {
            guard let kind = member.value["kind"]?.text.flatMap(Document.Kind.init),
                let status = member.value["status"]?.text.flatMap(PublicationStatus.init),
                let title = member.value["title"]?.text, let url = member.value["url"]?.text,
                let hash = member.value["hash"]?.text
            else { return nil }
            documents.append(
                Document(kind: kind, id: member.key, title: title, status: status, url: url, hash: hash))
        }
        documents.sort { $0.id < $1.id }
    }

    /// The member of the manifest: every document by its id.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            for document in documents {
                json.member(document.id) { json in
                    json.object { json in
                        json.member("hash", document.hash)
                        json.member("kind", document.kind.rawValue)
                        json.member("status", document.status.rawValue)
                        json.member("title", document.title)
                        json.member("url", document.url)
                    }
                }
            }
        }
    }
}
