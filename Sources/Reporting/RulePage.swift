package import QualityGate
import SourceText

/// The rules as one Markdown page, family by family: what the manual shows.
package enum RulePage {
    /// - Parameter rules: in order of code.
    package static func markdown(of rules: [Rule]) -> String {
        var text = """
            # Rules

            Written by `runbookc explain --all --format markdown`. Marks show what a rule points at: ⟦here⟧.

            | Code | Name | Severity | |
            |---|---|---|---|

            """
        for rule in rules {
            text +=
                "| [\(rule.code)](#\(anchor(of: rule))) | \(rule.name) | \(rule.severity.word) | \(rule.summary) |\n"
        }
        var family = ""
        for rule in rules {
            if rule.family != family {
                family = rule.family
                text += "\n## \(family)\n"
            }
            text += "\n" + section(of: rule)
        }
        return text
    }

    /// As a code host makes it of the heading.
    private static func anchor(of rule: Rule) -> String {
        "\(rule.code.lowercased())-\(rule.name)"
    }

    private static func section(of rule: Rule) -> String {
        var text = "### \(rule.code) \(rule.name)\n\n\(rule.summary)\n\n\(rule.rationale)\n\n"
        var facts = ["Severity: \(rule.severity.word)."]
        if rule.isOptIn { facts.append("Runs only when it is selected.") }
        if rule.dependsOnDate { facts.append("Depends on the day.") }
        switch rule.fixability {
        case .safe: facts.append("`runbookc fix` mends what is certain.")
        case .unsafe: facts.append("`runbookc fix --unsafe` mends it.")
        case .stub: facts.append("`runbookc fix --unsafe` adds a stub.")
        case .none: break
        }
        if !rule.canBeSuppressed {
            facts.append("Nothing can hide it.")
        } else if !rule.canBeBaselined {
            facts.append("A baseline cannot cover it.")
        }
        text += facts.joined(separator: " ") + " Source: \(rule.source).\n"
        for (title, examples) in [("Bad", rule.badExamples), ("Good", rule.goodExamples)] {
            for example in examples.prefix(maximumExamples) {
                text += "\n\(title), `\(example.path)`:\n\n" + fenced(example.text, path: example.path)
            }
        }
        return text
    }

    /// Examples of one kind that a page shows; `runbookc explain` shows all.
    private static let maximumExamples = 1

    private static func fenced(_ example: String, path: String) -> String {
        // A fence longer than any in the example.
        var fence = "```"
        while example.contains(fence) { fence += "`" }
        let language = path.hasSuffix(".yaml") ? "yaml" : path.hasSuffix(".md") ? "markdown" : "text"
        return "\(fence)\(language)\n\(example)\(example.hasSuffix("\n") ? "" : "\n")\(fence)\n"
    }
}
