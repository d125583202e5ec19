package import SourceText

/// The first document of a YAML stream, or what could be read of it.
package struct YAMLDocument: Sendable {
    /// Nil when the stream is empty or broke before the first value.
    package let root: YAMLNode?
    package let faults: [SyntaxFault]

    init(root: YAMLNode?, faults: [SyntaxFault]) {
        self.root = root
        self.faults = faults
    }
}
