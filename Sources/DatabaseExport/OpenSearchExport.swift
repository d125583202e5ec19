package import KnowledgeModel
package import SourceText
package import Triage

/// `opensearch/`: what the search finds, for an OpenSearch or Elasticsearch that somebody else runs.
package enum OpenSearchExport {
    package static let root = "api/v1/opensearch/"
    /// Longest document in the bulk file, in bytes of its texts; longer ones lose the end of their body.
    package static let maximumBodyLength = 1 << 20

    package static func files(_ documents: [SearchDocument], edition: Edition) -> [OutputFile] {
        [
            OutputFile(path: root + "bulk.ndjson", bytes: bulk(documents, edition)),
            OutputFile(path: root + "index.json", bytes: mapping),
        ]
    }

    /// Pairs of lines for `POST /INDEX/_bulk`: what to do, and the document. A document that is there already is replaced.
    private static func bulk(_ documents: [SearchDocument], _ edition: Edition) -> [UInt8] {
        var bytes: [UInt8] = []
        var taken: Set<String> = []
        for document in documents {
            // The same id may name things of two kinds; the engine knows one id.
            let id = taken.insert(document.id).inserted ? document.id : "\(document.kind.rawValue):\(document.id)"
            var action = JSONWriter(style: .compact)
            action.object { json in
                json.member("index") { json in json.object { $0.member("_id", id) } }
            }
            bytes += action.finish()
            var source = JSONWriter(style: .compact)
            source.object { write(document, edition, to: &$0) }
            bytes += source.finish()
        }
        return bytes
    }

    private static func write(_ document: SearchDocument, _ edition: Edition, to json: inout JSONWriter) {
        json.member("kind", document.kind.rawValue)
        json.member("id", document.id)
        json.member("title", document.title)
        json.member("url", (edition.baseURL ?? "") + document.url)
        json.member("language", document.language)
        if !document.priority.isEmpty { json.member("priority", document.priority) }
        if !document.summary.isEmpty { json.member("summary", document.summary) }
        if !document.reviewed.isEmpty { json.member("reviewed", document.reviewed) }
        json.member("handles", strings: document.handles)
        json.member("names", strings: document.names)
        json.member("lead", strings: document.lead)
        var length = 0
        json.member(
            "body",
            strings: document.body.prefix { text in
                length += text.utf8.count
                return length <= maximumBodyLength
            })
    }

    /// The body of `PUT /INDEX`. Text is folded, so that an accent more or less finds the same; names are found whole.
    private static let mapping: [UInt8] = {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("settings") { json in
                json.object { json in
                    json.member("analysis") { writeAnalysis(to: &$0) }
                }
            }
            json.member("mappings") { json in
                json.object { json in
                    json.member("dynamic", "strict")
                    json.member("properties") { writeProperties(to: &$0) }
                }
            }
        }
        return json.finish()
    }()

    private static func writeAnalysis(to json: inout JSONWriter) {
        json.object { json in
            json.member("analyzer") { json in
                json.object { json in
                    json.member("folded") { json in
                        json.object { json in
                            json.member("type", "custom")
                            json.member("tokenizer", "standard")
                            json.member("filter", strings: ["lowercase", "asciifolding"])
                        }
                    }
                }
            }
            json.member("normalizer") { json in
                json.object { json in
                    json.member("handle") { json in
                        json.object { json in
                            json.member("type", "custom")
                            json.member("filter", strings: ["lowercase", "asciifolding"])
                        }
                    }
                }
            }
        }
    }

    private static func writeProperties(to json: inout JSONWriter) {
        json.object { json in
            for name in ["kind", "id", "url", "language", "priority"] {
                json.member(name) { json in json.object { $0.member("type", "keyword") } }
            }
            json.member("reviewed") { json in
                json.object { json in
                    json.member("type", "date")
                    json.member("format", "strict_date")
                }
            }
            json.member("handles") { json in
                json.object { json in
                    json.member("type", "keyword")
                    json.member("normalizer", "handle")
                }
            }
            for name in ["title", "summary", "names", "lead", "body"] {
                json.member(name) { json in
                    json.object { json in
                        json.member("type", "text")
                        json.member("analyzer", "folded")
                    }
                }
            }
        }
    }
}
