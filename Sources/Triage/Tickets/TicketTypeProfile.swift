import KnowledgeModel
import PatternMatching
import SourceText

/// One ticket type, ready to be held against tickets.
struct TicketTypeProfile: Sendable {
    let type: TicketType
    /// The playbook that handles it; nil when the workspace has none.
    let playbook: Playbook?
    /// Its place among the documents of the index.
    let document: Int
    /// Title, then aliases.
    let aliases: [Phrase]
    let questions: [Phrase]
    let negatives: [Phrase]
    let signatures: [Pattern]
    /// Folded names of alerts, without `*`.
    let alerts: [String]
    /// Globs of alerts, lower-cased.
    let alertGlobs: [String]
    /// Folded ids of type and playbook.
    let handles: [String]
    let configurationItems: Set<String>
    let clusters: Set<String>
    let isSecurity: Bool

    /// The playbook that tickets about security go to, whatever else they say.
    static let securityPlaybook = "pb-security-handoff"

    init(_ type: TicketType, in knowledgeBase: KnowledgeBase, document: Int) {
        self.type = type
        self.document = document
        let declared = type.playbooks.lazy.compactMap { knowledgeBase.playbook($0.value) }.first
        playbook = declared
        func phrases(_ terms: [LanguageTerms]) -> [Phrase] {
            terms.flatMap { $0.terms.map { Phrase($0.value) } }.filter { !$0.stems.isEmpty }
        }
        let titles = type.title?.variants.map { Phrase($0.text.value) } ?? []
        aliases = titles.filter { !$0.stems.isEmpty } + phrases(type.aliases)
        questions = phrases(type.userQuestions)
        negatives = phrases(type.negativeTerms)
        // A pattern that is none is a fault that the gate reports; here it matches nothing.
        signatures = type.errorSignatures.compactMap { try? Pattern($0.pattern.value, ignoringCase: true) }
        // A stand-in's own alerts and conditions speak for the stand-in, not for the type.
        let ownPlaybook = type.interim == nil ? declared : nil
        let names = type.alerts.map(\.value) + (ownPlaybook?.fields.match?.alerts.map(\.value) ?? [])
        alerts = names.filter { !$0.contains("*") }.map(Tokenizer.handleKey)
        alertGlobs = names.filter { $0.contains("*") }.map { $0.lowercased() }
        handles = ([type.id.value] + [ownPlaybook?.id].compactMap { $0 }).map(Tokenizer.handleKey)
        let services = type.services.flatMap { id in
            knowledgeBase.tables.services.filter { $0.id.value == id.value }
        }
        configurationItems = Set(services.compactMap { $0.configurationItem?.value.lowercased() })
        clusters = Set(services.flatMap { $0.clusters.map(\.value) })
        isSecurity =
            type.interim?.value == Self.securityPlaybook
            || type.playbooks.contains { $0.value == Self.securityPlaybook }
    }

    /// The name of an alert that the text or the alert field holds.
    func alert(in text: TicketText, field: String) -> String? {
        let key = Tokenizer.handleKey(of: field)
        for alert in alerts where alert == key || text.contains(handle: alert) { return alert }
        let lowered = field.lowercased()
        return alertGlobs.first { Glob.matches($0, lowered) }
    }
}

/// Names with `*` for any run of characters.
enum Glob {
    /// In time of the product of both lengths, whatever the glob.
    static func matches(_ glob: String, _ text: String) -> Bool {
        let glob = Array(glob.utf8)
        let text = Array(text.utf8)
        var (inGlob, inText) = (0, 0)
        var star: (glob: Int, text: Int)?
        while inText < text.count {
            if inGlob < glob.count, glob[inGlob] == UInt8(ascii: "*") {
                star = (inGlob, inText)
                inGlob += 1
            } else if inGlob < glob.count, glob[inGlob] == text[inText] {
                inGlob += 1
                inText += 1
            } else if let last = star {
                star = (last.glob, last.text + 1)
                inGlob = last.glob + 1
                inText = last.text + 1
            } else {
                return false
            }
        }
        return glob[inGlob...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
