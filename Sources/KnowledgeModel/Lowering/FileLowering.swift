package import SourceText

/// The way of one file from bytes to the model: checks its size and encoding, parses and lowers it.
package enum FileLowering {
    /// Never fails: what cannot be read becomes a fault beside what could.
    ///
    /// - Parameter headings: the workspace's own words for sections.
    /// - Returns: nil for files that hold no content: the configuration (see ``ConfigurationLowering``) and `.other`.
    package static func lower(
        _ source: SourceFile, as kind: WorkspaceFileKind, headings: HeadingAliases = HeadingAliases()
    ) -> LoweredFile? {
        switch kind {
        case .article: .article(ArticleLowering.lower(source, headings: headings))
        case .playbook: .playbook(PlaybookLowering.lower(source))
        case .ticketTypes: .table(TicketTypesLowering.lower(source))
        case .table(let table): .table(TableLowering.lower(source, as: table))
        case .message: .message(MessageLowering.lower(source))
        case .configuration, .other: nil
        }
    }
}
