internal import CArena
internal import CCMarkGFM
import SourceText

/// What cmark-gfm makes of a text, copied out of the library: its nodes with its own, partly wrong, positions.
///
/// One of the files that may call C. All that is unsafe about libcmark-gfm 0.29.0.gfm.6 ends here.
struct CMarkTree {
    /// A node in document order, with the position that cmark gave it. ``BlockRanges`` knows what those are worth.
    struct Node {
        var kind: MarkdownKind
        /// Index of the parent; the root is its own.
        var parent: Int
        var subtreeEnd: Int
        /// The node's text in ``CMarkTree/literals``.
        var literal: Range<Int>
        /// In ``CMarkTree/contents``: what cmark read inlines from, for a paragraph, a heading or a table cell.
        var content: Range<Int>
        /// From 1; 0 for nodes that cmark forgot to place.
        var startLine: Int
        /// From 1, in bytes; 0 for table cells that are not written out.
        var startColumn: Int
        var endLine: Int
        var isSetext = false
        /// Length of the opening fence of a code block.
        var fenceLength = 0
    }

    private(set) var nodes: [Node] = []
    private(set) var literals: [UInt8] = []
    private(set) var contents: [UInt8] = []
    /// False when the text has more nodes than the limit; the rest is left out.
    private(set) var isComplete = true

    /// Parses `text[range]`.
    ///
    /// cmark's inline parser edits two process-wide tables while it runs (`SPECIAL_CHARS` and `SKIP_CHARS` of
    /// `src/inlines.c`), so two threads at once read each other's special characters. Only `cmark_parser_finish`
    /// parses inlines; it runs under one lock, and all else in parallel.
    ///
    /// - Precondition: `text` is valid UTF-8 without NUL bytes.
    init(_ text: [UInt8], in range: Range<Int>, maximumNodeCount: Int) {
        literals.reserveCapacity(range.count)
        contents.reserveCapacity(range.count)
        nodes.reserveCapacity(range.count / 24)
        let extensions = CMarkExtensions.registered
        var memory = unsafe cmark_mem(
            calloc: runbookc_arena_calloc, realloc: runbookc_arena_realloc, free: runbookc_arena_free)
        // Every allocation of the parser and of its tree is in the arena: the reset frees them on all paths.
        defer { runbookc_arena_reset() }
        unsafe withUnsafeMutablePointer(to: &memory) { memory in
            guard let parser = unsafe cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory) else { return }
            for address in [extensions.table, extensions.strikethrough, extensions.autolink, extensions.tasklist] {
                unsafe cmark_parser_attach_syntax_extension(parser, OpaquePointer(bitPattern: address))
            }
            unsafe text.withUnsafeBytes { bytes in
                let body = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
                unsafe cmark_parser_feed(parser, body.baseAddress, body.count)
            }
            var root: UnsafeMutablePointer<cmark_node>?
            CMarkExtensions.lock.withLock { _ in unsafe root = cmark_parser_finish(parser) }
            if let root = unsafe root { unsafe copy(root, extensions, maximumNodeCount) }
        }
    }

    /// Decodes the entity whose `&` stands before `bytes`, as cmark does; nil when it is none.
    static func decodeEntity(_ bytes: ArraySlice<UInt8>) -> (consumed: Int, text: [UInt8])? {
        var memory = unsafe cmark_mem(
            calloc: runbookc_arena_calloc, realloc: runbookc_arena_realloc, free: runbookc_arena_free)
        defer { runbookc_arena_reset() }
        return unsafe withUnsafeMutablePointer(to: &memory) { memory in
            var buffer = unsafe cmark_strbuf()
            unsafe cmark_strbuf_init(memory, &buffer, 0)
            let consumed = unsafe bytes.withUnsafeBufferPointer { source in
                unsafe houdini_unescape_ent(&buffer, source.baseAddress, bufsize_t(source.count))
            }
            guard consumed > 0 else { return nil }
            let text = unsafe Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
            return (Int(consumed), text)
        }
    }
}

extension CMarkTree {
    /// Walks the tree along its own links: no recursion, whatever the depth.
    private mutating func copy(
        _ root: UnsafeMutablePointer<cmark_node>, _ extensions: CMarkExtensions, _ maximumNodeCount: Int
    ) {
        var open: [Int] = []
        var cursor: UnsafeMutablePointer<cmark_node>? = unsafe root
        while let node = unsafe cursor {
            guard nodes.count < maximumNodeCount else {
                isComplete = false
                break
            }
            let index = nodes.count
            unsafe append(node, parent: open.last ?? 0, extensions)
            // A text without bytes is left over where an e-mail address became a link.
            if nodes[index].kind == .text, nodes[index].literal.isEmpty { nodes.removeLast() }
            if let child = unsafe node.pointee.first_child {
                open.append(index)
                unsafe cursor = child
                continue
            }
            unsafe cursor = nil
            var last = unsafe node
            while unsafe last != root {
                if let next = unsafe last.pointee.next {
                    unsafe cursor = next
                    break
                }
                guard let parent = unsafe last.pointee.parent, let closed = open.popLast() else { break }
                nodes[closed].subtreeEnd = nodes.count
                unsafe last = parent
            }
        }
        for index in open { nodes[index].subtreeEnd = nodes.count }
    }

    private mutating func append(
        _ pointer: UnsafeMutablePointer<cmark_node>, parent: Int, _ extensions: CMarkExtensions
    ) {
        let (kind, literal) = unsafe readKind(pointer, extensions)
        let contentStart = contents.count
        if unsafe kind.holdsInlines && pointer.pointee.content.size > 0 {
            let content = unsafe pointer.pointee.content
            unsafe contents += UnsafeBufferPointer(start: content.ptr, count: Int(content.size))
        }
        var node = unsafe Node(
            kind: kind, parent: parent, subtreeEnd: nodes.count + 1, literal: literal,
            content: contentStart..<contents.count, startLine: Int(pointer.pointee.start_line),
            startColumn: Int(pointer.pointee.start_column), endLine: Int(pointer.pointee.end_line))
        if case .heading = kind { unsafe node.isSetext = pointer.pointee.`as`.heading.setext }
        if case .codeBlock = kind { unsafe node.fenceLength = Int(pointer.pointee.`as`.code.fence_length) }
        nodes.append(node)
    }

    /// Translates the type of a node and appends its literal and what else goes with the type.
    private mutating func readKind(
        _ pointer: UnsafeMutablePointer<cmark_node>, _ extensions: CMarkExtensions
    ) -> (MarkdownKind, literal: Range<Int>) {
        let node = unsafe pointer.pointee
        switch unsafe UInt32(node.type) {
        case CMARK_NODE_TEXT.rawValue: return unsafe (.text, append(node.`as`.literal))
        case CMARK_NODE_SOFTBREAK.rawValue: return (.softBreak, 0..<0)
        case CMARK_NODE_LINEBREAK.rawValue: return (.lineBreak, 0..<0)
        case CMARK_NODE_CODE.rawValue: return unsafe (.codeSpan, append(node.`as`.literal))
        case CMARK_NODE_HTML_INLINE.rawValue: return unsafe (.htmlInline, append(node.`as`.literal))
        case CMARK_NODE_EMPH.rawValue: return (.emphasis, 0..<0)
        case CMARK_NODE_STRONG.rawValue: return (.strong, 0..<0)
        case CMARK_NODE_LINK.rawValue:
            let url = unsafe append(node.`as`.link.url)
            return unsafe (.link(title: LiteralRange(append(node.`as`.link.title))), url)
        case CMARK_NODE_IMAGE.rawValue:
            let url = unsafe append(node.`as`.link.url)
            return unsafe (.image(title: LiteralRange(append(node.`as`.link.title))), url)
        case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue:
            let ordinal = unsafe Int(string(node.`as`.literal)) ?? 0
            let label = unsafe node.parent_footnote_def?.pointee.`as`.literal ?? cmark_chunk()
            return unsafe (.footnoteReference(ordinal: ordinal), append(label))
        default:
            return unsafe readBlockKind(node, pointer, extensions)
        }
    }

    private mutating func readBlockKind(
        _ node: cmark_node, _ pointer: UnsafeMutablePointer<cmark_node>, _ extensions: CMarkExtensions
    ) -> (MarkdownKind, literal: Range<Int>) {
        switch unsafe UInt32(node.type) {
        case CMARK_NODE_PARAGRAPH.rawValue: return (.paragraph, 0..<0)
        case CMARK_NODE_HEADING.rawValue:
            return unsafe (.heading(level: Int(node.`as`.heading.level)), 0..<0)
        case CMARK_NODE_LIST.rawValue:
            let list = unsafe node.`as`.list
            let start = list.list_type == CMARK_ORDERED_LIST ? Int(list.start) : nil
            return (.list(ListStyle(start: start, isTight: list.tight)), 0..<0)
        case CMARK_NODE_ITEM.rawValue:
            // Which box is read from the source: cmark looks for `[x]` anywhere in the line.
            let isTask = unsafe UInt(bitPattern: node.`extension`) == extensions.tasklist
            return (.listItem(checked: isTask ? false : nil), 0..<0)
        case CMARK_NODE_CODE_BLOCK.rawValue:
            let info = unsafe append(node.`as`.code.info)
            let word = literals[info].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            let language = LiteralRange(word.startIndex..<word.endIndex)
            return unsafe (
                .codeBlock(language: language, isFenced: node.`as`.code.fenced != 0), append(node.`as`.code.literal)
            )
        case CMARK_NODE_HTML_BLOCK.rawValue: return unsafe (.htmlBlock, append(node.`as`.literal))
        case CMARK_NODE_BLOCK_QUOTE.rawValue: return (.blockQuote, 0..<0)
        case CMARK_NODE_THEMATIC_BREAK.rawValue: return (.thematicBreak, 0..<0)
        case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: return unsafe (.footnoteDefinition, append(node.`as`.literal))
        case extensions.tableType: return unsafe (.table(columns: LiteralRange(appendAlignments(pointer))), 0..<0)
        case extensions.rowType:
            return unsafe (.tableRow(isHeader: cmark_gfm_extensions_get_table_row_is_header(pointer) != 0), 0..<0)
        case extensions.cellType: return (.tableCell, 0..<0)
        case extensions.strikethroughType: return (.strikethrough, 0..<0)
        default: return (.document, 0..<0)
        }
    }

    private mutating func appendAlignments(_ table: UnsafeMutablePointer<cmark_node>) -> Range<Int> {
        let start = literals.count
        let count = unsafe Int(cmark_gfm_extensions_get_table_columns(table))
        guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return start..<start }
        literals += unsafe UnsafeBufferPointer(start: letters, count: count).map { letter in
            let alignment: TableAlignment =
                switch letter {
                case UInt8(ascii: "l"): .left
                case UInt8(ascii: "c"): .center
                case UInt8(ascii: "r"): .right
                default: .none
                }
            return alignment.rawValue
        }
        return start..<literals.count
    }

    private mutating func append(_ chunk: cmark_chunk) -> Range<Int> {
        let start = literals.count
        if unsafe chunk.len > 0 {
            unsafe literals += UnsafeBufferPointer(start: chunk.data, count: Int(chunk.len))
        }
        return start..<literals.count
    }

    private func string(_ chunk: cmark_chunk) -> String {
        guard unsafe chunk.len > 0 else { return "" }
        return unsafe String(decoding: UnsafeBufferPointer(start: chunk.data, count: Int(chunk.len)), as: UTF8.self)
    }
}

/// Addresses and node types of the extensions, which cmark assigns when they are registered.
private struct CMarkExtensions: Sendable {
    let table: UInt
    let strikethrough: UInt
    let autolink: UInt
    let tasklist: UInt
    let tableType: UInt32
    let rowType: UInt32
    let cellType: UInt32
    let strikethroughType: UInt32

    /// Guards the inline parser's process-wide tables.
    static let lock = Guarded<Void>(())

    /// Registers once: the library guards its own registration with a plain flag.
    static let registered = CMarkExtensions()

    private init() {
        cmark_gfm_core_extensions_ensure_registered()
        table = unsafe UInt(bitPattern: cmark_find_syntax_extension("table"))
        strikethrough = unsafe UInt(bitPattern: cmark_find_syntax_extension("strikethrough"))
        autolink = unsafe UInt(bitPattern: cmark_find_syntax_extension("autolink"))
        tasklist = unsafe UInt(bitPattern: cmark_find_syntax_extension("tasklist"))
        tableType = runbookc_table_type()
        rowType = runbookc_table_row_type()
        cellType = runbookc_table_cell_type()
        strikethroughType = runbookc_strikethrough_type()
    }
}

extension MarkdownKind {
    /// Whether cmark parses inlines out of the node's own text.
    var holdsInlines: Bool {
        switch self {
        case .paragraph, .heading, .tableCell: true
        case .document, .blockQuote, .alert, .list, .listItem, .codeBlock, .htmlBlock, .thematicBreak,
            .footnoteDefinition, .table, .tableRow, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis,
            .strong, .strikethrough, .link, .image, .footnoteReference:
            false
        }
    }
}
