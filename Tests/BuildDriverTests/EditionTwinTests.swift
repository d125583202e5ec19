import SourceText
import Testing

@testable import BuildDriver

private let build = ["build", "--workspace", "work", "--allow-errors", "--output", "out/public"]
private let twinFolder = "out/.public.runbookc-twin/"
private let article = "work/kb/sop/kb-login.md"

private func run(
    _ fileSystem: any FileSystem, _ more: [String] = [], minimumFileCount: Int = 1
) async -> ProgramRun {
    await EditionTwin.$minimumFileCount.withValue(minimumFileCount) {
        await runProgram(build + more, in: fileSystem, variables: ["XDG_CACHE_HOME": "/cache"])
    }
}

private func edit(_ memory: MemoryFileSystem, _ sentence: String) {
    memory.add(article, Array(((memory.files[article] ?? "") + "\n\(sentence)\n").utf8))
}

/// What lies below a folder, without the tool's own.
private func files(_ memory: MemoryFileSystem, below folder: String) -> [String: String] {
    var files: [String: String] = [:]
    for (path, text) in memory.files where path.hasPrefix(folder) {
        files[String(path.dropFirst(folder.count))] = text
    }
    return files.filter { !$0.key.hasPrefix(".runbookc/") }
}

private func published(_ memory: MemoryFileSystem) -> [String: String] { files(memory, below: "out/public/") }
private func twin(_ memory: MemoryFileSystem) -> [String: String] { files(memory, below: twinFolder + "site/") }

/// What a build that knows nothing publishes.
private func clean(_ memory: MemoryFileSystem) async -> [String: String] {
    let clean = MemoryFileSystem(memory.files.filter { $0.key.hasPrefix("work/") })
    _ = await runProgram(build, in: clean)
    return published(clean)
}

private func inode(_ memory: MemoryFileSystem, _ path: String) throws -> UInt64? {
    try memory.stamp(of: path, following: false)?.inode
}

/// Two builds: the second leaves a twin.
private func prepared() async -> MemoryFileSystem {
    let memory = MemoryFileSystem(SmallWorkspace.files)
    _ = await run(memory)
    edit(memory, "One.")
    _ = await run(memory)
    return memory
}

@Suite("The twin of a published site")
struct EditionTwinTests {
    @Test("After an edit the twin has the published files, and only them, and git ignores it")
    func twinOfEdit() async throws {
        let memory = await prepared()
        #expect(!published(memory).isEmpty)
        #expect(twin(memory) == published(memory))
        #expect(memory.files[twinFolder + ".gitignore"] == "*\n")
        #expect(!memory.folders.contains(twinFolder + "site/.runbookc"))
        for path in published(memory).keys {
            #expect(try inode(memory, "out/public/" + path) == inode(memory, twinFolder + "site/" + path), "\(path)")
        }
        #expect(published(memory) == (await clean(memory)))
    }

    @Test("The next edition is made of the twin, and the one before is its twin, over any number of edits")
    func foldersAlternate() async throws {
        let memory = await prepared()
        var roots = try [inode(memory, "out/public"), inode(memory, twinFolder + "site")]
        for number in 0..<4 {
            if number == 2 { memory.add("work/kb/new/kb-new.md", Array(SmallWorkspace.article("new", number: 3).utf8)) }
            if number == 3 { try memory.removeFile("work/kb/new/kb-new.md") }
            edit(memory, "More \(number).")
            #expect(await run(memory).status == 0)
            roots.reverse()
            #expect(try [inode(memory, "out/public"), inode(memory, twinFolder + "site")] == roots, "edit \(number)")
            #expect(published(memory) == (await clean(memory)), "edit \(number)")
            #expect(twin(memory) == published(memory), "edit \(number)")
            #expect(await run(memory).output.hasPrefix("Nothing changed"))
        }
    }

    enum Meddling: CaseIterable {
        case addedToTwin, removedFromTwin, replacedInTwin, changedInPlace, removedFromSite, addedToSite, twinGone,
            siteMoved

        func apply(to memory: MemoryFileSystem) throws {
            let page = "kb/kb-network.html"
            switch self {
            case .addedToTwin: memory.add(twinFolder + "site/kb/strange.html", Array("x".utf8))
            case .removedFromTwin: try memory.removeFile(twinFolder + "site/" + page)
            case .replacedInTwin:
                try memory.removeFile(twinFolder + "site/" + page)
                memory.add(twinFolder + "site/" + page, Array("x".utf8))
            case .changedInPlace: memory.add(twinFolder + "site/" + page, Array("x".utf8))
            case .removedFromSite: try memory.removeFile("out/public/" + page)
            case .addedToSite: memory.add("out/public/CNAME", Array("kb.example".utf8))
            case .twinGone: try memory.rename(String(twinFolder.dropLast()), to: "out/elsewhere")
            case .siteMoved: try memory.rename("out/public", to: "out/elsewhere")
            }
        }
    }

    @Test("Whatever somebody does to the twin or to the site, the next edition is right", arguments: Meddling.allCases)
    func meddling(_ meddling: Meddling) async throws {
        let memory = await prepared()
        #expect(published(memory)["kb/kb-network.html"] != nil)
        try meddling.apply(to: memory)
        edit(memory, "Two.")
        #expect(await run(memory).status == 0)
        var wanted = await clean(memory)
        if meddling == .addedToSite { wanted["CNAME"] = "kb.example" }
        #expect(published(memory) == wanted)
        if meddling == .siteMoved {
            #expect(!memory.folders.contains(String(twinFolder.dropLast())))
        } else {
            #expect(twin(memory) == wanted)
        }
        edit(memory, "Three.")
        #expect(await run(memory).status == 0)
        wanted = await clean(memory)
        if meddling == .addedToSite { wanted["CNAME"] = "kb.example" }
        #expect(published(memory) == wanted)
        #expect(twin(memory) == wanted)
    }

    @Test(
        "After a fault at any call, readers see one edition or the other whole, and the next editions are right",
        arguments: FaultyFileSystem.Aftermath.allCases)
    func faultAnywhere(aftermath: FaultyFileSystem.Aftermath) async throws {
        let shared = Dictionary((0..<40).map { ("p/\($0).html", "\($0)") }) { first, _ in first }
        let editions = ["one", "two", "three", "four"].enumerated().map { number, word in
            shared.merging(
                ["index.html": word, "p/a.html": word, "old/\(number)/x.html": word, "api/v1/manifest.json": word]
            ) { first, _ in first }
        }
        var failures = 0
        for failing in 0..<200 {
            let memory = MemoryFileSystem(["work/runbookc.yaml": ""])
            var known = try await publish(editions[0], in: memory, nil)
            known = try await publish(editions[1], in: memory, known)
            #expect(twin(memory) == editions[1])
            let faulty = FaultyFileSystem(memory, failingChange: failing, aftermath: aftermath)
            let remembered = try? await publish(editions[2], in: faulty, known)
            guard faulty.hasFailed else { break }
            failures += 1
            let seen = published(memory)
            #expect(seen == editions[1] || seen == editions[2], "after a fault at \(failing)")
            known = try await publish(editions[2], in: memory, remembered ?? known)
            #expect(published(memory) == editions[2], "after a fault at \(failing)")
            known = try await publish(editions[3], in: memory, known)
            #expect(published(memory) == editions[3], "after a fault at \(failing)")
            #expect(twin(memory) == editions[3], "after a fault at \(failing)")
            let left = memory.files.keys.filter { !$0.hasPrefix("out/public/") && !$0.hasPrefix(twinFolder) }
            #expect(left == ["work/runbookc.yaml"], "after a fault at \(failing)")
        }
        #expect(failures > 20)
    }

    /// Publishes files as a build does that is remembered.
    private func publish(
        _ files: [String: String], in fileSystem: any FileSystem, _ memory: SiteMemory?
    ) async throws -> SiteMemory {
        try await EditionTwin.$minimumFileCount.withValue(1) {
            let workspace = Workspace(root: "work", configurationPath: "work/runbookc.yaml")
            let place = try await OutputPlace.prepare("out/public", for: workspace, in: fileSystem, onWait: {})
            let session = OutputSession(
                in: place, of: fileSystem, isInPlace: false, memory: memory, isRemembered: true)
            do {
                for (path, text) in files.sorted(by: { $0.key < $1.key }) {
                    let bytes = Array(text.utf8)
                    try session.stage(OutputFile(path: path, bytes: bytes), digest: ContentDigest(of: bytes))
                }
                _ = try session.commit(last: "api/v1/manifest.json")
            } catch {
                session.abandon()
                throw error
            }
            let paths = files.keys.sorted()
            var entries: [String: SiteMemory.File] = [:]
            for (path, stamp) in zip(paths, session.standingStamps(of: paths)) {
                let asked = try fileSystem.stamp(of: "out/public/" + path, following: false)
                #expect(stamp == nil || stamp == asked, "\(path)")
                let digest = ContentDigest(of: Array((files[path] ?? "").utf8))
                entries[path] = try SiteMemory.File(stamp: #require(asked), digest: digest, page: nil)
            }
            let key = KeyedHash.Key(first: 1, second: 2)
            return SiteMemory(hashKey: key, files: entries, rows: [:], twin: try session.twinFolders() ?? [])
        }
    }

    @Test("A small site, a build that nobody remembers, and one that changes most of the site leave no twin")
    func noTwin() async throws {
        let small = MemoryFileSystem(SmallWorkspace.files)
        for sentence in ["One.", "Two."] {
            edit(small, sentence)
            _ = await run(small, minimumFileCount: 2_000)
        }
        #expect(!small.folders.contains(String(twinFolder.dropLast())))

        let forgotten = await prepared()
        edit(forgotten, "Two.")
        _ = await run(forgotten, ["--no-cache"])
        #expect(!forgotten.folders.contains(String(twinFolder.dropLast())))
        #expect(published(forgotten) == (await clean(forgotten)))

        let whole = await prepared()
        whole.add("work/runbookc.yaml", Array("schema: 1\ntitle: Another title\n".utf8))
        _ = await run(whole)
        #expect(!whole.folders.contains(String(twinFolder.dropLast())))
        #expect(published(whole) == (await clean(whole)))
    }

    @Test("On a disk, edits alternate the folders, and every edition is that of a clean build")
    func onDisk() async throws {
        let folder = try TemporaryFolder()
        for (path, text) in SmallWorkspace.files { try folder.write(Array(text.utf8), to: path) }
        let disk = folder.fileSystem
        func run(_ output: String, _ more: [String]) async -> ProgramRun {
            await EditionTwin.$minimumFileCount.withValue(1) {
                await runProgram(
                    ["build", "--workspace", "work", "--allow-errors", "--output", output] + more, in: disk,
                    variables: ["XDG_CACHE_HOME": folder.path + "/cache"])
            }
        }
        func site(_ root: String) throws -> [String: [UInt8]] {
            let files = try folder.files(below: String(root.dropLast()))
            let entries = files.map { (String($0.key.dropFirst(root.count)), $0.value) }
            return Dictionary(uniqueKeysWithValues: entries.filter { !$0.0.hasPrefix(".runbookc/") })
        }
        var roots: [UInt64?] = []
        for number in 0..<4 {
            let bytes = try disk.read(article, limit: 1 << 20)
            try disk.write(bytes + Array("\nSentence \(number).\n".utf8), to: article)
            #expect(await run("out/public", []).status == 0)
            #expect(await run("clean-\(number)", ["--no-cache"]).status == 0)
            let seen = try site("out/public/")
            let wanted = try site("clean-\(number)/")
            #expect(seen.keys.sorted() == wanted.keys.sorted(), "edit \(number)")
            #expect(wanted.keys.filter { seen[$0] != wanted[$0] } == [], "edit \(number)")
            roots.append(try disk.stamp(of: "out/public", following: false)?.inode)
            guard number > 0 else { continue }
            let twin = try site(twinFolder + "site/")
            #expect(twin.count == wanted.count, "edit \(number)")
            #expect(wanted.keys.filter { twin[$0] != wanted[$0] } == [], "edit \(number)")
        }
        #expect(roots[3] == roots[1])
        #expect(roots[2] != roots[1])
    }
}
