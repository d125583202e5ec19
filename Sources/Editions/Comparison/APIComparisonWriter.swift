import SourceText

/// Writes a comparison for people and for programs.
package struct APIComparisonWriter {
    private let comparison: APIComparison

    package init(_ comparison: APIComparison) {
        self.comparison = comparison
    }

    package var text: String {
        guard !comparison.differences.isEmpty else { return "The editions say the same.\n" }
        var text = ""
        for weight in APIDifference.Weight.allCases {
            let differences = comparison.differences.filter { $0.weight == weight }
            guard !differences.isEmpty else { continue }
            text += "\(heading(weight)) (\(differences.count))\n"
            for difference in differences {
                let subject = difference.subject.isEmpty ? "" : " \(difference.subject)"
                text += "  \(difference.index)\(subject): \(difference.statement)\n"
            }
            text += "\n"
        }
        if comparison.isCut {
            text += "There are more than \(APIComparison.maximumDifferences); these are the first.\n"
        }
        let counts = APIDifference.Weight.allCases.map { weight in
            let count = comparison.count(weight)
            return "\(count) \(word(weight))\(count == 1 || weight == .breaking ? "" : "s")"
        }
        return text + counts.joined(separator: ", ") + "\n"
    }

    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("complete", !comparison.isCut)
            json.member("summary") { json in
                json.object { json in
                    json.member("breaking", comparison.count(.breaking))
                    json.member("changes", comparison.count(.change))
                    json.member("additions", comparison.count(.addition))
                }
            }
            json.member("differences", arrayOf: comparison.differences) { json, difference in
                json.object { json in
                    json.member("weight", difference.weight.rawValue)
                    json.member("kind", difference.kind.rawValue)
                    json.member("index", difference.index)
                    json.member("subject", difference.subject)
                    json.member("statement", difference.statement)
                }
            }
        }
        return json.finish()
    }

    private func heading(_ weight: APIDifference.Weight) -> String {
        switch weight {
        case .breaking: "Breaking"
        case .change: "Changes"
        case .addition: "Additions"
        }
    }

    private func word(_ weight: APIDifference.Weight) -> String {
        switch weight {
        case .breaking: "breaking"
        case .change: "change"
        case .addition: "addition"
        }
    }
}
