import BuildDriver
import Testing

@Suite("Workspaces")
struct WorkspaceTests {
    @Test("Hidden names, public in the root and folders that a build wrote are left out, in order of bytes")
    func listing() {
        let memory = MemoryFileSystem([
            "w/b.md": "", "w/a/z.md": "", "w/a.md": "", "w/É.md": "", "w/Z.md": "", "w/.git/x.md": "", "w/.x.md": "",
            "w/public/index.md": "", "w/a/public/kept.md": "", "w/site-out/.runbookc/outputs.txt": "",
            "w/site-out/x.md": "",
        ])
        let listing = FolderWalk.files(below: "w", in: memory)
        #expect(listing.paths == ["Z.md", "a.md", "a/public/kept.md", "a/z.md", "b.md", "É.md"])
        #expect(listing.faults == [])
    }

    @Test("Two names that differ only in how Unicode spells them are a fault")
    func twins() throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "caf\u{E9}.md")
        try folder.write([], to: "cafe\u{301}.md")
        #expect(
            FolderWalk.files(below: ".", in: folder.fileSystem).faults == [
                FileSystemError(.read, "café.md", .other("another file has the same name in another Unicode spelling"))
            ])
    }

    @Test("Folders nested too deep are a fault, not an end of the stack")
    func depth() {
        let path = Array(repeating: "d", count: FolderWalk.maximumDepth + 1).joined(separator: "/")
        let listing = FolderWalk.files(below: "w", in: MemoryFileSystem(["w/\(path)/x.md": "", "w/a.md": ""]))
        #expect(listing.paths == ["a.md"])
        #expect(listing.faults == [FileSystemError(.list, path, .other("it lies more than 64 folders deep"))])
    }

    @Test("Results come in the order of the elements, whatever the number of jobs", arguments: [1, 2, 7, 64])
    func parallelOrder(jobs: Int) async {
        for count in [0, 1, 63, 64, 65, 1000] {
            let results = await ParallelMap.map(Array(0..<count), jobs: jobs) { $0 * 2 }
            #expect(results == (0..<count).map { $0 * 2 })
        }
    }

    @Test("Paths join, split and print without surprises")
    func paths() {
        #expect(PathText.join(".", "a") == "a")
        #expect(PathText.join("/", "a") == "/a")
        #expect(PathText.parent(of: "a") == ".")
        #expect(PathText.parent(of: "/a") == "/")
        #expect(PathText.parent(of: "a/b/") == "a")
        #expect(PathText.name(of: "a/b/") == "b")
        #expect(PathText.relative("/a/b", to: "/a") == "b")
        #expect(PathText.relative("/ab", to: "/a") == nil)
        #expect(PathText.relative("/a", to: "/") == "a")
        #expect(PathText.printable("a\n\u{1B}[31m é") == "a\\n\\u{1B}[31m é")
    }
}
