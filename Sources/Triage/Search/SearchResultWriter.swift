import SourceText

/// Writes the results of a search for programs and for people.
package enum SearchResultWriter {
    /// One JSON text.
    package static func json(_ hits: [SearchQuery.Hit], of index: SearchIndex) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("results", arrayOf: hits) { json, hit in
                let document = index.record(hit.document)
                json.object { json in
                    json.member("kind", document.kind.rawValue)
                    json.member("id", document.id)
                    json.member("title", document.title)
                    json.member("url", document.url)
                    json.member("language", document.language)
                    json.member("score", hit.score)
                    json.member("reasons", arrayOf: hit.reasons) { json, reason in
                        json.object { json in
                            json.member("word", reason.word)
                            json.member("term", reason.term)
                            json.member("kind", reason.kind.rawValue)
                            json.member("points", reason.points)
                        }
                    }
                }
            }
        }
        return json.finish()
    }

    /// One line or more for each result.
    package static func text(_ hits: [SearchQuery.Hit], of index: SearchIndex, explains: Bool) -> String {
        guard !hits.isEmpty else { return "Nothing was found.\n" }
        return hits.map { hit in
            let document = index.record(hit.document)
            var text = "\(document.id)  \(document.title)  \(document.url)\n"
            guard explains else { return text }
            for reason in hit.reasons {
                text += "  \(reason.points)  \(reason.word) → \(reason.term) (\(reason.kind.rawValue))\n"
            }
            return text
        }
        .joined()
    }
}
