import BuildDriver
import SourceText

/// Another file system on which one file changes as soon as it was read a number of times.
final class ChangingFileSystem: FileSystem {
    private let base: MemoryFileSystem
    private let path: String
    private let change: @Sendable ([UInt8]) -> [UInt8]
    private let readingsLeft: Guarded<Int>

    init(
        _ base: MemoryFileSystem, path: String, afterReading count: Int,
        change: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        readingsLeft = Guarded(count)
        self.base = base
        self.path = path
        self.change = change
    }

    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        let bytes = try base.read(path, limit: limit)
        guard path == self.path else { return bytes }
        let left = readingsLeft.withLock { left in
            left -= 1
            return left
        }
        if left == 0 { base.add(path, change(bytes)) }
        return bytes
    }

    func kind(of path: String) throws(FileSystemError) -> FileKind? { try base.kind(of: path) }
    func kindOfLink(at path: String) throws(FileSystemError) -> FileKind? { try base.kindOfLink(at: path) }
    func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry] { try base.entries(ofFolder: path) }
    func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp? {
        try base.stamp(of: path, following: following)
    }
    func canonicalPath(of path: String) throws(FileSystemError) -> String { try base.canonicalPath(of: path) }
    func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock? { try base.lockFolder(path) }
    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) { try base.write(bytes, to: path) }
    func rename(_ path: String, to newPath: String) throws(FileSystemError) { try base.rename(path, to: newPath) }
    func link(_ path: String, to newPath: String) throws(FileSystemError) { try base.link(path, to: newPath) }
    func exchange(_ path: String, _ other: String) throws(FileSystemError) { try base.exchange(path, other) }
    func removeFile(_ path: String) throws(FileSystemError) { try base.removeFile(path) }
    func removeFolder(_ path: String) throws(FileSystemError) { try base.removeFolder(path) }
    func makeFolder(_ path: String) throws(FileSystemError) { try base.makeFolder(path) }
    func makeFolder(_ path: String, like model: String) throws(FileSystemError) {
        try base.makeFolder(path, like: model)
    }
}
