package import QualityGate
import SourceText

/// Tells what a rule asks for, why, and how it looks: for people or as JSON.
package enum RuleExplainer {
    package static func text(of rule: Rule, style: TerminalStyle) -> String {
        var text = style.apply(.emphasis, to: "\(rule.code) \(rule.name)") + "  (\(rule.severity.word))\n\n"
        text += wrapped(rule.summary) + "\n\n"
        text += wrapped(rule.rationale) + "\n"
        for (title, examples) in [("Bad", rule.badExamples), ("Good", rule.goodExamples)] {
            for example in examples {
                text += "\n" + style.apply(title == "Bad" ? .error : .help, to: title) + " \(example.path)\n\n"
                text += shown(example.text)
            }
        }
        text += "\nSource: \(rule.source)\n"
        if rule.dependsOnDate { text += "Depends on the day (--as-of).\n" }
        return text
    }

    /// One line a rule: code, name, severity, summary.
    package static func list(_ rules: [Rule], style: TerminalStyle) -> String {
        let width = rules.map(\.name.utf8.count).max() ?? 0
        return rules.map { rule in
            let code = rule.code + String(repeating: " ", count: max(0, 8 - rule.code.utf8.count))
            let name = rule.name + String(repeating: " ", count: width - rule.name.utf8.count)
            return "\(style.apply(.emphasis, to: code)) \(name)  \(rule.summary)\n"
        }.joined()
    }

    package static func json(of rules: [Rule]) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("rules", arrayOf: rules) { json, rule in
                json.object { json in
                    json.member("code", rule.code)
                    json.member("name", rule.name)
                    json.member("family", rule.family)
                    json.member("severity", rule.severity.word)
                    json.member("summary", rule.summary)
                    json.member("rationale", rule.rationale)
                    json.member("source", rule.source)
                    json.member("dependsOnDate", rule.dependsOnDate)
                    json.member("fixability", rule.fixability.rawValue)
                    json.member("badExamples", arrayOf: rule.badExamples, write)
                    json.member("goodExamples", arrayOf: rule.goodExamples, write)
                }
            }
        }
        return json.finish()
    }

    private static func write(_ json: inout JSONWriter, _ example: RuleExample) {
        json.object { json in
            json.member("path", example.path)
            json.member("text", example.text)
        }
    }

    /// Longest example line that is shown whole, in code points.
    private static let maximumExampleWidth = 100

    /// The example indented, marks kept: they show what the rule points at.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0).map {
            line in
            let scalars = line.unicodeScalars
            let cut = scalars.count > maximumExampleWidth
            return "    " + String(String.UnicodeScalarView(scalars.prefix(maximumExampleWidth))) + (cut ? "…" : "")
                + "\n"
        }.joined()
    }

    /// Broken into lines of at most 100 columns between words.
    private static func wrapped(_ text: String) -> String {
        var lines: [String] = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.unicodeScalars.count + 1 + word.unicodeScalars.count <= maximumExampleWidth {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}
