import SourceText
import Testing

@testable import BuildDriver

private let workspace = Workspace(root: "work", configurationPath: "work/runbookc.yaml")
private let manifest = "api/v1/manifest.json"

@discardableResult
private func build(
    _ files: [String: String], in fileSystem: some FileSystem, output: String = "work/public", isInPlace: Bool = false
) async throws -> OutputSession.Summary {
    let place = try await OutputPlace.prepare(output, for: workspace, in: fileSystem, onWait: {})
    let session = OutputSession(in: place, of: fileSystem, isInPlace: isInPlace)
    do {
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            try stage(path, text, in: session)
        }
        return try session.commit(last: manifest)
    } catch {
        session.abandon()
        throw error
    }
}

/// Texts of more than one byte come in pieces of one.
private func stage(_ path: String, _ text: String, in session: OutputSession) throws {
    let bytes = Array(text.utf8)
    guard bytes.count > 1 else { return try session.stage(OutputFile(path: path, bytes: bytes)) }
    let digest = try session.stage(path) { take in
        for byte in bytes { take([byte]) }
    }
    #expect(digest == ContentDigest(of: bytes))
}

/// What a reader of the site sees.
private func published(_ fileSystem: MemoryFileSystem) -> [String: String] {
    var files: [String: String] = [:]
    for (path, text) in fileSystem.files {
        guard let path = PathText.relative(path, to: "work/public"), !path.hasPrefix(".runbookc/") else { continue }
        files[path] = text
    }
    return files
}

private let before = ["index.html": "one", "p/a.html": "a", "p/gone.html": "gone", "old/x.html": "x", manifest: "m1"]
private let after = ["index.html": "two", "p/a.html": "a", "p/b.html": "b", "i/new/c.html": "c", manifest: "m2"]

@Suite("Writing outputs")
struct OutputTests {
    @Test("A first build becomes visible whole and leaves no trace beside it")
    func firstBuild() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        let summary = try await build(before, in: fileSystem)
        #expect(summary == OutputSession.Summary(written: 5, unchanged: 0, removed: 0))
        #expect(published(fileSystem) == before)
        #expect(fileSystem.files.keys.filter { !$0.hasPrefix("work/public/") } == ["work/runbookc.yaml"])
        #expect(
            fileSystem.files["work/public/.runbookc/outputs.txt"]
                == "runbookc outputs 1\napi/v1/manifest.json\nindex.html\nold/x.html\np/a.html\np/gone.html\n")
    }

    @Test("A later build writes what changed and removes what no longer belongs, with its empty folders")
    func laterBuild() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(before, in: fileSystem)
        fileSystem.add("work/public/CNAME", Array("kb.example".utf8))
        let summary = try await build(after, in: fileSystem)
        #expect(summary == OutputSession.Summary(written: 4, unchanged: 1, removed: 2))
        #expect(published(fileSystem) == after.merging(["CNAME": "kb.example"]) { first, _ in first })
        #expect(!fileSystem.folders.contains("work/public/old"))
    }

    @Test("A build that changes nothing writes nothing")
    func unchanged() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(before, in: fileSystem)
        let summary = try await build(before, in: fileSystem)
        #expect(summary == OutputSession.Summary(written: 0, unchanged: 5, removed: 0))
    }

    @Test(
        "After a fault at any call, readers see one edition or the other whole, and the next build is clean",
        arguments: FaultyFileSystem.Aftermath.allCases)
    func faultAnywhere(aftermath: FaultyFileSystem.Aftermath) async throws {
        try await failEverywhere(aftermath, isInPlace: false) { seen, failing in
            #expect(seen == before || seen == after, "after a fault at \(failing)")
        }
    }

    @Test(
        "After a fault at any call in a folder that is changed in place, readers see whole files of one build or the other",
        arguments: FaultyFileSystem.Aftermath.allCases)
    func faultInPlace(aftermath: FaultyFileSystem.Aftermath) async throws {
        try await failEverywhere(aftermath, isInPlace: true) { seen, failing in
            for path in Set(before.keys).union(after.keys) {
                #expect(seen[path] == before[path] || seen[path] == after[path], "\(path) after a fault at \(failing)")
            }
            if seen[manifest] == after[manifest] {
                for (path, text) in after { #expect(seen[path] == text, "\(path) is named by the manifest") }
            }
        }
    }

    private func failEverywhere(
        _ aftermath: FaultyFileSystem.Aftermath, isInPlace: Bool, _ check: ([String: String], Int) -> Void
    ) async throws {
        let clean = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(after, in: clean)
        var failures = 0
        for failing in 0..<200 {
            let memory = MemoryFileSystem(["work/runbookc.yaml": ""])
            try await build(before, in: memory)
            let faulty = FaultyFileSystem(memory, failingChange: failing, aftermath: aftermath)
            _ = await Result(catching: { try await build(after, in: faulty, isInPlace: isInPlace) })
            guard faulty.hasFailed else { break }
            failures += 1
            check(published(memory), failing)
            try await build(after, in: memory)
            #expect(memory.files == clean.files, "after a fault at \(failing)")
            #expect(memory.folders == clean.folders, "after a fault at \(failing)")
        }
        #expect(failures > 20)
    }

    @Test("Files that somebody put beside the site stay when the folders change places, empty folders too")
    func foreignFilesStay() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(before, in: fileSystem)
        fileSystem.add("work/public/notes/CNAME", Array("kb.example".utf8))
        try fileSystem.makeFolder("work/public/empty")
        try await build(after, in: fileSystem)
        #expect(published(fileSystem) == after.merging(["notes/CNAME": "kb.example"]) { first, _ in first })
        #expect(fileSystem.folders.contains("work/public/empty"))
        #expect(!fileSystem.folders.contains("work/.public.runbookc-staging"))
    }

    @Test("A folder that holds a repository is changed in place, and the repository stays the same folder")
    func repository() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(before, in: fileSystem)
        fileSystem.add("work/public/.git/HEAD", Array("ref".utf8))
        let folder = try fileSystem.stamp(of: "work/public", following: false)
        try await build(after, in: fileSystem)
        #expect(published(fileSystem) == after.merging([".git/HEAD": "ref"]) { first, _ in first })
        #expect(try fileSystem.stamp(of: "work/public", following: false)?.inode == folder?.inode)
    }

    @Test("A full disk while outputs are collected leaves the last good site untouched")
    func fullDiskWhileStaging() async throws {
        for failing in 0..<8 {
            let memory = MemoryFileSystem(["work/runbookc.yaml": ""])
            try await build(before, in: memory)
            let good = memory.files
            let faulty = FaultyFileSystem(memory, failingChange: failing)
            await #expect(throws: (any Error).self) { try await build(after, in: faulty) }
            #expect(memory.files == good)
        }
    }

    @Test("A first build that fails leaves nothing at the output's path", arguments: 0..<8)
    func failingFirstBuild(failing: Int) async throws {
        let memory = MemoryFileSystem(["work/runbookc.yaml": ""])
        let faulty = FaultyFileSystem(memory, failingChange: failing)
        await #expect(throws: (any Error).self) { try await build(before, in: faulty) }
        #expect(published(memory).isEmpty)
        try await build(before, in: memory)
        #expect(published(memory) == before)
        #expect(!memory.folders.contains("work/.public.runbookc-staging"))
    }

    @Test("A folder with someone else's files is refused and left as it is")
    func foreignFolder() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": "", "work/public/thesis.txt": "mine"])
        await #expect(
            throws: JobFailure(
                "will not write to work/public: it holds files that runbookc did not write; "
                    + "name another folder with --output, or empty this one")
        ) { try await build(before, in: fileSystem) }
        #expect(fileSystem.files == ["work/runbookc.yaml": "", "work/public/thesis.txt": "mine"])
    }

    @Test("A file of someone else where an output would stand stops the build before anything is visible")
    func collision() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        try await build(before, in: fileSystem)
        fileSystem.add("work/public/p/b.html", Array("mine".utf8))
        let good = fileSystem.files
        await #expect(
            throws: FileSystemError(
                .write, "work/public/p/b.html", .other("a file that runbookc did not write stands there; move it away"))
        ) { try await build(after, in: fileSystem) }
        #expect(fileSystem.files == good)
    }

    @Test(
        "The workspace, what holds it and its content are no output folder",
        arguments: [
            ("work", "will not write to work: it holds the workspace; name another folder with --output"),
            (".", "will not write to .: it holds the workspace; name another folder with --output"),
            ("work/kb/site/x", "will not write to work/kb/site/x: kb holds content; name another folder with --output"),
            ("work/runbookc.yaml", "cannot write work/runbookc.yaml: it is not a folder"),
        ])
    func refusedPlaces(output: String, sentence: String) async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": "", "work/kb/a.md": ""])
        await #expect(throws: JobFailure(sentence)) { try await build(before, in: fileSystem, output: output) }
        #expect(fileSystem.folders == ["work", "work/kb"])
    }

    @Test("Two builds at once end with the outputs of one of them, whole")
    func concurrentBuilds() async throws {
        let fileSystem = MemoryFileSystem(["work/runbookc.yaml": ""])
        async let first: OutputSession.Summary = build(before, in: fileSystem)
        async let second: OutputSession.Summary = build(after, in: fileSystem)
        _ = try await (first, second)
        #expect([before, after].contains(published(fileSystem)))
    }

    @Test(
        "A list that names a path outside the folder is not trusted",
        arguments: [
            "../../etc/passwd", "/etc/passwd", "a//b", "p/./a.html", ".runbookc/outputs.txt", "%2E%2E/x", "a%0", "",
        ])
    func hostileList(path: String) {
        #expect(OutputList(bytes: Array("runbookc outputs 1\n\(path)\n".utf8)) == nil)
    }

    @Test("The list keeps names with line ends and percent signs")
    func listRoundTrip() {
        let list = OutputList(["a\nb.html", "100%.html", "é 'x'.html"])
        #expect(OutputList(bytes: list.bytes) == list)
        #expect(
            String(decoding: list.bytes, as: UTF8.self) == "runbookc outputs 1\n100%25.html\na%0Ab.html\né 'x'.html\n")
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
