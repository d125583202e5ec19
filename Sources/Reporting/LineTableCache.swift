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
        let source: SourceFile
        let table: LineTable
    }

    init(sources: [String: SourceFile]) {
        self.sources = sources
    }

    /// Nil for a file that was not read.
    mutating func table(for path: String) -> LineTable? {
        if let last, last.source.path == path { return last.table }
        guard let source = sources[path] else { return nil }
        let entry = entries[path] ?? Entry(source: source, table: LineTable(source.bytes))
        if entries.count >= Self.maximumCount { entries.removeAll(keepingCapacity: true) }
        entries[path] = entry
        last = entry
        return entry.table
    }

    func bytes(of path: String) -> [UInt8] {
        if let last, last.source.path == path { return last.source.bytes }
        return sources[path]?.bytes ?? []
    }
}
