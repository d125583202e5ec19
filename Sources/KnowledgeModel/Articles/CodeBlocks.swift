package import MarkdownSyntax
package import SourceText

/// The code blocks of an article, as far as others are held against them: a translation has the commands of its original.
package struct CodeBlocks: Sendable, Equatable {
    package let count: Int
    /// Over the texts in document order, each with its length.
    package let digest: ContentDigest

    package static let none = CodeBlocks(count: 0, digest: ContentDigest(of: []))

    package init(count: Int, digest: ContentDigest) {
        self.count = count
        self.digest = digest
    }

    package init(of document: MarkdownDocument) {
        var count = 0
        var bytes: [UInt8] = []
        for index in document.nodes.indices {
            guard case .codeBlock = document.nodes[index].kind else { continue }
            count += 1
            let text = document.literal(index)
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
            bytes += text
        }
        self = count == 0 ? .none : CodeBlocks(count: count, digest: ContentDigest(of: bytes))
    }
}
