import KnowledgeModel

/// What git knows about a workspace's past.
package struct GitHistory: Sendable {
    private let git: GitProgram

    package init(of workspace: Workspace, in fileSystem: some FileSystem) throws(JobFailure) {
        let root = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.canonicalPath(of: workspace.root)
        }
        git = GitProgram(folder: root)
    }

    /// The commit where the work since `revision` began: the newest one that it and `HEAD` share.
    ///
    /// - Throws: ``JobFailure`` outside a repository, in a shallow clone, for an unknown revision, without a shared past.
    package func base(of revision: String) throws(JobFailure) -> String {
        let shallow = try git.run(["rev-parse", "--is-shallow-repository"])
        guard shallow.status == 0 else { throw JobFailure("git cannot tell what changed: \(shallow.words)") }
        guard !String(decoding: shallow.output, as: UTF8.self).hasPrefix("true") else {
            throw JobFailure(
                "this clone is shallow, so what changed since \(PathText.printable(revision)) is not known; "
                    + "fetch the whole history (git fetch --unshallow, or fetch-depth: 0 in the pipeline)")
        }
        let commit = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
        guard commit.status == 0 else {
            throw JobFailure("git knows no revision \(PathText.printable(revision)); fetch it, or name another")
        }
        let base = try git.run(["merge-base", Self.line(commit.output), "HEAD"])
        guard base.status == 0 else {
            throw JobFailure("\(PathText.printable(revision)) and HEAD share no commit, so nothing can be compared")
        }
        return Self.line(base.output)
    }

    /// Paths from the workspace's root that differ from a commit: changed, added, removed, not yet known to git.
    package func changedPaths(since commit: String) throws(JobFailure) -> Set<String> {
        let tracked = try output(["diff", "--name-only", "-z", "--no-renames", "--relative", commit])
        let others = try output(["ls-files", "--others", "--exclude-standard", "-z"])
        return Set((tracked + others).split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }

    /// The former paths of files that moved since a commit, by their path.
    package func formerPaths(since commit: String) throws(JobFailure) -> [String: String] {
        let fields = try output([
            "diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", "--relative", commit,
        ])
        .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        var former: [String: String] = [:]
        // Each is `R100`, the former path, the path.
        for index in stride(from: 0, to: fields.count - 2, by: 3) { former[fields[index + 2]] = fields[index + 1] }
        return former
    }

    /// The newest commit that changed a file of the workspace; nil when none did, or there is no repository.
    package func newestCommit(of path: String) throws(JobFailure) -> String? {
        let log = try git.run(["log", "-1", "--format=%H", "--", path])
        let commit = Self.line(log.output)
        return log.status == 0 && !commit.isEmpty ? commit : nil
    }

    /// The files of the workspace as a commit has them.
    package func tree(at commit: String) throws(JobFailure) -> GitTree {
        var paths: [String] = []
        var objects: [(path: String, id: String)] = []
        for record in try output(["ls-tree", "-r", "-z", commit]).split(separator: 0) {
            // `100644 blob <id>`, a tab, the path. Links and submodules are left out, as a foreign clone may lack them.
            guard let tab = record.firstIndex(of: UInt8(ascii: "\t")), record.starts(with: "100".utf8) else { continue }
            let head = record[..<tab].split(separator: UInt8(ascii: " "))
            guard head.count == 3 else { continue }
            let path = String(decoding: record[(tab + 1)...], as: UTF8.self)
            paths.append(path)
            if [".md", ".markdown", ".yaml", ".yml"].contains(where: { path.hasSuffix($0) }) {
                objects.append((path, String(decoding: head[2], as: UTF8.self)))
            }
        }
        let input = objects.map { $0.id + "\n" }.joined()
        let contents = try Self.contents(
            of: try output(["cat-file", "--batch"], input: Array(input.utf8)), objects.count)
        var files = Dictionary(paths.map { ($0, [UInt8]()) }, uniquingKeysWith: { first, _ in first })
        for (object, bytes) in zip(objects, contents) { files[object.path] = bytes }
        return GitTree(files: files)
    }

    /// Cuts the answers of `git cat-file --batch`: `<id> blob <size>`, a line end, the bytes, a line end.
    private static func contents(of bytes: [UInt8], _ count: Int) throws(JobFailure) -> [[UInt8]] {
        var contents: [[UInt8]] = []
        var offset = 0
        for _ in 0..<count {
            guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")),
                let size = Int(
                    String(decoding: bytes[offset..<end].split(separator: UInt8(ascii: " ")).last ?? [], as: UTF8.self)),
                end + 1 + size < bytes.count
            else { throw JobFailure("git did not give every file of the former state") }
            contents.append(Array(bytes[(end + 1)..<(end + 1 + size)]))
            offset = end + size + 2
        }
        return contents
    }

    private func output(_ arguments: [String], input: [UInt8] = []) throws(JobFailure) -> [UInt8] {
        let outcome = try git.run(arguments, input: input)
        guard outcome.status == 0 else { throw JobFailure("git \(arguments[0]) failed: \(outcome.words)") }
        return outcome.output
    }

    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
