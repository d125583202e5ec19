/// The files of a commit, for reading only.
package struct GitTree: FileSystem {
    private let files: [String: [UInt8]]
    private let folders: [String: [FolderEntry]]

    /// - Parameter files: bytes by path from the workspace's root; empty where nothing reads them.
    init(files: [String: [UInt8]]) {
        self.files = files
        var folders: [String: [FolderEntry]] = [".": []]
        for path in files.keys {
            var child = path
            var kind = FileKind.file
            while true {
                let parent = PathText.parent(of: child)
                let isKnown = folders[parent] != nil
                folders[parent, default: []].append(
                    FolderEntry(name: PathText.name(of: child), kind: kind, isNameValid: true))
                // A folder that is known stands in its own parent already.
                if isKnown || parent == "." { break }
                (child, kind) = (parent, .folder)
            }
        }
        self.folders = folders
    }

    private func plain(_ path: String) -> String { path.isEmpty ? "." : path }

    package func kind(of path: String) throws(FileSystemError) -> FileKind? {
        files[path] != nil ? .file : folders[plain(path)] != nil ? .folder : nil
    }

    package func kindOfLink(at path: String) throws(FileSystemError) -> FileKind? { try kind(of: path) }

    package func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry] {
        guard let entries = folders[plain(path)] else { throw FileSystemError(.list, path, .notFound) }
        return entries
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        guard let bytes = files[path] else { throw FileSystemError(.read, path, .notFound) }
        guard bytes.count <= limit else {
            throw FileSystemError(.read, path, .tooLarge(byteCount: bytes.count, limit: limit))
        }
        return bytes
    }

    package func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp? {
        throw FileSystemError(.find, path, .other("files of a commit have no times"))
    }

    package func canonicalPath(of path: String) throws(FileSystemError) -> String { "/" + path }

    package func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        throw FileSystemError(.write, path, .readOnly)
    }

    package func rename(_ path: String, to newPath: String) throws(FileSystemError) {
        throw FileSystemError(.rename, path, .readOnly)
    }

    package func link(_ path: String, to newPath: String) throws(FileSystemError) {
        throw FileSystemError(.link, newPath, .readOnly)
    }
    package func exchange(_ path: String, _ other: String) throws(FileSystemError) {
        throw FileSystemError(.exchange, other, .readOnly)
    }
    package func makeFolder(_ path: String, like model: String) throws(FileSystemError) {
        throw FileSystemError(.makeFolder, path, .readOnly)
    }
    package func removeFile(_ path: String) throws(FileSystemError) { throw FileSystemError(.remove, path, .readOnly) }
    package func removeFolder(_ path: String) throws(FileSystemError) {
        throw FileSystemError(.remove, path, .readOnly)
    }
    package func makeFolder(_ path: String) throws(FileSystemError) {
        throw FileSystemError(.makeFolder, path, .readOnly)
    }
    package func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock? { nil }
}
