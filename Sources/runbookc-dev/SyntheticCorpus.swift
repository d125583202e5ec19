/// A valid workspace of any size, the same bytes on every run: articles that link to each other, playbooks with their
/// ticket types, and the tables that both need.
struct SyntheticCorpus {
    let articleCount: Int

    /// How many articles come with one playbook.
    static let articlesPerPlaybook = 20
    static let services = ["svc-compute", "svc-network", "svc-storage", "svc-identity"]

    struct File {
        let path: String
        let text: String
    }

    /// At least one, so that every ticket type has somewhere to lead.
    var playbookCount: Int { max(1, articleCount / Self.articlesPerPlaybook) }

    /// - Complexity: O(1) in memory: each file is made when it is asked for.
    var files: some Sequence<File> {
        let tables = SyntheticTables.files + [ticketTypes]
        let playbooks = (0..<playbookCount).lazy.map { SyntheticPlaybook(number: $0, corpus: self).file }
        let articles = (0..<articleCount).lazy.map { SyntheticArticle(number: $0, corpus: self).file }
        return [AnySequence(tables), AnySequence(playbooks), AnySequence(articles)].lazy.joined()
    }

    /// The name by which playbook, ticket type and articles of one subject belong together.
    func subject(_ number: Int) -> String {
        let words = SyntheticText.words
        return "\(words[number % words.count])-\(words[(number / words.count + number * 7) % words.count])-\(number)"
    }

    private var ticketTypes: File {
        var text = "schema: 1\nticket_types:\n"
        for number in 0..<playbookCount {
            let subject = subject(number)
            let words = subject.split(separator: "-").joined(separator: " ")
            text += """
                  - id: tt-\(subject)
                    title: {en: "Trouble with \(words)", es: "Problema con \(words)"}
                    kind: incident
                    default_priority: P3
                    entry_tier: L1
                    group: grp-first-line
                    playbooks: [pb-\(subject)]
                    articles: [\(SyntheticArticle(number: number, corpus: self).id)]
                    common: true
                    services: [\(Self.services[number % Self.services.count])]
                    aliases: {en: ["\(words) is slow", "\(words) does not answer"], es: ["\(words) no responde"]}
                    user_questions: {en: ["Why does \(words) not answer?"]}
                    error_signatures:
                      - {pattern: "E\(10_000 + number): [a-z]+ failed", example: "E\(10_000 + number): probe failed"}
                    required_fields: [short_description, cmdb_ci]

                """
        }
        return File(path: "playbooks/ticket-types.yaml", text: text)
    }
}
