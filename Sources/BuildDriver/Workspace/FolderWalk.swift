/// Lists the files below a folder that may belong to a workspace.
package enum FolderWalk {
    /// Deepest folder that is looked into, counted from the root.
    package static let maximumDepth = 64
    /// Most files of one workspace.
    package static let maximumFileCount = 1_000_000

    package struct Listing: Sendable {
        /// Paths from the root, ordered by their bytes.
        package var paths: [String] = []
        /// What could not be looked at; the job cannot vouch for a workspace with any.
        package var faults: [FileSystemError] = []
        /// Symbolic links to folders, which are left alone: that way no loop can arise.
        package var linkedFolders: [String] = []
    }

    /// Every regular file below `root` whose name and folders are not hidden.
    ///
    /// Left out: names that start with a dot, `public` in the root, and any folder that a build wrote.
    package static func files(below root: String, in fileSystem: some FileSystem) -> Listing {
        var listing = Listing()
        var folders = [(path: "", depth: 0)]
        while let folder = folders.popLast() {
            let entries: [FolderEntry]
            do {
                entries = try fileSystem.entries(
                    ofFolder: folder.path.isEmpty ? root : PathText.join(root, folder.path))
            } catch {
                listing.faults.append(error)
                continue
            }
            if folder.depth > 0, entries.contains(where: { $0.name == OutputFolder.privateFolder }) { continue }
            for entry in entries where entry.name.utf8.first != UInt8(ascii: ".") {
                let path = PathText.join(folder.path, entry.name)
                guard entry.isNameValid else {
                    if namesContent(path) { listing.faults.append(FileSystemError(.read, path, .invalidName)) }
                    continue
                }
                switch entry.kind {
                case .file: listing.paths.append(path)
                case .folder where folder.depth == 0 && entry.name == OutputFolder.defaultName: continue
                case .folder where folder.depth == maximumDepth:
                    listing.faults.append(
                        FileSystemError(.list, path, .other("it lies more than \(maximumDepth) folders deep")))
                case .folder: folders.append((path, folder.depth + 1))
                case .symbolicLink: follow(path, below: root, in: fileSystem, into: &listing)
                case .other: continue
                }
            }
            guard listing.paths.count <= maximumFileCount else {
                listing.faults.append(
                    FileSystemError(.list, root, .other("it holds more than \(maximumFileCount) files")))
                break
            }
        }
        listing.paths.sort(by: PathText.isOrderedBefore)
        listing.linkedFolders.sort(by: PathText.isOrderedBefore)
        listing.faults.sort { PathText.isOrderedBefore($0.path, $1.path) }
        reportTwins(in: &listing)
        return listing
    }

    /// A link to a file inside the workspace is a file. A content file behind a link that leads outside is a fault:
    /// a change from a stranger could publish any file of the machine that builds.
    private static func follow(
        _ path: String, below root: String, in fileSystem: some FileSystem, into listing: inout Listing
    ) {
        do {
            let full = PathText.join(root, path)
            switch try fileSystem.kind(of: full) {
            case .folder: listing.linkedFolders.append(path)
            case .file:
                let target = try fileSystem.canonicalPath(of: full)
                if PathText.relative(target, to: try fileSystem.canonicalPath(of: root)) != nil {
                    listing.paths.append(path)
                } else if namesContent(path) {
                    listing.faults.append(FileSystemError(.read, path, .leadsOutside))
                }
            case nil where namesContent(path): listing.faults.append(FileSystemError(.read, path, .notFound))
            case .symbolicLink, .other, nil: return
            }
        } catch {
            if namesContent(path) { listing.faults.append(FileSystemError(.read, path, error.reason)) }
        }
    }

    /// Unicode holds `é` and `e` with a combining accent equal; tables keyed by path would hold only one of the files.
    private static func reportTwins(in listing: inout Listing) {
        var seen: Set<String> = []
        for path in listing.paths where path.utf8.contains(where: { $0 >= 0x80 }) && !seen.insert(path).inserted {
            listing.faults.append(
                FileSystemError(.read, path, .other("another file has the same name in another Unicode spelling")))
        }
    }

    private static func namesContent(_ path: String) -> Bool {
        [".md", ".markdown", ".yaml", ".yml"].contains { path.utf8.reversed().starts(with: $0.utf8.reversed()) }
    }
}
