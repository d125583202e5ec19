import KnowledgeModel
import QualityGate
import SourceText
import Triage

/// `coverage.json`: which requirement is carried where, which ticket type is answered by what, which document passes
/// which gate items.
enum CoverageIndex {
    static func file(
        _ edition: PublishedEdition, _ coverage: CoverageReport, documents: [CheckedDocument],
        failures: Set<GateFailure>
    )
        -> OutputFile
    {
        IndexExporter.file("coverage") { json in
            writeKnowledgeBaseCoverage(edition, to: &json)
            writeTicketTypes(edition, to: &json)
            json.member("orphans", strings: coverage.orphans)
            if let volume = coverage.volume { json.member("volume") { CoverageWriter.write(volume, to: &$0) } }
            writeRequirements(edition, to: &json)
            json.member("documents", arrayOf: documents) { json, document in
                let failed = document.requiredElements.filter {
                    failures.contains(GateFailure(path: document.path, code: $0.ruleCode))
                }
                json.object { json in
                    json.member("id", document.id)
                    json.member("path", document.path)
                    json.member("url", ifPresent: edition.url(ofPath: document.path))
                    json.member("owner", ifPresent: document.owner)
                    json.member("required", strings: document.requiredElements.map(\.rawValue))
                    json.member("failed", strings: failed.map(\.rawValue))
                }
            }
        }
    }

    /// The share of common ticket types that a published playbook or article answers.
    private static func writeKnowledgeBaseCoverage(_ edition: PublishedEdition, to json: inout JSONWriter) {
        let common = edition.tables.ticketTypes.filter(\.isCommon)
        let covered = common.count { edition.knowledgeBase.isCovered($0) }
        json.member("kbCoverage") { json in
            json.object { json in
                json.member("common", common.count)
                json.member("covered", covered)
                json.member("percent", common.isEmpty ? 100 : covered * 100 / common.count)
            }
        }
    }

    private static func writeTicketTypes(_ edition: PublishedEdition, to json: inout JSONWriter) {
        let types = edition.tables.ticketTypes.sorted { $0.id.value < $1.id.value }
        json.member("ticketTypes", arrayOf: types) { json, type in
            json.object { json in
                json.member("id", type.id.value)
                json.member("common", type.isCommon)
                json.member("covered", edition.knowledgeBase.isCovered(type))
                json.member("playbooks", strings: type.playbooks.map(\.value))
                json.member("articles", strings: type.articles.map(\.value))
                json.member("interim", ifPresent: type.interim?.value)
            }
        }
    }

    private static func writeRequirements(_ edition: PublishedEdition, to json: inout JSONWriter) {
        let trace = RequirementTrace(edition.knowledgeBase)
        let requirements = edition.tables.requirements.sorted { $0.id.value < $1.id.value }
        json.member("requirements", arrayOf: requirements) { json, requirement in
            json.object { json in
                json.member("id", requirement.id.value)
                json.member("text", ifPresent: requirement.text?.value)
                json.member("pageUrl", SitePath.tables(.requirements, row: requirement.id.value))
                json.member("carriers", arrayOf: trace.carriers[requirement.id.value] ?? []) { json, carrier in
                    json.object { json in
                        json.member("id", ifPresent: carrier.id)
                        json.member("path", carrier.path)
                        json.member("title", carrier.title)
                        json.member("url", ifPresent: carrier.page)
                    }
                }
            }
        }
    }
}

/// A gate item that a document does not pass.
struct GateFailure: Hashable {
    let path: String
    /// The code of the item's rule.
    let code: String
}
