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
    /// Of all hashes, whether anybody will ask for them or not.
    private let hashKey: KeyedHash.Key
    private let seen = Guarded<[Record]>([])
    private let recent = Guarded(RecentTexts())
    /// Paths of files that did not hold the same bytes when they were read again.
    private let changed = Guarded<Set<String>>([])

    init(root: String, in fileSystem: any FileSystem, key: KeyedHash.Key? = nil) {
        self.root = root
        self.fileSystem = fileSystem
        self.key = key
        hashKey = key ?? .random()
    }

    /// - Parameter path: from the workspace's root.
    func read(_ path: String) throws(FileSystemError) -> [UInt8] {
        try readStored(path).bytes
    }

    /// The bytes, and what reads them again.
    func readStored(_ path: String) throws(FileSystemError) -> (bytes: [UInt8], stored: StoredSource) {
        let full = PathText.join(root, path)
        let bytes: [UInt8]
        let hash: KeyedHash
        if key == nil {
            bytes = try fileSystem.read(full, limit: FileStage.maximumFileSize)
            hash = KeyedHash(of: bytes[...], key: hashKey)
        } else {
            let stamp: FileStamp
            (bytes, stamp) = try fileSystem.readStamped(full, limit: FileStage.maximumFileSize)
            hash = KeyedHash(of: bytes[...], key: hashKey)
            seen.withLock { $0.append(Record(path: path, stamp: stamp, hash: hash)) }
        }
        return (bytes, StoredSource(path, hash, byteCount: bytes.count, of: self))
    }

    /// Takes a file for read that holds the bytes that an earlier run read with the same key.
    func take(_ record: Record) {
        seen.withLock { $0.append(record) }
    }

    /// What reads a file that an earlier run read with the same key.
    func stored(_ record: Record) -> StoredSource {
        StoredSource(record.path, record.hash, byteCount: record.stamp.byteCount, of: self)
    }

    /// The bytes that a run has read before.
    ///
    /// Should the file hold others by now, or be gone, blanks stand in their place, so that every offset into them stays
    /// inside; ``requireUnchanged()`` then lets nothing of the run be seen.
    func readAgain(_ file: StoredSource) -> [UInt8] {
        if let known = recent.withLock({ $0.bytes(of: file) }) { return known }
        let bytes = try? fileSystem.read(PathText.join(root, file.path), limit: FileStage.maximumFileSize)
        guard let bytes, bytes.count == file.byteCount, KeyedHash(of: bytes[...], key: hashKey) == file.hash else {
            changed.withLock { _ = $0.insert(file.path) }
            return [UInt8](repeating: UInt8(ascii: " "), count: file.byteCount)
        }
        recent.withLock { $0.add(bytes, of: file) }
        return bytes
    }

    /// - Throws: ``JobFailure`` naming every file that did not hold the same bytes throughout the run.
    func requireUnchanged() throws(JobFailure) {
        let paths = changed.withLock { $0 }
        guard !paths.isEmpty else { return }
        throw JobFailure(
            paths.sorted(by: PathText.isOrderedBefore).map { path in
                "\(PathText.printable(PathText.join(root, path))) changed while it was read; run the command again"
            })
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
