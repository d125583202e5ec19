import BuildDriver
import SourceText
import Testing

@Suite("Parts of a workspace")
struct ShardTests {
    private static func lines(_ run: ProgramRun) -> [String] {
        run.output.split(separator: "\n").map(String.init)
    }

    @Test("All parts together report what one run does, each finding once", arguments: [1, 2, 3, 7, 40])
    func partition(count: Int) async throws {
        var files = SmallWorkspace.files
        for number in 0..<30 {
            files["work/kb/sop/kb-\(number).md"] = "# Page \(number)\n\n[next](kb-\(number + 1).md)\n"
        }
        let memory = MemoryFileSystem(files)
        let lint = ["lint", "--workspace", "work", "--format", "jsonl"]
        let whole = await runProgram(lint, in: memory)
        var parts: [String] = []
        for number in 1...count {
            let run = await runProgram(lint + ["--shard", "\(number)/\(count)"], in: memory)
            #expect(run.error.isEmpty)
            #expect(run.status == (run.output.isEmpty ? 0 : 1))
            parts += Self.lines(run)
        }
        #expect(whole.status == 1)
        #expect(parts.sorted() == Self.lines(whole).sorted())
    }

    @Test("A baseline covers in parts what it covers in the whole")
    func baseline() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let words = ["--workspace", "work"]
        #expect(await runProgram(["baseline", "write"] + words + ["--reason", "old"], in: memory).status == 0)
        memory.add("work/kb/sop/kb-later.md", Array("# Later\n".utf8))
        try memory.removeFile("work/kb/sop/kb-pictures.md")
        let lint = ["lint", "--format", "jsonl"] + words
        let whole = await runProgram(lint, in: memory)
        var parts: [String] = []
        for number in 1...5 { parts += Self.lines(await runProgram(lint + ["--shard", "\(number)/5"], in: memory)) }
        #expect(!whole.output.isEmpty)
        #expect(parts.sorted() == Self.lines(whole).sorted())
    }

    @Test("Paths spread over the parts, and each stays where it is when others come and go")
    func spread() throws {
        let paths = (0..<10_000).map { "kb/sop/kb-\($0).md" }
        for number in 1...8 {
            let shard = try #require(Shard("\(number)/8"))
            #expect((1100...1400).contains(paths.count { shard.owns($0) }), "part \(number)")
        }
    }

    @Test(
        "A part is a number up to the count",
        arguments: ["", "1", "0/4", "5/4", "1/0", "a/b", "1/2/3", "1/1025", "-1/4"])
    func malformed(text: String) {
        #expect(Shard(text) == nil)
    }
}
