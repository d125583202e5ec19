package import KnowledgeModel
import PatternMatching
import SourceText

extension TriageModel {
    /// The playbook that tickets about security go to, whatever else they say.
    private static let securityPlaybook = "pb-security-handoff"

    package init(_ knowledgeBase: KnowledgeBase) {
        let tables = knowledgeBase.tables
        weights = TriageWeights(tables.triageWeights)
        items = Set(tables.services.compactMap { $0.configurationItem?.value.lowercased() }).sorted()
        matrix = tables.matrix.map {
            Cell(impact: $0.impact.value, urgency: $0.urgency.value, priority: $0.priority.value)
        }
        reclassifications = tables.reclassifications.map {
            PriorityChange(
                from: $0.from.value, to: $0.to?.value, trigger: $0.trigger?.value ?? "",
                evidence: $0.evidence?.value ?? "", approvers: $0.approvers.map(\.value), template: $0.template?.value)
        }
        outside = Self.phrases(tables.outsideTerms)
        var seen: Set<String> = []
        let declared = tables.ticketTypes.sorted { $0.id.value < $1.id.value }
            .filter { seen.insert($0.id.value).inserted }
        types = declared.map { Self.kind($0, in: knowledgeBase) }
        terms = TypeTerms(types, examples: declared.map { $0.errorSignatures.map(\.example.value) }).terms
    }

    private static func phrases(_ terms: [LanguageTerms]) -> [Phrase] {
        terms.flatMap { $0.terms.map { Phrase($0.value) } }.filter { !$0.stems.isEmpty }
    }

    private static func kind(_ type: TicketType, in knowledgeBase: KnowledgeBase) -> Kind {
        let playbook = type.playbooks.lazy.compactMap { knowledgeBase.playbook($0.value) }.first
        // A stand-in's own alerts, conditions and inputs speak for the stand-in, not for the type.
        let own = type.interim == nil ? playbook : nil
        let id = type.id.value
        var kind = Kind(id: id, url: SitePath.ticketType(id))
        for variant in type.title?.variants ?? [] { kind.titles[variant.language] = variant.text.value }
        let titles = (type.title?.variants ?? []).map { Phrase($0.text.value) }.filter { !$0.stems.isEmpty }
        kind.aliases = titles + phrases(type.aliases)
        kind.questions = phrases(type.userQuestions)
        kind.negatives = phrases(type.negativeTerms)
        kind.signatures = type.errorSignatures.map(\.pattern.value).filter(Pattern.isPortable)
        let alerts = type.alerts.map(\.value) + (own?.fields.match?.alerts.map(\.value) ?? [])
        kind.alerts = alerts.filter { !$0.contains("*") }.map(Tokenizer.handleKey)
        kind.alertGlobs = alerts.filter { $0.contains("*") }.map { $0.lowercased() }
        kind.handles = ([id] + [own?.id].compactMap { $0 }).map(Tokenizer.handleKey)
        let services = type.services.flatMap { reference in
            knowledgeBase.tables.services.filter { $0.id.value == reference.value }
        }
        kind.items = Set(services.compactMap { $0.configurationItem?.value.lowercased() })
        kind.clusters = Set(services.flatMap { $0.clusters.map(\.value) })
        kind.isSecurity = ([type.interim?.value] + type.playbooks.map(\.value)).contains(securityPlaybook)
        kind.interim = type.interim?.value
        for entry in type.defaultPriority { kind.priorities[entry.environment.lowercased()] = entry.priority.value }
        kind.tier = type.entryTier?.value ?? playbook?.fields.tier?.value
        kind.requiredFields = type.requiredFields.map(\.value)
        for priority in [nil] + Priority.allCases.map(Optional.some) {
            let time = escalationTime(playbook, tier: kind.tier, priority: priority, in: knowledgeBase)
            kind.escalation[priority?.rawValue ?? ""] = time
        }
        kind.playbook = playbook.map { answer($0, isOwn: own != nil, in: knowledgeBase) }
        return kind
    }

    private static func answer(_ playbook: Playbook, isOwn: Bool, in knowledgeBase: KnowledgeBase) -> Answer {
        var answer = Answer(
            id: playbook.id, url: knowledgeBase.pages[playbook.path] ?? SitePath.playbook(playbook.id),
            hash: playbook.contentHash.labelled, nextReview: playbook.nextReview, isCritical: playbook.isCritical,
            isPublished: playbook.status == .published)
        guard isOwn else { return answer }
        answer.inputs = playbook.fields.inputs.filter { !$0.isSecret }.map { input in
            Input(
                id: input.id.value, type: input.type.value, isRequired: input.isRequired && input.defaultValue == nil,
                from: input.from?.value,
                pattern: input.pattern.map(\.value).flatMap { Pattern.isPortable($0) ? $0 : nil },
                choices: input.choices.map(\.value))
        }
        let match = playbook.fields.match
        answer.all = (match?.all ?? []).map(Condition.init)
        answer.any = (match?.any ?? []).map(Condition.init)
        answer.not = (match?.not ?? []).map(Condition.init)
        return answer
    }

    /// The playbook's own time, else that of its policy, else of the first policy of the tier for the priority.
    private static func escalationTime(
        _ playbook: Playbook?, tier: Tier?, priority: Priority?, in knowledgeBase: KnowledgeBase
    ) -> TimeSpan? {
        if let time = playbook?.fields.escalation?.after?.value { return time }
        let policies = knowledgeBase.tables.escalations
        if let named = playbook?.fields.escalation?.policy?.value,
            let time = policies.first(where: { $0.id.value == named })?.threshold
        {
            return time
        }
        return policies.lazy.filter { policy in
            policy.from?.value == tier && (priority.map { policy.priorities.map(\.value).contains($0) } ?? false)
        }
        .compactMap(\.threshold).first
    }
}

extension TriageModel.Condition {
    fileprivate init(_ condition: TicketCondition) {
        self.init(
            field: condition.field.value, comparison: condition.comparison.value,
            values: condition.values.map(\.value))
    }
}

/// Counts the terms of the ticket types: how rare each is, and how much it is at home in a type.
private struct TypeTerms {
    private(set) var terms: [String: TriageModel.Term] = [:]

    // An alias counts three times, a question twice, an example of an error once. A term that a type uses once says
    // little for it, one that it uses all the time says much: the saturation is slow on purpose.
    private static let saturation = 2.0
    private static let lengthShare = 0.5
    private static let maximumImpact = 35

    init(_ types: [TriageModel.Kind], examples: [[String]]) {
        let counts = zip(types, examples).map { type, examples -> [String: Int] in
            var counts: [String: Int] = [:]
            let texts =
                type.aliases.map { ($0.text, 3) } + type.questions.map { ($0.text, 2) } + examples.map { ($0, 1) }
            for (text, weight) in texts {
                for term in Tokenizer.terms(of: text) where !StopWords.contains(term) {
                    counts[term, default: 0] += weight
                }
            }
            return counts
        }
        let lengths = counts.map { $0.values.reduce(0, +) }
        let average = Double(max(1, lengths.reduce(0, +))) / Double(max(1, types.count))
        var impacts: [String: [Int: Int]] = [:]
        for (place, type) in counts.enumerated() {
            let relativeLength = 1 - Self.lengthShare + Self.lengthShare * Double(lengths[place]) / average
            for (term, count) in type {
                let frequency = Double(count) / relativeLength
                let impact = Double(Self.maximumImpact) * frequency / (Self.saturation + frequency)
                impacts[term, default: [:]][place] = min(Self.maximumImpact, max(1, Int(impact.rounded())))
            }
        }
        let rarities = (0...types.count).map { Rarity.value(documents: types.count, containing: max(1, $0)) }
        terms = impacts.mapValues { TriageModel.Term(rarity: rarities[$0.count], impacts: $0) }
    }
}
