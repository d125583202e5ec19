internal import CExchange
internal import Glibc

/// The disk of the machine, through the C library. The one file of this target that calls C for files.
package struct HostFileSystem: FileSystem {
    /// Where relative paths start; empty for the working folder of the process.
    private let workingFolder: String

    package init(workingFolder: String = "") {
        self.workingFolder = workingFolder
    }

    package func kind(of path: String) throws(FileSystemError) -> FileKind? {
        try status(of: path, following: true).map { fileKind(ofMode: $0.st_mode) }
    }

    package func kindOfLink(at path: String) throws(FileSystemError) -> FileKind? {
        try status(of: path, following: false).map { fileKind(ofMode: $0.st_mode) }
    }

    package func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry] {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, for: .list)
        guard let stream = unsafe fdopendir(descriptor) else {
            let reason = FileSystemError.Reason(errorNumber: errno)
            close(descriptor)
            throw FileSystemError(.list, path, reason)
        }
        defer { unsafe closedir(stream) }
        var entries: [FolderEntry] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else { throw FileSystemError(.list, path, FileSystemError.Reason(errorNumber: errno)) }
                return entries
            }
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
                unsafe Array(name.prefix { $0 != 0 })
            }
            if bytes == [UInt8(ascii: ".")] || bytes == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
            let valid = String(validating: bytes, as: UTF8.self)
            let name = valid ?? String(decoding: bytes, as: UTF8.self)
            var kind = unsafe fileKind(ofEntryType: entry.pointee.d_type)
            if kind == nil, valid != nil { kind = try kindOfLink(at: PathText.join(path, name)) }
            entries.append(FolderEntry(name: name, kind: kind ?? .other, isNameValid: valid != nil))
        }
    }

    package func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp? {
        try status(of: path, following: following).map(FileStamp.init)
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        try readStamped(path, limit: limit).bytes
    }

    package func readStamped(
        _ path: String, limit: Int
    ) throws(FileSystemError) -> (bytes: [UInt8], stamp: FileStamp) {
        // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        let descriptor = try open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, for: .read)
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileSystemError(.read, path, FileSystemError.Reason(errorNumber: errno))
        }
        switch fileKind(ofMode: status.st_mode) {
        case .file: break
        case .folder: throw FileSystemError(.read, path, .isAFolder)
        case .symbolicLink, .other: throw FileSystemError(.read, path, .notARegularFile)
        }
        guard status.st_size <= limit else {
            throw FileSystemError(.read, path, .tooLarge(byteCount: Int(status.st_size), limit: limit))
        }
        // Taken before the first byte is read, so that a change while it is read makes it a stamp of the past.
        let stamp = FileStamp(status)
        var bytes: [UInt8] = []
        // One byte more than the size, so that the read that meets the end needs no second buffer.
        var expected = Int(status.st_size) + 1
        while true {
            let (part, errorNumber) = readPart(descriptor, count: expected)
            guard errorNumber == 0 else {
                throw FileSystemError(.read, path, FileSystemError.Reason(errorNumber: errorNumber))
            }
            if part.isEmpty { return (bytes, stamp) }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            guard bytes.count <= limit else {
                throw FileSystemError(.read, path, .tooLarge(byteCount: bytes.count, limit: limit))
            }
            // A regular file that gave less than asked for has ended.
            if part.count < expected { return (bytes, stamp) }
            expected = 64 * 1024
        }
    }

    package func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        try write(bytes, to: path, O_CREAT | O_TRUNC)
    }

    package func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        try write(bytes, to: path, O_APPEND)
    }

    private func write(_ bytes: [UInt8], to path: String, _ flags: Int32) throws(FileSystemError) {
        let descriptor = try open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, for: .write)
        let errorNumber = writeAll(bytes, to: descriptor)
        // Some file systems tell of a full disk only here.
        let closed = close(descriptor)
        let closeError = closed == 0 ? 0 : errno
        guard errorNumber == 0, closeError == 0 else {
            throw FileSystemError(
                .write, path, FileSystemError.Reason(errorNumber: errorNumber == 0 ? closeError : errorNumber))
        }
    }

    package func rename(_ path: String, to newPath: String) throws(FileSystemError) {
        let (from, to) = (try located(path, for: .rename), try located(newPath, for: .rename))
        guard unsafe Glibc.rename(from, to) == 0 else {
            throw FileSystemError(.rename, newPath, FileSystemError.Reason(errorNumber: errno))
        }
    }

    package func link(_ path: String, to newPath: String) throws(FileSystemError) {
        let (from, to) = (try located(path, for: .link), try located(newPath, for: .link))
        guard unsafe linkat(AT_FDCWD, from, AT_FDCWD, to, 0) == 0 else {
            throw FileSystemError(.link, newPath, FileSystemError.Reason(errorNumber: errno))
        }
    }

    package func exchange(_ path: String, _ other: String) throws(FileSystemError) {
        let (one, two) = (try located(path, for: .exchange), try located(other, for: .exchange))
        let errorNumber = unsafe runbookc_exchange(one, two)
        guard errorNumber == 0 else {
            throw FileSystemError(.exchange, other, FileSystemError.Reason(errorNumber: errorNumber))
        }
    }

    package func removeFile(_ path: String) throws(FileSystemError) {
        guard unsafe unlink(try located(path, for: .remove)) == 0 else {
            throw FileSystemError(.remove, path, FileSystemError.Reason(errorNumber: errno))
        }
    }

    package func removeFolder(_ path: String) throws(FileSystemError) {
        guard unsafe rmdir(try located(path, for: .remove)) == 0 else {
            throw FileSystemError(.remove, path, FileSystemError.Reason(errorNumber: errno))
        }
    }

    package func makeFolder(_ path: String) throws(FileSystemError) {
        if unsafe mkdir(try located(path, for: .makeFolder), 0o777) == 0 { return }
        let errorNumber = errno
        if errorNumber == EEXIST, try kind(of: path) == .folder { return }
        throw FileSystemError(.makeFolder, path, FileSystemError.Reason(errorNumber: errorNumber))
    }

    package func makeFolder(_ path: String, like model: String) throws(FileSystemError) {
        guard let status = try status(of: model, following: false) else {
            throw FileSystemError(.makeFolder, path, .notFound)
        }
        let name = try located(path, for: .makeFolder)
        guard unsafe mkdir(name, 0o700) == 0, unsafe lchown(name, status.st_uid, status.st_gid) == 0,
            // After the owner: a change of the owner takes the set-group-ID bit away.
            unsafe chmod(name, status.st_mode & 0o7777) == 0
        else { throw FileSystemError(.makeFolder, path, FileSystemError.Reason(errorNumber: errno)) }
    }

    package func canonicalPath(of path: String) throws(FileSystemError) -> String {
        guard let resolved = unsafe realpath(try located(path.isEmpty ? "." : path, for: .find), nil) else {
            throw FileSystemError(.find, path, FileSystemError.Reason(errorNumber: errno))
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    package func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock? {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, for: .lock)
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let errorNumber = errno
            // Network file systems refuse to lock a folder that is open for reading: go without the lock there.
            guard [EBADF, ENOLCK, EOPNOTSUPP, EINVAL].contains(errorNumber) else {
                close(descriptor)
                if errorNumber == EWOULDBLOCK { return nil }
                throw FileSystemError(.lock, path, FileSystemError.Reason(errorNumber: errorNumber))
            }
        }
        var locked = stat()
        guard unsafe fstat(descriptor, &locked) == 0, let named = try? status(of: path, following: true),
            locked.st_dev == named.st_dev, locked.st_ino == named.st_ino
        else {
            close(descriptor)
            return nil
        }
        return FolderLock { close(descriptor) }
    }

    private func located(_ path: String, for operation: FileSystemError.Operation) throws(FileSystemError) -> String {
        // C would cut the name at the NUL byte and open another file.
        guard !path.utf8.contains(0) else { throw FileSystemError(operation, path, .invalidName) }
        return path.utf8.first == UInt8(ascii: "/") || workingFolder.isEmpty ? path : workingFolder + "/" + path
    }

    private func open(
        _ path: String, _ flags: Int32, for operation: FileSystemError.Operation
    ) throws(FileSystemError) -> Int32 {
        let name = try located(path, for: operation)
        while true {
            let descriptor = unsafe Glibc.open(name, flags, 0o666)
            if descriptor >= 0 { return descriptor }
            if errno != EINTR { throw FileSystemError(operation, path, FileSystemError.Reason(errorNumber: errno)) }
        }
    }

    private func status(of path: String, following: Bool) throws(FileSystemError) -> stat? {
        var status = stat()
        let name = try located(path.isEmpty ? "." : path, for: .find)
        if unsafe fstatat(AT_FDCWD, name, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw FileSystemError(.find, path, FileSystemError.Reason(errorNumber: errno))
    }
}

/// At most `count` bytes; fewer only at the end of the file. The number is 0 or the error's.
private func readPart(_ descriptor: Int32, count: Int) -> ([UInt8], errorNumber: Int32) {
    var errorNumber: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
        while initializedCount < count {
            let rest = unsafe UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(buffer)[initializedCount...])
            let received = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
            if received > 0 { initializedCount += received }
            if received == 0 { return }
            if received < 0, errno != EINTR {
                errorNumber = errno
                return
            }
        }
    }
    return (bytes, errorNumber)
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
            let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 { written += count }
            if count < 0, errno != EINTR { return errno }
        }
        return 0
    }
}

extension FileStamp {
    fileprivate init(_ status: stat) {
        self.init(
            kind: fileKind(ofMode: status.st_mode), byteCount: Int(status.st_size), inode: UInt64(status.st_ino),
            modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
    }
}

/// A file system may hold any number of seconds; what does not fit wraps round and is a stamp all the same.
private func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}

private func fileKind(ofMode mode: mode_t) -> FileKind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    default: .other
    }
}

/// Nil when the file system does not tell kinds in its folders.
private func fileKind(ofEntryType type: UInt8) -> FileKind? {
    switch Int(type) {
    case DT_REG: .file
    case DT_DIR: .folder
    case DT_LNK: .symbolicLink
    case DT_UNKNOWN: nil
    default: .other
    }
}

extension FileSystemError.Reason {
    fileprivate init(errorNumber: Int32) {
        self =
            switch errorNumber {
            case ENOENT: .notFound
            case EACCES, EPERM: .permissionDenied
            case ENOSPC, EDQUOT: .noSpace
            case EROFS: .readOnly
            case ENAMETOOLONG: .nameTooLong
            case ELOOP: .tooManyLinks
            case ENOTEMPTY, EEXIST: .notEmpty
            case EISDIR: .isAFolder
            case ENOTDIR: .notAFolder
            default: .other(unsafe String(cString: strerror(errorNumber)).lowercased())
            }
    }
}
