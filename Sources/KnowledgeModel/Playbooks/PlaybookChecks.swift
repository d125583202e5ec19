package import SourceText

/// Something that must hold before the first step.
package struct Precondition: Sendable {
    package enum Consequence: String, Sendable, CaseIterable {
        case stop, escalate, `continue`
    }

    package let id: Located<String>
    package let text: Located<String>?
    package let check: Command?
    package let expect: Located<String>?
    package let ifUnmet: Located<Consequence>?
    /// A group's or role's id, with `if_unmet: escalate`.
    package let to: Located<String>?
    package let range: SourceRange

    package init(
        id: Located<String>, text: Located<String>?, check: Command?, expect: Located<String>?,
        ifUnmet: Located<Consequence>?, to: Located<String>?, range: SourceRange
    ) {
        self.id = id
        self.text = text
        self.check = check
        self.expect = expect
        self.ifUnmet = ifUnmet
        self.to = to
        self.range = range
    }
}

/// How success is shown, in one of three dimensions.
package struct VerificationItem: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case functional, monitoring, user
    }

    package let id: Located<String>
    package let kind: Located<Kind>?
    package let text: Located<String>?
    package let command: Command?
    package let expect: Located<String>?
    package let range: SourceRange

    package init(
        id: Located<String>, kind: Located<Kind>?, text: Located<String>?, command: Command?, expect: Located<String>?,
        range: SourceRange
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.command = command
        self.expect = expect
        self.range = range
    }
}

/// Evidence that goes into the ticket.
package struct Artifact: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case output, screenshot, link, commit
    }

    package enum PersonalData: String, Sendable, CaseIterable {
        case none, mask
    }

    package let id: Located<String>
    package let name: Located<String>?
    package let kind: Located<Kind>?
    package let isRequired: Bool
    package let personalData: Located<PersonalData>?
    package let attachTo: Located<String>?
    package let range: SourceRange

    package init(
        id: Located<String>, name: Located<String>?, kind: Located<Kind>?, isRequired: Bool,
        personalData: Located<PersonalData>?, attachTo: Located<String>?, range: SourceRange
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.personalData = personalData
        self.attachTo = attachTo
        self.range = range
    }
}
