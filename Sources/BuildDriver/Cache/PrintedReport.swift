import Reporting

/// What a run printed: a run with the same outcome prints it again, and neither asks what was found nor opens what the
/// report quotes.
package struct PrintedReport: Sendable {
    /// Most bytes of all documents together; a run that prints more is told anew.
    static let maximumByteCount = 64 << 20

    /// What decides a report beside the outcome of a run.
    package struct Request: Sendable {
        let scope: [String]
        let forms: [ReportDocument.Form]

        /// - Parameters:
        ///   - scope: the paths that the report is about; empty for the whole workspace.
        ///   - forms: of the documents that are written.
        package init(scope: [String], forms: [ReportDocument.Form]) {
            self.scope = scope
            self.forms = forms
        }
    }

    let scope: [String]
    /// Whether the findings fail the run.
    package let isBad: Bool
    package let documents: [ReportDocument]

    /// - Parameter documents: one for each form of the request.
    package init(_ request: Request, documents: [ReportDocument], isBad: Bool) {
        scope = request.scope
        self.documents = documents
        self.isBad = isBad
    }

    /// The documents in the order of the request; nil when this is another report, or one of them is not here.
    func answer(to request: Request) -> PrintedReport? {
        guard scope == request.scope else { return nil }
        var wanted: [ReportDocument] = []
        for form in request.forms {
            guard let document = documents.first(where: { $0.form == form }) else { return nil }
            wanted.append(document)
        }
        return PrintedReport(request, documents: wanted, isBad: isBad)
    }

    var byteCount: Int {
        documents.reduce(0) { $0 + $1.pieces.reduce(0) { $0 + $1.count } }
    }

    func write(to writer: inout BinaryWriter) {
        writer.reserve(byteCount)
        writer.list(scope) { $0.text($1) }
        writer.flag(isBad)
        writer.list(documents) { writer, document in
            writer.form(document.form)
            writer.count(document.pieces.reduce(0) { $0 + $1.count })
            for piece in document.pieces { writer.append(piece) }
        }
    }

    init(_ reader: inout BinaryReader) throws(BinaryFault) {
        scope = try reader.list { reader throws(BinaryFault) in try reader.text() }
        isBad = try reader.flag()
        documents = try reader.list { reader throws(BinaryFault) in
            ReportDocument(form: try reader.form(), pieces: [try reader.blob()])
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func form(_ form: ReportDocument.Form) {
        switch form {
        case .statistics:
            flag(false)
        case .report(let format, let isColored, let isBrief):
            flag(true)
            text(format.rawValue)
            flag(isColored)
            flag(isBrief)
        }
    }
}

extension BinaryReader {
    fileprivate mutating func form() throws(BinaryFault) -> ReportDocument.Form {
        guard try flag() else { return .statistics }
        return .report(try choice(ReportFormat.self), isColored: try flag(), isBrief: try flag())
    }
}
