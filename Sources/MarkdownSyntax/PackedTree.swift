import SourceText

/// The nodes of a syntax tree as bytes: most take three, for a node's kind, how far behind its predecessor it starts, and
/// its length.
///
/// A node: a byte of the kind's number and two marks, then the distance of its start, its length, the number of nodes
/// below it where the mark says so, its literal where the mark says so, and what goes with the kind. Numbers are LEB128;
/// those that may be negative stand zigzag.
package struct PackedTree: Sendable {
    /// The number of nodes and the other literals' number of bytes, then both.
    package let bytes: ArraySlice<UInt8>

    /// Bytes that ``bytes`` gave earlier, or anything else: see ``document(of:)``.
    package init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// - Precondition: `document` has no faults; they have no place here.
    package init(_ document: MarkdownDocument) {
        precondition(document.faults.isEmpty, "The packed form of a tree has no place for faults.")
        var writer = TreeWriter()
        writer.bytes.reserveCapacity(document.nodes.count * 4 + document.literals.count + 8)
        writer.number(document.nodes.count)
        writer.number(document.literals.count)
        writer.bytes += document.literals
        var last = 0
        for (index, node) in document.nodes.enumerated() {
            writer.write(node, at: index, after: last)
            last = node.range.lowerBound
        }
        // A copy of the length that it has: what was reserved is a third too much.
        bytes = Array(writer.bytes[...])[...]
    }

    /// The tree over `text`; nil when the bytes are no tree whose every place lies inside it.
    package func document(of text: [UInt8]) -> MarkdownDocument? {
        var reader = TreeReader(bytes)
        do throws(TreeFault) {
            let (count, literalCount) = (try reader.number(), try reader.number())
            guard literalCount <= reader.left, count <= reader.left - literalCount else { return nil }
            let literals = reader.take(literalCount)
            reader.textCount = text.count
            reader.literalCount = literalCount
            reader.nodeCount = count
            var nodes: [MarkdownNode] = []
            nodes.reserveCapacity(count)
            var last = 0
            for index in 0..<count {
                let node = try reader.node(at: index, after: last)
                last = node.range.lowerBound
                nodes.append(node)
            }
            guard reader.left == 0, count > 0 else { return nil }
            return MarkdownDocument(nodes: nodes, source: text, literals: literals, faults: [])
        } catch {
            return nil
        }
    }
}

/// The bytes are not what a ``TreeWriter`` wrote.
struct TreeFault: Error {}

/// The marks beside a kind's number in the first byte of a node.
enum TreeMark {
    /// There is a literal, and where it stands is written down.
    static let literal: UInt8 = 1 << 5
    /// The literal is all of the node's own bytes in the file.
    static let whole: UInt8 = 1 << 6
    /// There are nodes below.
    static let nodesBelow: UInt8 = 1 << 7
    static let kind: UInt8 = (1 << 5) - 1
}
