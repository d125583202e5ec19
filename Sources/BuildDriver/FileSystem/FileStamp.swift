/// What a file system says of a file without opening it. Equal stamps mean equal bytes, see ``isSettled(before:)``.
package struct FileStamp: Sendable, Equatable {
    package let kind: FileKind
    package let byteCount: Int
    package let inode: UInt64
    /// Nanoseconds since 1970 of the last change of the bytes; programs may set it to anything.
    package let modified: Int64
    /// Nanoseconds since 1970 of the last change of anything about the file; the kernel sets it.
    package let changed: Int64

    package init(kind: FileKind, byteCount: Int, inode: UInt64, modified: Int64, changed: Int64) {
        self.kind = kind
        self.byteCount = byteCount
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }

    private static let second: Int64 = 1_000_000_000
    /// The coarsest clock of a file system in use is FAT's, of two seconds.
    private static let coarseClock = 2 * second

    /// Whether any change after `time` would show in the stamp: the file was last changed before it.
    ///
    /// A file that is written twice within one tick of the file system's clock has the same stamp after both. So a
    /// stamp as young as the moment it was taken says nothing (git calls such an entry racily clean).
    ///
    /// - Parameter time: on the file system's own clock.
    package func isSettled(before time: Int64) -> Bool {
        let isCoarse = modified % Self.second == 0 && changed % Self.second == 0
        return max(modified, changed) < (isCoarse ? time - Self.coarseClock : time)
    }
}
