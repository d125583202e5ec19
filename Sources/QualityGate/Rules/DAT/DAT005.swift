import KnowledgeModel
import SourceText

extension Rule {
    static let undecidedConflict = Rule(
        "DAT005", "undecided-conflict", .error,
        summary: "Where sources or rows contradict each other, a recorded decision says what holds.",
        rationale: """
            Two documents name two limits. Whoever wrote the table chose one, and the next author chooses the other, \
            until somebody writes down which one holds and why.
            """,
        source: "Operating model, the list of contradictions C-01 to C-25; content model, decided_by",
        bad: [
            RuleExample(requirements(contradiction: "⟦C-04⟧"), at: "kb/model/requirements.yaml"),
            RuleExample(
                policies(first: "sources: [⟦C-04⟧]"), at: "kb/model/escalations.yaml",
                with: companions),
            RuleExample(policies(first: "", second: "⟦PT60M⟧"), at: "kb/model/escalations.yaml"),
        ],
        good: [
            RuleExample(requirements(contradiction: "C-04"), at: "kb/model/requirements.yaml", with: decision),
            RuleExample(
                policies(first: "sources: [C-04], decided_by: adr-limit"), at: "kb/model/escalations.yaml",
                with: companions),
            RuleExample(
                policies(first: "decided_by: adr-limit", second: "PT60M"), at: "kb/model/escalations.yaml",
                with: companions),
        ],
        check: .knowledgeBase { knowledgeBase in
            let contradictions = knowledgeBase.tables.requirements.filter { $0.kind == .contradiction }
            // Without contradictions nothing asks who carries them.
            guard !contradictions.isEmpty else { return thresholds(of: knowledgeBase.tables.escalations) }
            let trace = RequirementTrace(knowledgeBase)
            let decisions = Set(
                knowledgeBase.articles.filter { $0.type == .decision && $0.status != .retired }.map(\.id))
            return contradictions.flatMap { undecided($0, trace, decisions) }
                + rows(of: knowledgeBase, contradictions: Set(contradictions.map(\.id.value)), trace)
                + thresholds(of: knowledgeBase.tables.escalations)
        })

    /// The contradiction itself, when no decision names it among its sources.
    private static func undecided(
        _ requirement: Requirement, _ trace: RequirementTrace, _ decisions: Set<String>
    ) -> [Finding] {
        let id = requirement.id.value
        let isDecided = (trace.carriers[id] ?? []).contains { $0.id.map(decisions.contains) ?? false }
        guard !isDecided else { return [] }
        return [
            Finding(
                in: requirement.origin.path, at: requirement.id.range, "no decision settles the contradiction `\(id)`",
                subject: "contradiction:\(id)",
                help: "record one under kb/decision with `sources: [\(id)]`")
        ]
    }

    /// Rows that carry a contradiction and do not name the decision they follow.
    private static func rows(
        of knowledgeBase: KnowledgeBase, contradictions: Set<String>, _ trace: RequirementTrace
    ) -> [Finding] {
        let tables = knowledgeBase.tables
        var rows: [(path: String, sources: [Located<String>], decision: String?)] =
            tables.ticketTypes.map { ($0.path, $0.sources, $0.decidedBy?.value) }
        rows += tables.allOrigins.map { ($0.path, $0.sources, $0.decidedBy?.value) }
        return rows.compactMap { path, sources, decision in
            let carried = sources.filter { contradictions.contains($0.value) }
            guard let first = carried.first else { return nil }
            let isSettled = carried.contains { source in
                decision.map { id in (trace.carriers[source.value] ?? []).contains { $0.id == id } } ?? false
            }
            guard !isSettled else { return nil }
            return Finding(
                in: path, at: first.range,
                decision.map { "the row follows `\($0)`, which does not decide `\(first.value)`" }
                    ?? "the row takes a side in `\(first.value)` and names no decision",
                subject: "row:\(first.value)", help: "add `decided_by:` with the decision that settles it")
        }
    }

    /// Policies that hand the same priority from the same tier to the same place after different times.
    private static func thresholds(of policies: [EscalationPolicy]) -> [Finding] {
        policies.enumerated().compactMap { place, policy in
            guard let after = policy.timeTrigger else { return nil }
            let rival = policies[..<place].first { other in
                other.from?.value == policy.from?.value && other.to?.value == policy.to?.value
                    && other.timeTrigger.map { $0.value != after.value } ?? false
                    && !Set(other.priorities.map(\.value)).isDisjoint(with: policy.priorities.map(\.value))
                    && other.origin.decidedBy == nil && policy.origin.decidedBy == nil
            }
            guard let rival, let otherAfter = rival.timeTrigger else { return nil }
            return Finding(
                in: policy.origin.path, at: after.range,
                "`\(policy.id.value)` waits \(after.value.words), `\(rival.id.value)` \(otherAfter.value.words) for the same hand-over",
                subject: "policy:\(policy.id.value):threshold",
                notes: [DiagnosticNote(path: rival.origin.path, range: otherAfter.range, message: "the other time")],
                help: "settle it in a decision and name that under `decided_by:`")
        }
    }

    private static func requirements(contradiction id: String) -> String {
        "schema: 1\nrequirements:\n  - {id: \(id), kind: contradiction, text: How long the first line works on a ticket}\n"
    }

    private static func policies(first: String, second: String = "PT30M") -> String {
        """
        schema: 1
        policies:
          - {id: esc-a, name: A, from: L1, to: grp-platform-l2, priorities: [P3], triggers: [{kind: time, after: PT30M, text: Late}], \(first)}
          - {id: esc-b, name: B, from: L1, to: grp-platform-l2, priorities: [P3, P4], triggers: [{kind: time, after: \(second), text: Late}]}

        """
    }

    private static let decision = [
        "kb/decision/adr-limit.md":
            "---\nid: adr-limit\ntype: decision\nstatus: published\nsources: [C-04]\n---\n# Limit\n"
    ]
    private static let companions = decision.merging(
        ["kb/model/requirements.yaml": requirements(contradiction: "C-04")], uniquingKeysWith: { $1 })
}

extension EscalationPolicy {
    /// The time after which the policy fires by itself, with its place.
    fileprivate var timeTrigger: Located<TimeSpan>? {
        triggers.first { $0.kind.value == .time }?.after
    }
}

extension ModelTables {
    /// The origin of every row that can follow a decision.
    fileprivate var allOrigins: [TableOrigin] {
        var origins = services.map(\.origin) + groups.map(\.origin) + calendars.map(\.origin) + roles.map(\.origin)
        origins += contacts.map(\.origin) + priorities.map(\.origin) + impactLevels.map(\.origin)
        origins += urgencyLevels.map(\.origin) + matrix.map(\.origin) + serviceLevels.map(\.origin)
        origins += statuses.map(\.origin) + transitions.map(\.origin) + escalations.map(\.origin)
        origins += cadences.map(\.origin) + variables.map(\.origin) + reclassifications.map(\.origin)
        origins += lifecycle.map(\.origin) + warRoom.map(\.origin) + metrics.map(\.origin)
        return origins + routines.map(\.origin) + training.map(\.origin)
    }
}
