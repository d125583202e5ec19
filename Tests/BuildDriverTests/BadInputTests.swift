import BuildDriver
import Foundation
import Testing

/// A file that somebody might have, and what the gate must say about it.
struct BadInput: CustomTestStringConvertible, Sendable {
    let name: String
    let path: String
    let bytes: [UInt8]
    /// The code of a finding that must be there; nil when any outcome but a crash will do.
    let code: String?

    init(_ name: String, at path: String = "kb/sop/kb-bad.md", _ text: String, code: String? = nil) {
        self.init(name, at: path, bytes: Array(text.utf8), code: code)
    }

    init(_ name: String, at path: String = "kb/sop/kb-bad.md", bytes: [UInt8], code: String? = nil) {
        self.name = name
        self.path = path
        self.bytes = bytes
        self.code = code
    }

    var testDescription: String { name }

    static let all: [BadInput] = [
        BadInput("empty file", "", code: "SYN001"),
        BadInput("no line end", "# A title", code: "SYN001"),
        BadInput("only a line end", "\n", code: "SYN001"),
        BadInput("CR LF", "---\r\nid: kb-bad\r\n---\r\n# A\r\n\r\ntext\r\n"),
        BadInput("byte-order mark", "\u{FEFF}---\nid: kb-bad\n---\n# A\n", code: "SYN003"),
        BadInput("invalid UTF-8", bytes: Array("# A ".utf8) + [0xC3, 0x28, 0xFF, 0xED, 0xA0, 0x80], code: "SYN003"),
        BadInput("NUL bytes", bytes: Array("# A\n".utf8) + [0, 0, 0], code: "SYN003"),
        BadInput("NUL in front matter", bytes: Array("---\nid: a".utf8) + [0] + Array("b\n---\n".utf8), code: "SYN003"),
        BadInput("front matter without an end", "---\nid: kb-bad\n# A\n", code: "SYN001"),
        BadInput("front matter that is a list", "---\n- a\n---\n# A\n", code: "SYN001"),
        BadInput("one long line", String(repeating: "x", count: 1 << 20)),
        BadInput("10,000 nested quotes", String(repeating: ">", count: 10_000) + " x\n"),
        BadInput(
            "10,000 brackets", String(repeating: "[", count: 10_000) + "x" + String(repeating: "]", count: 10_000)),
        BadInput("10,000 nested links", String(repeating: "[a](", count: 10_000)),
        BadInput("10,000 emphases", String(repeating: "*a **b ", count: 10_000)),
        BadInput("a list 1,000 deep", (0..<1_000).map { String(repeating: "  ", count: $0) + "- x\n" }.joined()),
        BadInput(
            "a wide table",
            String(repeating: "|", count: 50_000) + "\n" + String(repeating: "|-", count: 50_000) + "\n"),
        BadInput("nested YAML", at: "playbooks/pb-bad.yaml", String(repeating: "[", count: 10_000), code: "SYN004"),
        BadInput(
            "deep YAML mapping", at: "playbooks/pb-bad.yaml",
            (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), code: "SYN004"),
        BadInput("alias bomb", at: "playbooks/pb-bad.yaml", aliasBomb, code: "SYN004"),
        BadInput("alias bomb in front matter", "---\n\(aliasBomb)---\n# A\n", code: "SYN004"),
        BadInput("empty playbook", at: "playbooks/pb-bad.yaml", "", code: "SYN002"),
        BadInput(
            "binary playbook", at: "playbooks/pb-bad.yaml", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0) }),
        BadInput("broken table", at: "kb/model/groups.yaml", "groups: [", code: "SYN002"),
        BadInput("message without front matter", at: "templates/messages/tpl-x.en.md", "{{{{", code: "SYN001"),
    ]

    private static let aliasBomb =
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + (1...12).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n" }
        .joined()
}

@Suite("Bad inputs")
struct BadInputTests {
    @Test("A bad file gives findings, and the rest is still published", arguments: BadInput.all)
    func badFile(input: BadInput) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("schema: 1\ntitle: Test desk\n".utf8), to: "runbookc.yaml")
        try folder.write(Array("---\nid: kb-good\n---\n# Good\n".utf8), to: "kb/sop/kb-good.md")
        try folder.write(input.bytes, to: input.path)
        let lint = await runProgram(["lint"], in: folder.fileSystem)
        #expect(lint.status == 1)
        #expect(lint.error == "")
        if let code = input.code { #expect(lint.output.contains("[\(code)]"), "\(lint.output.prefix(2000))") }
        let build = await runProgram(["build", "--allow-errors"], in: folder.fileSystem)
        #expect(build.status == 0, "\(build.error)")
        #expect(try folder.fileSystem.kind(of: "public/kb/kb-good.html") == .file)
    }

    @Test("A file of 100 MB is not read")
    func hugeFile() async throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "huge.md")
        let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/huge.md"))
        try handle.truncate(atOffset: 100_000_000)
        let run = await runProgram(["lint", "--no-config"], in: folder.fileSystem)
        #expect(
            run
                == ProgramRun(
                    status: 2, output: "",
                    error: "runbookc: cannot read huge.md: it has 100000000 bytes, more than the limit of 33554432\n"))
    }

    @Test("A file that cannot be read fails the job, and every such file is named")
    func unreadable() async {
        let memory = MemoryFileSystem(["a.md": "# A", "b.md": "# B", "c.md": "# C"])
        let faulty = FaultyFileSystem(memory, unreadable: ["a.md", "c.md"])
        let run = await runProgram(["lint", "--no-config"], in: faulty)
        #expect(
            run
                == ProgramRun(
                    status: 2, output: "",
                    error:
                        "runbookc: cannot read a.md: permission denied\nrunbookc: cannot read c.md: permission denied\n"
                ))
    }

    @Test("A full disk ends a build with one sentence and keeps the last good site")
    func fullDisk() async throws {
        let memory = MemoryFileSystem(["runbookc.yaml": "schema: 1\ntitle: Desk\n", "kb/sop/kb-a.md": "# A\n"])
        let first = await runProgram(["build", "--allow-errors"], in: memory)
        #expect(first.status == 0)
        let good = memory.files
        memory.add("kb/sop/kb-a.md", Array("# Another title\n".utf8))
        let run = await runProgram(["build", "--allow-errors"], in: FaultyFileSystem(memory, failingChange: 4))
        #expect(run.status == 2)
        #expect(run.error.hasSuffix(": no space left on the disk\n"))
        #expect(run.error.split(separator: "\n").count == 1)
        #expect(memory.files.filter { $0.key.hasPrefix("public/") } == good.filter { $0.key.hasPrefix("public/") })
    }

    @Test(
        "Odd names are read, reported on one line and published",
        arguments: [
            "a b.md", "it's \"quoted\".md", "naïve é 🚑.md", "two\nlines.md", "100%&<x>.md", "-n.md", "#.md",
        ])
    func oddNames(name: String) async throws {
        let folder = try TemporaryFolder(named: "odd 'folder' \"é\"\nname")
        try folder.write(Array("# Text\n".utf8), to: "docs/" + name)
        let lint = await runProgram(["lint", "--no-config"], in: folder.fileSystem)
        #expect(lint.status == 1)
        #expect(lint.output.contains("SYN001"))
        #expect(!lint.output.contains("two\nlines"))
        let build = await runProgram(["build", "--no-config", "--allow-errors"], in: folder.fileSystem)
        #expect(build.status == 0, "\(build.error)")
    }

    @Test("A content file whose name is not UTF-8 is named in a sentence")
    func nameOutsideUTF8() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("# A".utf8), to: "good.md")
        let name: [CChar] = (Array("\(folder.path)/bad".utf8) + [0xFF] + Array(".md".utf8) + [0]).map(
            CChar.init(bitPattern:))
        let descriptor = unsafe open(name, O_CREAT | O_WRONLY, 0o644)
        try #require(descriptor >= 0)
        close(descriptor)
        let run = await runProgram(["lint", "--no-config"], in: folder.fileSystem)
        #expect(
            run
                == ProgramRun(
                    status: 2, output: "",
                    error: "runbookc: cannot read bad\u{FFFD}.md: its name is not valid UTF-8; rename it\n"))
    }

    @Test("Output that cannot be written is a failure, a reader that went away is none")
    func fullOutput() async {
        let memory = MemoryFileSystem(["a.md": "# A"])
        let error = MemorySink()
        let status = await runProgram(
            ["lint", "--no-config", "--exit-zero", "--quiet"], in: memory, output: FullSink(), error: error)
        #expect(status == 2)
        #expect(error.text == "runbookc: cannot write standard output: no space left on the disk\n")
    }
}
