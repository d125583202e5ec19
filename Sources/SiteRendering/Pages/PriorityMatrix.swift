import KnowledgeModel
import PageTemplates
import SourceText

/// Impact × urgency → priority, as a table: a row for each urgency.
struct PriorityMatrix {
    static let shape: TemplateShape = [
        "rows": .list([
            "urgency": .text,
            "cells": .list(["priority": .text, "kind": .text, "href": .text, "label": .text]),
        ])
    ]

    let context: PageContext

    func value() -> TemplateValue {
        guard !context.tables.matrix.isEmpty else { return .none }
        return [
            "rows": .each(ImpactLevel.allCases) { urgency in
                [
                    "urgency": .text(Self.word(urgency, context)),
                    "cells": .each(ImpactLevel.allCases) { cell(urgency: urgency, impact: $0) },
                ]
            }
        ]
    }

    private func cell(urgency: ImpactLevel, impact: ImpactLevel) -> TemplateValue {
        let cell = context.tables.matrix.first { $0.impact.value == impact && $0.urgency.value == urgency }
        guard let priority = cell?.priority.value else {
            return ["priority": "", "kind": "", "href": "", "label": ""]
        }
        return [
            "priority": .text(priority.rawValue), "kind": .text(priority.rawValue.lowercased()),
            "href": .text(context.href(SitePath.priority(priority))),
            "label": .text(
                context.say(
                    "Urgency {1}, impact {2}: {3}", Self.word(urgency, context), Self.word(impact, context),
                    priority.rawValue)),
        ]
    }

    static func word(_ level: ImpactLevel, _ context: PageContext) -> String {
        switch level {
        case .high: context.say("High")
        case .medium: context.say("Medium")
        case .low: context.say("Low")
        }
    }
}
