/// Puts the words of a script into a language before it is published: `t("Copied")` becomes the text in quotes.
///
/// The values of a text between back quotes keep their places: `` t(`Step ${n} done`) `` is `Step {1} done` in the table.
enum ScriptWords {
    /// What `t(…)` holds, and the bytes of the whole call.
    struct Call: Equatable {
        /// With `{1}`, `{2}` in the places of values.
        let english: String
        /// The values' expressions, in order.
        let values: [String]
        let range: Range<Int>
        let quote: UInt8
    }

    static func translated(_ script: [UInt8], _ words: Wording) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for call in calls(script) {
            result += script[copied..<call.range.lowerBound]
            result.append(call.quote)
            let mark = call.quote == UInt8(ascii: "`")
            result += words(escaped(words(call.english), call.quote), mark ? call.values.map { "${\($0)}" } : []).utf8
            result.append(call.quote)
            copied = call.range.upperBound
        }
        return result + script[copied...]
    }

    /// Translations are data: what would end the text of a script is escaped.
    private static func escaped(_ text: String, _ quote: UInt8) -> String {
        var result = ""
        for character in text {
            if character == "\\" || character == "`" || character == "$"
                || character == Character(Unicode.Scalar(quote))
            {
                result.append("\\")
            }
            result.append(character == "\n" ? " " : character)
        }
        return result
    }

    /// Every `t("…")` and `` t(`…`) `` of a script, in order. Texts have no escapes.
    ///
    /// - Complexity: O(*n*) in the length of the script.
    static func calls(_ script: [UInt8]) -> [Call] {
        var calls: [Call] = []
        var offset = 0
        while offset + 3 < script.count {
            defer { offset += 1 }
            guard script[offset] == UInt8(ascii: "t"), script[offset + 1] == UInt8(ascii: "("),
                offset == 0 || !isName(script[offset - 1])
            else { continue }
            let quote = script[offset + 2]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`"),
                let call = call(script, from: offset, quote)
            else { continue }
            calls.append(call)
            offset = call.range.upperBound - 1
        }
        return calls
    }

    private static func call(_ script: [UInt8], from start: Int, _ quote: UInt8) -> Call? {
        var english: [UInt8] = []
        var values: [String] = []
        var offset = start + 3
        while offset < script.count, script[offset] != quote {
            if quote == UInt8(ascii: "`"), script[offset] == UInt8(ascii: "$"), offset + 1 < script.count,
                script[offset + 1] == UInt8(ascii: "{"),
                let close = script[offset...].firstIndex(of: UInt8(ascii: "}"))
            {
                values.append(String(decoding: script[(offset + 2)..<close], as: UTF8.self))
                english += "{\(values.count)}".utf8
                offset = close + 1
            } else {
                english.append(script[offset])
                offset += 1
            }
        }
        guard offset + 1 < script.count, script[offset + 1] == UInt8(ascii: ")") else { return nil }
        return Call(
            english: String(decoding: english, as: UTF8.self), values: values, range: start..<(offset + 2), quote: quote
        )
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
