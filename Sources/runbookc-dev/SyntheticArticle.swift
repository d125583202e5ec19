/// One article with every section that its type asks for, links to others, a table and code.
struct SyntheticArticle {
    let number: Int
    let corpus: SyntheticCorpus

    /// Of twenty articles ten are SOPs, seven troubleshooting guides, three architecture notes.
    private var type: String {
        switch number % 20 {
        case 0..<10: "sop"
        case 10..<17: "troubleshooting"
        default: "architecture"
        }
    }

    var id: String { "kb-\(corpus.subject(number))" }

    var file: SyntheticCorpus.File {
        var text = SyntheticText(seed: number + 1)
        let playbook = number % corpus.playbookCount
        var body = frontMatter(ticketType: "tt-\(corpus.subject(playbook))", &text)
        body += "\n# \(title)\n\n" + paragraph(2, &text)
        for section in sections { body += "\n## \(section)\n\n" + content(of: section, &text) }
        return SyntheticCorpus.File(path: "kb/\(type)/\(id).md", text: body)
    }

    private var title: String {
        let words = corpus.subject(number).split(separator: "-").map(String.init)
        return "The \(words[0]) \(words[1]) stops answering, case \(words[2])"
    }

    private var sections: [String] {
        switch type {
        case "sop":
            [
                "Purpose", "Scope", "Preconditions", "Procedure", "Rollback", "Verification", "Required artifacts",
                "Contacts",
            ]
        case "troubleshooting":
            [
                "Purpose", "Scope", "Symptoms", "Environment", "Preconditions", "Diagnosis", "Cause", "Resolution",
                "Rollback", "Verification", "Required artifacts", "Contacts",
            ]
        default:
            ["Purpose", "Scope", "Context", "Design", "Operational consequences", "Failure modes", "Contacts"]
        }
    }

    private func frontMatter(ticketType: String, _ text: inout SyntheticText) -> String {
        let month = 1 + text.numbers.next(below: 9)
        let day = 10 + text.numbers.next(below: 18)
        return """
            ---
            id: \(id)
            schema: 1
            title: "\(title)"
            type: \(type)
            summary: \(text.sentence(12))
            owner: role-shift-lead
            reviewers: [role-specialist]
            status: published
            created: 2026-01-0\(1 + text.numbers.next(below: 9))
            last_reviewed: 2026-0\(month)-\(day)
            review_interval: P1Y
            reviews:
              - {date: 2026-0\(month)-\(day), by: role-specialist, kind: read}
            services: [\(text.numbers.pick(SyntheticCorpus.services))]
            audience: [L1, L2]
            ticket_types: [\(ticketType)]
            user_questions:
              - Why does the \(text.words(3)) not answer?
              - What happens to the \(text.words(2)) of the \(text.word())?
            aliases: [\(text.words(2)), \(text.words(2))]
            lang: en
            related: [kb-\(corpus.subject(text.numbers.next(below: corpus.articleCount)))]
            contacts: [grp-second-line]
            ---

            """
    }

    private func content(of section: String, _ text: inout SyntheticText) -> String {
        switch section {
        case "Procedure", "Resolution", "Diagnosis": steps(&text)
        case "Symptoms", "Preconditions", "Required artifacts", "Failure modes": list(&text)
        case "Environment", "Design": table(&text) + "\n" + paragraph(3, &text)
        case "Contacts": "- Second line, queue `Second Line`.\n- Shift lead, by the hotline.\n"
        case "Rollback": "Take the change back:\n\n" + code(&text) + "\n" + paragraph(2, &text)
        default: paragraph(2 + text.numbers.next(below: 2), &text)
        }
    }

    private func paragraph(_ count: Int, _ text: inout SyntheticText) -> String {
        var lines: [String] = []
        for _ in 0..<count {
            var line = text.sentence(8 + text.numbers.next(below: 8))
            switch text.numbers.next(below: 8) {
            case 0: line += " See [\(text.words(2))](\(link(&text)))."
            case 1: line += " Look at `\(text.word()).\(text.word())` first."
            case 2: line += " The **\(text.word())** comes before the *\(text.word())*."
            default: break
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A relative link to another article, one in three to its contacts.
    private func link(_ text: inout SyntheticText) -> String {
        let other = SyntheticArticle(number: text.numbers.next(below: corpus.articleCount), corpus: corpus)
        let fragment = text.numbers.next(below: 3) == 0 ? "#contacts" : ""
        return other.type == type ? "\(other.id).md\(fragment)" : "../\(other.type)/\(other.id).md\(fragment)"
    }

    private func list(_ text: inout SyntheticText) -> String {
        (0..<(3 + text.numbers.next(below: 3))).map { _ in "- \(text.sentence(6 + text.numbers.next(below: 6)))\n" }
            .joined()
    }

    private func steps(_ text: inout SyntheticText) -> String {
        var steps = ""
        for number in 1...(3 + text.numbers.next(below: 4)) {
            steps += "\(number). Check the \(text.words(3)). \(text.sentence(8))\n"
            if text.numbers.next(below: 3) == 0 { steps += "   - [ ] \(text.sentence(6))\n" }
        }
        return steps + "\n" + code(&text)
    }

    private func table(_ text: inout SyntheticText) -> String {
        var table = "| Part | Command | Expected |\n| --- | --- | ---: |\n"
        for _ in 0..<(3 + text.numbers.next(below: 3)) {
            table += "| \(text.words(2)) | `\(text.words(2))` | \(text.numbers.next(below: 1000)) |\n"
        }
        return table
    }

    private func code(_ text: inout SyntheticText) -> String {
        var code = "```sh\n"
        for _ in 0..<(2 + text.numbers.next(below: 3)) {
            code += "kubectl --context atlas-dev --namespace \(text.word()) get \(text.word()) | grep \(text.word())\n"
        }
        return code + "```\n"
    }
}
