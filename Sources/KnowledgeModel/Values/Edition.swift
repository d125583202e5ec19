/// What a published edition says about itself; given from outside, never discovered by a back end.
package struct Edition: Sendable {
    /// The day the edition is computed for.
    package let asOf: CalendarDate
    /// Version of the compiler.
    package let toolVersion: String
    /// Commit of the sources; nil when it was not given.
    package let revision: String?
    /// Absolute address of the published site with a final `/`; nil when it is not known.
    package let baseURL: String?

    package init(asOf: CalendarDate, toolVersion: String, revision: String?, baseURL: String?) {
        self.asOf = asOf
        self.toolVersion = toolVersion
        self.revision = revision
        self.baseURL = baseURL
    }
}
