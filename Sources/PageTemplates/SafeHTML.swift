/// HTML that the program's own writers made. The only kind of value that a template lets through unescaped.
package struct SafeHTML: Sendable, Equatable {
    package let bytes: [UInt8]

    /// - Parameter bytes: well-formed HTML in which every text of an author is escaped already.
    package init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A text as HTML, with every character that means something to HTML escaped.
    package init(escaping text: String) {
        var bytes: [UInt8] = []
        HTMLEscaping.appendText(text, to: &bytes)
        self.bytes = bytes
    }

    package static let empty = SafeHTML(trusted: [])
}
