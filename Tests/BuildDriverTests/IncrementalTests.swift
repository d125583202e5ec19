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
            let hasFailed = try await !check(memory, changes.options, place)
            // After one difference all that follows differs too.
            if hasFailed { return }
        }
    }

    private func check(_ memory: MemoryFileSystem, _ options: [String], _ place: Comment) async throws -> Bool {
        let lint = ["lint", "--workspace", "work", "--format", "json"] + options
        let build = ["build", "--workspace", "work", "--allow-errors", "--output", "out/public"] + options
        func remembered(_ words: [String]) async -> ProgramRun {
            await runProgram(words, in: memory, variables: ["XDG_CACHE_HOME": "/cache"])
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

/// Changes to a small workspace as people make them, and some that nobody should.
private struct WorkspaceChanges {
    private let memory: MemoryFileSystem
    private var random: SeededGenerator
    private var lastNumber = 100
    /// What the command line says besides.
    private(set) var options: [String] = []

    init(_ memory: MemoryFileSystem, seed: UInt64) {
        self.memory = memory
        random = SeededGenerator(seed: seed)
    }

    /// Makes one to three changes and says which.
    mutating func next() throws -> String {
        var deeds: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) { deeds.append(try change()) }
        return deeds.joined(separator: "; ")
    }

    private mutating func change() throws -> String {
        switch Int.random(in: 0..<18, using: &random) {
        case 0: return "nothing"
        case 1, 2, 3: return try edit(pick("kb/sop/", ".md"), "works", "w0rks", "\nOne more line.\n")
        case 4: return try edit(pick("kb/sop/", ".md"), "title: Trouble", "title: Joy", "")
        case 5: return try edit(pick("kb/sop/", ".md"), "status: published", "status: retired", "")
        case 6: return try edit(pick("kb/sop/", ".md"), "## Purpose", "## Aim", "\n## Purpose\n\nAgain.\n")
        case 7: return try edit(pick("playbooks/pb-", ".yaml"), "title: Repair", "title: Mend", "")
        case 8: return try edit("work/playbooks/ticket-types.yaml", "Trouble with", "Problem with", "")
        case 9: return try edit(pick("kb/model/", ".yaml"), "Desk", "Bureau", "# a comment\n")
        case 10: return try rename()
        case 11: return try remove(pick("kb/sop/", ".md"))
        case 12: return add()
        case 13: return try configure()
        case 14: return try template()
        case 15: return try restore()
        case 16: return try spoilOutput()
        default: return option()
        }
    }

    /// Swaps two texts in a file, or appends where neither stands in it.
    private mutating func edit(_ path: String?, _ one: String, _ other: String, _ tail: String) throws -> String {
        guard let path, let text = memory.files[path] else { return "no file to edit" }
        let changed =
            text.contains(one)
            ? text.replacing(one, with: other)
            : text.contains(other) ? text.replacing(other, with: one) : text + tail
        memory.add(path, Array(changed.utf8))
        return "edited \(path)"
    }

    private mutating func rename() throws -> String {
        guard let path = pick("kb/sop/", ".md") else { return "no file to rename" }
        lastNumber += 1
        let target = "work/kb/sop/kb-moved-\(lastNumber).md"
        try memory.rename(path, to: target)
        return "renamed \(path) to \(target)"
    }

    private mutating func remove(_ path: String?) throws -> String {
        guard let path else { return "no file to remove" }
        try memory.removeFile(path)
        return "removed \(path)"
    }

    private mutating func add() -> String {
        lastNumber += 1
        let path = "work/kb/sop/kb-added-\(lastNumber).md"
        memory.add(path, Array(SmallWorkspace.article("added-\(lastNumber)", number: lastNumber % 8).utf8))
        return "added \(path)"
    }

    private mutating func configure() throws -> String {
        let texts = [
            "", "footer: A footer\n", "lint: {ignore: [GATE]}\n", "lint: {severity: {META: error}}\n", "nonsense: 1\n",
            "site: {edit_url: \"https://edit.example/{path}\"}\n",
        ]
        let text = "schema: 1\ntitle: Small desk\n" + (texts.randomElement(using: &random) ?? "")
        memory.add("work/runbookc.yaml", Array(text.utf8))
        return "configuration: \(text.split(separator: "\n").last ?? "")"
    }

    private mutating func template() throws -> String {
        let files = [
            ("site/kb.css", "body { margin: 1px }\n"), ("site/kb.css", "body { margin: 2px }\n"),
            ("templates/pages/not-found.html", "{{ nonsense }}"),
        ]
        guard let (name, text) = files.randomElement(using: &random) else { return "" }
        if let path = memory.files.keys.sorted().first(where: { $0 == "work/" + name }), Bool.random(using: &random) {
            try memory.removeFile(path)
            return "removed \(path)"
        }
        memory.add("work/" + name, Array(text.utf8))
        return "wrote \(name)"
    }

    /// Puts back a file as it was in the beginning.
    private mutating func restore() throws -> String {
        guard let (path, text) = SmallWorkspace.files.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
        else { return "" }
        memory.add(path, Array(text.utf8))
        for path in ["work/templates/pages/not-found.html"] where memory.files[path] != nil {
            try memory.removeFile(path)
        }
        return "restored \(path)"
    }

    private mutating func spoilOutput() throws -> String {
        guard let path = pick("", ".html", root: "out/public/kb/") else { return "no output to spoil" }
        if Bool.random(using: &random) {
            try memory.removeFile(path)
            return "removed \(path)"
        }
        memory.add(path, Array("spoilt".utf8))
        return "spoilt \(path)"
    }

    private mutating func option() -> String {
        let choices = [
            [], ["--as-of", "2026-03-01"], ["--as-of", "2027-09-01"], ["--jobs", "1"], ["--jobs", "4"],
        ]
        options = choices.randomElement(using: &random) ?? []
        return "options \(options)"
    }

    private mutating func pick(_ folder: String, _ ending: String, root: String? = nil) -> String? {
        let prefix = root ?? "work/" + folder
        return memory.files.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(ending) }.sorted()
            .randomElement(using: &random)
    }
}
