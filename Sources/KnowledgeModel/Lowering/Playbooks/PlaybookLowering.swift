import SourceText
import YAMLSyntax

/// Lowers `playbooks/<id>.yaml`.
///
/// Keys that a rule of the gate asks for are not reported when they are missing: `id` and `title` (`META`), and those
/// of the gate's elements.
enum PlaybookLowering {
    static func lower(_ source: SourceFile) -> Playbook {
        let document = YAMLFile.read(source)
        var faults = document.faults
        var fields = PlaybookFields(range: document.root?.range ?? .at(0))
        if var reader = document.reader(expected: "a mapping with `id`, `title` and `steps`", faults: &faults) {
            readHead(&reader, into: &fields)
            readConditions(&reader, into: &fields)
            readWork(&reader, into: &fields)
            readEnd(&reader, into: &fields)
            fields.keys = reader.keyPlaces
            faults += reader.finish()
        }
        let attested = AttestedText.ranges(of: source, root: document.root)
        return Playbook(
            source: source, id: fields.id?.value ?? fileStem(of: source.path), fields: fields,
            attestedDigest: Deferred { AttestedText.digest(of: attested, in: source.bytes) },
            faults: faults.inOrder())
    }

    private static func readHead(_ reader: inout MappingReader, into fields: inout PlaybookFields) {
        reader.require("status", "tier")
        fields.schema = reader.schema()
        fields.id = reader.text("id")
        fields.title = reader.text("title")
        fields.purpose = reader.text("purpose")
        fields.condition = reader.text("condition")
        fields.objective = reader.text("objective")
        fields.needs = reader.texts("needs")
        fields.stopIf = reader.texts("stop_if")
        fields.owner = reader.text("owner")
        fields.reviewers = reader.texts("reviewers")
        fields.isCritical = reader.boolean("critical")
        fields.status = reader.choice("status")
        fields.reviewInterval = reader.period("review_interval")
        fields.reviews = reader.reviews("reviews")
        fields.supersededBy = reader.text("superseded_by")
        fields.sources = reader.texts("sources")
    }

    private static func readConditions(_ reader: inout MappingReader, into fields: inout PlaybookFields) {
        fields.scope = reader.nested("scope") { reader in
            var scope = PlaybookScope(range: reader.range)
            scope.services = reader.texts("services")
            scope.clusters = reader.texts("clusters")
            scope.environments = reader.texts("environments")
            scope.excludes = reader.texts("excludes")
            return scope
        }
        fields.handles = reader.texts("handles")
        fields.match = reader.ticketMatch("match")
        fields.tier = reader.choice("tier")
        fields.priorities = reader.choices("priorities")
    }

    private static func readWork(_ reader: inout MappingReader, into fields: inout PlaybookFields) {
        fields.inputs = reader.playbookInputs("inputs")
        fields.preconditions = reader.preconditions("preconditions")
        fields.steps = reader.steps("steps")
        fields.verification = reader.verification("verification")
        fields.artifacts = reader.artifacts("artifacts")
    }

    private static func readEnd(_ reader: inout MappingReader, into fields: inout PlaybookFields) {
        fields.escalation = reader.nested("escalation") { reader in
            var escalation = PlaybookEscalation(range: reader.range)
            for key in ["after", "to", "handover"] {
                reader.exclude("policy", key, because: "`policy` already says who takes over and when")
            }
            escalation.policy = reader.text("policy")
            escalation.after = reader.timeSpan("after")
            escalation.to = reader.text("to")
            escalation.handover = reader.text("handover")
            if escalation.policy == nil, !reader.has("policy") { reader.require("to") }
            return escalation
        }
        fields.contacts = reader.texts("contacts")
        fields.communications =
            reader.nested("communications") { reader in
                CommunicationEvent.allCases.compactMap { event in
                    reader.located(event, key: event.rawValue).flatMap { located in
                        reader.text(event.rawValue).map { Communication(event: located, template: $0) }
                    }
                }
            } ?? []
        fields.related = reader.texts("related")
        fields.ends = reader.choices("ends")
    }
}
