import BuildDriver
import Testing

private let scriptFolder = PathText.parent(of: #filePath) + "/Scripts"

private func scripts() -> [String] {
    let entries = (try? HostFileSystem().entries(ofFolder: scriptFolder)) ?? []
    return entries.map(\.name).filter { $0.hasSuffix(".txt") }.sorted()
}

private func script(_ name: String) throws -> ProgramScript {
    let bytes = try HostFileSystem().read(scriptFolder + "/" + name, limit: 1 << 20)
    return ProgramScript(String(decoding: bytes, as: UTF8.self))
}

@Suite("Program scripts")
struct ProgramScriptTests {
    @Test("The folder holds scripts")
    func someScripts() {
        #expect(scripts().count >= 5)
    }

    @Test("A script holds inside the process", arguments: scripts())
    func inProcess(name: String) async throws {
        let faults = try await script(name).run { folder, arguments, input, variables in
            await runProgram(arguments, in: folder.fileSystem, variables: variables, input: input)
        }
        #expect(faults == [], "\(name)")
    }

    @Test("The program itself does what the smoke script says")
    func realProgram() async throws {
        let program = try #require(BuiltProgram(), "runbookc stands beside the tests")
        let faults = try await script("smoke.txt").run { folder, arguments, _, variables in
            try program.run(arguments, in: folder.path, variables: variables)
        }
        #expect(faults == [])
    }
}
