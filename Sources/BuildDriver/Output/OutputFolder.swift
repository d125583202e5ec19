/// The names that a build uses inside and beside the folder it writes.
package enum OutputFolder {
    package static let defaultName = "public"
    /// Inside the output folder; marks it as written by the tool. No page lies below it.
    package static let privateFolder = ".runbookc"
    /// The list of the files that the tool wrote.
    package static let listPath = privateFolder + "/outputs.txt"
    /// Where changed files are collected before the first of them becomes visible.
    package static let stagingFolder = privateFolder + "/staging"

    /// Where a whole first build is collected: beside the output, so that one rename makes it visible.
    package static func firstStaging(for output: String) -> String {
        PathText.join(PathText.parent(of: output), ".\(PathText.name(of: output)).runbookc-staging")
    }

    /// Beside the output, where a build left what spares the next one a link for every file, see ``EditionTwin``.
    package static func twin(for output: String) -> String {
        PathText.join(PathText.parent(of: output), ".\(PathText.name(of: output)).runbookc-twin")
    }
}
