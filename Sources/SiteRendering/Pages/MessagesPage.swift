import KnowledgeModel
import PageTemplates
import SourceText

/// The texts that go into tickets, each in its languages side by side, and which change of state each belongs to.
struct MessagesPage {
    static let shape: TemplateShape = [
        "messages": .list([
            "id": .text, "name": .text, "language": .text, "event": .html,
            "texts": .list(["language": .text, "languageName": .text, "title": .text, "body": .html]),
        ]),
        "transitions": .list(["from": .text, "to": .text, "message": PageContext.linkShape, "by": .html]),
        "variables": .list(["id": .text, "label": .text, "field": .text, "example": .text]),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Messages"), description: context.say("Texts for tickets, to copy."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let ids = context.index.messages.keys.sorted()
        let used = Set(context.base.messages.flatMap { $0.variables.map(\.value) })
        return [
            "messages": .each(ids) { message($0) },
            "transitions": .each(context.tables.transitions.filter { $0.template != nil }) { transition($0) },
            "variables": .each(context.tables.variables.filter { used.contains($0.id.value) }) { variable in
                [
                    "id": .text(variable.id.value), "label": .text(variable.label?.best(for: context.language) ?? ""),
                    "field": TemplateValue(variable.field?.value), "example": TemplateValue(variable.example?.value),
                ]
            },
        ]
    }

    private func message(_ id: String) -> TemplateValue {
        let languages = [context.language] + context.base.configuration.languages
        let texts = (context.index.messages[id] ?? []).sorted { left, right in
            let ranks = [left, right].map { languages.firstIndex(of: $0.language.value) ?? languages.count }
            return (ranks[0], left.language.value) < (ranks[1], right.language.value)
        }
        return [
            "id": .text(id), "name": .text(texts.first.map { context.index.messageTitle($0) } ?? id),
            "language": .text(texts.first.map { context.foreign($0.language.value) } ?? ""),
            "event": context.text(texts.first?.event?.value, in: texts.first?.language.value ?? context.language),
            "texts": .each(texts) { text in
                [
                    "language": .text(text.language.value),
                    "languageName": .text(SiteLanguages.name(of: text.language.value)),
                    "title": TemplateValue(text.title?.value), "body": .html(Self.html(text.body.value)),
                ]
            },
        ]
    }

    private func transition(_ transition: StatusTransition) -> TemplateValue {
        [
            "from": .text(state(transition.from.value)), "to": .text(state(transition.to.value)),
            "message": context.reference(transition.template), "by": context.prose(transition.by),
        ]
    }

    private func state(_ id: String) -> String {
        let name = context.tables.statuses.first { $0.id.value == id }?.name?.best(for: context.language) ?? ""
        return name.isEmpty ? id : name
    }

    /// As it is copied: the text itself, with its holes marked.
    private static func html(_ body: String) -> SafeHTML {
        var bytes: [UInt8] = []
        for part in SlotText(body).parts {
            switch part {
            case .text(let text): HTMLEscaping.appendText(text, to: &bytes)
            case .slot(let name, _):
                bytes += "<var>{{".utf8
                HTMLEscaping.appendText(name, to: &bytes)
                bytes += "}}</var>".utf8
            }
        }
        return SafeHTML(trusted: bytes)
    }
}
