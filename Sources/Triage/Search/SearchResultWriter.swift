import SourceText

/// A hit with what the index tells about its document.
package struct SearchResult: Sendable, Equatable {
    package let hit: SearchQuery.Hit
    package let record: SearchRecord

    /// The best first.
    package static func all<Source: SearchSource>(
        of query: SearchQuery, on source: Source
    ) throws(Source.Failure) -> [SearchResult] {
        var results: [SearchResult] = []
        for hit in try query.run(on: source) {
            results.append(SearchResult(hit: hit, record: try source.record(hit.document)))
        }
        return results
    }
}

/// Writes the results of a search for programs and for people.
package enum SearchResultWriter {
    /// One JSON text.
    package static func json(_ results: [SearchResult]) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("results", arrayOf: results) { json, result in
                let (hit, document) = (result.hit, result.record)
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
    package static func text(_ results: [SearchResult], explains: Bool) -> String {
        guard !results.isEmpty else { return "Nothing was found.\n" }
        return results.map { result in
            let (hit, document) = (result.hit, result.record)
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
