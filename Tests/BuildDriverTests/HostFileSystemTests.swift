import BuildDriver
import Foundation
import Testing

@Suite("The machine's disk")
struct HostFileSystemTests {
    @Test("What is written is read back, and a file at the limit still is")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try folder.fileSystem.write(bytes, to: "a")
        #expect(try folder.fileSystem.read("a", limit: bytes.count) == bytes)
        #expect(throws: FileSystemError(.read, "a", .tooLarge(byteCount: 200_000, limit: 199_999))) {
            try folder.fileSystem.read("a", limit: bytes.count - 1)
        }
        try folder.fileSystem.write([], to: "a")
        #expect(try folder.fileSystem.read("a", limit: 10) == [])
    }

    @Test("A folder, a pipe and a missing file are told apart, and a pipe does not block")
    func otherKinds() throws {
        let folder = try TemporaryFolder()
        let disk = folder.fileSystem
        try disk.makeFolder("folder")
        #expect(unsafe mkfifo(folder.path + "/pipe", 0o644) == 0)
        #expect(throws: FileSystemError(.read, "folder", .isAFolder)) { try disk.read("folder", limit: 1) }
        #expect(throws: FileSystemError(.read, "pipe", .notARegularFile)) { try disk.read("pipe", limit: 1) }
        #expect(throws: FileSystemError(.read, "gone", .notFound)) { try disk.read("gone", limit: 1) }
        #expect(throws: FileSystemError(.read, "a\0b", .invalidName)) { try disk.read("a\0b", limit: 1) }
        #expect(try disk.kind(of: "pipe") == .other)
        #expect(try disk.kind(of: "gone/below") == nil)
    }

    @Test("A folder that is there already is no fault, a file in its place is")
    func makingFolders() throws {
        let folder = try TemporaryFolder()
        let disk = folder.fileSystem
        try disk.makeFolder("a")
        try disk.makeFolder("a")
        try disk.write([], to: "b")
        #expect(throws: FileSystemError.self) { try disk.makeFolder("b") }
        #expect(throws: FileSystemError(.makeFolder, "x/y", .notFound)) { try disk.makeFolder("x/y") }
        try disk.write([], to: "a/file")
        #expect(throws: FileSystemError(.remove, "a", .notEmpty)) { try disk.removeFolder("a") }
    }

    @Test("A locked folder is busy until the lock goes, and a folder that was replaced counts as busy")
    func locks() throws {
        let folder = try TemporaryFolder()
        let disk = folder.fileSystem
        try disk.makeFolder("a")
        var lock = try disk.lockFolder("a")
        #expect(lock != nil)
        #expect(try disk.lockFolder("a") == nil)
        try disk.rename("a", to: "b")
        #expect(try disk.lockFolder("b") == nil)
        lock = nil
        #expect(try disk.lockFolder("b") != nil)
        _ = lock
    }

    @Test("Two processes' worth of builds of one folder take turns")
    func buildsTakeTurns() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("---\nid: kb-a\n---\n# A\n".utf8), to: "a.md")
        let disk = folder.fileSystem
        async let first = runProgram(["build", "--no-config", "--allow-errors"], in: disk)
        async let second = runProgram(["build", "--no-config", "--allow-errors"], in: disk)
        let runs = await [first, second]
        #expect(runs.map(\.status) == [0, 0], "\(runs.map(\.error))")
        #expect(try disk.kind(of: "public/index.html") == .file)
        #expect(try disk.kindOfLink(at: ".public.runbookc-staging") == nil)
        #expect(try disk.kindOfLink(at: "public/.runbookc/staging") == nil)
    }

    @Test("A page's folder that was swapped for a link is not written through")
    func swappedFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("---\nid: kb-a\n---\n# A\n".utf8), to: "docs/a.md")
        let disk = folder.fileSystem
        _ = await runProgram(["build", "--no-config", "--allow-errors"], in: disk)
        try FileManager.default.moveItem(atPath: folder.path + "/public/kb", toPath: folder.path + "/elsewhere")
        try folder.makeLink(at: "public/kb", to: "../elsewhere")
        let before = try folder.files(below: "elsewhere")
        try folder.write(Array("---\nid: kb-a\n---\n# Another\n".utf8), to: "docs/a.md")
        let run = await runProgram(["build", "--no-config", "--allow-errors", "--quiet"], in: disk)
        #expect(
            run
                == ProgramRun(
                    status: 2, output: "", error: "runbookc: cannot make the folder public/kb: it is not a folder\n"))
        #expect(try folder.files(below: "elsewhere") == before)
    }
}
