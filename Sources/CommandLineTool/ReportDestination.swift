import BuildDriver
import Reporting
import SourceText

/// One `--format NAME[:FILE]`: how a report is written, and where to.
struct ReportDestination: Sendable, Equatable {
    let format: ReportFormat
    /// Nil for standard output.
    let file: String?

    /// Every destination that the arguments name; text on standard output when they name none, on GitHub with its
    /// annotations behind.
    static func all(
        _ arguments: Arguments, _ variables: [String: String], of command: CommandSpecification
    ) throws(CommandFailure) -> [ReportDestination] {
        var destinations: [ReportDestination] = []
        for text in arguments.values(.format) {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let format = ReportFormat(rawValue: parts[0]) else {
                let names = ReportFormat.allCases.map(\.rawValue)
                let near = NearMiss.nearest(to: parts[0], among: names).map { "; did you mean \($0)?" } ?? ""
                throw .usage("--format is one of \(names.joined(separator: ", ")), not \(parts[0])\(near)", of: command)
            }
            guard parts.count < 2 || !parts[1].isEmpty else {
                throw .usage("--format \(text) names no file behind the colon", of: command)
            }
            destinations.append(ReportDestination(format: format, file: parts.count < 2 ? nil : parts[1]))
        }
        guard destinations.count(where: { $0.file == nil }) < 2 else {
            throw .usage("only one --format can go to standard output; write the other as NAME:FILE", of: command)
        }
        if !destinations.isEmpty { return destinations }
        let text = ReportDestination(format: .text, file: nil)
        let isOnGitHub = variables["GITHUB_ACTIONS"] == "true"
        return isOnGitHub ? [text, ReportDestination(format: .github, file: nil)] : [text]
    }

    /// What the document of a report is like at this destination; text for a person goes without its summary when
    /// `isQuiet`.
    func form(on console: Console, isQuiet: Bool) -> ReportDocument.Form {
        .report(
            format, isColored: file == nil && console.outputStyle.isColored && format == .text,
            isBrief: isQuiet && format == .text)
    }

    func write(
        _ document: ReportDocument, to console: Console, in fileSystem: any FileSystem
    ) throws(CommandFailure) {
        guard let file else {
            for piece in document.pieces { console.output.write(piece) }
            return
        }
        try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.write(document.bytes, to: file) }
        }
    }
}
