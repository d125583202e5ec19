/// One file as it was read: its name in the workspace and its bytes.
package struct SourceFile: Sendable {
    /// The path from the workspace's root, with `/` between components.
    package let path: String
    private let text: Text

    private enum Text: Sendable {
        case held([UInt8])
        case stored(any StoredText)
    }

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        text = .held(bytes)
    }

    /// A file whose bytes are not held.
    package init(path: String, stored: any StoredText) {
        self.path = path
        text = .stored(stored)
    }

    /// Whoever asks in a loop keeps them in a constant: they may have to be read for each question.
    package var bytes: [UInt8] {
        switch text {
        case .held(let bytes): bytes
        case .stored(let stored): stored.read()
        }
    }

    package var byteCount: Int {
        switch text {
        case .held(let bytes): bytes.count
        case .stored(let stored): stored.byteCount
        }
    }

    /// The text of `range`, with each invalid sequence replaced by U+FFFD.
    ///
    /// A range that reaches past the end is cut there.
    package func text(_ range: SourceRange) -> String {
        let bytes = bytes
        let end = min(range.upperBound, bytes.count)
        return String(decoding: bytes[min(range.lowerBound, end)..<end], as: UTF8.self)
    }
}

/// The bytes of a file that nobody holds: a workspace of 100,000 articles is half a gigabyte of text, of which most stages
/// ask for a little.
package protocol StoredText: AnyObject, Sendable {
    var byteCount: Int { get }

    /// Always ``byteCount`` bytes, and the same at each call.
    func read() -> [UInt8]
}
