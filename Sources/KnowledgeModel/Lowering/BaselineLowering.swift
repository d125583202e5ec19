package import SourceText

/// One finding that was there when a baseline was written.
package struct BaselineEntry: Sendable {
    package let rule: String
    package let path: String
    package let subject: String
    /// Identity over edits, see ``Diagnostic/key``.
    package let key: String
    /// The id of the document at ``path``; holds on to a file that is moved.
    package let id: String?
    package let added: CalendarDate
    package let reason: String?
    /// The last day on which the entry counts; nil for no end.
    package let until: CalendarDate?
    /// Where the entry stands in its file.
    package let range: SourceRange

    package init(
        rule: String, path: String, subject: String, key: String, id: String?, added: CalendarDate, reason: String?,
        until: CalendarDate?, range: SourceRange
    ) {
        self.rule = rule
        self.path = path
        self.subject = subject
        self.key = key
        self.id = id
        self.added = added
        self.reason = reason
        self.until = until
        self.range = range
    }
}

/// Reads a baseline. JSON is YAML, so the strict reader of all other files serves here as well.
package enum BaselineLowering {
    package static func lower(_ source: SourceFile) -> (entries: [BaselineEntry], faults: [ModelFault]) {
        let document = YAMLFile.read(source)
        var faults = document.faults
        var entries: [BaselineEntry] = []
        if var reader = document.reader(expected: "an object with `schemaVersion` and `findings`", faults: &faults) {
            reader.require("schemaVersion")
            if let version = reader.integer("schemaVersion"), version.value != 1 {
                reader.report(
                    .wrongType(field: "schemaVersion", expected: "`1`", nearest: nil), at: version.range,
                    under: "schemaVersion")
            }
            entries = reader.elements("findings", identity: [], entry)
            faults += reader.finish()
        }
        return (entries, faults.inOrder())
    }

    private static func entry(_ reader: inout MappingReader) -> BaselineEntry? {
        reader.require("rule", "path", "subject", "key", "added")
        let rule = reader.text("rule")
        let path = reader.text("path")
        let subject = reader.text("subject")
        let key = reader.text("key")
        let id = reader.text("id")
        let added = reader.date("added")
        let reason = reader.text("reason")
        let until = reader.date("until")
        guard let rule, let path, let subject, let key, let added else { return nil }
        return BaselineEntry(
            rule: rule.value, path: path.value, subject: subject.value, key: key.value, id: id?.value,
            added: added.value, reason: reason?.value, until: until?.value, range: reader.range)
    }
}
