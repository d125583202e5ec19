import SourceText

/// The one way from a run to the bytes of its workspace, so that what a run depends on is known without trust in
/// anyone's memory: nothing that a stage reads can be forgotten in the cache.
package final class InputReader: Sendable {
    /// One file as a run read it.
    struct Record: Sendable, Equatable {
        /// From the workspace's root.
        let path: String
        let stamp: FileStamp
        let hash: KeyedHash
    }

    private let fileSystem: any FileSystem
    private let root: String
    /// Nil when nobody will ask what was read.
    let key: KeyedHash.Key?
    private let seen = Guarded<[Record]>([])

    init(root: String, in fileSystem: any FileSystem, key: KeyedHash.Key? = nil) {
        self.root = root
        self.fileSystem = fileSystem
        self.key = key
    }

    /// - Parameter path: from the workspace's root.
    func read(_ path: String) throws(FileSystemError) -> [UInt8] {
        try readHashed(path).bytes
    }

    /// The bytes and, where somebody will ask what was read, their hash.
    func readHashed(_ path: String) throws(FileSystemError) -> (bytes: [UInt8], hash: KeyedHash?) {
        let full = PathText.join(root, path)
        guard let key else { return (try fileSystem.read(full, limit: FileStage.maximumFileSize), nil) }
        let (bytes, stamp) = try fileSystem.readStamped(full, limit: FileStage.maximumFileSize)
        let record = Record(path: path, stamp: stamp, hash: KeyedHash(of: bytes[...], key: key))
        seen.withLock { $0.append(record) }
        return (bytes, record.hash)
    }

    /// Reads a file that a run read with the same key.
    static func record(
        _ path: String, root: String, in fileSystem: any FileSystem, key: KeyedHash.Key
    ) throws(FileSystemError) -> Record {
        let full = PathText.join(root, path)
        let (bytes, stamp) = try fileSystem.readStamped(full, limit: FileStage.maximumFileSize)
        return Record(path: path, stamp: stamp, hash: KeyedHash(of: bytes[...], key: key))
    }

    /// The hash of every file that was read so far, by path. A file that held other bytes the second time is left out:
    /// nobody knows which of both was looked at.
    var hashes: [String: KeyedHash] { Self.hashes(of: seen.withLock { $0 }) }

    /// See ``hashes``.
    static func hashes(of records: [Record]) -> [String: KeyedHash] {
        var hashes = [String: KeyedHash](minimumCapacity: records.count)
        var ambiguous: Set<String> = []
        for record in records {
            let former = hashes.updateValue(record.hash, forKey: record.path)
            if let former, former != record.hash { ambiguous.insert(record.path) }
        }
        for path in ambiguous { hashes[path] = nil }
        return hashes
    }

    /// Everything that was read so far, in order of path. A file that was read twice stands here twice: should both
    /// readings differ, one of the stamps is of the past.
    var records: [Record] {
        seen.withLock { $0 }.sorted { PathText.isOrderedBefore($0.path, $1.path) }
    }
}
