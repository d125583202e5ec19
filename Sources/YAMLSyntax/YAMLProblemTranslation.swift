import SourceText

/// Says in plain words what libyaml stumbled over, and what to type instead.
struct YAMLProblemTranslation {
    private(set) var fault: SyntaxFault
    private let source: YAMLSource
    private let offset: Int
    private let contextOffset: Int

    init(_ problem: YAMLProblem, _ source: YAMLSource) {
        self.source = source
        offset =
            problem.problemOffset.map { min(source.range.lowerBound + $0, source.range.upperBound) }
            ?? source.offset(ofMark: problem.problemMark)
        contextOffset = source.offset(ofMark: problem.contextMark)
        let context = problem.context.isEmpty ? "" : " \(problem.context)"
        fault = SyntaxFault(
            .malformed, at: SourceRange(offset, min(offset + 1, source.range.upperBound)),
            "invalid YAML: \(problem.problem)\(context)", help: nil)
        if let translated = conflict() ?? translate(problem) { fault = translated }
    }

    private func translate(_ problem: YAMLProblem) -> SyntaxFault? {
        switch problem.problem {
        case "found character that cannot start any token": return badStart()
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            return tab()
        case "did not find expected alphabetic or numeric character": return specialStart(at: contextOffset)
        case "found unexpected end of stream", "found unexpected document indicator": return openQuote()
        case "mapping values are not allowed in this context": return unexpectedColon()
        case "could not find expected ':'": return lineWithoutKey(at: contextOffset)
        case "did not find expected key": return unexpectedText()
        case "did not find expected '-' indicator": return notAnItem()
        case "did not find expected ',' or ']'": return openBracket("[", "]")
        case "did not find expected ',' or '}'": return openBracket("{", "}")
        case "block sequence entries are not allowed in this context": return listOnKeyLine()
        case "found unknown escape character": return unknownEscape()
        case "did not find expected <document start>": return unexpectedText()
        case "control characters are not allowed":
            return make(fault.range, "control character in the text", "delete it")
        default: return nil
        }
    }

    private func make(
        _ range: SourceRange, _ message: String, _ help: String, note: SyntaxFault.Note? = nil
    ) -> SyntaxFault {
        SyntaxFault(.malformed, at: range, message, help: help, note: note)
    }

    /// A merge that was not finished: the line `<<<<<<< ` nearest above the problem.
    private func conflict() -> SyntaxFault? {
        var line: SourceRange? = source.line(at: offset)
        while let current = line {
            let text = source.bytes[current.lowerBound..<current.upperBound]
            if text.starts(with: "<<<<<<< ".utf8) || text.starts(with: ">>>>>>> ".utf8) {
                return make(current, "merge conflict left in the file", "choose one side and delete the marker lines")
            }
            line = source.lineAbove(current)
        }
        return nil
    }
}

extension YAMLProblemTranslation {
    private func byte(at offset: Int) -> UInt8? {
        offset < source.range.upperBound ? source.bytes[offset] : nil
    }

    private func isFirstInLine(_ offset: Int) -> Bool {
        source.trimmed(source.line(at: offset)).lowerBound == offset
    }

    private func badStart() -> SyntaxFault? {
        byte(at: offset) == UInt8(ascii: "\t") ? tab() : specialStart(at: offset)
    }

    private func tab() -> SyntaxFault? {
        let line = source.line(at: offset)
        var start = line.lowerBound
        while start < line.upperBound, source.bytes[start] == UInt8(ascii: " ") { start += 1 }
        guard byte(at: start) == UInt8(ascii: "\t") else { return nil }
        var end = start
        while end < line.upperBound, source.bytes[end] == UInt8(ascii: "\t") { end += 1 }
        return make(SourceRange(start, end), "tab in the indentation", "indent with spaces")
    }

    private func specialStart(at offset: Int) -> SyntaxFault? {
        guard let byte = byte(at: offset) else { return nil }
        let character = byte == UInt8(ascii: "`") ? "backtick" : "`\(String(decoding: [byte], as: UTF8.self))`"
        let value = source.rest(from: offset)
        return make(value, "\(character) at the start of a value without quotes", "quote the value: \(quoted(value))")
    }

    /// The value in quotes that need no escape, when there are such.
    private func quoted(_ value: SourceRange) -> String {
        let text = source.text(value)
        guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private func openQuote() -> SyntaxFault? {
        guard let quote = byte(at: contextOffset), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return nil
        }
        let character = String(decoding: [quote], as: UTF8.self)
        return make(
            source.rest(from: contextOffset), "`\(character)` opened and never closed",
            "close the quote at the end of the value")
    }

    private func openBracket(_ open: String, _ close: String) -> SyntaxFault? {
        make(
            SourceRange(contextOffset, min(contextOffset + 1, source.range.upperBound)),
            "`\(open)` opened and never closed",
            "close it with `\(close)`, and separate what stands inside with commas",
            note: SyntaxFault.Note(range: fault.range, message: "this does not continue it"))
    }

    private func listOnKeyLine() -> SyntaxFault? {
        make(source.rest(from: offset), "list item on the line of its key", "put each `- ` on a line of its own")
    }

    private func unknownEscape() -> SyntaxFault? {
        let range = SourceRange(offset, min(offset + 2, source.range.upperBound))
        return make(
            range, "`\(source.text(range))` is no escape in double quotes",
            "write `\\\\` for a backslash, or use single quotes")
    }

    private func notAnItem() -> SyntaxFault? {
        make(
            source.rest(from: offset), "line in a list that is no item",
            "start it with `- `, or indent it under the item above")
    }
}

extension YAMLProblemTranslation {
    /// A colon that no key stands in front of, as far as YAML can tell.
    private func unexpectedColon() -> SyntaxFault? {
        let line = source.line(at: offset)
        let text = source.trimmed(line)
        if let colon = separator(in: text), colon < offset {
            var value = colon + 1
            while value < text.upperBound, source.bytes[value].isBlank { value += 1 }
            let range = SourceRange(value, text.upperBound)
            return make(range, "`: ` in a value without quotes", "quote the value: \(quoted(range))")
        }
        if offset - text.lowerBound > longestKey {
            return make(
                SourceRange(text.lowerBound, offset), "key longer than \(longestKey) characters", "shorten the key")
        }
        guard let above = source.lineAbove(line) else { return nil }
        let textAbove = source.trimmed(above)
        if separator(in: textAbove) == nil { return lineWithoutKey(at: textAbove.lowerBound) }
        return make(
            text, "line indented deeper than the key above it",
            "indent it as the line above, or take the value off that line",
            note: SyntaxFault.Note(range: textAbove, message: "this key already has a value"))
    }

    /// A line that should be `key: value`.
    private func lineWithoutKey(at offset: Int) -> SyntaxFault? {
        let text = source.trimmed(source.line(at: offset))
        let bytes = source.bytes[text.lowerBound..<text.upperBound]
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            return make(text, "line without a `key:`", "write `key: value`, or indent the line under its key")
        }
        let key = source.text(SourceRange(text.lowerBound, colon))
        let value = source.text(SourceRange(colon + 1, text.upperBound))
        return make(
            SourceRange(colon, min(colon + 1, text.upperBound)), "no space after `:`", "write `\(key): \(value)`")
    }

    /// Text where only a key, or nothing, may stand.
    private func unexpectedText() -> SyntaxFault? {
        guard let byte = byte(at: offset) else { return nil }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
            let bracket = String(decoding: [byte], as: UTF8.self)
            return make(fault.range, "`\(bracket)` closes nothing", "delete it")
        }
        if isFirstInLine(offset) {
            return make(
                source.trimmed(source.line(at: offset)), "line indented like no key above it",
                "indent it as the lines it belongs to")
        }
        let line = source.line(at: offset)
        let before = source.trimmed(SourceRange(line.lowerBound, offset))
        guard let last = before.isEmpty ? nil : source.bytes[before.upperBound - 1] else { return nil }
        if last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") {
            return make(
                source.rest(from: offset), "text after a closing quote", "put the whole value into one pair of quotes")
        }
        return make(source.rest(from: offset), "text after the end of a value", "quote the whole value")
    }

    /// Offset of the first `:` in the line that ends a key; nil when there is none.
    private func separator(in line: SourceRange) -> Int? {
        for offset in line.lowerBound..<line.upperBound where source.bytes[offset] == UInt8(ascii: ":") {
            if offset + 1 == line.upperBound || source.bytes[offset + 1].isBlank { return offset }
        }
        return nil
    }
}

/// YAML 1.2.2, 7.4.2: a key on the line of its value has at most 1,024 characters.
private let longestKey = 1_024
