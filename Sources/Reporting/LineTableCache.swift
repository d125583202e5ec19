import SourceText

/// Line tables of the files that a report mentions, made when first asked for.
struct LineTableCache {
    private let sources: [String: SourceFile]
    private var tables: [String: LineTable] = [:]

    init(sources: [String: SourceFile]) {
        self.sources = sources
    }

    /// Nil for a file that was not read.
    mutating func table(for path: String) -> LineTable? {
        if let table = tables[path] { return table }
        guard let source = sources[path] else { return nil }
        let table = LineTable(source.bytes)
        tables[path] = table
        return table
    }

    func bytes(of path: String) -> [UInt8] {
        sources[path]?.bytes ?? []
    }
}
