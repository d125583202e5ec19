import KnowledgeModel
import QualityGate
import SourceText
import TestSupport
import Testing

@Suite("A baseline")
struct BaselineTests {
    private static let files: [String: String] = {
        var files: [String: String] = [:]
        for number in 0..<6 {
            files["kb/sop/kb-desk-\(number).md"] = """
                ---
                id: kb-desk-\(number)
                type: sop
                statsu: draft
                ---
                # Desk \(number)

                ## Steps

                Open the door \(number), then close it.

                ## Notes

                See the [log](nowhere-\(number).md) and the [list](nowhere-\(number).md).

                """
        }
        return files
    }()

    /// An edit that meets no rule and breaks none.
    private func edit(_ files: inout [String: String], _ generator: inout SeededGenerator, number: Int) throws {
        let paths = files.keys.sorted()
        let path = try #require(paths.randomElement(using: &generator))
        let text = try #require(files[path])
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            // Lines above.
            files[path] = text.replacing(
                "## Steps", with: "A further line, number \(number).\n\n## Steps", maxReplacements: 1)
        case 1:
            // Words of the steps.
            files[path] = text.replacing("Open the door", with: "Open the front door", maxReplacements: 1)
        case 2:
            // The file moves to another folder.
            let name = try #require(path.split(separator: "/").last)
            files[path] = nil
            files["kb/sop/part-\(number % 5)/\(name)"] = text
        default:
            // The title, which messages may name.
            files[path] = text.replacing("# Desk", with: "# The desk", maxReplacements: 1)
        }
    }

    @Test("covers everything after 50 edits that fix nothing", arguments: [1, 2, 3, 4] as [UInt64])
    func survivesEdits(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var files = Self.files
        let first = try ExampleWorkspace.report(files)
        #expect(first.diagnostics.count >= 30)
        let written = Baseline(source: nil, entries: []).entries(for: first, selection: .all)
        #expect(written.count == first.diagnostics.count)
        let source = SourceFile(path: ".runbookc-baseline.json", bytes: Baseline.json(of: written))
        let read = BaselineLowering.lower(source)
        #expect(read.faults == [])
        let baseline = Baseline(source: source, entries: read.entries)
        for number in 0..<50 { try edit(&files, &generator, number: number) }
        let report = try ExampleWorkspace.report(files)
        let match = baseline.match(report, selection: .all)
        #expect(match.uncovered.map(\.message) == [])
        #expect(match.stale.map(\.key) == [])
    }

    @Test("does not cover a second finding of the same kind")
    func countsOccurrences() throws {
        var files = Self.files
        let written = Baseline(source: nil, entries: []).entries(
            for: try ExampleWorkspace.report(files), selection: .all)
        files["kb/sop/kb-desk-0.md"]? += "And the [list](nowhere-0.md).\n"
        let match = Baseline(source: nil, entries: written).match(try ExampleWorkspace.report(files), selection: .all)
        #expect(match.uncovered.map(\.subject) == ["link:nowhere-0.md"])
    }

    @Test("covers nothing once its last day has passed")
    func expires() throws {
        let report = try ExampleWorkspace.report(Self.files)
        let yesterday = try #require(CalendarDate("2026-11-20"))
        let entries = Baseline(source: nil, entries: []).entries(for: report, selection: .all, until: yesterday)
        let gate = QualityGate(asOf: report.asOf)
        let applied = gate.apply(Baseline(source: nil, entries: entries), to: report)
        #expect(applied.diagnostics.map(\.key) == report.diagnostics.map(\.key))
        #expect(applied.baselined.isEmpty)
    }
}
