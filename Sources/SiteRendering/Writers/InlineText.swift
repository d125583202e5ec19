import KnowledgeModel
import PageTemplates
import SourceText

/// One line of an author's text: code between backticks, strong text between two stars, slots; all else is text.
enum InlineText {
    static func html(_ text: String) -> SafeHTML {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return SafeHTML(trusted: bytes)
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        var rest = text[...]
        while let mark = rest.firstIndex(where: { $0 == "`" || $0 == "*" }) {
            appendSlots(rest[..<mark], to: &bytes)
            rest = rest[mark...]
            if let code = delimited(rest, by: "`") {
                appendElement("code", code.inner, to: &bytes)
                rest = code.rest
            } else if let strong = delimited(rest, by: "**") {
                appendElement("strong", strong.inner, to: &bytes)
                rest = strong.rest
            } else {
                appendSlots(rest.prefix(1), to: &bytes)
                rest = rest.dropFirst()
            }
        }
        appendSlots(rest, to: &bytes)
    }

    /// A slot as prose and commands show it: its name in angle brackets, to be replaced by the agent's value.
    static func appendSlot(_ name: String, context: String = "", to bytes: inout [UInt8]) {
        bytes += "<var".utf8
        if !context.isEmpty {
            bytes += " data-q=\"".utf8
            HTMLEscaping.appendAttribute(context, to: &bytes)
            bytes += "\"".utf8
        }
        bytes += ">&lt;".utf8
        HTMLEscaping.appendText(name, to: &bytes)
        bytes += "&gt;</var>".utf8
    }

    static func appendSlots(_ text: some StringProtocol, to bytes: inout [UInt8]) {
        for part in SlotText(String(text)).parts {
            switch part {
            case .text(let text): HTMLEscaping.appendText(text, to: &bytes)
            case .slot(let name, _): appendSlot(name, to: &bytes)
            }
        }
    }

    /// The same for text that is escaped already.
    static func appendMarkedSlots(_ html: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        guard html.contains(UInt8(ascii: "{")) else { return bytes.append(contentsOf: html) }
        for part in SlotText(String(decoding: html, as: UTF8.self)).parts {
            switch part {
            case .text(let text): bytes += text.utf8
            case .slot(let name, _): appendSlot(name, to: &bytes)
            }
        }
    }

    private static func appendElement(_ name: String, _ inner: Substring, to bytes: inout [UInt8]) {
        bytes += "<\(name)>".utf8
        appendSlots(inner, to: &bytes)
        bytes += "</\(name)>".utf8
    }

    /// What stands between a mark at the start and the next one; nil when it is empty or never closed.
    private static func delimited(_ text: Substring, by mark: String) -> (inner: Substring, rest: Substring)? {
        guard text.hasPrefix(mark) else { return nil }
        let body = text.dropFirst(mark.count)
        var cursor = body.startIndex
        while cursor < body.endIndex {
            if body[cursor...].hasPrefix(mark) {
                return cursor > body.startIndex ? (body[..<cursor], body[cursor...].dropFirst(mark.count)) : nil
            }
            cursor = body.index(after: cursor)
        }
        return nil
    }
}
