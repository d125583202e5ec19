import MarkdownSyntax

extension MarkdownHTMLWriter {
    /// One pass over the nodes, with a stack of its own instead of recursion.
    struct Walk {
        fileprivate struct Open {
            let node: Int
            /// False when the node has no markup of its own: a paragraph of a tight list, a link without an address.
            let hasTags: Bool
        }

        let writer: MarkdownHTMLWriter
        fileprivate var stack: [Open] = []
        fileprivate var hasTableBody = false
        fileprivate var isInHeader = false
        fileprivate var column = 0
        fileprivate var alignments: [TableAlignment] = []
        fileprivate var hasFootnotes = false
        /// Length of the buffer after the last back reference, so that a footnote gets only one.
        fileprivate var lastBackReference: Int?

        init(writer: MarkdownHTMLWriter) {
            self.writer = writer
        }

        fileprivate var nodes: [MarkdownNode] { writer.document.nodes }

        /// Writes the start of a node, or all of it when nothing can stand inside; returns the node that comes next.
        mutating func open(_ index: Int, _ buffer: inout HTMLBuffer) -> Int {
            let node = nodes[index]
            let literal = writer.document.literal(index)
            switch node.kind {
            case .document: push(index)
            case .text: buffer.text(literal)
            case .softBreak: buffer.markup("\n")
            case .lineBreak: buffer.markup("<br />\n")
            case .codeSpan:
                buffer.markup("<code>")
                buffer.text(literal)
                buffer.markup("</code>")
            case .htmlInline: writeInlineHTML(literal, &buffer)
            case .htmlBlock: break
            case .emphasis: tag(index, "<em>", &buffer)
            case .strong: tag(index, "<strong>", &buffer)
            case .strikethrough: tag(index, "<del>", &buffer)
            case .link(let title): openLink(index, writer.document.text(title), &buffer)
            case .image(let title):
                writeImage(index, writer.document.text(title), &buffer)
                return node.subtreeEnd
            case .footnoteReference(let ordinal): writeFootnoteReference(index, ordinal, &buffer)
            case .blockQuote, .alert, .list, .listItem, .codeBlock, .paragraph, .heading, .thematicBreak,
                .footnoteDefinition, .table, .tableRow, .tableCell:
                openBlock(index, &buffer)
            }
            return index + 1
        }

        private mutating func openBlock(_ index: Int, _ buffer: inout HTMLBuffer) {
            buffer.startBlock(unless: isTightParagraph(index))
            switch nodes[index].kind {
            case .blockQuote: tag(index, "<blockquote>\n", &buffer)
            case .alert(let kind): openAlert(index, kind, &buffer)
            case .list(let style):
                tag(index, style.start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n", &buffer)
            case .listItem(let checked): openItem(index, checked, &buffer)
            case .codeBlock(let language, _): writeCode(index, writer.document.text(language), &buffer)
            case .paragraph:
                let isTight = isTightParagraph(index)
                if !isTight { buffer.markup("<p>") }
                push(index, hasTags: !isTight)
            case .heading: openHeading(index, &buffer)
            case .thematicBreak: buffer.markup("<hr />\n")
            case .footnoteDefinition: openFootnote(index, &buffer)
            case .table(let columns): openTable(index, writer.document.alignments(columns), &buffer)
            case .tableRow(let isHeader): openRow(index, isHeader, &buffer)
            case .tableCell: openCell(index, &buffer)
            case .document, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .htmlBlock, .emphasis, .strong,
                .strikethrough, .link, .image, .footnoteReference:
                break
            }
        }

        /// Writes the ends of all open nodes that end in front of `index`.
        mutating func close(before index: Int, _ buffer: inout HTMLBuffer) {
            while let last = stack.last, nodes[last.node].subtreeEnd <= index {
                stack.removeLast()
                guard last.hasTags else { continue }
                close(last.node, &buffer)
            }
        }

        mutating func finish(_ buffer: inout HTMLBuffer) {
            if hasFootnotes { buffer.markup("</ol>\n</section>\n") }
        }

        fileprivate mutating func push(_ index: Int, hasTags: Bool = true) {
            stack.append(Open(node: index, hasTags: hasTags))
        }

        fileprivate mutating func tag(_ index: Int, _ tag: String, _ buffer: inout HTMLBuffer) {
            buffer.markup(tag)
            push(index)
        }

        private func isTightParagraph(_ index: Int) -> Bool {
            guard nodes[index].kind == .paragraph, stack.count >= 2,
                case .list(let style) = nodes[stack[stack.count - 2].node].kind
            else { return false }
            return style.isTight
        }
    }
}

extension MarkdownHTMLWriter.Walk {
    private mutating func close(_ index: Int, _ buffer: inout HTMLBuffer) {
        switch nodes[index].kind {
        case .emphasis: buffer.markup("</em>")
        case .strong: buffer.markup("</strong>")
        case .strikethrough: buffer.markup("</del>")
        case .link: buffer.markup("</a>")
        case .blockQuote:
            buffer.newline()
            buffer.markup("</blockquote>\n")
        case .alert:
            buffer.newline()
            buffer.markup("</div>\n")
        case .list(let style): buffer.markup(style.start == nil ? "</ul>\n" : "</ol>\n")
        case .listItem: buffer.markup("</li>\n")
        case .heading(let level): buffer.markup("</h\(shifted(level))>\n")
        case .paragraph: closeParagraph(index, &buffer)
        case .footnoteDefinition:
            if lastBackReference != buffer.count {
                writeBackReferences(index, &buffer)
                buffer.markup("\n")
            }
            buffer.markup("</li>\n")
        case .table: closeTable(&buffer)
        case .tableRow(let isHeader):
            buffer.newline()
            buffer.markup("</tr>")
            if isHeader { buffer.markup("\n</thead>") }
            isInHeader = false
        case .tableCell: buffer.markup(isInHeader ? "</th>" : "</td>")
        case .document, .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline,
            .image, .footnoteReference:
            break
        }
    }

    private func shifted(_ level: Int) -> Int {
        min(max(level + writer.options.headingLevelShift, 1), 6)
    }

    private mutating func openHeading(_ index: Int, _ buffer: inout HTMLBuffer) {
        guard case .heading(let level) = nodes[index].kind else { return }
        buffer.markup("<h\(shifted(level))")
        if let anchor = writer.anchors[index] { buffer.attribute("id", writer.options.idPrefix + anchor) }
        tag(index, ">", &buffer)
    }

    private mutating func openAlert(_ index: Int, _ kind: AlertKind, _ buffer: inout HTMLBuffer) {
        buffer.markup("<div class=\"alert alert-\(kind.rawValue)\" role=\"note\">\n<p class=\"alert-title\">")
        buffer.text(writer.options.words.alertTitles[kind] ?? kind.rawValue)
        tag(index, "</p>\n", &buffer)
    }

    private mutating func openItem(_ index: Int, _ checked: Bool?, _ buffer: inout HTMLBuffer) {
        if let label = writer.options.itemLabels[index] {
            buffer.markup("<li class=\"chosen\"><b class=\"tag ok\">")
            buffer.text(label)
            return tag(index, "</b> ", &buffer)
        }
        guard let checked else { return tag(index, "<li>", &buffer) }
        buffer.markup("<li class=\"task\"><input type=\"checkbox\"")
        if checked { buffer.markup(" checked=\"\"") }
        buffer.markup(" disabled=\"\"")
        buffer.attribute("aria-label", checked ? writer.options.words.taskDone : writer.options.words.taskOpen)
        tag(index, " /> ", &buffer)
    }

    private func writeCode(_ index: Int, _ language: String, _ buffer: inout HTMLBuffer) {
        if let codeBlock = writer.options.codeBlock {
            return codeBlock(language, writer.document.literal(index), &buffer)
        }
        buffer.markup("<pre><code")
        if !language.isEmpty { buffer.attribute("class", "language-" + language) }
        buffer.markup(">")
        buffer.text(writer.document.literal(index))
        buffer.markup("</code></pre>\n")
    }

    private mutating func closeParagraph(_ index: Int, _ buffer: inout HTMLBuffer) {
        if let parent = stack.last?.node, nodes[parent].kind == .footnoteDefinition,
            nodes[index].subtreeEnd == nodes[parent].subtreeEnd
        {
            buffer.markup(" ")
            writeBackReferences(parent, &buffer)
            buffer.markup("</p>\n")
            lastBackReference = buffer.count
        } else {
            buffer.markup("</p>\n")
        }
    }
}

extension MarkdownHTMLWriter.Walk {
    private mutating func openTable(_ index: Int, _ columns: [TableAlignment], _ buffer: inout HTMLBuffer) {
        alignments = columns
        hasTableBody = false
        if writer.options.scrollsTables {
            buffer.markup("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\"")
            buffer.attribute("aria-label", writer.options.words.table)
            buffer.markup(">\n")
        }
        tag(index, "<table>", &buffer)
    }

    private mutating func openRow(_ index: Int, _ isHeader: Bool, _ buffer: inout HTMLBuffer) {
        isInHeader = isHeader
        column = 0
        if isHeader {
            buffer.markup("<thead>\n")
        } else if !hasTableBody {
            buffer.markup("<tbody>\n")
            hasTableBody = true
        }
        tag(index, "<tr>", &buffer)
    }

    private mutating func openCell(_ index: Int, _ buffer: inout HTMLBuffer) {
        buffer.markup(isInHeader ? "<th" : "<td")
        switch column < alignments.count ? alignments[column] : .none {
        case .none: break
        case .left: buffer.markup(" class=\"left\"")
        case .center: buffer.markup(" class=\"center\"")
        case .right: buffer.markup(" class=\"right\"")
        }
        column += 1
        tag(index, ">", &buffer)
    }

    private mutating func closeTable(_ buffer: inout HTMLBuffer) {
        buffer.newline()
        if hasTableBody { buffer.markup("</tbody>\n") }
        buffer.markup("</table>\n")
        if writer.options.scrollsTables { buffer.markup("</div>\n") }
    }
}

extension MarkdownHTMLWriter.Walk {
    private mutating func openFootnote(_ index: Int, _ buffer: inout HTMLBuffer) {
        if !hasFootnotes {
            buffer.markup("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
            hasFootnotes = true
        }
        buffer.markup("<li id=\"")
        writeFootnoteId("fn-", writer.document.literal(index), 1, &buffer)
        tag(index, "\">\n", &buffer)
    }

    private func writeFootnoteReference(_ index: Int, _ ordinal: Int, _ buffer: inout HTMLBuffer) {
        let label = definitionLabel(ordinal) ?? writer.document.literal(index)
        buffer.markup("<sup class=\"footnote-ref\"><a href=\"#")
        writeFootnoteId("fn-", label, 1, &buffer)
        buffer.markup("\" id=\"")
        writeFootnoteId("fnref-", label, writer.footnotes.occurrence[index] ?? 1, &buffer)
        buffer.markup("\" data-footnote-ref>\(ordinal)</a></sup>")
    }

    private func writeBackReferences(_ definition: Int, _ buffer: inout HTMLBuffer) {
        let count = writer.footnotes.ordinal[definition].flatMap { writer.footnotes.count[$0] } ?? 1
        for occurrence in 1...max(count, 1) {
            buffer.markup(occurrence == 1 ? "<a href=\"#" : " <a href=\"#")
            writeFootnoteId("fnref-", writer.document.literal(definition), occurrence, &buffer)
            buffer.markup("\" class=\"footnote-backref\" data-footnote-backref")
            buffer.attribute("aria-label", writer.options.words.backToText)
            buffer.markup(occurrence == 1 ? ">↩</a>" : ">↩<sup class=\"footnote-ref\">\(occurrence)</sup></a>")
        }
    }

    private func writeFootnoteId(
        _ kind: String, _ label: ArraySlice<UInt8>, _ occurrence: Int, _ buffer: inout HTMLBuffer
    ) {
        buffer.text(writer.options.idPrefix)
        buffer.markup(kind)
        buffer.address(label)
        if occurrence > 1 { buffer.markup("-\(occurrence)") }
    }

    private func definitionLabel(_ ordinal: Int) -> ArraySlice<UInt8>? {
        writer.footnotes.definition[ordinal].map { writer.document.literal($0) }
    }
}

extension MarkdownHTMLWriter.Walk {
    private mutating func openLink(_ index: Int, _ title: String, _ buffer: inout HTMLBuffer) {
        guard let target = writer.target(of: index, isImage: false) else { return push(index, hasTags: false) }
        buffer.markup("<a")
        buffer.addressAttribute("href", target.url)
        if !title.isEmpty { buffer.attribute("title", title) }
        if target.leavesSite { buffer.markup(" class=\"external\" rel=\"noopener noreferrer\"") }
        tag(index, ">", &buffer)
    }

    /// An image that the site does not carry is shown as its description.
    private func writeImage(_ index: Int, _ title: String, _ buffer: inout HTMLBuffer) {
        guard let target = writer.target(of: index, isImage: true) else { return writeDescription(index, &buffer) }
        buffer.markup("<img")
        buffer.addressAttribute("src", target.url)
        buffer.markup(" alt=\"")
        writeDescription(index, &buffer)
        buffer.markup("\"")
        if !title.isEmpty { buffer.attribute("title", title) }
        buffer.markup(" />")
    }

    private func writeDescription(_ image: Int, _ buffer: inout HTMLBuffer) {
        for index in (image + 1)..<nodes[image].subtreeEnd {
            switch nodes[index].kind {
            case .text, .codeSpan, .htmlInline: buffer.text(writer.document.literal(index))
            case .softBreak, .lineBreak: buffer.markup(" ")
            default: break
            }
        }
    }

    private func writeInlineHTML(_ html: ArraySlice<UInt8>, _ buffer: inout HTMLBuffer) {
        if html.starts(with: "<!--".utf8) { return }
        let isBreak =
            html.count >= 4 && html.prefix(3).lowercasedEquals("<br")
            && html.dropFirst(3).dropLast().allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/")
            }
        if isBreak { buffer.markup("<br />") } else { buffer.text(html) }
    }
}

extension MarkdownHTMLWriter {
    /// Where a link or an image leads; nil when it must not.
    fileprivate func target(of index: Int, isImage: Bool) -> LinkTarget? {
        let address = document.literal(index)
        guard isImage ? LinkSafety.allowsImage(at: address) : LinkSafety.allowsLink(to: address) else { return nil }
        guard let resolveLink = options.resolveLink else {
            return LinkTarget(url: String(decoding: address, as: UTF8.self), leavesSite: false)
        }
        guard let target = resolveLink(index, String(decoding: address, as: UTF8.self), isImage),
            isImage ? LinkSafety.allowsImage(at: target.url.utf8) : LinkSafety.allowsLink(to: target.url.utf8)
        else { return nil }
        return target
    }
}

extension HTMLBuffer {
    fileprivate mutating func startBlock(unless isInline: Bool) {
        if !isInline { newline() }
    }
}

extension ArraySlice<UInt8> {
    /// Compares with a lower-case ASCII word, without regard to case.
    fileprivate func lowercasedEquals(_ word: String) -> Bool {
        elementsEqual(word.utf8) { $0 == $1 || ($0 | 0x20) == $1 }
    }
}
