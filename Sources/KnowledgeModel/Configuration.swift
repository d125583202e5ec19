/// `runbookc.yaml`, or what holds without one.
package struct Configuration: Sendable {
    package var title: String = "Knowledge base"
    package var summary: String = ""
    /// BCP 47 tags; the first is the default.
    package var languages: [String] = [LocalizedText.defaultLanguage]
    /// IANA name of the zone in which "today" is read.
    package var timeZone: String = "UTC"
    /// Where an article is edited, with `{path}` for the path in the workspace; nil when there is no such place.
    package var editURL: String?
    /// A line for the footer of every page.
    package var footer: String = ""
    /// Whether runs over the workspace may be remembered.
    package var isCached = true
    /// What is written beside the indices of every build.
    package var exports: [ExportKind] = []
    /// An export of tickets that the coverage is weighted by, from the workspace's root; nil when there is none.
    package var coverageTickets: String?
    /// How the quality gate works here.
    package var lint = LintConfiguration()

    /// The file that says all this, from the workspace's root; nil without one.
    package var path: String?

    package init() {}
}

/// A form of the knowledge base for other programs, made on demand: each costs time with every build.
package enum ExportKind: String, Sendable, CaseIterable {
    case servicenow, cacao, opensearch, sqlite
}
