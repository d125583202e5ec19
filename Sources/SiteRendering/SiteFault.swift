package import SourceText

/// A mistake in a file that the site is made with: a page template.
package struct SiteFault: Sendable, Equatable {
    /// The file's path in the workspace.
    package let path: String
    package let fault: SyntaxFault
}
