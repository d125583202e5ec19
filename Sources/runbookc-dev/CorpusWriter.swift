import BuildDriver

/// Writes a synthetic workspace into a folder.
struct CorpusWriter {
    let folder: String

    /// - Returns: the bytes of all files.
    func write(_ corpus: SyntheticCorpus) throws(FileSystemError) -> Int {
        let fileSystem = HostFileSystem()
        var folders: Set<String> = []
        var byteCount = 0
        for file in corpus.files {
            let path = PathText.join(folder, file.path)
            try makeFolder(PathText.parent(of: path), fileSystem, &folders)
            let bytes = Array(file.text.utf8)
            try fileSystem.write(bytes, to: path)
            byteCount += bytes.count
        }
        return byteCount
    }

    /// Makes a folder and those that it lies in.
    private func makeFolder(
        _ path: String, _ fileSystem: HostFileSystem, _ known: inout Set<String>
    ) throws(FileSystemError) {
        var missing: [String] = []
        var parent = path
        while parent != ".", parent != "/", !known.contains(parent) {
            missing.append(parent)
            parent = PathText.parent(of: parent)
        }
        for folder in missing.reversed() {
            if try fileSystem.kind(of: folder) == nil { try fileSystem.makeFolder(folder) }
            known.insert(folder)
        }
    }
}
