import BuildDriver
import Foundation

/// The program that was built together with the tests.
struct BuiltProgram {
    let path: String

    /// Nil when none stands beside the tests.
    init?() {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        path = PathText.parent(of: bundle) + "/runbookc"
        guard (try? HostFileSystem().kind(of: path)) == .file else { return nil }
    }

    /// Runs the program in a process of its own, with these variables and no others.
    func run(_ arguments: [String], in folder: String, variables: [String: String] = [:]) throws -> ProgramRun {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["RUNBOOKC_AS_OF": "2026-03-01"].merging(variables) { _, given in given }
        // Files rather than pipes: a pipe that nobody empties stops the program once it is full.
        let streams = try TemporaryFolder(named: "streams")
        for name in ["output", "error"] { try streams.write([], to: name) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: streams.path + "/output")
        process.standardError = FileHandle(forWritingAtPath: streams.path + "/error")
        try process.run()
        process.waitUntilExit()
        let texts = try ["output", "error"].map { name in
            String(decoding: try streams.fileSystem.read(name, limit: .max - 1), as: UTF8.self)
        }
        return ProgramRun(status: process.terminationStatus, output: texts[0], error: texts[1])
    }
}
