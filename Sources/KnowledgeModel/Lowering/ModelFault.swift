package import SourceText

/// Something in a file that does not have the shape the model asks for. A rule of the gate gives it code and words.
package struct ModelFault: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The parser's own fault.
        case syntax(SyntaxFault)
        /// The file has no front matter, or a first value that is not a mapping. `expected` says what should stand there.
        case notAMapping(expected: String)
        /// A key that the schema does not know; `nearest` is a known key that is close.
        case unknownKey(String, nearest: String?)
        /// A selector in the configuration that names no rule; `nearest` is one that is close.
        case unknownRule(String, nearest: String?)
        /// A value of the wrong type or outside its enumeration: `expected` in words, `nearest` a close allowed value.
        case wrongType(field: String, expected: String, nearest: String?)
        /// A required key is missing.
        case missingKey(String)
        /// Two values that exclude each other, or an element whose id stands twice in one file.
        case conflict(String)
    }

    package let kind: Kind
    package let range: SourceRange
    /// Where in the file's structure, `steps[s3].expect`: part of a diagnostic's identity. For a missing key it is the
    /// mapping that lacks it, empty at the top; for every other fault the value's own place.
    package let keyPath: String
    package let note: SyntaxFault.Note?

    package init(_ kind: Kind, at range: SourceRange, keyPath: String, note: SyntaxFault.Note? = nil) {
        self.kind = kind
        self.range = range
        self.keyPath = keyPath
        self.note = note
    }
}
