import KnowledgeModel
package import QualityGate
import SourceText

/// Everything that decides the outcome of a run beside the files that it reads.
package struct RunKey: Sendable {
    /// What the names of the cache files begin with. Runs that differ only in what changes by itself share it, so that
    /// each day's run takes the place of the last day's.
    let stem: String
    /// The name of the file with what the run read and wrote.
    var fileName: String { stem + ".run" }
    /// The name of the file with what the run found.
    var findingsFileName: String { stem + ".findings" }
    /// The name of the file with what the run printed.
    var reportFileName: String { stem + ".report" }
    /// The name of the file with what the file stage made of the articles.
    var articleFileName: String { stem + ".articles" }
    /// The name of the file with what is known of the published site.
    var siteFileName: String { stem + ".site" }
    /// The name of the file with what was counted for the search.
    var searchFileName: String { stem + ".search" }
    let digest: ContentDigest

    /// - Parameters:
    ///   - command: `lint` or `build`.
    ///   - lint: what the command line says about the gate.
    ///   - output: where the site goes, and with what; nil for a run that writes none.
    /// - Returns: nil for a run whose outcome depends on more than files: text from standard input, a renamed baseline.
    package init?(
        command: String, _ request: Analysis.Request, _ lint: LintSettings.Request, output: SiteBuild.Request? = nil,
        extra: [String] = [], in fileSystem: any FileSystem
    ) {
        let workspace = request.workspace
        guard request.replacements.isEmpty, request.baseline?.formerPaths.isEmpty ?? true,
            let root = try? fileSystem.canonicalPath(of: workspace.root)
        else { return nil }
        var place = BinaryWriter()
        place.text(command)
        place.text(root)
        place.optional(workspace.configurationPath) { $0.text($1) }
        place.optional(lint.profile) { $0.text($1.rawValue) }
        for list in [lint.select, lint.ignore, extra] { place.list(list) { $0.text($1) } }
        place.optional(lint.failOn) { $0.text($1.word) }
        place.optional(output) { writer, output in
            writer.text((try? fileSystem.canonicalPathOfPart(output.output)) ?? output.output)
            writer.optional(output.edition.baseURL) { $0.text($1) }
        }
        stem = String(ContentDigest(of: place.bytes).hexadecimal.prefix(32))

        var key = place
        key.text(ToolVersion.current)
        key.date(request.asOf)
        key.optional(request.configuration.source) { writer, source in
            writer.text(source.path)
            writer.digest(ContentDigest(of: source.bytes))
        }
        key.optional(request.baseline) { writer, baseline in
            writer.optional(baseline.source) { writer, source in
                writer.text(source.path)
                writer.digest(ContentDigest(of: source.bytes))
            }
        }
        key.optional(request.shellCheck) { $0.text($1.identity) }
        key.optional(output) { $0.optional($1.edition.revision) { $0.text($1) } }
        digest = ContentDigest(of: key.bytes)
    }
}
