import SourceText

/// Line tables of the files that a report mentions, made when first asked for.
///
/// Reports go from file to file: the table of the last one asked for is found without a look-up, and only some are kept.
struct LineTableCache {
    /// Most tables that are kept: enough for the files that notes point to.
    private static let maximumCount = 64

    private let sources: [String: SourceFile]
    private var entries: [String: Entry] = [:]
    private var last: Entry?

    private struct Entry {
        let path: String
        let bytes: [UInt8]
        let table: LineTable
    }

    init(sources: [String: SourceFile]) {
        self.sources = sources
    }

    /// Nil for a file that was not read.
    mutating func table(for path: String) -> LineTable? {
        if let last, last.path == path { return last.table }
        guard let source = sources[path] else { return nil }
        let entry = entries[path] ?? Self.entry(source)
        if entries.count >= Self.maximumCount { entries.removeAll(keepingCapacity: true) }
        entries[path] = entry
        last = entry
        return entry.table
    }

    func bytes(of path: String) -> [UInt8] {
        if let last, last.path == path { return last.bytes }
        return entries[path]?.bytes ?? sources[path]?.bytes ?? []
    }

    private static func entry(_ source: SourceFile) -> Entry {
        let bytes = source.bytes
        return Entry(path: source.path, bytes: bytes, table: LineTable(bytes))
    }
}
