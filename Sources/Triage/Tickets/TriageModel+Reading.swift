import KnowledgeModel
import SourceText

extension TriageModel {
    /// Why a published model cannot be used.
    struct Malformation: Error {
        /// A lower-case statement without a full stop.
        let problem: String
    }

    /// Reads part `q` of the search index.
    init(json: JSONValue) throws(Malformation) {
        guard json["v"]?.integer == Self.formatVersion, let kinds = json["types"]?.elements else {
            throw Malformation(problem: "tickets are not matched with this version of the format")
        }
        var values: [String: Int] = [:]
        for (name, value) in json.members("weights") { values[name] = value.integer }
        weights = TriageWeights(values: values)
        items = json.texts("items")
        matrix = (json["matrix"]?.elements ?? []).compactMap { cell in
            let texts = (cell.elements ?? []).compactMap(\.text)
            guard texts.count == 3, let impact = ImpactLevel(rawValue: texts[0]),
                let urgency = ImpactLevel(rawValue: texts[1]), let priority = Priority(rawValue: texts[2])
            else { return nil }
            return Cell(impact: impact, urgency: urgency, priority: priority)
        }
        reclassifications = (json["reclassification"]?.elements ?? []).compactMap(PriorityChange.init)
        outside = json.phrases("outside")
        for (text, encoded) in json.members("terms") {
            guard let term = encoded.text.flatMap({ SearchIndex.Term(text, encoded: $0) }) else { continue }
            terms[text] = Term(
                rarity: term.rarity,
                impacts: Dictionary(
                    term.postings.map { ($0.document, $0.impact) }, uniquingKeysWith: { first, _ in first }))
        }
        types = kinds.compactMap(Kind.init)
    }
}

extension PriorityChange {
    fileprivate init?(_ json: JSONValue) {
        guard let from = json["from"]?.text.flatMap(Priority.init) else { return nil }
        self.init(
            from: from, to: json["to"]?.text.flatMap(Priority.init), trigger: json["trigger"]?.text ?? "",
            evidence: json["evidence"]?.text ?? "", approvers: json.texts("approvers"),
            template: json["template"]?.text)
    }
}

extension TriageModel.Kind {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.text, let url = json["url"]?.text else { return nil }
        self.init(id: id, url: url)
        for (language, title) in json.members("title") { titles[language] = title.text }
        aliases = json.phrases("aliases")
        questions = json.phrases("questions")
        negatives = json.phrases("negatives")
        signatures = json.texts("signatures")
        alerts = json.texts("alerts")
        alertGlobs = json.texts("alertGlobs")
        handles = json.texts("handles")
        items = Set(json.texts("items"))
        clusters = Set(json.texts("clusters"))
        isSecurity = json["security"] == .boolean(true)
        interim = json["interim"]?.text
        for (name, value) in json.members("priority") { priorities[name] = value.text.flatMap(Priority.init) }
        tier = json["tier"]?.text.flatMap(Tier.init)
        for (priority, time) in json.members("escalation") {
            escalation[priority] = time.text.flatMap { TimeSpan($0) }
        }
        requiredFields = json.texts("requires")
        playbook = json["playbook"].flatMap(TriageModel.Answer.init)
    }
}

extension TriageModel.Answer {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.text, let url = json["url"]?.text, let hash = json["hash"]?.text else { return nil }
        self.init(id: id, url: url, hash: hash)
        nextReview = json["nextReview"]?.text.flatMap { CalendarDate($0) }
        isCritical = json["critical"] == .boolean(true)
        isPublished = json["published"] == .boolean(true)
        inputs = (json["inputs"]?.elements ?? []).compactMap { input in
            guard let id = input["id"]?.text, let type = input["type"]?.text.flatMap(PlaybookInput.ValueType.init)
            else { return nil }
            return TriageModel.Input(
                id: id, type: type, isRequired: input["required"] == .boolean(true), from: input["from"]?.text,
                pattern: input["pattern"]?.text, choices: input.texts("choices"))
        }
        all = json.conditions("all")
        any = json.conditions("any")
        not = json.conditions("not")
    }
}

extension JSONValue {
    fileprivate func members(_ key: String) -> [(key: String, value: JSONValue)] {
        guard case .object(let members)? = self[key] else { return [] }
        return members.map { ($0.key, $0.value) }
    }

    fileprivate func texts(_ key: String) -> [String] { (self[key]?.elements ?? []).compactMap(\.text) }

    fileprivate func phrases(_ key: String) -> [Phrase] {
        (self[key]?.elements ?? []).compactMap { entry in
            let texts = (entry.elements ?? []).compactMap(\.text)
            guard texts.count == 2, !texts[1].isEmpty else { return nil }
            return Phrase(text: texts[0], stems: texts[1].split(separator: " ").map(String.init))
        }
    }

    fileprivate func conditions(_ key: String) -> [TriageModel.Condition] {
        (self[key]?.elements ?? []).compactMap { entry in
            let texts = (entry.elements ?? []).compactMap(\.text)
            guard texts.count >= 2, let comparison = TicketCondition.Comparison(rawValue: texts[1]) else { return nil }
            return TriageModel.Condition(
                field: texts[0], comparison: comparison, values: Array(texts.dropFirst(2)))
        }
    }
}
