import KnowledgeModel
import MarkdownSyntax
import SourceText

/// A playbook as the text of a knowledge article: what an agent needs when the site cannot be reached.
struct PlaybookHTML {
    let playbook: Playbook
    let edition: PublishedEdition
    /// Empty when the site's address is not known.
    let url: String

    var html: String {
        let fields = playbook.fields
        var html = ""
        if !url.isEmpty {
            let address = HTMLText.escaped(url)
            html += "<p><a href=\"\(address)\">Work this playbook on its page</a></p>\n"
        }
        html += section("When", [fields.condition].compactMap(\.self))
        html += section("Stop and escalate if", fields.stopIf)
        html += section("Before you start", fields.preconditions.compactMap(\.text))
        if !fields.steps.isEmpty {
            html += "<h2>Steps</h2>\n<ol>\n\(fields.steps.map(item).joined())</ol>\n"
        }
        html += section("How to see that it worked", fields.verification.compactMap(\.text))
        html += section("Put into the ticket", fields.artifacts.compactMap(\.name))
        return html
    }

    private func section(_ title: String, _ texts: [Located<String>]) -> String {
        guard !texts.isEmpty else { return "" }
        return "<h2>\(title)</h2>\n<ul>\n\(texts.map { "<li>\(inline($0.value))</li>\n" }.joined())</ul>\n"
    }

    private func item(_ step: Step) -> String {
        var html = "<li><p><strong>\(HTMLText.escaped(step.title?.value ?? step.id.value))</strong>"
        if let tier = (step.tier ?? playbook.fields.tier)?.value { html += " (\(tier.rawValue))" }
        html += "</p>\n"
        if let text = step.text?.value {
            html += String(decoding: ArticleHTML(parsed(text), resolve: absolute).bytes, as: UTF8.self)
        }
        if let command = step.command { html += "<pre><code>\(shown(command.run.value))</code></pre>\n" }
        if let healthy = step.expect?.healthy?.value { html += "<p>Healthy: \(inline(healthy))</p>\n" }
        if let faulty = step.expect?.faulty?.value { html += "<p>Faulty: \(inline(faulty))</p>\n" }
        if case .undo(let text, let command, _) = step.rollback {
            html += "<p>To undo: \(inline(text?.value ?? ""))</p>\n"
            if let command { html += "<pre><code>\(shown(command.run.value))</code></pre>\n" }
        }
        return html + "</li>\n"
    }

    private func shown(_ text: String) -> String { HTMLText.escaped(SlotText(text).rendered { "<\($0)>" }) }

    private func inline(_ text: String) -> String { shown(text) }

    private func parsed(_ text: String) -> MarkdownDocument {
        let bytes = Array(SlotText(text).rendered { "‹\($0)›" }.utf8)
        return MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
    }

    private func absolute(_ destination: String) -> String? {
        if case .external = edition.knowledgeBase.resolve(link: destination, from: playbook.path) { return destination }
        return nil
    }
}
