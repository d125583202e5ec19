package import KnowledgeModel
package import SourceText
package import Triage

/// `kb.sqlite`: what the search finds, as a database with full-text search (FTS5).
package enum SQLiteExport {
    package static let path = "api/v1/kb.sqlite"
    /// `user_version` of the database; the same within `v1`.
    package static let schemaVersion = 1

    /// The same documents give the same bytes: nothing in the file depends on the day, the machine or the way there.
    package static func file(_ documents: [SearchDocument], edition: Edition) throws(SQLiteFault) -> OutputFile {
        let database = try SQLiteDatabase()
        try database.execute(schema)
        try database.execute("BEGIN")
        try database.execute(
            "INSERT INTO edition VALUES (?, ?)",
            rows: [
                ["asOf", edition.asOf.description], ["baseURL", edition.baseURL], ["revision", edition.revision],
                ["toolVersion", edition.toolVersion],
            ])
        try database.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows: documents.enumerated().map { number, document in
                [
                    "\(number + 1)", document.id, document.kind.rawValue, document.title, document.url,
                    document.language,
                    present(document.priority), present(document.summary), present(document.reviewed),
                ]
            })
        try database.execute(
            "INSERT INTO handles VALUES (?, ?)",
            rows: documents.enumerated().flatMap { number, document in
                ([document.id] + document.handles).reduce(into: [[String?]]()) { rows, handle in
                    let row: [String?] = ["\(number + 1)", handle]
                    if !rows.contains(row) { rows.append(row) }
                }
            })
        try database.execute(
            "INSERT INTO search (rowid, title, names, lead, body) VALUES (?, ?, ?, ?, ?)",
            rows: documents.enumerated().map { number, document in
                [
                    "\(number + 1)", document.title, document.names.joined(separator: "\n"),
                    document.lead.joined(separator: "\n"), document.body.joined(separator: "\n"),
                ]
            })
        try database.execute("INSERT INTO search (search) VALUES ('optimize'); COMMIT; VACUUM;")
        return OutputFile(path: path, bytes: try database.serialized())
    }

    private static func present(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static let schema = """
        PRAGMA page_size = 4096;
        PRAGMA encoding = 'UTF-8';
        PRAGMA auto_vacuum = NONE;
        PRAGMA application_id = 0x72756e62;
        PRAGMA user_version = \(schemaVersion);
        CREATE TABLE edition (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
            language TEXT NOT NULL, priority TEXT, summary TEXT, reviewed TEXT
        );
        CREATE INDEX documents_by_id ON documents (id);
        CREATE TABLE handles (document INTEGER NOT NULL REFERENCES documents (number), handle TEXT NOT NULL COLLATE NOCASE);
        CREATE INDEX handles_by_handle ON handles (handle);
        CREATE VIRTUAL TABLE search USING fts5 (
            title, names, lead, body, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
        );
        """
}
