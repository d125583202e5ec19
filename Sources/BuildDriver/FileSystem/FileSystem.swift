/// The files and folders that a command works on.
///
/// Every call is safe from several threads at once. Paths are `/`-separated; a relative path starts at the working
/// folder. The host's disk and the file systems of the tests conform; nothing else of the program touches a disk.
package protocol FileSystem: Sendable {
    /// What `path` names after following symbolic links, nil when nothing is there.
    ///
    /// - Throws: ``FileSystemError`` when a folder on the way cannot be searched.
    func kind(of path: String) throws(FileSystemError) -> FileKind?

    /// What `path` names itself, without following a symbolic link in its last component; nil when nothing is there.
    func kindOfLink(at path: String) throws(FileSystemError) -> FileKind?

    /// The entries of a folder without `.` and `..`, in no order.
    func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry]

    /// The bytes of a regular file, never more than `limit`.
    ///
    /// - Throws: ``FileSystemError/Reason/tooLarge(byteCount:limit:)`` above the limit, before the file is read.
    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8]

    /// What the file system says of `path` without opening it; nil when nothing is there.
    ///
    /// - Parameter following: whether a symbolic link in the last component is followed.
    func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp?

    /// The bytes of a regular file, and a stamp that no later change leaves as it is.
    func readStamped(_ path: String, limit: Int) throws(FileSystemError) -> (bytes: [UInt8], stamp: FileStamp)

    /// Makes or replaces a file. A failure may leave a part of it: write where no reader looks, then ``rename``.
    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError)

    /// Adds to the end of a file. A failure may leave a part of it there.
    func append(_ bytes: [UInt8], to path: String) throws(FileSystemError)

    /// Moves a file or folder within one file system in one step; a file in the way is replaced.
    func rename(_ path: String, to newPath: String) throws(FileSystemError)

    /// Gives a file a second name. Neither name is the first one after; a symbolic link gets one itself.
    func link(_ path: String, to newPath: String) throws(FileSystemError)

    /// Swaps what two names of one file system stand for, in one step.
    func exchange(_ path: String, _ other: String) throws(FileSystemError)

    func removeFile(_ path: String) throws(FileSystemError)

    /// Removes an empty folder.
    func removeFolder(_ path: String) throws(FileSystemError)

    /// Makes one folder whose parent exists. A folder that is already there is no fault.
    func makeFolder(_ path: String) throws(FileSystemError)

    /// Makes a folder with the rights and the owner of another.
    func makeFolder(_ path: String, like model: String) throws(FileSystemError)

    /// The absolute path without symbolic links, `.` and `..`. Bytes outside UTF-8 become U+FFFD: for comparison only.
    func canonicalPath(of path: String) throws(FileSystemError) -> String

    /// Locks a folder against other builds until the lock is released; nil when another holds it.
    ///
    /// Nil also when the folder was replaced in the meantime: the caller looks again.
    func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock?
}

/// What a path names.
package enum FileKind: Sendable, Equatable {
    case file, folder, symbolicLink
    /// A device, a pipe, a socket.
    case other
}

/// One name in a folder.
package struct FolderEntry: Sendable, Equatable {
    package let name: String
    package let kind: FileKind
    /// False when the name's bytes are not UTF-8; `name` then shows U+FFFD in their place and opens nothing.
    package let isNameValid: Bool

    package init(name: String, kind: FileKind, isNameValid: Bool) {
        self.name = name
        self.kind = kind
        self.isNameValid = isNameValid
    }
}

/// Holds a folder's lock for as long as it lives.
package final class FolderLock: Sendable {
    private let release: @Sendable () -> Void

    package init(release: @escaping @Sendable () -> Void) {
        self.release = release
    }

    deinit { release() }
}

extension FileSystem {
    package func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        try write(try read(path, limit: .max) + bytes, to: path)
    }

    package func readStamped(
        _ path: String, limit: Int
    ) throws(FileSystemError) -> (bytes: [UInt8], stamp: FileStamp) {
        // The stamp first: a change between the two calls must make it a stamp of the past.
        guard let stamp = try stamp(of: path, following: true) else { throw FileSystemError(.read, path, .notFound) }
        return (try read(path, limit: limit), stamp)
    }

    /// The canonical path of as much of `path` as exists, with the rest as it stands.
    package func canonicalPathOfPart(_ path: String) throws(FileSystemError) -> String {
        var missing: [String] = []
        var existing = path
        while try kind(of: existing) == nil, existing != ".", existing != "/" {
            missing.append(PathText.name(of: existing))
            existing = PathText.parent(of: existing)
        }
        return missing.reversed().reduce(try canonicalPath(of: existing), PathText.join)
    }
}
