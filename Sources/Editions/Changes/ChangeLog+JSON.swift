package import SourceText

extension ChangeLog {
    /// The entries of an earlier `changes.json`. What cannot be read is left out: it is history, and no fault of the
    /// edition that is built.
    package static func entries(ofChanges changes: JSONValue?) -> [Entry] {
        (changes?["changes"]?.elements ?? []).prefix(maximumEntries).compactMap(Entry.init)
    }
}

extension ChangeLog.Entry {
    fileprivate init?(_ json: JSONValue) {
        guard let date = json["date"]?.text, let kind = json["kind"]?.text.flatMap(Kind.init),
            let basis = json["basis"]?.text.flatMap(Basis.init), case .boolean(let isBreaking) = json["breaking"],
            let documentKind = json["documentKind"]?.text.flatMap(EditionRecord.Document.Kind.init),
            let id = json["id"]?.text, let title = json["title"]?.text
        else { return nil }
        self.init(
            date: date, kind: kind, basis: basis, isBreaking: isBreaking, documentKind: documentKind, id: id,
            title: title, url: json["url"]?.text, detail: json["detail"]?.text)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("date", date)
            json.member("kind", kind.rawValue)
            json.member("basis", basis.rawValue)
            json.member("breaking", isBreaking)
            json.member("documentKind", documentKind.rawValue)
            json.member("id", id)
            json.member("title", title)
            json.member("url", ifPresent: url)
            json.member("detail", ifPresent: detail)
        }
    }

    /// What happened, in words: `Reviewed: Open a connection`.
    package var headline: String { "\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst()): \(title)" }
}
