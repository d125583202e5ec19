package import SourceText

/// A ticket message in one language: `templates/messages/<id>.<lang>.md`.
package struct MessageTemplate: Sendable {
    package let source: SourceFile
    package let id: Located<String>
    package let language: Located<String>
    package let title: Located<String>?
    /// What the message is sent on, in words.
    package let event: Located<String>?
    /// Ids of the variables that the body may use.
    package let variables: [Located<String>]
    /// The body with `{{variable}}` holes, as it is copied into the ticket.
    package let body: Located<String>
    package let sources: [Located<String>]
    package let faults: [ModelFault]

    package var path: String { source.path }
}
