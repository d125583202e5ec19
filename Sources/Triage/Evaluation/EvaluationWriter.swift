package import SourceText

/// Writes an evaluation for people and for programs.
package struct EvaluationWriter {
    private let evaluation: TicketEvaluation

    package init(_ evaluation: TicketEvaluation) {
        self.evaluation = evaluation
    }

    /// The measures, by the names that the JSON has.
    private static let measures:
        [(name: String, words: String, value: @Sendable (TicketEvaluation) -> TicketEvaluation.Share)] = [
            ("precisionAtOne", "P@1", { $0.precisionAtOne }),
            ("precisionAtOneLenient", "P@1, acceptable ones counted", { $0.lenientPrecisionAtOne }),
            ("recallAtThree", "R@3, acceptable ones counted", { $0.recallAtThree }),
            ("recallAtThreeStrict", "R@3", { $0.strictRecallAtThree }),
            ("ticketType", "ticket type", { $0.typeAccuracy }),
            ("priority", "priority", { $0.priorityAgreement }),
            ("abstentionPrecision", "abstention, precision", { $0.abstentionPrecision }),
            ("abstentionRecall", "abstention, recall", { $0.abstentionRecall }),
            ("ambiguity", "ambiguous", { $0.ambiguity }),
        ]

    package var text: String {
        var text = "\(evaluation.outcomes.count) tickets\n"
        for measure in Self.measures {
            let share = measure.value(evaluation)
            text += "  \(share.text)  \(measure.words) (\(share.part) of \(share.whole))\n"
        }
        text += "  \(evaluation.falseSuggestions) suggestions for tickets that want none\n"
        text += table("By language", evaluation.groups { $0.language.isEmpty ? "not given" : $0.language })
        text += table("By ticket type", evaluation.groups { $0.ticketType ?? "none wanted" })
        text += table("By priority", evaluation.groups { $0.priority ?? "none wanted" })
        let misses = evaluation.misses
        if !misses.isEmpty { text += "\nNot as labelled\n" }
        for miss in misses {
            let got = miss.suggestion.candidates.first.map { "\($0.ticketType), \($0.score)" } ?? "nothing"
            text += "  \(miss.expected.id): \(miss.expected.ticketType ?? "nothing") wanted, \(got) suggested\n"
        }
        return text
    }

    /// One JSON text.
    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", SuggestionWriter.schemaVersion)
            json.member("tickets", evaluation.outcomes.count)
            writeMeasures(of: evaluation, to: &json)
            write("byLanguage", evaluation.groups(by: \.language), to: &json)
            write("byTicketType", evaluation.groups { $0.ticketType ?? "" }, to: &json)
            write("byPriority", evaluation.groups { $0.priority ?? "" }, to: &json)
            json.member("outcomes", arrayOf: evaluation.outcomes) { json, outcome in
                json.object { json in
                    json.member("id", outcome.expected.id)
                    json.member("decision", outcome.suggestion.decision.rawValue)
                    json.member("expected", orNull: outcome.expected.ticketType)
                    json.member("score", ifPresent: outcome.suggestion.candidates.first?.score)
                    json.member("suggested", strings: outcome.suggestion.candidates.map(\.ticketType))
                }
            }
        }
        return json.finish()
    }

    private func table(_ title: String, _ groups: [(name: String, evaluation: TicketEvaluation)]) -> String {
        "\n\(title): P@1, R@3, false suggestions, tickets\n"
            + groups.map { name, part in
                "  \(part.precisionAtOne.text)  \(part.recallAtThree.text)  \(part.falseSuggestions)  "
                    + "\(part.outcomes.count)  \(name)\n"
            }
            .joined()
    }

    private func write(
        _ key: String, _ groups: [(name: String, evaluation: TicketEvaluation)], to json: inout JSONWriter
    ) {
        json.member(key) { json in
            json.object { json in
                for group in groups {
                    json.member(group.name) { json in
                        json.object { json in
                            json.member("tickets", group.evaluation.outcomes.count)
                            writeMeasures(of: group.evaluation, to: &json)
                        }
                    }
                }
            }
        }
    }

    /// Shares in thousandths.
    private func writeMeasures(of evaluation: TicketEvaluation, to json: inout JSONWriter) {
        for measure in Self.measures { json.member(measure.name, measure.value(evaluation).thousandths) }
        json.member("falseSuggestions", evaluation.falseSuggestions)
    }

    /// What became better or worse since an earlier run, one line for each measure and ticket that changed.
    ///
    /// - Parameter earlier: the JSON of that run.
    package func changes(since earlier: JSONValue) -> String {
        var lines: [String] = []
        for measure in Self.measures {
            guard let before = earlier[measure.name]?.text.flatMap({ Int($0) }) else { continue }
            let now = measure.value(evaluation).thousandths
            if now != before { lines.append("  \(measure.words): \(before) → \(now) thousandths") }
        }
        var answers: [String: String] = [:]
        for outcome in earlier["outcomes"]?.elements ?? [] {
            guard let id = outcome["id"]?.text else { continue }
            answers[id] = outcome["suggested"]?.elements?.first?.text ?? "nothing"
        }
        for outcome in evaluation.outcomes {
            let now = outcome.suggestion.candidates.first?.ticketType ?? "nothing"
            guard let before = answers[outcome.expected.id], before != now else { continue }
            lines.append("  \(outcome.expected.id): \(before) → \(now)")
        }
        return lines.isEmpty ? "Nothing changed.\n" : "Changed\n" + lines.map { $0 + "\n" }.joined()
    }
}
