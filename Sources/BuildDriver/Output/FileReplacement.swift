/// Replaces one file so that a reader sees the old bytes or the new ones, never a part.
package enum FileReplacement {
    /// A file behind a symbolic link is replaced where it lies; the link stays.
    package static func write(
        _ bytes: [UInt8], to path: String, in fileSystem: some FileSystem
    ) throws(FileSystemError) {
        let isThere = try fileSystem.kind(of: path) != nil
        let target = isThere ? try fileSystem.canonicalPath(of: path) : path
        let draft = PathText.join(PathText.parent(of: target), ".\(PathText.name(of: target)).runbookc-draft")
        do {
            try fileSystem.write(bytes, to: draft)
            try fileSystem.rename(draft, to: target)
        } catch {
            try? fileSystem.removeFile(draft)
            throw FileSystemError(.write, path, error.reason)
        }
    }
}
