import KnowledgeModel
import PageTemplates
import SourceText

/// The messages that a playbook uses, with their holes named, for the script that fills them from the case.
struct PlaybookMessages {
    static let shape: TemplateShape = ["id": .text, "body": .html]

    let fields: PlaybookFields
    let context: PageContext

    func value() -> TemplateValue {
        let policy = (fields.escalation?.policy?.value).flatMap { context.index.policies[$0] }
        var ids: Set<String> = []
        for id in [fields.escalation?.handover ?? policy?.handover] { ids.formUnion([id?.value].compactMap { $0 }) }
        for step in fields.steps {
            ids.formUnion([step.message?.value, step.escalation?.handover?.value].compactMap { $0 })
        }
        return .each(ids.sorted().compactMap { id in context.index.message(id, in: context.language).map { (id, $0) } })
        { id, text in
            ["id": .text(id), "body": .html(html(text.body.value))]
        }
    }

    private func html(_ body: String) -> SafeHTML {
        var bytes: [UInt8] = []
        for part in SlotText(body).parts {
            switch part {
            case .text(let text): HTMLEscaping.appendText(text, to: &bytes)
            case .slot(let name, _): appendHole(name, to: &bytes)
            }
        }
        return SafeHTML(trusted: bytes)
    }

    private func appendHole(_ name: String, to bytes: inout [UInt8]) {
        let variable = context.index.variables[name]
        bytes += "<var data-v=\"".utf8
        HTMLEscaping.appendAttribute(name, to: &bytes)
        if let field = variable?.field?.value {
            bytes += "\" data-f=\"".utf8
            HTMLEscaping.appendAttribute(field, to: &bytes)
        }
        bytes += "\">".utf8
        let label = variable?.label?.best(for: context.language) ?? ""
        HTMLEscaping.appendText(label.isEmpty ? name : label, to: &bytes)
        bytes += "</var>".utf8
    }
}
