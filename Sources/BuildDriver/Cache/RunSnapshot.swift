import SourceText

/// What one run read and wrote: enough to tell whether another would do the same. What it found stands in files beside
/// this one, see ``FindingsMemory`` and ``PrintedReport``.
struct RunSnapshot: Sendable {
    /// Of the run, which the files beside this one repeat.
    var identity: RunIdentity
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

    func write(to writer: inout BinaryWriter) {
        writer.identity(identity)
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
        writer.optional(output) { writer, output in
            writer.count(output.pageCount)
            writer.list(output.files) { writer, file in
                writer.text(file.path)
                writer.stamp(file.stamp)
            }
        }
    }

    init(_ bytes: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        identity = try reader.identity()
        listing = try reader.list { reader throws(BinaryFault) in try reader.text() }
        linkedFolders = try reader.list { reader throws(BinaryFault) in try reader.text() }
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        readAt = Int64(bitPattern: try reader.word())
        inputs = try reader.list { reader throws(BinaryFault) in
            InputReader.Record(path: try reader.text(), stamp: try reader.stamp(), hash: try reader.hash())
        }
        contentPaths = try reader.list { reader throws(BinaryFault) in try reader.text() }
        output = try reader.optional { reader throws(BinaryFault) in
            Output(
                pageCount: try reader.count(),
                files: try reader.list { reader throws(BinaryFault) in
                    Output.File(path: try reader.text(), stamp: try reader.stamp())
                })
        }
        guard reader.isAtEnd else { throw BinaryFault() }
    }

    init(
        _ analysis: Analysis, _ identity: RunIdentity, hashKey: KeyedHash.Key, readAt: Int64, output: Output?
    ) {
        self.identity = identity
        listing = analysis.filePaths
        linkedFolders = analysis.linkedFolders
        self.hashKey = hashKey
        self.readAt = readAt
        inputs = analysis.inputs.records
        contentPaths = analysis.contentPaths
        self.output = output
    }
}
