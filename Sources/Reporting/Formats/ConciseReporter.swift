package import SourceText

/// One line a finding: `path:line:column: severity[CODE] message`, as editors and `grep` read it.
package struct ConciseReporter {
    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func text(of diagnostics: some Collection<Diagnostic>) -> String {
        diagnostics.map { diagnostic in
            let start = lines.table(for: diagnostic.path)?.codePointPosition(at: diagnostic.range.lowerBound)
            let place = "\(diagnostic.path):\(start?.lineNumber ?? 1):\(start?.column ?? 1)"
            let line = "\(place): \(diagnostic.severity.word)[\(diagnostic.code)] \(diagnostic.message)"
            return PrintableLine.printable(line) + "\n"
        }.joined()
    }
}
