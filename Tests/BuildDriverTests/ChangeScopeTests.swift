import BuildDriver
import Foundation
import Testing

/// A workspace under git, made with the real program.
private struct Repository {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try git("init", "--quiet", "--initial-branch=main")
    }

    func write(_ text: String, to path: String) throws {
        try folder.write(Array(text.utf8), to: path)
    }

    func commit(_ message: String) throws {
        try git("add", "--all")
        try git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", message)
    }

    func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", folder.path] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " "))")
    }

    func lint(_ arguments: String...) async -> ProgramRun {
        await runProgram(["lint"] + arguments + ["--format", "concise"], in: folder.fileSystem)
    }
}

@Suite("A change")
struct ChangeScopeTests {
    private func repository() throws -> Repository {
        let repository = try Repository()
        try repository.write("schema: 1\ntitle: Desk\nlint: {select: [LNK, GATE010]}\n", to: "runbookc.yaml")
        try repository.write(
            "---\nid: kb-a\ntype: sop\n---\n# A\n\nSee [b](kb-b.md) and [x](gone.md).\n", to: "kb/sop/kb-a.md")
        try repository.write("---\nid: kb-b\ntype: sop\n---\n# B\n", to: "kb/sop/kb-b.md")
        try repository.commit("Start")
        return repository
    }

    @Test("is reported in changed files, and elsewhere when it broke something")
    func reportsWhatItCaused() async throws {
        let repository = try repository()
        let untouched = await repository.lint("--since", "HEAD")
        #expect(untouched.status == 0 && !untouched.output.contains("LNK"), "\(untouched)")
        try repository.folder.fileSystem.removeFile("kb/sop/kb-b.md")
        try repository.write("---\nid: kb-c\ntype: sop\n---\n# C\n", to: "kb/sop/kb-c.md")
        let run = await repository.lint("--since", "main")
        #expect(run.status == 1)
        // The link that the removal broke, not the one that was broken before; no review date of an unchanged file.
        #expect(run.output.contains("kb/sop/kb-a.md") && run.output.contains("kb-b.md` does not exist"), "\(run)")
        #expect(!run.output.contains("gone.md"))
        #expect(run.output.contains("kb/sop/kb-c.md") && run.output.contains("GATE010"))
        #expect(run.output.split(separator: "\n").count { $0.contains("GATE010") } == 1)
    }

    @Test("since a revision that git does not know is no change, and fails the job")
    func unknownRevision() async throws {
        let run = try await repository().lint("--since", "nowhere")
        #expect(
            run
                == ProgramRun(
                    status: 2, output: "", error: "runbookc: git knows no revision nowhere; fetch it, or name another\n"
                ))
    }

    @Test("in a shallow clone is not known, and fails the job")
    func shallowClone() async throws {
        let repository = try repository()
        try repository.write("# C\n", to: "kb/sop/kb-c.md")
        try repository.commit("Second")
        try repository.git(
            "clone", "--quiet", "--depth=1", "file://" + repository.folder.path, repository.folder.path + "/clone")
        let run = await repository.lint("--workspace", "clone", "--since", "HEAD")
        #expect(run.status == 2)
        #expect(run.error.hasPrefix("runbookc: this clone is shallow, so what changed since HEAD is not known; fetch"))
    }

    @Test("outside a repository is not known, and fails the job")
    func noRepository() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("schema: 1\ntitle: Desk\n".utf8), to: "runbookc.yaml")
        let run = await runProgram(["lint", "--since", "HEAD"], in: folder.fileSystem)
        #expect(run.status == 2)
        #expect(run.error.hasPrefix("runbookc: git cannot tell what changed: "), "\(run.error)")
    }

    @Test("may be a list of files")
    func listOfFiles() async throws {
        let repository = try repository()
        try repository.write("kb/sop/kb-b.md\n/elsewhere/x.md\n", to: "changed.txt")
        let run = await repository.lint("--changed-from", "changed.txt")
        #expect(run.status == 1)
        #expect(run.output.contains("kb-b.md") && !run.output.contains("kb-a.md"), "\(run)")
    }

    @Test("that renames a file and its id keeps what the baseline covers")
    func renamedFileKeepsItsEntries() async throws {
        let repository = try repository()
        let files = repository.folder.fileSystem
        let written = await runProgram(["baseline", "write", "--reason", "old"], in: files)
        #expect(written.status == 0, "\(written)")
        try repository.commit("Record")
        try repository.folder.fileSystem.removeFile("kb/sop/kb-b.md")
        try repository.write("---\nid: kb-c\ntype: sop\n---\n# B\n", to: "kb/sop/kb-c.md")
        try repository.git("add", "--all")
        let diff = await runProgram(["baseline", "diff"], in: files)
        // The review date of the renamed file is covered; the link that the change broke is not.
        #expect(diff.output == "+ LNK001 kb/sop/kb-a.md link:kb-b.md\n", "\(diff)")
    }
}
