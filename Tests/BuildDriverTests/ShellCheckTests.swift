import BuildDriver
import Foundation
import KnowledgeModel
import QualityGate
import SourceText
import TestSupport
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
        let article = (0...ShellCheckProgram.maximumUnasked).map { "```sh\necho \($0)\n```\n" }.joined(separator: "\n")
        #expect(
            try await report(mode: .auto, program: program, article: article).shellCheckNote
                == "ShellCheck did not run on more than 1000 shell blocks; `shellcheck: required` has them read")
        #expect(
            try await report(mode: .required, program: program, article: article).shellCheckNote
                == "ShellCheck 9.9 read 1001 shell blocks")
    }

    /// Pipes of any words, the more telling ones among them, but those that are never plain.
    private static func plainArticle(blockCount: Int) -> String {
        var generator = SeededGenerator(seed: 5)
        let letters = Array("abXYZ019._/:,@%+-")
        let commands = [
            "kubectl", "helm", "grep", "rm", "tr", "ls", "ps", "awk", "sed", "which", "expr", "./a.sh", "9x", "x-y",
        ]
        let words =
            [
                "-n", "--all", "--a=b", "-x==", "-rf", "/", "..", "-exec", "-eq", "-f", "9KILL", "1", "256", "s/a/b/",
                "%s", "@",
            ]
            + commands
        func word() -> String {
            let count = Int.random(in: 1...6, using: &generator)
            return String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
        }
        func pipe() -> String {
            (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                let command = commands.randomElement(using: &generator) ?? "ls"
                let arguments = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    Bool.random(using: &generator) ? words.randomElement(using: &generator) ?? "a" : "a" + word()
                }
                return ([command] + arguments).joined(separator: " ")
            }.joined(separator: " | ")
        }
        let blocks = (0..<blockCount).map { _ in
            "```bash\n" + (0..<Int.random(in: 1...3, using: &generator)).map { _ in pipe() + "\n" }.joined() + "```\n"
        }
        return "# A\n\n" + blocks.joined(separator: "\n")
    }

    @Test("calls nothing an error in what it is not started for", .enabled(if: installed != nil))
    func plainText() async throws {
        let article = Self.plainArticle(blockCount: 400)
        // Nobody asked, and a program that fails when it is started says nothing.
        #expect(try await report(mode: .auto, program: program("failing"), article: article).shellCheckNote == nil)
        let read = try await report(mode: .required, program: Self.installed, article: article)
        #expect(read.shellCheckNote?.hasSuffix(" read 400 shell blocks") == true)
        #expect(!read.diagnostics.contains { $0.message.hasPrefix("ShellCheck says") })
    }

    @Test(
        "is started for a text that could hold an error",
        arguments: [
            "exit 300", "local a", "a = b", "a == b", "trap x 9", "ls | sudo cd /", "ls *", "ls $@", "find . -exec ls",
            "ls # comment", "cp a", "a=b", "/usr/", "-a b", "kubectl get pods test", "true",
        ])
    func particularText(text: String) async throws {
        let article = "# A\n\n```sh\nls -l\n\(text)\n```\n"
        let note = try await report(mode: .auto, program: nil, article: article).shellCheckNote
        #expect(note == "ShellCheck is not installed; shell blocks were read without it")
    }

    @Test(
        "is asked again after a change elsewhere, wherever its text stands",
        arguments: [
            "```sh\necho $a\n```\n", "~~~ bash\necho $a\n~~~\n", "> ```sh\n> echo $a\n> ```\n",
            "- a\n\n  ```sh\n  echo $a\n  ```\n",
            "```\nls\n```\n\n````sh\necho $a\n````\n", "```sh\nls\n```\n\n```SH\necho $a\n```\n",
            "```&#115;h\necho $a\n```\n",
            "1. a\n\n   ```sh\n   ls\n\nText\n\n```sh\necho $a\n```\n", "```sh\necho $a\n",
            "    ```\n\n```sh\necho $a\n```\n",
            "```sh\r\necho $a\r\n```\r\n",
        ])
    func afterAChange(block: String) async throws {
        let memory = MemoryFileSystem([
            "work/runbookc.yaml": "schema: 1\ntitle: T\n", "work/kb/sop/kb-a.md": "# A\n\n" + block,
            "work/kb/sop/kb-b.md": "# B\n",
        ])
        let words = ["lint", "--workspace", "work"]
        let variables = ["XDG_CACHE_HOME": "/cache"]
        let first = await runProgram(words, in: memory, variables: variables)
        #expect(first.output.contains("ShellCheck is not installed; shell blocks were read without it"))
        memory.add("work/kb/sop/kb-b.md", Array("# C\n".utf8))
        #expect(await runProgram(words, in: memory, variables: variables) == runProgram(words, in: memory))
    }

    @Test("is asked once for equal texts, and its version is told")
    func sameTexts() async throws {
        let program = try program("silent")
        let report = try await report(mode: .auto, program: program)
        #expect(report.shellCheckNote == "ShellCheck 9.9 read 1 shell block")
        #expect(!report.diagnostics.contains { $0.code == "STEP009" })
    }
}
