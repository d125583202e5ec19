internal import CSQLite

/// Why SQLite could not do something, in its own words.
package struct SQLiteFault: Error, Equatable {
    package let problem: String
}

/// A database in memory, by SQLite 3.40 or later.
///
/// The one file that may call it.
@safe struct SQLiteDatabase: ~Copyable {
    private let handle: OpaquePointer

    /// Most bytes of a database that is handed out.
    static let maximumSize = 1 << 30

    init() throws(SQLiteFault) {
        var handle: OpaquePointer?
        let status = unsafe sqlite3_open_v2(
            ":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX,
            nil)
        guard status == SQLITE_OK, let handle = unsafe handle else {
            unsafe sqlite3_close_v2(handle)
            throw SQLiteFault(problem: "cannot open a database in memory (\(status))")
        }
        unsafe self.handle = handle
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Runs statements without results.
    func execute(_ statements: String) throws(SQLiteFault) {
        try check(unsafe sqlite3_exec(handle, statements, nil, nil, nil))
    }

    /// Runs one statement for each row, with the row's texts for its parameters; nil is `NULL`.
    func execute(_ statement: String, rows: some Sequence<[String?]>) throws(SQLiteFault) {
        var prepared: OpaquePointer?
        try check(unsafe sqlite3_prepare_v2(handle, statement, -1, &prepared, nil))
        defer { unsafe sqlite3_finalize(prepared) }
        for row in rows {
            for (index, text) in row.enumerated() {
                guard let text else {
                    try check(unsafe sqlite3_bind_null(prepared, Int32(index + 1)))
                    continue
                }
                // The length is given, so that a NUL inside does not end the text.
                try check(unsafe csqlite_bind_text(prepared, Int32(index + 1), text, Int32(text.utf8.count)))
            }
            let status = unsafe sqlite3_step(prepared)
            guard status == SQLITE_DONE else { throw fault(status) }
            try check(unsafe sqlite3_reset(prepared))
        }
    }

    /// The bytes that the database has as a file.
    func serialized() throws(SQLiteFault) -> [UInt8] {
        var size: sqlite3_int64 = 0
        guard let bytes = unsafe sqlite3_serialize(handle, "main", &size, 0), size > 0, size <= Self.maximumSize else {
            throw SQLiteFault(problem: "the database has no bytes, or more than \(Self.maximumSize)")
        }
        defer { unsafe sqlite3_free(bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }

    private func check(_ status: Int32) throws(SQLiteFault) {
        guard status == SQLITE_OK else { throw fault(status) }
    }

    private func fault(_ status: Int32) -> SQLiteFault {
        let words = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "no words"
        return SQLiteFault(problem: "SQLite says: \(words) (\(status))")
    }
}
