import KnowledgeModel
import SourceText

extension TriageModel {
    package static let formatVersion = 1

    /// One JSON value: part `q` of the search index.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("v", Self.formatVersion)
            json.member("weights") { json in
                json.object { json in
                    for (name, value) in weights.values.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
                }
            }
            json.member("words") { json in
                json.object { json in
                    for language in StopWords.languages {
                        json.member(language, StopWords.words(of: language).joined(separator: " "))
                    }
                }
            }
            json.member("items", strings: items)
            json.member("matrix", arrayOf: matrix) { json, cell in
                json.array { json in
                    json.string(cell.impact.rawValue)
                    json.string(cell.urgency.rawValue)
                    json.string(cell.priority.rawValue)
                }
            }
            json.member("reclassification", arrayOf: reclassifications) { $1.write(to: &$0) }
            json.member("outside", arrayOf: outside) { $1.write(to: &$0) }
            json.member("terms") { json in
                json.object { json in
                    for (text, term) in terms.sorted(by: { $0.key < $1.key }) { json.member(text, term.encoded) }
                }
            }
            json.member("types", arrayOf: types) { $1.write(to: &$0) }
        }
    }
}

extension PriorityChange {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("from", from.rawValue)
            json.member("to", orNull: to?.rawValue)
            json.member("trigger", trigger)
            json.member("evidence", evidence)
            json.member("approvers", strings: approvers)
            json.member("template", ifPresent: template)
        }
    }
}

extension Phrase {
    /// The author's words and, apart by spaces, the stems.
    fileprivate func write(to json: inout JSONWriter) {
        json.array { json in
            json.string(text)
            json.string(stems.joined(separator: " "))
        }
    }
}

extension TriageModel.Term {
    /// As the postings of the index, with places of ticket types for documents.
    fileprivate var encoded: String {
        let postings = impacts.sorted { $0.key < $1.key }.map {
            SearchIndex.Posting(document: $0.key, impact: $0.value)
        }
        return EncodedTerms.text(rarity: rarity, postings)
    }
}

extension TriageModel.Kind {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("title") { json in
                json.object { json in
                    for (language, title) in titles.sorted(by: { $0.key < $1.key }) { json.member(language, title) }
                }
            }
            json.member("url", url)
            json.member("aliases", arrayOf: aliases) { $1.write(to: &$0) }
            json.member("questions", arrayOf: questions) { $1.write(to: &$0) }
            json.member("negatives", arrayOf: negatives) { $1.write(to: &$0) }
            json.member("signatures", strings: signatures)
            json.member("alerts", strings: alerts)
            json.member("alertGlobs", strings: alertGlobs)
            json.member("handles", strings: handles)
            json.member("items", strings: items.sorted())
            json.member("clusters", strings: clusters.sorted())
            json.member("security", isSecurity)
            json.member("interim", ifPresent: interim)
            json.member("priority") { json in
                json.object { json in
                    for (name, priority) in priorities.sorted(by: { $0.key < $1.key }) {
                        json.member(name, priority.rawValue)
                    }
                }
            }
            json.member("tier", ifPresent: tier?.rawValue)
            json.member("escalation") { json in
                json.object { json in
                    for (priority, time) in escalation.sorted(by: { $0.key < $1.key }) {
                        json.member(priority, time.iso8601)
                    }
                }
            }
            json.member("requires", strings: requiredFields)
            if let playbook { json.member("playbook") { playbook.write(to: &$0) } }
        }
    }
}

extension TriageModel.Answer {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("url", url)
            json.member("hash", hash)
            json.member("nextReview", ifPresent: nextReview?.description)
            json.member("critical", isCritical)
            json.member("published", isPublished)
            json.member("inputs", arrayOf: inputs) { json, input in
                json.object { json in
                    json.member("id", input.id)
                    json.member("type", input.type.rawValue)
                    json.member("required", input.isRequired)
                    json.member("from", ifPresent: input.from)
                    json.member("pattern", ifPresent: input.pattern)
                    if !input.choices.isEmpty { json.member("choices", strings: input.choices) }
                }
            }
            json.member("all", arrayOf: all) { $1.write(to: &$0) }
            json.member("any", arrayOf: any) { $1.write(to: &$0) }
            json.member("not", arrayOf: not) { $1.write(to: &$0) }
        }
    }
}

extension TriageModel.Condition {
    fileprivate func write(to json: inout JSONWriter) {
        json.array { json in
            json.string(field)
            json.string(comparison.rawValue)
            for value in values { json.string(value) }
        }
    }
}
