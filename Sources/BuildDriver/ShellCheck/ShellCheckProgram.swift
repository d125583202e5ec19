import QualityGate
import SourceText

/// Runs ShellCheck over shell blocks of the content.
package struct ShellCheckProgram: Sendable {
    /// Longest run, in seconds.
    static let timeLimit = 30
    /// Most bytes that it may print.
    static let maximumOutput = 64 << 20
    /// Most blocks that are looked at when nobody asked for ShellCheck, so that a large workspace is not held up by a
    /// program that happens to be installed: each is read once more by us and takes it half a millisecond.
    package static let maximumUnasked = 1_000
    /// Texts for one process; the list of their names must fit into its arguments.
    private static let batchSize = 2_000

    /// Absolute.
    private let path: String
    /// Tells one installed ShellCheck from another, without starting it.
    package let identity: String

    /// The ShellCheck of a search path; nil when there is none.
    package init?(searchPath: String?, in fileSystem: any FileSystem) {
        for folder in (searchPath ?? "").split(separator: ":") where folder.hasPrefix("/") {
            let path = PathText.join(String(folder), "shellcheck")
            guard let stamp = try? fileSystem.stamp(of: path, following: true), stamp.kind == .file else { continue }
            self.path = path
            identity = "\(path) \(stamp.byteCount) \(stamp.inode) \(stamp.modified) \(stamp.changed)"
            return
        }
        return nil
    }

    /// What ShellCheck calls an error in each text.
    ///
    /// - Parameter folder: an absolute folder for temporary files.
    /// - Throws: ``JobFailure`` when it cannot be started, does not end in time or prints what is not its format.
    func remarks(
        on texts: [[UInt8]], in folder: String, _ fileSystem: any FileSystem
    ) throws(JobFailure) -> (remarks: [[ShellRemark]], version: String) {
        // Two processes at a time take no longer than one.
        var version = try start(["--version"])
        let remarks = Result { () throws(JobFailure) in try self.comments(on: texts, in: folder, fileSystem) }
        let words = Result { () throws(JobFailure) in try self.version(told: outcome(of: &version)) }
        return (try remarks.get(), try words.get())
    }

    private func comments(
        on texts: [[UInt8]], in folder: String, _ fileSystem: any FileSystem
    ) throws(JobFailure) -> [[ShellRemark]] {
        let folder = PathText.join(folder, "runbookc-shellcheck-\(UInt64.random(in: 0 ... .max))")
        var remarks = [[ShellRemark]](repeating: [], count: texts.count)
        try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.makeFolder(folder) }
        defer { try? fileSystem.removeFolder(folder) }
        for start in stride(from: 0, to: texts.count, by: Self.batchSize) {
            let numbers = start..<min(start + Self.batchSize, texts.count)
            let paths = numbers.map { PathText.join(folder, "\($0).sh") }
            defer { for path in paths { try? fileSystem.removeFile(path) } }
            try JobFailure.wrapping { () throws(FileSystemError) in
                for (number, path) in zip(numbers, paths) { try fileSystem.write(texts[number], to: path) }
            }
            var process = try self.start(["--norc", "--severity=error", "--shell=bash", "--format=json1"] + paths)
            let outcome = try self.outcome(of: &process)
            // 1 says that it found something.
            guard outcome.status == 0 || outcome.status == 1 else {
                throw JobFailure("ShellCheck failed: \(outcome.words)")
            }
            for (number, remark) in try Self.read(outcome.output) where remarks.indices.contains(number) {
                remarks[number].append(remark)
            }
        }
        return remarks
    }

    private func version(told outcome: ChildProcess.Outcome) -> String {
        let lines = outcome.output.split(separator: UInt8(ascii: "\n"))
        let line = lines.first { $0.starts(with: "version: ".utf8) }?.dropFirst("version: ".utf8.count) ?? []
        return PathText.printable(String(decoding: line.prefix(40), as: UTF8.self))
    }

    private func start(_ arguments: [String]) throws(JobFailure) -> ChildProcess.Running {
        do throws(ChildProcess.Failure) {
            return try ChildProcess.start(
                [path] + arguments, variables: ["PATH", "HOME", "TMPDIR"],
                ChildProcess.Limits(seconds: Self.timeLimit, output: Self.maximumOutput))
        } catch {
            throw JobFailure("ShellCheck \(error.words)")
        }
    }

    private func outcome(of process: inout ChildProcess.Running) throws(JobFailure) -> ChildProcess.Outcome {
        do throws(ChildProcess.Failure) {
            return try process.outcome()
        } catch {
            throw JobFailure("ShellCheck \(error.words)")
        }
    }

    /// The remarks of the format `json1` with the numbers of their texts.
    private static func read(_ output: [UInt8]) throws(JobFailure) -> [(Int, ShellRemark)] {
        guard let value = try? JSONReader.read(output), let comments = value["comments"]?.elements else {
            throw JobFailure("ShellCheck printed what is not its format json1")
        }
        return comments.compactMap { comment in
            func number(_ key: String) -> Int? { comment[key]?.text.flatMap { Int($0) } }
            guard let file = comment["file"]?.text, let message = comment["message"]?.text,
                let name = file.split(separator: "/").last?.split(separator: ".").first, let place = Int(name),
                let line = number("line"), let column = number("column"), let code = number("code")
            else { return nil }
            let end = ShellRemark.Position(line: number("endLine") ?? line, column: number("endColumn") ?? column)
            return (
                place,
                ShellRemark(
                    start: ShellRemark.Position(line: line, column: column), end: end, code: code,
                    message: PathText.printable(message))
            )
        }
    }
}
