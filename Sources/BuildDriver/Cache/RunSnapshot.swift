import QualityGate
import SourceText

/// What one run read, found and wrote: enough to tell the same again without doing it again.
struct RunSnapshot: Sendable {
    /// Every file of the workspace, read or not, in order of path.
    var listing: [String]
    var linkedFolders: [String]
    /// The key of the hashes of ``inputs``.
    var hashKey: KeyedHash.Key
    /// The moment, on the file system's clock, before the first of ``inputs`` was read.
    var readAt: Int64
    var inputs: [InputReader.Record]
    /// The files that were held against the gate.
    var contentPaths: [String]
    var report: LintReport
    /// What the file stage found, by the file's place among ``inputs``; files without findings are left out.
    ///
    /// Nil when there are too many to keep.
    var fileFindings: [Int: [FileFinding]]?
    /// Nil for a run that wrote no site.
    var output: Output?

    /// A published site.
    struct Output: Sendable {
        /// HTML pages.
        var pageCount: Int
        /// Every file in the output folder that the run answers for, from that folder, as it was published.
        var files: [File]

        struct File: Sendable, Equatable {
            let path: String
            let stamp: FileStamp
        }
    }

    /// What the file stage need not do again; nil when too much was found to keep.
    private var fileStage: FileStageMemory? {
        guard let fileFindings else { return nil }
        var entries: [String: FileStageMemory.Entry] = [:]
        var ambiguous: Set<String> = []
        for (place, input) in inputs.enumerated() {
            let entry = FileStageMemory.Entry(hash: input.hash, findings: fileFindings[place] ?? [])
            let former = entries.updateValue(entry, forKey: input.path)
            // The file changed while the run read it: nobody knows which of both was looked at.
            if let former, former.hash != entry.hash { ambiguous.insert(input.path) }
        }
        for path in ambiguous { entries[path] = nil }
        return FileStageMemory(entries: entries)
    }

    /// What a run that does not have the same outcome may still use.
    ///
    /// - Parameter site: what the last build remembered of the files it published.
    func memory(site: SiteMemory? = nil) -> RunMemory {
        RunMemory(hashKey: hashKey, files: fileStage, site: site?.hashKey == hashKey ? site : nil)
    }

    var bytes: [UInt8] {
        var writer = BinaryWriter()
        writer.list(listing) { $0.text($1) }
        writer.list(linkedFolders) { $0.text($1) }
        writer.word(hashKey.first)
        writer.word(hashKey.second)
        writer.word(UInt64(bitPattern: readAt))
        writer.list(inputs) { writer, input in
            writer.text(input.path)
            writer.stamp(input.stamp)
            writer.hash(input.hash)
        }
        writer.list(contentPaths) { $0.text($1) }
        report.write(to: &writer)
        writer.optional(fileFindings) { writer, files in
            writer.list(files.sorted { $0.key < $1.key }) { writer, file in
                writer.count(file.key)
                writer.list(file.value) { $1.write(to: &$0) }
            }
        }
        writer.optional(output) { writer, output in
            writer.count(output.pageCount)
            writer.list(output.files) { writer, file in
                writer.text(file.path)
                writer.stamp(file.stamp)
            }
        }
        return writer.bytes
    }

    init(_ bytes: ArraySlice<UInt8>, rules: RuleSet) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        listing = try reader.list { reader throws(BinaryFault) in try reader.text() }
        linkedFolders = try reader.list { reader throws(BinaryFault) in try reader.text() }
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        readAt = Int64(bitPattern: try reader.word())
        inputs = try reader.list { reader throws(BinaryFault) in
            InputReader.Record(path: try reader.text(), stamp: try reader.stamp(), hash: try reader.hash())
        }
        contentPaths = try reader.list { reader throws(BinaryFault) in try reader.text() }
        report = try LintReport(&reader, rules: rules)
        fileFindings = try reader.optional { reader throws(BinaryFault) in
            let files = try reader.list { reader throws(BinaryFault) in
                (try reader.count(), try reader.list { reader throws(BinaryFault) in try FileFinding(&reader) })
            }
            return Dictionary(files) { first, _ in first }
        }
        output = try reader.optional { reader throws(BinaryFault) in
            Output(
                pageCount: try reader.count(),
                files: try reader.list { reader throws(BinaryFault) in
                    Output.File(path: try reader.text(), stamp: try reader.stamp())
                })
        }
        guard reader.isAtEnd else { throw BinaryFault() }
    }

    init(_ analysis: Analysis, hashKey: KeyedHash.Key, readAt: Int64, output: Output?) {
        listing = analysis.filePaths
        linkedFolders = analysis.linkedFolders
        self.hashKey = hashKey
        self.readAt = readAt
        inputs = analysis.inputs.records
        contentPaths = analysis.contentPaths
        report = analysis.report
        self.output = output
        let byPath = analysis.fileFindings
        guard byPath.values.reduce(0, { $0 + $1.count }) <= FileStageMemory.maximumFindingCount,
            // What no report may show is not laid down in another place either.
            !byPath.values.contains(where: { $0.contains(where: \.finding.hidesText) })
        else { return }
        let places = inputs.enumerated().compactMap { place, input in byPath[input.path].map { (place, $0) } }
        fileFindings = Dictionary(places) { first, _ in first }
    }
}
