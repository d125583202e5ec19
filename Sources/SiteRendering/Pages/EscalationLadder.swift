import KnowledgeModel
import PageTemplates
import SourceText

/// Who takes over when the work on a ticket goes on for too long: the policies with a time, tier after tier.
struct EscalationLadder {
    static let shape: TemplateShape = ["minutes": .text, "time": .text, "text": .text, "to": PageContext.linkShape]

    /// Policies may lead in a circle; there are three tiers and the management above them.
    private static let maxRungs = 4

    let context: PageContext

    /// - Parameter after: the playbook's own limit, in the place of its policy's.
    func value(from first: EscalationPolicy?, after: TimeSpan?, to: Located<String>?) -> TemplateValue {
        var rungs: [TemplateValue] = [rung(at: 0, context.say("Work in Progress: the clock starts"), to: nil)]
        var minutes = 0
        var policy = first
        while let rungPolicy = policy, rungs.count < Self.maxRungs {
            guard let limit = rungs.count == 1 ? after ?? rungPolicy.threshold : rungPolicy.threshold else { break }
            minutes += limit.minutes
            let target = rungs.count == 1 ? to ?? rungPolicy.to : rungPolicy.to
            rungs.append(rung(at: minutes, context.say("Hand over to"), to: target))
            policy = next(after: rungPolicy, to: target)
        }
        return .list(rungs)
    }

    private func rung(at minutes: Int, _ text: String, to: Located<String>?) -> TemplateValue {
        [
            "minutes": .text("\(minutes)"), "time": .text(context.span(TimeSpan(minutes: minutes))),
            "text": .text(text),
            "to": context.reference(to),
        ]
    }

    /// The policy of the tier that has taken over, for one of the same priorities.
    private func next(after policy: EscalationPolicy, to target: Located<String>?) -> EscalationPolicy? {
        guard let tier = target.flatMap({ context.index.groups[$0.value]?.tier?.value }) else { return nil }
        let priorities = Set(policy.priorities.map(\.value))
        return context.tables.escalations.first { candidate in
            candidate.from?.value == tier && candidate.threshold != nil
                && !priorities.isDisjoint(with: candidate.priorities.map(\.value))
        }
    }
}
