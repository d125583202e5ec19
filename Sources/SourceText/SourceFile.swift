/// One file as it was read: its name in the workspace and its bytes.
package struct SourceFile: Sendable {
    /// The path from the workspace's root, with `/` between components.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The text of `range`, with each invalid sequence replaced by U+FFFD.
    ///
    /// A range that reaches past the end is cut there.
    package func text(_ range: SourceRange) -> String {
        let end = min(range.upperBound, bytes.count)
        return String(decoding: bytes[min(range.lowerBound, end)..<end], as: UTF8.self)
    }
}
