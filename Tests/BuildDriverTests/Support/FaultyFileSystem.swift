import BuildDriver
import SourceText

/// Another file system on which one call goes wrong.
final class FaultyFileSystem: FileSystem {
    /// What happens after the call that fails.
    enum Aftermath: CaseIterable {
        /// The fault was one of its kind: tidying up works.
        case recovers
        /// Nothing works any more, as when the program was killed.
        case staysDead
    }

    private let base: any FileSystem
    /// Which changing call fails, from 0.
    private let failingChange: Int
    private let reason: FileSystemError.Reason
    private let aftermath: Aftermath
    private let unreadable: Set<String>
    private let afterReading: @Sendable (String) -> Void
    private let changes = Guarded(0)

    /// - Parameter afterReading: called with the path of each file that was asked for.
    init(
        _ base: any FileSystem, failingChange: Int = .max, reason: FileSystemError.Reason = .noSpace,
        aftermath: Aftermath = .recovers, unreadable: Set<String> = [],
        afterReading: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.base = base
        self.failingChange = failingChange
        self.reason = reason
        self.aftermath = aftermath
        self.unreadable = unreadable
        self.afterReading = afterReading
    }

    /// Whether the failing call was reached.
    var hasFailed: Bool { changes.withLock { $0 > failingChange } }

    private func fails() -> Bool {
        changes.withLock { changes in
            defer { changes += 1 }
            return changes == failingChange || (aftermath == .staysDead && changes > failingChange)
        }
    }

    func kind(of path: String) throws(FileSystemError) -> FileKind? { try base.kind(of: path) }
    func kindOfLink(at path: String) throws(FileSystemError) -> FileKind? { try base.kindOfLink(at: path) }
    func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry] { try base.entries(ofFolder: path) }
    func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp? {
        try base.stamp(of: path, following: following)
    }
    func canonicalPath(of path: String) throws(FileSystemError) -> String { try base.canonicalPath(of: path) }
    func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock? { try base.lockFolder(path) }

    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        guard !unreadable.contains(path) else { throw FileSystemError(.read, path, .permissionDenied) }
        defer { afterReading(path) }
        return try base.read(path, limit: limit)
    }

    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        if fails() {
            // A full disk leaves what fitted.
            try base.write(Array(bytes.prefix(bytes.count / 2)), to: path)
            throw FileSystemError(.write, path, reason)
        }
        try base.write(bytes, to: path)
    }

    func rename(_ path: String, to newPath: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.rename, newPath, reason) }
        try base.rename(path, to: newPath)
    }

    func link(_ path: String, to newPath: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.link, newPath, reason) }
        try base.link(path, to: newPath)
    }

    func exchange(_ path: String, _ other: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.exchange, other, reason) }
        try base.exchange(path, other)
    }

    func makeFolder(_ path: String, like model: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.makeFolder, path, reason) }
        try base.makeFolder(path, like: model)
    }

    func removeFile(_ path: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.remove, path, reason) }
        try base.removeFile(path)
    }

    func removeFolder(_ path: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.remove, path, reason) }
        try base.removeFolder(path)
    }

    func makeFolder(_ path: String) throws(FileSystemError) {
        if fails() { throw FileSystemError(.makeFolder, path, reason) }
        try base.makeFolder(path)
    }
}
