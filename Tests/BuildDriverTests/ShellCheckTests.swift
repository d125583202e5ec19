import BuildDriver
import Foundation
import KnowledgeModel
import QualityGate
import SourceText
import Testing

@Suite("ShellCheck")
struct ShellCheckTests {
    private static let article = "# A\n\n```sh\nfor a in $@; do echo \"$a\"; done\n```\n"

    /// The report of a workspace of one article.
    private func report(
        mode: ShellCheckMode, program: ShellCheckProgram?, article: String = article
    ) async throws -> LintReport {
        let root = FileManager.default.temporaryDirectory.appending(path: "shellcheck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let path = root.path(percentEncoded: false)
        try Data(article.utf8).write(to: root.appending(path: "a.md"))
        let fileSystem = HostFileSystem()
        var find = Workspace.Request()
        find.root = path
        find.ignoresConfiguration = true
        let workspace = try Workspace.find(find, in: fileSystem)
        let day = try #require(CalendarDate("2026-11-21"))
        var request = Analysis.Request(
            workspace: workspace, configuration: try ConfigurationFile.read(workspace, in: fileSystem), asOf: day,
            jobs: 1)
        request.shellCheck = ShellCheckStage(mode: mode, program: program, temporaryFolder: path)
        let report = try await Analysis.run(request, in: fileSystem).report
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["a.md"])
        return report
    }

    /// A program that stands in the place of ShellCheck.
    private func program(_ name: String) throws -> ShellCheckProgram {
        let folder = PathText.parent(of: #filePath) + "/Programs/" + name
        return try #require(ShellCheckProgram(searchPath: folder, in: HostFileSystem()))
    }

    private static let installed = ShellCheckProgram(
        searchPath: ProcessInfo.processInfo.environment["PATH"], in: HostFileSystem())

    @Test("that is installed reports its errors at the place in the article", .enabled(if: installed != nil))
    func realProgram() async throws {
        let report = try await report(mode: .required, program: Self.installed)
        let found = report.diagnostics.filter { $0.code == "STEP009" }
        #expect(found.map(\.subject) == ["shell:SC2068"])
        let bytes = Array(Self.article.utf8)
        #expect(
            found.map { String(decoding: bytes[$0.range.lowerBound..<$0.range.upperBound], as: UTF8.self) } == ["$@"])
        #expect(report.shellCheckNote?.hasSuffix("read 1 shell block") == true)
    }

    @Test("that is not installed is said, and is a failure only where it is required")
    func absent() async throws {
        #expect(ShellCheckProgram(searchPath: "/nonexistent:relative", in: HostFileSystem()) == nil)
        let note = try await report(mode: .auto, program: nil).shellCheckNote
        #expect(note == "ShellCheck is not installed; shell blocks were read without it")
        await #expect(throws: JobFailure("the configuration requires ShellCheck, which is not installed")) {
            _ = try await report(mode: .required, program: nil)
        }
        #expect(try await report(mode: .off, program: nil).shellCheckNote == nil)
    }

    @Test("that fails is said, and is a failure only where it is required")
    func failing() async throws {
        let program = try program("failing")
        let note = try await report(mode: .auto, program: program).shellCheckNote
        #expect(note == "ShellCheck did not run: ShellCheck failed: out of order")
        await #expect(throws: JobFailure("ShellCheck failed: out of order")) {
            _ = try await report(mode: .required, program: program)
        }
    }

    @Test("reads a great many blocks only where it is required")
    func manyBlocks() async throws {
        let program = try program("silent")
        let article = (0...ShellCheckProgram.maximumUnasked).map { "```sh\nls \($0)\n```\n" }.joined(separator: "\n")
        #expect(
            try await report(mode: .auto, program: program, article: article).shellCheckNote
                == "ShellCheck did not run on more than 1000 shell blocks; `shellcheck: required` has them read")
        #expect(
            try await report(mode: .required, program: program, article: article).shellCheckNote
                == "ShellCheck 9.9 read 1001 shell blocks")
    }

    @Test("is asked once for equal texts, and its version is told")
    func sameTexts() async throws {
        let program = try program("silent")
        let report = try await report(mode: .auto, program: program)
        #expect(report.shellCheckNote == "ShellCheck 9.9 read 1 shell block")
        #expect(!report.diagnostics.contains { $0.code == "STEP009" })
    }
}
