import MarkdownSyntax

/// Which footnotes a document refers to, and how often, so that both ends can link to each other.
struct FootnoteTable {
    /// By the node of a reference: which of the references to its footnote it is, from 1.
    private(set) var occurrence: [Int: Int] = [:]
    /// By the footnote's ordinal: how many references there are.
    private(set) var count: [Int: Int] = [:]
    /// By the node of a definition: its ordinal, from 1.
    private(set) var ordinal: [Int: Int] = [:]
    /// By the footnote's ordinal: the node of its definition.
    private(set) var definition: [Int: Int] = [:]

    init(_ document: MarkdownDocument) {
        for (index, node) in document.nodes.enumerated() {
            if case .footnoteReference(let ordinal) = node.kind {
                count[ordinal, default: 0] += 1
                occurrence[index] = count[ordinal]
            } else if node.kind == .footnoteDefinition {
                // cmark puts the definitions behind the text in the order of their first reference.
                let next = definition.count + 1
                ordinal[index] = next
                definition[next] = index
            }
        }
    }
}
