import BuildDriver
import SourceText

/// Files and folders in memory. Relative paths start at `/`; there are no symbolic links.
final class MemoryFileSystem: FileSystem {
    private enum Content {
        case file([UInt8])
        case folder
    }

    private struct Node {
        let number: Int
        var content: Content
        /// When its bytes or its names last changed, on a clock that ticks with every change.
        var time: Int
        /// When anything about it last changed: the names that it has itself, too.
        var changed: Int
    }

    private struct State {
        var nodes: [String: Node] = ["/": Node(number: 0, content: .folder, time: 0, changed: 0)]
        var lastNumber = 0
        var locked: Set<Int> = []
    }

    private let state: Guarded<State>
    /// How many changes fall into one tick of the clock.
    private let changesPerTick: Int

    /// Makes each file and the folders on the way to it.
    init(_ files: [String: String] = [:], changesPerTick: Int = 1) {
        self.changesPerTick = changesPerTick
        state = Guarded(State())
        for (path, text) in files { add(path, Array(text.utf8)) }
    }

    func add(_ path: String, _ bytes: [UInt8]) {
        state.withLock { state in
            let path = Self.absolute(path)
            var folder = PathText.parent(of: path)
            while state.nodes[folder] == nil {
                Self.set(folder, .folder, in: &state)
                folder = PathText.parent(of: folder)
            }
            Self.set(path, .file(bytes), in: &state)
        }
    }

    /// Every file by its path without the first slash.
    var files: [String: String] {
        state.withLock { state in
            var files: [String: String] = [:]
            for (path, node) in state.nodes {
                if case .file(let bytes) = node.content {
                    files[String(path.dropFirst())] = String(decoding: bytes, as: UTF8.self)
                }
            }
            return files
        }
    }

    /// Every folder by its path without the first slash.
    var folders: Set<String> {
        state.withLock { state in
            Set(
                state.nodes.compactMap { path, node in
                    if case .folder = node.content, path != "/" { String(path.dropFirst()) } else { nil }
                })
        }
    }

    func kind(of path: String) throws(FileSystemError) -> FileKind? {
        state.withLock { state in
            switch state.nodes[Self.absolute(path)]?.content {
            case .file: .file
            case .folder: .folder
            case nil: nil
            }
        }
    }

    func kindOfLink(at path: String) throws(FileSystemError) -> FileKind? { try kind(of: path) }

    func entries(ofFolder path: String) throws(FileSystemError) -> [FolderEntry] {
        guard try kind(of: path) == .folder else { throw FileSystemError(.list, path, .notAFolder) }
        return state.withLock { state in
            state.nodes.compactMap { key, node in
                guard key != "/", PathText.parent(of: key) == Self.absolute(path) else { return nil }
                let kind: FileKind = if case .folder = node.content { .folder } else { .file }
                return FolderEntry(name: PathText.name(of: key), kind: kind, isNameValid: true)
            }
        }
    }

    func stamp(of path: String, following: Bool) throws(FileSystemError) -> FileStamp? {
        state.withLock { state in
            state.nodes[Self.absolute(path)].map { node in
                // An odd number of nanoseconds: the clock is a fine one.
                let times = [node.time, node.changed].map { 1_000_003 * Int64($0 / changesPerTick) + 1 }
                let (kind, byteCount): (FileKind, Int) =
                    if case .file(let bytes) = node.content { (.file, bytes.count) } else { (.folder, 0) }
                return FileStamp(
                    kind: kind, byteCount: byteCount, inode: UInt64(node.number), modified: times[0], changed: times[1])
            }
        }
    }

    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        switch state.withLock({ $0.nodes[Self.absolute(path)]?.content }) {
        case nil: throw FileSystemError(.read, path, .notFound)
        case .folder: throw FileSystemError(.read, path, .isAFolder)
        case .file(let bytes) where bytes.count > limit:
            throw FileSystemError(.read, path, .tooLarge(byteCount: bytes.count, limit: limit))
        case .file(let bytes): return bytes
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        guard try kind(of: PathText.parent(of: path)) == .folder else { throw FileSystemError(.write, path, .notFound) }
        guard try kind(of: path) != .folder else { throw FileSystemError(.write, path, .isAFolder) }
        state.withLock { Self.set(Self.absolute(path), .file(bytes), in: &$0) }
    }

    func rename(_ path: String, to newPath: String) throws(FileSystemError) {
        guard try kind(of: path) != nil, try kind(of: PathText.parent(of: newPath)) == .folder else {
            throw FileSystemError(.rename, newPath, .notFound)
        }
        state.withLock { state in
            let (from, to) = (Self.absolute(path), Self.absolute(newPath))
            for (key, node) in state.nodes {
                guard let rest = PathText.relative(key, to: from) else { continue }
                state.nodes[key] = nil
                state.nodes[rest.isEmpty ? to : PathText.join(to, rest)] = node
            }
            Self.renamed([from, to], in: &state)
            Self.relinked(to, in: &state)
        }
    }

    func link(_ path: String, to newPath: String) throws(FileSystemError) {
        guard try kind(of: path) == .file, try kind(of: PathText.parent(of: newPath)) == .folder else {
            throw FileSystemError(.link, newPath, .notFound)
        }
        guard try kind(of: newPath) == nil else { throw FileSystemError(.link, newPath, .notEmpty) }
        state.withLock { state in
            state.nodes[Self.absolute(newPath)] = state.nodes[Self.absolute(path)]
            Self.renamed([Self.absolute(newPath)], in: &state)
            Self.relinked(Self.absolute(path), in: &state)
        }
    }

    func exchange(_ path: String, _ other: String) throws(FileSystemError) {
        guard try kind(of: path) != nil, try kind(of: other) != nil else {
            throw FileSystemError(.exchange, other, .notFound)
        }
        state.withLock { state in
            let (one, two) = (Self.absolute(path), Self.absolute(other))
            var moved: [String: Node] = [:]
            for (key, node) in state.nodes {
                for (from, to) in [(one, two), (two, one)] {
                    guard let rest = PathText.relative(key, to: from) else { continue }
                    moved[rest.isEmpty ? to : PathText.join(to, rest)] = node
                    state.nodes[key] = nil
                }
            }
            state.nodes.merge(moved) { $1 }
            Self.renamed([one, two], in: &state)
            Self.relinked(one, in: &state)
            Self.relinked(two, in: &state)
        }
    }

    func makeFolder(_ path: String, like model: String) throws(FileSystemError) {
        guard try kind(of: model) == .folder, try kind(of: path) == nil else {
            throw FileSystemError(.makeFolder, path, .notFound)
        }
        try makeFolder(path)
    }

    func removeFile(_ path: String) throws(FileSystemError) {
        guard try kind(of: path) == .file else { throw FileSystemError(.remove, path, .notFound) }
        state.withLock { state in
            Self.relinked(Self.absolute(path), in: &state)
            state.nodes[Self.absolute(path)] = nil
            Self.renamed([Self.absolute(path)], in: &state)
        }
    }

    func removeFolder(_ path: String) throws(FileSystemError) {
        guard try entries(ofFolder: path).isEmpty else { throw FileSystemError(.remove, path, .notEmpty) }
        state.withLock { state in
            state.nodes[Self.absolute(path)] = nil
            Self.renamed([Self.absolute(path)], in: &state)
        }
    }

    func makeFolder(_ path: String) throws(FileSystemError) {
        guard try kind(of: PathText.parent(of: path)) == .folder else {
            throw FileSystemError(.makeFolder, path, .notFound)
        }
        switch try kind(of: path) {
        case .folder: return
        case nil: state.withLock { Self.set(Self.absolute(path), .folder, in: &$0) }
        case .file, .symbolicLink, .other: throw FileSystemError(.makeFolder, path, .notAFolder)
        }
    }

    func canonicalPath(of path: String) throws(FileSystemError) -> String {
        guard try kind(of: path) != nil else { throw FileSystemError(.find, path, .notFound) }
        return Self.absolute(path)
    }

    func lockFolder(_ path: String) throws(FileSystemError) -> FolderLock? {
        let number = state.withLock { state in
            state.nodes[Self.absolute(path)].flatMap { state.locked.insert($0.number).inserted ? $0.number : nil }
        }
        guard let number else { return nil }
        return FolderLock { [weak self] in self?.state.withLock { _ = $0.locked.remove(number) } }
    }

    /// Writes through all names that the file has.
    private static func set(_ path: String, _ content: Content, in state: inout State) {
        state.lastNumber += 1
        let time = state.lastNumber
        guard let number = state.nodes[path]?.number else {
            state.nodes[path] = Node(number: time, content: content, time: time, changed: time)
            renamed([path], in: &state)
            return
        }
        for (name, node) in state.nodes where node.number == number {
            state.nodes[name] = Node(number: number, content: content, time: time, changed: time)
        }
    }

    /// A name has come or gone in the folders of these paths.
    private static func renamed(_ paths: [String], in state: inout State) {
        for folder in paths.map(PathText.parent) where state.nodes[folder] != nil {
            state.lastNumber += 1
            state.nodes[folder]?.time = state.lastNumber
            state.nodes[folder]?.changed = state.lastNumber
        }
    }

    /// What has this name has got another one, or loses this one.
    private static func relinked(_ path: String, in state: inout State) {
        guard let number = state.nodes[path]?.number else { return }
        state.lastNumber += 1
        for (name, node) in state.nodes where node.number == number { state.nodes[name]?.changed = state.lastNumber }
    }

    private static func absolute(_ path: String) -> String {
        var components: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return "/" + components.joined(separator: "/")
    }
}
