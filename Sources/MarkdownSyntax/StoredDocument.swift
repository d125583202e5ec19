package import SourceText

/// A syntax tree in a seventh of its memory, unpacked when somebody asks for it.
///
/// A workspace of 10,000 articles holds millions of nodes at once as trees, and each tree is read two or three times.
/// Whoever holds the document keeps it for all others who ask meanwhile; nobody else does.
package final class StoredDocument: Sendable {
    package let packed: PackedTree
    private let text: SourceFile
    private let body: SourceRange
    private let held = Guarded(Held())

    private struct Held {
        weak var document: MarkdownDocument?
    }

    /// - Parameters:
    ///   - packed: of a document that was parsed from `text.bytes[body]` without a fault.
    ///   - text: what all offsets of the tree point into.
    package init(_ packed: PackedTree, of text: SourceFile, body: SourceRange) {
        self.packed = packed
        self.text = text
        self.body = body
    }

    /// Unpacked, or parsed again should the packed form not be one.
    ///
    /// - Complexity: linear in the number of nodes; keep it in a constant where it is asked for in a loop.
    package var document: MarkdownDocument {
        held.withLock { held in
            if let known = held.document { return known }
            let bytes = text.bytes
            let document = packed.document(of: bytes) ?? MarkdownParser.parse(bytes, in: body)
            held.document = document
            return document
        }
    }
}
