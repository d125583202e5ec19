import KnowledgeModel
import SourceText

/// `escalations.json`: when a ticket moves up, and to whom.
enum EscalationsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("escalations") { json in
            json.member("policies", arrayOf: edition.tables.escalations) { json, policy in
                json.object { json in write(policy, edition, to: &json) }
            }
        }
    }

    private static func write(_ policy: EscalationPolicy, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("id", policy.id.value)
        json.member("name", ifPresent: policy.name)
        json.member("from", ifPresent: policy.from)
        json.member("to", reference: policy.to, in: edition)
        json.member("priorities", words: policy.priorities)
        json.member("after", ifPresent: policy.threshold?.iso8601)
        json.member("triggers", arrayOf: policy.triggers) { json, trigger in
            json.object { json in
                json.member("kind", trigger.kind.value.rawValue)
                json.member("after", ifPresent: trigger.after)
                json.member("text", ifPresent: trigger.text)
            }
        }
        json.member("notify", references: policy.notify, in: edition)
        json.member("action", ifPresent: policy.action)
        json.member("handover", ifPresent: policy.handover)
        json.originMembers(policy.origin)
    }
}
