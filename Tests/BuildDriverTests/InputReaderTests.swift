import KnowledgeModel
import QualityGate
import Reporting
import SourceText
import Testing

@testable import BuildDriver

@Suite("What is known of the files that a run read")
struct InputReaderTests {
    @Test("A file that held other bytes the second time has no hash, one that held the same has one")
    func readTwice() {
        let stamp = FileStamp(kind: .file, byteCount: 1, inode: 1, modified: 1, changed: 1)
        func record(_ path: String, _ byte: UInt8) -> InputReader.Record {
            InputReader.Record(path: path, stamp: stamp, hash: KeyedHash(of: [byte], key: .fixed))
        }
        let records = [record("a.md", 1), record("a.md", 2), record("a.md", 1), record("b.md", 3), record("b.md", 3)]
        #expect(InputReader.hashes(of: records) == ["b.md": KeyedHash(of: [3], key: .fixed)])
    }

    @Test("A file is read again as it was, whatever its stamp says by then")
    func readAgain() throws {
        let memory = MemoryFileSystem(["work/a.md": "as it was"])
        let inputs = InputReader(root: "work", in: memory)
        let (bytes, stored) = try inputs.readStored("a.md")
        memory.add("work/a.md", bytes)
        #expect(SourceFile(path: "a.md", stored: stored).bytes == bytes)
        try inputs.requireUnchanged()
    }

    @Test(
        "A file that changed has blanks instead, and nothing of the run may be seen", arguments: ["as it is!", "", nil])
    func changed(text: String?) throws {
        let memory = MemoryFileSystem(["work/a.md": "as it was"])
        let inputs = InputReader(root: "work", in: memory)
        let (_, stored) = try inputs.readStored("a.md")
        if let text { memory.add("work/a.md", Array(text.utf8)) } else { try memory.removeFile("work/a.md") }
        #expect(SourceFile(path: "a.md", stored: stored).bytes == Array("         ".utf8))
        let failure = JobFailure("work/a.md changed while it was read; run the command again")
        #expect(throws: failure) { try inputs.requireUnchanged() }
    }

    @Test("A build during which a file changes publishes nothing, and the next one is right", arguments: [0, 1])
    func changingBuild(earlierBuilds: Int) async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let build = ["build", "--workspace", "work", "--allow-errors", "--output", "out/public"]
        let cache = ["XDG_CACHE_HOME": "/cache"]
        let path = try #require(SmallWorkspace.files.keys.sorted().first { $0.hasSuffix(".md") })
        for _ in 0..<earlierBuilds {
            #expect(await runProgram(build, in: memory, variables: cache).status == 0)
            memory.add(path, Array("\(try #require(SmallWorkspace.files[path]))\nOne more line.\n".utf8))
        }
        let before = memory.files.filter { $0.key.hasPrefix("out/") }
        // The first look tells that the file is another; the second is the run's own.
        let readings = Guarded(0)
        let changing = FaultyFileSystem(memory) { read in
            guard read == path, Self.next(readings) == 1 + earlierBuilds else { return }
            memory.add(path, Array("Changed meanwhile.\n".utf8))
        }
        let run = await runProgram(build, in: changing, variables: cache)
        #expect(run.status == 2)
        #expect(run.error == "runbookc: \(path) changed while it was read; run the command again\n")
        let isAsBefore = memory.files.filter { $0.key.hasPrefix("out/") } == before
        #expect(isAsBefore)
        #expect(await runProgram(build, in: memory, variables: cache).status == 0)
        let clean = MemoryFileSystem(memory.files.filter { $0.key.hasPrefix("work/") })
        #expect(await runProgram(build, in: clean).status == 0)
        let isRight =
            memory.files.filter { $0.key.hasPrefix("out/") } == clean.files.filter { $0.key.hasPrefix("out/") }
        #expect(isRight)
    }

    @Test("A lint that holds few texts reports what one does that holds them all")
    func quotedTexts() async throws {
        var files = SmallWorkspace.files
        // From 2,000 files on no trees are held, and with them no texts.
        for number in 0..<2_000 {
            let link = number % 3 == 0 ? "[one](kb-\(number + 1).md#no-such-place)" : "[one](kb-\(number % 7).md)"
            files["work/kb/sop/kb-\(number).md"] =
                "# Page \(number)\n\n<!-- runbookc-allow GATE001 until=2026-04-01 reason=\"old\" -->\n\n\(link)\n"
        }
        let memory = MemoryFileSystem(files)
        let workspace = Workspace(root: "work", configurationPath: "work/runbookc.yaml")
        let configuration = try ConfigurationFile.read(workspace, in: memory)
        let asOf = try #require(CalendarDate("2026-03-01"))
        var request = Analysis.Request(workspace: workspace, configuration: configuration, asOf: asOf, jobs: 2)
        let whole = try await Analysis.run(request, in: memory)
        (request.trees, request.texts) = (.nothing, .none)
        let lean = try await Analysis.run(request, in: memory)
        for format in [ReportFormat.text, .json] {
            let form = ReportDocument.Form.report(format, isColored: false, isBrief: false)
            let all = await ReportDocument.render(form, of: whole.report, sources: whole.sources, jobs: 2)
            let few = await ReportDocument.render(form, of: lean.report, sources: lean.sources, jobs: 2)
            let isSame = all.bytes == few.bytes
            #expect(isSame)
            #expect(all.bytes.count > 100_000)
        }
    }

    private static func next(_ counter: borrowing Guarded<Int>) -> Int {
        counter.withLock { count in
            count += 1
            return count
        }
    }
}
