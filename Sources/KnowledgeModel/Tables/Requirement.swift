package import SourceText

/// One thing that the operating model must say, by the number under which content names it in `sources`.
package struct Requirement: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case requirement
        /// Sources that disagree; a decision says what holds.
        case contradiction
    }

    /// `O-57`: a letter for the document it comes from and its number there.
    package let id: Located<String>
    package let text: Located<String>?
    package var kind = Kind.requirement
    package let origin: TableOrigin
}
