import BuildDriver
import Foundation
import Testing

private let repository = PathText.parent(of: PathText.parent(of: PathText.parent(of: #filePath)))

/// A copy of the repository's own workspace.
private func workspaceCopy(named name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(named: name)
    for entry in ["runbookc.yaml", "kb", "playbooks", "templates", "site"] {
        let source = repository + "/" + entry
        guard FileManager.default.fileExists(atPath: source) else { continue }
        try FileManager.default.copyItem(atPath: source, toPath: folder.path + "/" + entry)
    }
    return folder
}

@Suite("Same input, same bytes")
struct DeterminismTests {
    @Test("A build gives the same bytes in any folder and with any number of jobs")
    func anyFolderAnyJobs() async throws {
        let plain = try workspaceCopy(named: "plain")
        let odd = try workspaceCopy(named: "odd 'folder' \"é\"\nname")
        let one = await runProgram(["build", "--allow-errors", "--jobs", "1"], in: plain.fileSystem)
        let four = await runProgram(["build", "--allow-errors", "--jobs", "4"], in: odd.fileSystem)
        #expect(one.status == 0, "\(one.error)")
        #expect(four.status == 0, "\(four.error)")
        let (left, right) = (try plain.files(below: "public"), try odd.files(below: "public"))
        #expect(left.count > 20)
        #expect(left.keys.sorted() == right.keys.sorted())
        for (path, bytes) in left { #expect(right[path] == bytes, "\(path)") }
    }

    @Test("Neither locale nor terminal nor colour variables change what is built")
    func anyLocale() throws {
        let program = try #require(BuiltProgram(), "runbookc stands beside the tests")
        let workspace = try workspaceCopy(named: "plain")
        let settings = [
            ["LC_ALL": "C"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TERM": "xterm", "FORCE_COLOR": "1"],
        ]
        let builds = try settings.enumerated().map { index, variables in
            let run = try program.run(
                ["build", "--allow-errors", "--output", "out\(index)"], in: workspace.path, variables: variables)
            #expect(run.status == 0, "\(run.error)")
            let prefix = "out\(index)/"
            return Dictionary(
                uniqueKeysWithValues: try workspace.files(below: "out\(index)").map {
                    (String($0.key.dropFirst(prefix.count)), $0.value)
                })
        }
        #expect(builds[0] == builds[1])
    }

    @Test("A report does not depend on the number of jobs")
    func reportOverJobs() async throws {
        var files: [String: String] = [:]
        for number in 0..<300 { files["docs/\(number).md"] = "# Page \(number)\n\n[next](\(number + 1).md)\n" }
        let memory = MemoryFileSystem(files)
        let one = await runProgram(["lint", "--no-config", "--jobs", "1"], in: memory)
        let eight = await runProgram(["lint", "--no-config", "--jobs", "8"], in: memory)
        #expect(one == eight)
        #expect(one.status == 1)
    }
}
