/// Something that a parser could not read. The quality gate turns it into a diagnostic of a `SYN` rule.
package struct SyntaxFault: Sendable, Equatable {
    /// Which `SYN` rule reports the fault.
    package enum Kind: String, Sendable {
        /// Not valid UTF-8, a byte-order mark, a hidden or bidirectional control character, a NUL byte.
        case encoding
        /// The text breaks the grammar of its language, or meets a limit of the parser.
        case malformed
        /// The text meets a limit that keeps the compiler fast and small.
        case limit
        /// A key stands twice in one mapping.
        case duplicateKey
    }

    package let kind: Kind
    package let range: SourceRange
    /// Lower-case statement without a full stop.
    package let message: String
    package let help: String?
    /// A second place in the same file, such as the first of two equal keys.
    package let note: Note?

    package struct Note: Sendable, Equatable {
        package let range: SourceRange
        package let message: String

        package init(range: SourceRange, message: String) {
            self.range = range
            self.message = message
        }
    }

    package init(_ kind: Kind, at range: SourceRange, _ message: String, help: String? = nil, note: Note? = nil) {
        self.kind = kind
        self.range = range
        self.message = message
        self.help = help
        self.note = note
    }
}
