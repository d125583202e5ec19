import KnowledgeModel
import QualityGate
import SourceText
import Testing

/// One example of one rule, in one of the forms in which an author may have it.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: RuleExample
    let form: Form
    let isBad: Bool

    enum Form: String, CaseIterable {
        case asWritten = "as written"
        case multiByteLineInFront = "behind a line of multi-byte characters"
        case carriageReturns = "with CR LF"
    }

    var testDescription: String { "\(rule.code), \(isBad ? "bad" : "good"), \(form.rawValue)" }

    static let all: [ExampleCase] = RuleRegistry.all.flatMap { rule in
        let bad = rule.badExamples.map { ($0, true) }
        let good = rule.goodExamples.map { ($0, false) }
        return (bad + good).flatMap { example, isBad in
            Form.allCases.map { ExampleCase(rule: rule, example: example, form: $0, isBad: isBad) }
        }
    }

    /// The marked text in the case's form; nil when the form does not exist for it.
    var markedText: String? {
        switch form {
        case .asWritten:
            return example.text
        case .multiByteLineInFront:
            let comment = "# Überblick 🚑\n"
            if example.path.hasSuffix(".yaml") { return comment + example.text }
            guard example.text.hasPrefix("---\n") else { return nil }
            return "---\n" + comment + example.text.dropFirst(4)
        case .carriageReturns:
            return example.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
    }
}

@Test("Every example of every rule is reported exactly where it is marked", arguments: ExampleCase.all)
func exampleIsReportedWhereMarked(_ example: ExampleCase) throws {
    guard let marked = example.markedText else { return }
    let (text, ranges) = RuleExample.parse(marked)
    var files = ExampleWorkspace.files(of: example.example)
    files[example.example.path] = text
    let report = try ExampleWorkspace.report(files)
    let found = report.diagnostics.filter { $0.code == example.rule.code && $0.path == example.example.path }
    #expect(found.map(\.range) == ranges, "\(found.map(\.message))")
    #expect(example.isBad == !ranges.isEmpty, "A bad example has a mark, a good one has none.")
}

@Test("A rule reports nothing in the files around its examples", arguments: RuleRegistry.all)
func surroundingsAreClean(_ rule: Rule) throws {
    let report = try ExampleWorkspace.report(RuleExample.surroundings)
    #expect(report.diagnostics.filter { $0.code == rule.code } == [])
}
