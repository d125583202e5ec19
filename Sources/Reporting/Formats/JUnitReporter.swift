import KnowledgeModel
package import QualityGate
package import SourceText

/// JUnit XML: one test case for each document and gate element, passes included, so that the gate reads as a table.
///
/// Findings of other rules follow as test cases of their own.
package struct JUnitReporter {
    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func xml(of report: LintReport) -> String {
        let byPath = Dictionary(grouping: report.diagnostics, by: \.path)
        let documents = Dictionary(report.documents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var suites = ""
        var tests = 0
        var failures = 0
        for path in Set(byPath.keys).union(documents.keys).sorted() {
            let cases = cases(of: path, document: documents[path], diagnostics: byPath[path] ?? [])
            let failed = cases.count { $0.failure != nil }
            tests += cases.count
            failures += failed
            suites += suite(path, cases: cases, failed: failed)
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="runbookc" tests="\(tests)" failures="\(failures)" errors="0">
            \(suites)</testsuites>

            """
    }

    private struct TestCase {
        let name: String
        let failure: (code: String, message: String, details: String)?
    }

    private mutating func cases(of path: String, document: CheckedDocument?, diagnostics: [Diagnostic]) -> [TestCase] {
        var cases: [TestCase] = []
        var named: [String: Int] = [:]
        // GitLab keeps only the first of two cases with one name.
        func unique(_ name: String) -> String {
            named[name, default: 0] += 1
            return named[name] == 1 ? name : "\(name) #\(named[name] ?? 0)"
        }
        var reported: Set<String> = []
        for element in document?.requiredElements ?? [] {
            let name = "\(element.ruleCode) \(element.rawValue)"
            let found = diagnostics.filter { $0.code == element.ruleCode }
            reported.insert(element.ruleCode)
            if found.isEmpty { cases.append(TestCase(name: unique(name), failure: nil)) }
            for diagnostic in found { cases.append(failure(diagnostic, name: unique(name))) }
        }
        for diagnostic in diagnostics where !reported.contains(diagnostic.code) && diagnostic.severity != .note {
            cases.append(failure(diagnostic, name: unique("\(diagnostic.code) \(diagnostic.subject)")))
        }
        return cases
    }

    private mutating func failure(_ diagnostic: Diagnostic, name: String) -> TestCase {
        let start = lines.table(for: diagnostic.path)?.codePointPosition(at: diagnostic.range.lowerBound)
        let place = "\(diagnostic.path):\(start?.lineNumber ?? 1):\(start?.column ?? 1)"
        let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
        return TestCase(name: name, failure: (diagnostic.code, diagnostic.message, place + help))
    }

    private func suite(_ path: String, cases: [TestCase], failed: Int) -> String {
        let file = xmlEscaped(path)
        var xml =
            "  <testsuite name=\"\(file)\" tests=\"\(cases.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"0\">\n"
        for test in cases {
            xml += "    <testcase classname=\"\(file)\" name=\"\(xmlEscaped(test.name))\" file=\"\(file)\" time=\"0\""
            guard let failure = test.failure else {
                xml += "/>\n"
                continue
            }
            let message = xmlEscaped(failure.message)
            xml +=
                ">\n      <failure type=\"\(failure.code)\" message=\"\(message)\">\(xmlEscaped(failure.details))</failure>\n"
            xml += "    </testcase>\n"
        }
        return xml + "  </testsuite>\n"
    }
}
