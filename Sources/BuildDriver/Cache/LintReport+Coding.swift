import KnowledgeModel
import QualityGate
import SourceText

/// Everything of a report but the rules, which the settings of a run bring.
extension LintReport {
    func write(to writer: inout BinaryWriter) {
        // Beside the report itself, and as large: it must not move while it grows.
        writer.reserve(diagnostics.indices.reduce(0) { $0 + diagnostics[$1].storedByteCount })
        writer.list(diagnostics) { $1.write(to: &$0) }
        writer.list(suppressed) { writer, allowed in
            allowed.diagnostic.write(to: &writer)
            writer.text(allowed.reason)
        }
        writer.list(baselined) { writer, old in
            old.diagnostic.write(to: &writer)
            writer.date(old.added)
            writer.optional(old.reason) { $0.text($1) }
        }
        writer.date(asOf)
        writer.count(fileCount)
        writer.optional(shellCheckNote) { $0.text($1) }
        writer.list(documents) { writer, document in
            writer.text(document.path)
            writer.text(document.id)
            writer.optional(document.owner) { $0.text($1) }
            writer.list(document.requiredElements) { $0.text($1.rawValue) }
        }
    }

    init(_ reader: inout BinaryReader, rules: RuleSet) throws(BinaryFault) {
        let names = Dictionary(rules.rules.map { ($0.code, $0.name) }) { first, _ in first }
        let diagnostics = try reader.list { reader throws(BinaryFault) in try Diagnostic(&reader, names: names) }
        let suppressed = try reader.list { reader throws(BinaryFault) in
            SuppressedDiagnostic(diagnostic: try Diagnostic(&reader, names: names), reason: try reader.text())
        }
        let baselined = try reader.list { reader throws(BinaryFault) in
            BaselinedDiagnostic(
                diagnostic: try Diagnostic(&reader, names: names), added: try reader.date(),
                reason: try reader.optionalText())
        }
        let asOf = try reader.date()
        let fileCount = try reader.count()
        let shellCheckNote = try reader.optionalText()
        let documents = try reader.list { reader throws(BinaryFault) in
            CheckedDocument(
                path: try reader.text(), id: try reader.text(), owner: try reader.optionalText(),
                requiredElements: try reader.list { reader throws(BinaryFault) in try reader.choice(GateElement.self) })
        }
        self.init(
            diagnostics: diagnostics, suppressed: suppressed, baselined: baselined, asOf: asOf, fileCount: fileCount,
            documents: documents, rules: rules, shellCheckNote: shellCheckNote)
    }
}

extension Diagnostic {
    /// About how many bytes it takes, rather more than less.
    fileprivate var storedByteCount: Int {
        let texts = message.utf8.count + (help?.utf8.count ?? 0) + subject.utf8.count
        return texts + 48 + (notes.isEmpty && fix == nil ? 0 : 256)
    }

    fileprivate func write(to writer: inout BinaryWriter) {
        writer.text(code)
        writer.byte(UInt8(severity.rawValue))
        writer.path(path)
        writer.range(range)
        writer.text(message)
        writer.notes(notes)
        writer.optional(help) { $0.text($1) }
        writer.optional(fix) { $0.fix($1) }
        writer.text(subject)
        writer.count(occurrence)
        writer.flag(hidesText)
    }

    /// - Parameter names: of the rules, by code.
    fileprivate init(_ reader: inout BinaryReader, names: [String: String]) throws(BinaryFault) {
        let code = try reader.text()
        guard let name = names[code] else { throw BinaryFault() }
        let severity = try reader.severity()
        let (path, range, message) = (try reader.path(), try reader.range(), try reader.text())
        let (notes, help, fix) = (try reader.notes(), try reader.optionalText(), try reader.optionalFix())
        self.init(
            code: code, name: name, severity: severity, path: path, range: range, message: message, notes: notes,
            help: help, fix: fix, subject: try reader.text(), occurrence: try reader.count(),
            hidesText: try reader.flag())
    }
}

/// What the file stage found in one file.
extension FileFinding {
    func write(to writer: inout BinaryWriter) {
        writer.text(rule)
        writer.path(finding.path)
        writer.range(finding.range)
        writer.text(finding.message)
        writer.notes(finding.notes)
        writer.optional(finding.help) { $0.text($1) }
        writer.optional(finding.fix) { $0.fix($1) }
        writer.text(finding.subject)
        writer.flag(finding.hidesText)
        writer.optional(finding.severity) { $0.byte(UInt8($1.rawValue)) }
    }

    init(_ reader: inout BinaryReader) throws(BinaryFault) {
        let (rule, path, range) = (try reader.text(), try reader.path(), try reader.range())
        let (message, notes) = (try reader.text(), try reader.notes())
        let (help, fix) = (try reader.optionalText(), try reader.optionalFix())
        self.init(
            rule: rule,
            finding: Finding(
                in: path, at: range, message, subject: try reader.text(), notes: notes, help: help, fix: fix,
                hidesText: try reader.flag(),
                severity: try reader.optional { reader throws(BinaryFault) in try reader.severity() }))
    }
}

extension BinaryWriter {
    fileprivate mutating func notes(_ notes: [DiagnosticNote]) {
        list(notes) { writer, note in
            writer.text(note.path)
            writer.range(note.range)
            writer.text(note.message)
        }
    }

    fileprivate mutating func fix(_ fix: FixIt) {
        text(fix.title)
        text(fix.applicability.rawValue)
        list(fix.edits) { writer, edit in
            writer.range(edit.range)
            writer.text(edit.replacement)
        }
    }
}

extension BinaryReader {
    fileprivate mutating func severity() throws(BinaryFault) -> Severity {
        guard let severity = Severity(rawValue: Int(try byte())) else { throw BinaryFault() }
        return severity
    }

    fileprivate mutating func notes() throws(BinaryFault) -> [DiagnosticNote] {
        try list { reader throws(BinaryFault) in
            DiagnosticNote(path: try reader.text(), range: try reader.range(), message: try reader.text())
        }
    }

    fileprivate mutating func optionalFix() throws(BinaryFault) -> FixIt? {
        try optional { reader throws(BinaryFault) in
            let (title, applicability) = (try reader.text(), try reader.choice(FixIt.Applicability.self))
            let edits = try reader.list { reader throws(BinaryFault) in
                Edit(range: try reader.range(), replacement: try reader.text())
            }
            guard !edits.isEmpty else { throw BinaryFault() }
            return FixIt(title: title, applicability: applicability, edits: edits)
        }
    }

    fileprivate mutating func optionalText() throws(BinaryFault) -> String? {
        try optional { reader throws(BinaryFault) in try reader.text() }
    }
}
