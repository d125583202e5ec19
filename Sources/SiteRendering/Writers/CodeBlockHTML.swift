import PageTemplates

/// A code block of an article, with its language and a place for the copy button.
enum CodeBlockHTML {
    static func write(_ language: String, _ code: ArraySlice<UInt8>, _ buffer: inout HTMLBuffer, _ say: Wording) {
        buffer.markup("<div class=\"cmd\"><div class=\"bar\"><span>")
        buffer.text(words(language, say))
        buffer.markup(
            "</span><button class=\"btn sm copy js-only\" type=\"button\">")
        buffer.text(say("Copy"))
        buffer.markup("<span class=\"vh\"> ")
        buffer.text(say("this text"))
        buffer.markup("</span>")
        buffer.markup("</button></div><pre><code>")
        if shells.contains(language) {
            var bytes: [UInt8] = []
            CommandHTML.append(shell: String(decoding: code, as: UTF8.self), to: &bytes)
            buffer.markup(String(decoding: bytes, as: UTF8.self))
        } else {
            CodeHighlighter.write(language, code, &buffer)
        }
        buffer.markup("</code></pre></div>\n")
    }

    private static let shells: Set<String> = ["sh", "bash", "shell", "zsh"]

    private static func words(_ language: String, _ say: Wording) -> String {
        switch language {
        case "": say("text")
        case "sh", "bash", "zsh": "shell"
        case "yaml", "yml": "YAML"
        case "json": "JSON"
        case "promql": "PromQL"
        case "sql": "SQL"
        default: language
        }
    }
}

/// Marks `{{slots}}` in HTML that a writer made.
enum SlotMarks {
    /// Only between tags: a slot in an address or a title stays as it is written.
    static func marked(_ html: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count)
        var start = 0
        while start < html.count {
            // Inside a tag the writer escapes `<` and `>`, so the next one of either ends the piece.
            let isTag = html[start] == UInt8(ascii: "<")
            let end =
                isTag
                ? html[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
                : html[start...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
            if isTag {
                result += html[start..<end]
            } else {
                InlineText.appendMarkedSlots(html[start..<end], to: &result)
            }
            start = end
        }
        return result
    }
}
