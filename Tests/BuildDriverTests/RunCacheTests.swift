import BuildDriver
import Testing

private let cacheFolder = "cache/runbookc"
private let build = ["build", "--workspace", "work", "--allow-errors"]
private let lint = ["lint", "--workspace", "work"]

private func run(
    _ arguments: [String], _ memory: any FileSystem, tool: String = "one"
) async -> ProgramRun {
    await runProgram(arguments, in: memory, variables: ["XDG_CACHE_HOME": "/cache"], tool: tool)
}

/// The bytes of every file but those of the cache.
private func site(_ memory: MemoryFileSystem) -> [String: String] {
    memory.files.filter { !$0.key.hasPrefix("cache/") }
}

@Suite("Remembering runs")
struct RunCacheTests {
    @Test("A second build says that nothing changed, and reports the same")
    func secondBuild() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let first = await run(build + ["--format", "json:report.json"], memory)
        #expect(first.status == 0, "\(first.error)")
        #expect(first.output.contains("files written"))
        let files = site(memory)
        memory.add("report.json", [])
        let second = await run(build + ["--format", "json:report.json"], memory)
        #expect(second.output.hasPrefix("Nothing changed: "), "\(second.output)")
        #expect(second.status == 0)
        #expect(site(memory) == files)
        let afterFirstLine = { (text: String) in text.split(separator: "\n").dropFirst().joined(separator: "\n") }
        #expect(afterFirstLine(second.output) == afterFirstLine(first.output))
    }

    @Test(
        "A second lint prints the same in every format, with the same status",
        arguments: [
            "text", "concise", "json", "jsonl", "sarif", "gitlab", "github", "junit", "checkstyle", "rdjson", "rdjsonl",
            "markdown", "openmetrics",
        ])
    func secondLint(format: String) async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let plain = await runProgram(lint + ["--format", format], in: memory)
        let first = await run(lint + ["--format", format], memory)
        let second = await run(lint + ["--format", format], memory)
        #expect(plain.status == 1)
        #expect(first == plain)
        #expect(second == plain)
        let narrow = lint + ["--format", format, "work/kb/sop/kb-login.md"]
        #expect(await run(narrow, memory) == runProgram(narrow, in: memory))
    }

    @Test("A build that was blocked is blocked again, with the same report")
    func blockedTwice() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let words = ["build", "--workspace", "work"]
        let first = await run(words, memory)
        #expect(first.status == 1)
        #expect(await run(words, memory) == first)
        let forced = await run(build, memory)
        #expect(forced.status == 0)
        #expect(forced.output.contains("files written"))
    }

    /// Each is one way in which the next build must not be the last one.
    enum Change: CaseIterable {
        case edit, sameSize, addition, removal, unread, configuration, template, asset, outputGone, outputEdited
        case listGone, baseline

        func apply(to memory: MemoryFileSystem) throws {
            let article = "work/kb/sop/kb-login.md"
            let text = try #require(memory.files[article])
            switch self {
            case .edit: memory.add(article, Array((text + "More.\n").utf8))
            case .sameSize: memory.add(article, Array(text.replacing("works again", with: "works aga1n").utf8))
            case .addition: memory.add("work/kb/sop/kb-new.md", Array("# New\n".utf8))
            case .removal: try memory.removeFile(article)
            case .unread: memory.add("work/kb/sop/other.png", [1])
            case .configuration: memory.add("work/runbookc.yaml", Array("schema: 1\ntitle: Other desk\n".utf8))
            case .template: memory.add("work/site/kb.css", Array("body { color: red }\n".utf8))
            case .asset: memory.add("work/kb/sop/picture.png", Array("really a picture".utf8))
            case .outputGone: try memory.removeFile("work/public/index.html")
            case .outputEdited: memory.add("work/public/index.html", Array("mine".utf8))
            case .listGone: try memory.removeFile("work/public/.runbookc/outputs.txt")
            case .baseline:
                let finding =
                    #"{"rule": "META001", "path": "kb/sop/kb-pictures.md", "subject": "x", "key": "y", "added": "2026-01-01"}"#
                memory.add(
                    "work/.runbookc-baseline.json",
                    Array("{\"schemaVersion\": 1, \"findings\": [\(finding)]}\n".utf8))
            }
        }
    }

    @Test("Any change makes the next build a real one", arguments: Change.allCases, [1, 7])
    func noticed(change: Change, changesPerTick: Int) async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files, changesPerTick: changesPerTick)
        let first = await run(build, memory)
        #expect(first.status == 0, "\(first.error)")
        try change.apply(to: memory)
        let second = await run(build, memory)
        let clean = MemoryFileSystem(memory.files.filter { !$0.key.hasPrefix("work/public/") })
        let fresh = await runProgram(build, in: clean)
        #expect(second.status == (change == .listGone ? 2 : 0), "\(second.error)")
        if change != .listGone {
            #expect(second.output.contains("files written"), "\(second.output)")
            #expect(site(memory) == site(clean))
            #expect(fresh.status == 0)
        }
    }

    @Test(
        "What a killed build left goes with the next, also when nothing else changed",
        arguments: ["work/.public.runbookc-staging", "work/public/.runbookc/staging"])
    func leftBehind(folder: String) async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        _ = await run(build, memory)
        try memory.makeFolder(folder)
        let second = await run(build, memory)
        #expect(second.status == 0, "\(second.error)")
        #expect(!memory.folders.contains(folder))
        #expect(await run(build, memory).output.hasPrefix("Nothing changed"))
    }

    @Test("Another day, another program and another address are other builds")
    func otherKeys() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        _ = await run(build, memory)
        for words in [["--as-of", "2026-09-09"], ["--base-url", "https://kb.example/"], ["--revision", "abc"]] {
            #expect(await run(build + words, memory).output.hasPrefix("Built"), "\(words)")
        }
        _ = await run(build, memory)
        #expect(await run(build, memory).output.hasPrefix("Nothing changed"))
        let other = await run(build, memory, tool: "two")
        #expect(other.output.hasPrefix("Built"))
        #expect(other.error == "")
    }

    @Test("Neither --no-cache nor `cache: false` reads or leaves anything")
    func switchedOff() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        for _ in 0..<2 { #expect(await run(build + ["--no-cache"], memory).output.hasPrefix("Built")) }
        memory.add("work/runbookc.yaml", Array("schema: 1\ntitle: Small desk\ncache: false\n".utf8))
        for _ in 0..<2 { #expect(await run(build, memory).output.hasPrefix("Built")) }
        #expect(!memory.folders.contains("cache"))
    }

    @Test("Content that is touched but the same is looked at once and believed after")
    func touched() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let first = await run(lint, memory)
        for (path, text) in SmallWorkspace.files { memory.add(path, Array(text.utf8)) }
        let cache = memory.files.filter { $0.key.hasPrefix(cacheFolder) }
        #expect(await run(lint, memory) == first)
        let renewed = memory.files.filter { $0.key.hasPrefix(cacheFolder) }
        #expect(renewed.keys == cache.keys)
        #expect(await run(lint, memory) == first)
    }

    @Test("A cache that cannot be written changes nothing")
    func unwritable() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        memory.add("cache", Array("a file, not a folder".utf8))
        for _ in 0..<2 {
            let run = await run(build, memory)
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("Built"))
        }
    }

    @Test("Several runs at once leave a cache that is whole")
    func severalAtOnce() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let expected = await runProgram(lint, in: memory)
        await withTaskGroup(of: ProgramRun.self) { group in
            for _ in 0..<8 { group.addTask { await run(lint, memory) } }
            for await run in group { #expect(run == expected) }
        }
        #expect(await run(lint, memory) == expected)
        #expect(kinds(memory) == ["articles", "findings", "report", "run"])
    }
}

/// The endings of the cache's files.
private func kinds(_ memory: MemoryFileSystem) -> [String] {
    memory.files.keys.filter { $0.hasPrefix(cacheFolder) }.compactMap { $0.split(separator: ".").last.map(String.init) }
        .sorted()
}

@Suite("Remembering what a lint printed")
struct PrintedReportTests {
    private static let article = "work/kb/sop/kb-login.md"

    @Test("A lint with nothing changed asks neither what was found nor for the text of an article")
    func printsAgain() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let first = await run(lint, memory)
        for path in memory.files.keys where path.hasSuffix(".findings") { try memory.removeFile(path) }
        #expect(await run(lint, memory) == first)
        #expect(kinds(memory) == ["articles", "report", "run"])
        // Without what was found another form is a run of its own.
        let json = lint + ["--format", "json"]
        #expect(await run(json, memory) == runProgram(json, in: memory))
        #expect(kinds(memory) == ["articles", "findings", "report", "run"])
    }

    @Test("No report stands for one of another form, part, colour or day")
    func isItsOwn() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        memory.add("changed.txt", Array("work/kb/sop/kb-login.md\n".utf8))
        let variants: [[String]] = [
            [], ["--color", "always"], ["--quiet"], ["--format", "json"], ["--statistics"], [Self.article], ["work/kb"],
            ["--fail-on", "note"], ["--exit-zero"], ["--select", "GATE"], ["--shard", "1/2"],
            ["--as-of", "2027-09-09"],
            ["--changed-from", "changed.txt"], ["--no-baseline"], ["--profile", "gate"],
            ["--format", "concise", "--format", "json:report.json"],
        ]
        var expected: [ProgramRun] = []
        for words in variants { expected.append(await runProgram(lint + words, in: memory)) }
        for _ in 0..<2 {
            for (words, wanted) in zip(variants, expected) {
                for _ in 0..<2 { #expect(await run(lint + words, memory) == wanted, "\(words)") }
            }
        }
        #expect(Set(expected.map(\.output)).count > 10)
    }

    @Test("A report in a file is written each time")
    func fileIsWritten() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let words = lint + ["--format", "text", "--format", "json:report.json"]
        let first = await run(words, memory)
        let report = try #require(memory.files["report.json"])
        try memory.removeFile("report.json")
        #expect(await run(words, memory) == first)
        #expect(memory.files["report.json"] == report)
    }

    @Test("The report of an earlier state is not believed")
    func isOfTheRun() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        _ = await run(lint, memory)
        let path = try #require(memory.files.keys.first { $0.hasSuffix(".report") })
        let former = try memory.read(path, limit: .max - 1)
        memory.add(Self.article, Array("# Nothing\n".utf8))
        let second = await run(lint, memory)
        memory.add(path, former)
        #expect(await run(lint, memory) == second)
        #expect(await runProgram(lint, in: memory) == second)
    }

    @Test("A report that hides a text is not kept, and no cache file holds the text")
    func hidesNothing() async throws {
        let token = "glpat-0123456789abcdefGHIJ"
        let memory = MemoryFileSystem(SmallWorkspace.files)
        memory.add(Self.article, Array("# Login\n\nSimply use \(token).\n".utf8))
        let first = await run(lint, memory)
        #expect(first.output.contains("SEC001"))
        #expect(kinds(memory) == ["articles", "findings", "run"])
        #expect(await run(lint, memory) == first)
        #expect(!memory.files.contains { $0.key.hasPrefix(cacheFolder) && $0.value.contains(token) })
    }

    @Test("No cache file holds what a report hides, wherever in an article it stands")
    func hidesAllPlaces() async throws {
        let token = "glpat-0123456789abcdefGHIJ"
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let text =
            SmallWorkspace.article("login", number: 0)
            + "\n## Take \(token)\n\n[Here](https://desk.example/\(token)).\n"
        memory.add(Self.article, Array(text.utf8))
        for words in [lint, build] {
            let run = await run(words + ["--format", "concise"], memory)
            #expect(run.output.contains("SEC001"))
            #expect(kinds(memory).contains("articles"))
            // What pages link to is published, and stands in `.site`.
            let holders = memory.files.filter { path, text in
                path.hasPrefix(cacheFolder) && !path.hasSuffix(".site") && text.contains(token)
            }
            #expect(holders.keys.sorted() == [])
        }
    }

    @Test("The job summary is written again behind what stands there")
    func jobSummary() async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        let variables = ["XDG_CACHE_HOME": "/cache", "GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_ACTIONS": "true"]
        let first = await runProgram(lint, in: memory, variables: variables)
        let summary = try #require(memory.files["summary.md"])
        #expect(await runProgram(lint, in: memory, variables: variables) == first)
        #expect(memory.files["summary.md"] == summary + summary)
    }
}

@Suite("Cache files that are not what they should be")
struct DamagedCacheTests {
    private func remembered() async throws -> (MemoryFileSystem, path: String, bytes: [UInt8], ProgramRun) {
        let memory = MemoryFileSystem(["work/runbookc.yaml": "schema: 1\ntitle: T\n", "work/kb/sop/kb-a.md": "# A\n"])
        let run = await run(lint, memory)
        let path = try #require(memory.files.keys.first { $0.hasPrefix(cacheFolder) && $0.hasSuffix(".run") })
        return (memory, path, try memory.read(path, limit: .max - 1), run)
    }

    /// Runs with damaged files of a kind, which must say so and find the same as one that remembers nothing.
    private func expectDistrust(
        of kind: String, _ damaged: ([UInt8]) -> [(name: String, bytes: [UInt8])]
    ) async throws {
        let (memory, _, _, _) = try await remembered()
        let whole = try memory.files.keys.filter { $0.hasPrefix(cacheFolder) }.map { path in
            (path, try memory.read(path, limit: .max - 1))
        }
        let (path, bytes) = try #require(whole.first { $0.0.hasSuffix(kind) })
        // What was found is read for another form only.
        let words = kind == ".findings" ? lint + ["--format", "json"] : lint
        let expected = await runProgram(words, in: memory)
        for (name, bytes) in damaged(bytes) {
            for (path, bytes) in whole { memory.add(path, bytes) }
            memory.add(path, bytes)
            let run = await run(words, memory)
            #expect(run.output == expected.output)
            #expect(run.error.contains("ignored the cache /\(path)"), "\(name): \(run.error)")
        }
    }

    @Test("A cache cut short anywhere is not believed, and said to be so", arguments: [".run", ".findings", ".report"])
    func truncated(kind: String) async throws {
        try await expectDistrust(of: kind) { bytes in
            stride(from: 0, to: bytes.count, by: 13).map { ("cut at \($0)", Array(bytes[..<$0])) }
        }
    }

    @Test("A cache with any bit turned is not believed", arguments: [".run", ".findings", ".report"])
    func turnedBits(kind: String) async throws {
        try await expectDistrust(of: kind) { bytes in
            stride(from: 0, to: bytes.count, by: 11).map { place in
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(place % 8)
                return ("bit at \(place)", damaged)
            }
        }
    }

    @Test(
        "A cache of something else or of a later form is ignored with a note",
        arguments: [
            ("not a cache at all", "it is no cache of this program"), ("runbookc\u{9}", "it has form 9"),
        ])
    func foreign(text: String, note: String) async throws {
        let (memory, path, _, expected) = try await remembered()
        memory.add(path, Array(text.utf8))
        let run = await run(lint, memory)
        #expect(run.output == expected.output)
        #expect(run.error.hasPrefix("runbookc: ignored the cache /\(path): \(note)"), "\(run.error)")
        #expect(await self.isBelieved(memory))
    }

    /// Ways to spoil a file.
    enum Damage: CaseIterable {
        case cutInHead, cutInTheMiddle, cutAtTheEnd, bitInHead, bitInTheMiddle, bitAtTheEnd, empty, foreign, later

        func applied(to bytes: [UInt8]) -> [UInt8] {
            func turned(_ place: Int) -> [UInt8] {
                var bytes = bytes
                bytes[place] ^= 4
                return bytes
            }
            return switch self {
            case .cutInHead: Array(bytes.prefix(20))
            case .cutInTheMiddle: Array(bytes.prefix(bytes.count / 2))
            case .cutAtTheEnd: bytes.dropLast()
            case .bitInHead: turned(12)
            case .bitInTheMiddle: turned(bytes.count / 2)
            case .bitAtTheEnd: turned(bytes.count - 1)
            case .empty: []
            case .foreign: Array("not a cache at all".utf8)
            case .later: Array("runbookc\u{9}".utf8)
            }
        }
    }

    @Test(
        "What is kept to spare a build work is not believed when it is damaged, and the site is the same",
        arguments: Damage.allCases, [".site", ".search", ".articles"])
    func damagedParts(damage: Damage, ending: String) async throws {
        let memory = MemoryFileSystem(SmallWorkspace.files)
        _ = await run(build, memory)
        let path = try #require(memory.files.keys.first { $0.hasPrefix(cacheFolder) && $0.hasSuffix(ending) })
        memory.add(path, damage.applied(to: try memory.read(path, limit: .max - 1)))
        let article = "work/kb/sop/kb-login.md"
        memory.add(article, Array((try #require(memory.files[article]) + "More.\n").utf8))
        let second = await run(build, memory)
        #expect(second.error.contains("ignored the cache /\(path)"), "\(second.error)")
        let clean = MemoryFileSystem(memory.files.filter { !$0.key.hasPrefix("work/public/") })
        _ = await runProgram(build, in: clean)
        #expect(site(memory) == site(clean))
    }

    private func isBelieved(_ memory: MemoryFileSystem) async -> Bool {
        await run(lint, memory).error.isEmpty
    }
}
