import KnowledgeModel
import SourceText

extension Rule {
    static let uncollectedArtifact = Rule(
        "GATE015", "uncollected-artifact", .error,
        summary: "A step that can be reached collects every required artifact, and steps collect only declared ones.",
        rationale: """
            Evidence that the list asks for and no step collects is missing at the hand-over, when it can no longer be \
            had: the pod is gone, the log is rotated.
            """,
        source: "Content model, playbooks: artifacts; operating model O-13, O-57",
        bad: [
            RuleExample(playbook(artifact: "⟦a-log⟧", collected: "[]"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook(artifact: "a-log", collected: "[a-log, ⟦a-logs⟧]"), at: "playbooks/pb-example.yaml"),
        ],
        good: [RuleExample(playbook(artifact: "a-log", collected: "[a-log]"), at: "playbooks/pb-example.yaml")],
        check: .document(playbook: { playbook, _ in
            let fields = playbook.fields
            guard !playbook.hasFault(under: "artifacts"), !playbook.hasFault(under: "steps") else { return [] }
            let graph = StepGraph(fields)
            let declared = Set(fields.artifacts.map(\.id.value))
            var collected: Set<String> = []
            for (index, step) in fields.steps.enumerated() where graph.isReachable[index] {
                collected.formUnion(step.artifacts.map(\.value))
            }
            let missing = fields.artifacts.filter { $0.isRequired && !collected.contains($0.id.value) }.map {
                artifact in
                Finding(
                    in: playbook.path, at: artifact.id.range, "no step collects `\(artifact.id.value)`",
                    subject: "artifact:\(artifact.id.value)",
                    help: "name it under `artifacts:` of the step that can collect it, or set `required: false`")
            }
            let unknown = fields.steps.flatMap { step in
                step.artifacts.filter { !declared.contains($0.value) }.map { artifact in
                    Finding(
                        in: playbook.path, at: artifact.range,
                        "step `\(step.id.value)` collects `\(artifact.value)`, which is not declared",
                        subject: "step:\(step.id.value):\(artifact.value)",
                        help: NearMiss.nearest(to: artifact.value, among: declared.sorted()).map {
                            "did you mean `\($0)`?"
                        } ?? "add it to `artifacts:` of the playbook")
                }
            }
            return missing + unknown
        }))

    private static func playbook(artifact: String, collected: String) -> String {
        """
        schema: 1
        id: pb-example
        steps:
          - {id: s1, title: Look, tier: L1, action: manual, changes: none, artifacts: \(collected), end: resolved}
        artifacts:
          - {id: \(artifact), name: The log, kind: output, required: true, pii: none}

        """
    }
}
