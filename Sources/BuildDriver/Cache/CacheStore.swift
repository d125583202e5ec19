import SourceText

/// The folder of cache files of one user, and the program that reads and writes them.
///
/// It lies outside every workspace: whoever can change a workspace could otherwise bring a cache that says that nothing
/// is wrong with it.
package struct CacheStore: Sendable {
    /// Files above this number, or above ``maximumByteCount`` together, go; the oldest first.
    static let maximumFileCount = 256
    static let maximumByteCount = 1 << 30
    /// Largest cache file that is read.
    static let maximumFileSize = 512 << 20

    let folder: String
    let fileSystem: any FileSystem
    /// Differs between any two builds of the program.
    let toolIdentity: ContentDigest
    /// Says on standard error that a cache file was not believed, and why.
    let notice: @Sendable (String) -> Void

    /// - Parameters:
    ///   - folder: need not exist.
    ///   - toolIdentity: a digest of the program's own bytes.
    package init(
        folder: String, in fileSystem: any FileSystem, toolIdentity: [UInt8],
        notice: @escaping @Sendable (String) -> Void
    ) {
        self.folder = folder
        self.fileSystem = fileSystem
        self.toolIdentity = ContentDigest(of: toolIdentity)
        self.notice = notice
    }

    /// What a file of this name holds for a run with this key; nil when there is none, or it is of another run.
    func load(_ name: String, for key: ContentDigest) -> ArraySlice<UInt8>? {
        let path = PathText.join(folder, name)
        guard let bytes = try? fileSystem.read(path, limit: Self.maximumFileSize) else { return nil }
        switch CacheEnvelope.open(bytes, tool: toolIdentity, key: key) {
        case .payload(let payload): return payload
        case .outdated: return nil
        case .unusable(let why):
            discard(name, why)
            return nil
        }
    }

    /// Says that a file was not believed.
    func discard(_ name: String, _ why: String) {
        notice("runbookc: ignored the cache \(PathText.printable(PathText.join(folder, name))): \(why)")
    }

    /// Replaces a file in one step, so that a run beside this one reads the bytes of one of both. A cache that cannot be
    /// written is no fault of the run.
    ///
    /// - Parameter write: adds what is to be kept.
    func save(as name: String, for key: ContentDigest, _ write: (inout BinaryWriter) -> Void) {
        let path = PathText.join(folder, name)
        let draft = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36)).draft"
        do {
            try fileSystem.write(CacheEnvelope.seal(tool: toolIdentity, key: key, write), to: draft)
            try fileSystem.rename(draft, to: path)
        } catch {
            try? fileSystem.removeFile(draft)
        }
    }

    /// Now, on the clock of the file system; nil when the folder cannot be written to.
    func now() -> Int64? {
        let probe = PathText.join(folder, "\(String(UInt64.random(in: 0 ... .max), radix: 36)).now")
        do {
            try makeFolders()
            try fileSystem.write([], to: probe)
            let stamp = try fileSystem.stamp(of: probe, following: false)
            try fileSystem.removeFile(probe)
            return stamp?.changed
        } catch {
            try? fileSystem.removeFile(probe)
            return nil
        }
    }

    private func makeFolders() throws(FileSystemError) {
        var missing: [String] = []
        var next = folder
        while try fileSystem.kind(of: next) == nil {
            missing.append(next)
            next = PathText.parent(of: next)
        }
        for next in missing.reversed() { try fileSystem.makeFolder(next) }
    }

    /// Drafts of killed runs go with the files that nobody asked for in a long time.
    ///
    /// - Parameter stem: what the names of the files begin with that stay in any case.
    func prune(keeping stem: String) {
        guard let entries = try? fileSystem.entries(ofFolder: folder), entries.count > 1 else { return }
        var files: [(name: String, stamp: FileStamp)] = []
        for entry in entries where entry.kind == .file && !entry.name.hasPrefix(stem) && Self.isOurs(entry.name) {
            let stamp = try? fileSystem.stamp(of: PathText.join(folder, entry.name), following: false)
            if let stamp { files.append((entry.name, stamp)) }
        }
        files.sort { ($0.stamp.modified, $0.name) > ($1.stamp.modified, $1.name) }
        var byteCount = 0
        for (index, file) in files.enumerated() {
            byteCount += file.stamp.byteCount
            if index + 1 < Self.maximumFileCount, byteCount < Self.maximumByteCount { continue }
            try? fileSystem.removeFile(PathText.join(folder, file.name))
        }
    }

    private static func isOurs(_ name: String) -> Bool {
        [".run", ".findings", ".report", ".articles", ".site", ".search", ".draft", ".now"].contains {
            name.hasSuffix($0)
        }
    }
}
