import KnowledgeModel
import SourceText

/// `playbooks.json`: everything a tool needs to walk a ticket through a playbook.
enum PlaybooksIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("playbooks") { json in
            json.member("asOf", edition.edition.asOf.description)
            json.member("playbooks", arrayOf: edition.knowledgeBase.playbooks) { json, playbook in
                json.object { json in write(playbook, edition, to: &json) }
            }
        }
    }

    private static func write(_ playbook: Playbook, _ edition: PublishedEdition, to json: inout JSONWriter) {
        let fields = playbook.fields
        let graph = StepGraph(fields)
        writeHead(playbook, edition, to: &json)
        json.member("handles", ids: fields.handles)
        json.member("tier", ifPresent: fields.tier)
        json.member("priorities", words: fields.priorities)
        if let scope = fields.scope { writeScope(scope, to: &json) }
        if let match = fields.match { writeMatch(match, to: &json) }
        json.member("inputs", arrayOf: fields.inputs) { json, input in writeInput(input, to: &json) }
        json.member("preconditions", arrayOf: fields.preconditions) { json, precondition in
            write(precondition, to: &json)
        }
        StepExport(playbook: playbook, graph: graph, edition: edition).writeMembers(to: &json)
        json.member("verification", arrayOf: fields.verification) { json, item in write(item, to: &json) }
        json.member("artifacts", arrayOf: fields.artifacts) { json, artifact in write(artifact, to: &json) }
        json.member("timeBudget") { json in writeTimeBudget(fields, graph, to: &json) }
        if let escalation = fields.escalation { write(escalation, edition, to: &json) }
        json.member("contacts", references: fields.contacts, in: edition)
        json.member("communications") { json in
            json.object { json in
                // A file that names an event twice is reported as faulty; the first holds.
                for event in CommunicationEvent.allCases {
                    let communication = fields.communications.first { $0.event.value == event }
                    json.member(event.rawValue, ifPresent: communication?.template)
                }
            }
        }
        json.member("related", references: fields.related, in: edition)
        json.member("ends", strings: fields.ends.map(\.value.rawValue))
    }

    private static func writeHead(_ playbook: Playbook, _ edition: PublishedEdition, to json: inout JSONWriter) {
        let fields = playbook.fields
        json.member("id", playbook.id)
        json.member("title", playbook.title)
        json.member("version", playbook.contentHash.labelled)
        json.member("status", playbook.status.rawValue)
        json.member("critical", playbook.isCritical)
        json.member("owner", ifPresent: fields.owner)
        json.member("reviewers", ids: fields.reviewers)
        json.member("purpose", ifPresent: fields.purpose)
        json.member("condition", ifPresent: fields.condition)
        json.member("objective", ifPresent: fields.objective)
        json.member("needs", ids: fields.needs)
        json.member("stopIf", ids: fields.stopIf)
        json.member("sources", ids: fields.sources)
        json.member("path", playbook.path)
        json.member("url", ifPresent: edition.url(ofPath: playbook.path))
        json.member("supersededBy", reference: fields.supersededBy, in: edition)
        json.member("review") { ReviewExport(playbook, asOf: edition.edition.asOf).write(to: &$0) }
        json.gateMember(ofPath: playbook.path, in: edition)
    }

    private static func writeScope(_ scope: PlaybookScope, to json: inout JSONWriter) {
        json.member("scope") { json in
            json.object { json in
                json.member("services", ids: scope.services)
                json.member("clusters", ids: scope.clusters)
                json.member("environments", ids: scope.environments)
                json.member("excludes", ids: scope.excludes)
            }
        }
    }

    private static func writeMatch(_ match: TicketMatch, to json: inout JSONWriter) {
        func conditions(_ key: String, _ conditions: [TicketCondition], _ json: inout JSONWriter) {
            json.member(key, arrayOf: conditions) { json, condition in
                json.object { json in
                    json.member("field", condition.field.value)
                    json.member("op", condition.comparison.value.rawValue)
                    json.member("values", ids: condition.values)
                }
            }
        }
        json.member("match") { json in
            json.object { json in
                conditions("all", match.all, &json)
                conditions("any", match.any, &json)
                conditions("not", match.not, &json)
                json.member("alerts", ids: match.alerts)
            }
        }
    }

    private static func writeInput(_ input: PlaybookInput, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", input.id.value)
            json.member("label", translations: input.label)
            json.member("type", input.type.value.rawValue)
            json.member("pattern", ifPresent: input.pattern)
            if !input.choices.isEmpty { json.member("choices", ids: input.choices) }
            json.member("required", input.isRequired)
            json.member("example", ifPresent: input.example)
            json.member("default", ifPresent: input.defaultValue)
            json.member("secret", input.isSecret)
            json.member("from", ifPresent: input.from)
        }
    }

    private static func write(_ precondition: Precondition, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", precondition.id.value)
            json.member("text", ifPresent: precondition.text)
            json.member("check", command: precondition.check)
            json.member("expect", ifPresent: precondition.expect)
            json.member("ifUnmet", ifPresent: precondition.ifUnmet)
            json.member("to", ifPresent: precondition.to)
        }
    }

    private static func write(_ item: VerificationItem, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", item.id.value)
            json.member("kind", ifPresent: item.kind)
            json.member("text", ifPresent: item.text)
            json.member("command", command: item.command)
            json.member("expect", ifPresent: item.expect)
        }
    }

    private static func write(_ artifact: Artifact, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", artifact.id.value)
            json.member("name", ifPresent: artifact.name)
            json.member("kind", ifPresent: artifact.kind)
            json.member("required", artifact.isRequired)
            json.member("personalData", ifPresent: artifact.personalData)
            json.member("attachTo", ifPresent: artifact.attachTo)
        }
    }

    /// By tier: the longest way through the steps, in minutes and by name.
    private static func writeTimeBudget(_ fields: PlaybookFields, _ graph: StepGraph, to json: inout JSONWriter) {
        json.object { json in
            for tier in Tier.allCases {
                guard let path = graph.longestPath(for: tier) else { continue }
                json.member(tier.rawValue) { json in
                    json.object { json in
                        json.member("minutes", path.minutes)
                        json.member("steps", strings: path.steps.map { fields.steps[$0].id.value })
                    }
                }
            }
        }
    }

    /// The playbook's own rule; what it leaves to its policy is filled in from there.
    private static func write(
        _ escalation: PlaybookEscalation, _ edition: PublishedEdition, to json: inout JSONWriter
    ) {
        let policy = escalation.policy.flatMap { reference in
            edition.tables.escalations.first { $0.id.value == reference.value }
        }
        json.member("escalation") { json in
            json.object { json in
                json.member("policy", ifPresent: escalation.policy)
                json.member("after", ifPresent: escalation.after?.value.iso8601 ?? policy?.threshold?.iso8601)
                json.member("to", reference: escalation.to ?? policy?.to, in: edition)
                json.member("handover", ifPresent: escalation.handover ?? policy?.handover)
            }
        }
    }
}
