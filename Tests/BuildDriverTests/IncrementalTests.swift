import BuildDriver
import Foundation
import TestSupport
import Testing

/// Any sequence of changes, each followed by a remembered run and by one that knows nothing: both must say and write
/// the same. `RUNBOOKC_INCREMENTAL_STEPS` makes the walk longer, `RUNBOOKC_INCREMENTAL_SEED` another one.
@Suite("Remembered runs over any sequence of changes")
struct IncrementalTests {
    private static func number(_ name: String, default value: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
    }

    @Test("Every build equals a clean one to the byte, and every lint", arguments: [1, 6])
    func walk(changesPerTick: Int) async throws {
        let seed = UInt64(Self.number("RUNBOOKC_INCREMENTAL_SEED", default: 7)) &+ UInt64(changesPerTick)
        let memory = MemoryFileSystem(SmallWorkspace.files, changesPerTick: changesPerTick)
        var changes = WorkspaceChanges(memory, seed: seed)
        for step in 0..<Self.number("RUNBOOKC_INCREMENTAL_STEPS", default: 40) {
            let deed = try changes.next()
            let place: Comment = "seed \(seed), step \(step): \(deed)"
            let hasFailed = try await !check(memory, changes, place)
            // After one difference all that follows differs too.
            if hasFailed { return }
        }
    }

    private func check(
        _ memory: MemoryFileSystem, _ changes: WorkspaceChanges, _ place: Comment
    ) async throws -> Bool {
        let lint = ["lint", "--workspace", "work", "--format", "json"] + changes.lintOptions
        let build = ["build", "--workspace", "work", "--allow-errors", "--output", "out/public"] + changes.options
        func remembered(_ words: [String]) async -> ProgramRun {
            // Every site is large enough for a twin.
            await EditionTwin.$minimumFileCount.withValue(1) {
                await runProgram(words, in: memory, variables: ["XDG_CACHE_HOME": "/cache"])
            }
        }
        let clean = MemoryFileSystem(memory.files.filter { $0.key.hasPrefix("work/") })
        let (found, expected) = (await remembered(lint), await runProgram(lint, in: clean))
        #expect(found == expected, place)
        let (built, rebuilt) = (await remembered(build), await runProgram(build, in: clean))
        #expect((built.status, built.error) == (rebuilt.status, rebuilt.error), place)
        let accounts = [built, rebuilt].map { $0.output.split(separator: "\n").dropFirst() }
        #expect(accounts[0] == accounts[1], place)
        guard rebuilt.status == 0 else { return found == expected && built.status == rebuilt.status }
        let (seen, wanted) = (site(memory), site(clean))
        #expect(seen.keys.sorted() == wanted.keys.sorted(), place)
        let different = wanted.filter { seen[$0.key] != $0.value }.keys.sorted()
        #expect(different == [], place)
        return found == expected && seen == wanted
    }

    private func site(_ memory: MemoryFileSystem) -> [String: String] {
        memory.files.filter { $0.key.hasPrefix("out/public/") }
    }
}
