import QualityGate
import SourceText

/// What a run found. It stands in a file of its own, and its halves are read one by one: a run with nothing to do needs
/// none of it, one after an edit needs what was found in each file, and one that writes another form needs the report.
struct FindingsMemory {
    let identity: RunIdentity
    private let fileFindings: ArraySlice<UInt8>
    private let reportBytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        identity = try reader.identity()
        fileFindings = try reader.sized()
        reportBytes = reader.rest
    }

    func report(rules: RuleSet) throws(BinaryFault) -> LintReport {
        var reader = BinaryReader(reportBytes)
        let report = try LintReport(&reader, rules: rules)
        guard reader.isAtEnd else { throw BinaryFault() }
        return report
    }

    /// What the file stage need not do again; nil when too much was found to keep.
    ///
    /// - Parameter inputs: what the run read.
    func fileStage(of inputs: [InputReader.Record]) throws(BinaryFault) -> FileStageMemory? {
        var reader = BinaryReader(fileFindings)
        let found = try reader.optional { reader throws(BinaryFault) in
            try reader.list { reader throws(BinaryFault) in
                (try reader.count(), try reader.list { reader throws(BinaryFault) in try FileFinding(&reader) })
            }
        }
        guard reader.isAtEnd else { throw BinaryFault() }
        guard let found else { return nil }
        let findings = Dictionary(found) { first, _ in first }
        let hashes = InputReader.hashes(of: inputs)
        var entries = [String: FileStageMemory.Entry](minimumCapacity: hashes.count)
        for (place, input) in inputs.enumerated() where hashes[input.path] != nil {
            entries[input.path] = FileStageMemory.Entry(hash: input.hash, findings: findings[place] ?? [])
        }
        return FileStageMemory(entries: entries)
    }

    /// - Parameter inputs: what the run read.
    static func write(
        _ analysis: Analysis, of identity: RunIdentity, inputs: [InputReader.Record], to writer: inout BinaryWriter
    ) {
        writer.identity(identity)
        writer.sized { writer in
            writer.optional(kept(analysis, inputs)) { writer, found in
                writer.list(found) { writer, file in
                    writer.count(file.place)
                    writer.list(file.findings) { $1.write(to: &$0) }
                }
            }
        }
        analysis.report.write(to: &writer)
    }

    /// What the file stage found, by the file's place among the inputs; files without findings are left out. Nil when
    /// there are too many to keep.
    private static func kept(
        _ analysis: Analysis, _ inputs: [InputReader.Record]
    ) -> [(place: Int, findings: [FileFinding])]? {
        // What no report may show is not laid down in another place either.
        guard let found = analysis.fileFindings, analysis.hiddenPaths.isEmpty else { return nil }
        return inputs.enumerated().compactMap { place, input in found[input.path].map { (place, $0) } }
    }
}
