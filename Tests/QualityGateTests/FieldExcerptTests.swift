import QualityGate
import SourceText
import Testing

/// Short texts after passages of public runbook collections and of this repository's own playbooks: for each rule about
/// steps and escalation one that it must report, at the marks, and one that it must pass.
struct FieldExcerpt: Sendable, CustomTestStringConvertible {
    let code: String
    /// Where a passage of this kind was found.
    let origin: String
    let bad: RuleExample
    let good: RuleExample

    var testDescription: String { "\(code), \(origin)" }

    private static func article(
        _ code: String, _ origin: String, bad: String, good: String, section: String = "## Procedure"
    ) -> FieldExcerpt {
        func example(_ text: String) -> RuleExample {
            RuleExample("---\nid: kb-example\n---\n# An alert fires\n\n\(section)\n\n\(text)\n")
        }
        return FieldExcerpt(code: code, origin: origin, bad: example(bad), good: example(good))
    }

    private static func playbook(
        _ code: String, _ origin: String, bad: String, good: String, head: String = "",
        with files: [String: String] = [:]
    ) -> FieldExcerpt {
        func example(_ steps: String) -> RuleExample {
            let inputs = """
                inputs:
                  - {id: cluster, type: enum, enum: [atlas-stg], required: true, example: atlas-stg}
                  - {id: namespace, type: namespace, required: true, example: lab-orders}
                """
            return RuleExample(
                "schema: 1\nid: pb-example\ntier: L1\n\(inputs)\n\(head)steps:\n\(steps)\n",
                at: "playbooks/pb-example.yaml",
                with: files)
        }
        return FieldExcerpt(code: code, origin: origin, bad: example(bad), good: example(good))
    }

    /// A step of a playbook in one line.
    private static func step(_ rest: String, id: String = "s1", title: String = "Look", tier: String = "L1") -> String {
        "  - {id: \(id), title: \(title), tier: \(tier), \(rest)}"
    }

    static let all = ofArticles + ofPlaybooks + ofEscalation

    private static let ofArticles = [
        article(
            "STEP001", "virtualization runbooks, status of a daemon set",
            bad:
                "1. Check the pods:\n\n   ```bash\n   kubectl get ds virt-handler\n   ⟦kubectl get pods -l kubevirt.io=virt-handler⟧\n   ```",
            good: "1. Check the pods:\n\n   ```bash\n   $ kubectl get pods\n   NAME   READY\n   ```"),
        article(
            "STEP003", "storage runbooks, a resize that has not happened",
            bad: "1. ⟦The⟧ pod and the claim are as expected but the resize has not happened yet.",
            good: "1. **Heartbeat traffic:** The networks are separated.\n2. During a resize, restart the pods."),
        article(
            "STEP004", "logging runbooks, limits of a collector",
            bad: "1. ⟦If necessary⟧, adjust the resource limits of the collector.",
            good: "1. When the limit is reached, raise the resource limits of the collector."),
        article(
            "STEP007", "network runbooks, colliding addresses",
            bad: "1. List them.\n2. Export one.\n⟦4⟧. Find its pods.",
            good: "1. List them.\n1. Export one.\n1. Find its pods."),
        article(
            "STEP008", "node runbooks, a drain that hangs", bad: "⟦```⟧\nkubectl get pods\n```",
            good: "```text\nNAME READY\n```"),
        article(
            "STEP009", "storage runbooks, an event pasted as a command",
            bad: "```bash\nWarning  VolumeResizeFailed  13m  resizer ⟦\"⟧ebs.csi.aws.com failed\n```",
            good: "```bash\noc get pvc -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'\n```"),
        article(
            "STEP012", "storage runbooks, a failed node", bad: "```bash\noc describe node ⟦<node_name>⟧\n```",
            good: "```bash\noc describe node \"$NODE\" < /dev/null\n```"),
        article(
            "STEP009", "storage runbooks, the state of a cluster in a session",
            bad: "```bash\nError: You⟦'⟧ve reached the maximum modification rate\n```",
            good: "```bash\n    $ oc rsh tools\n    sh-4.4$ ceph -s\n      you've one mon (age 116m)\n```"),
        article(
            "STEP012", "storage runbooks, a table of nodes in a session",
            bad: "```bash\n  $ oc get node \\\n    ⟦<node>⟧\n  ip-10 Ready <none>\n```",
            good: "```bash\n    $ oc get nodes -o wide\n\n    ip-10 Ready <none>\n```"),
        article(
            "STEP018", "storage runbooks, a debug shell on a node",
            bad: "```bash\n    ⟦sh-4.4# ⟧chroot /host\n```",
            good: "```bash\n# sh-4.4 is the shell of the node\nchroot /host\n```"),
        article(
            "STEP013", "virtualization runbooks, a pod on a stuck node",
            bad: "```bash\n$ ⟦kubectl delete pod \"$POD\" -n lab⟧\n```",
            good: "> [!WARNING]\n> The workload restarts.\n\n```bash\nkubectl delete pod \"$POD\" -n lab\n```"),
        FieldExcerpt(
            code: "STEP014", origin: "logging runbooks, a pod that is deleted to restart it",
            bad: RuleExample(
                "---\nid: kb-example\nnot_applicable: {rollback: ⟦the daemon set recreates it⟧}\n---\n# A\n\n```bash\noc delete pod a\n```\n"
            ),
            good: RuleExample(
                "---\nid: kb-example\nnot_applicable: {rollback: only reads are made}\n---\n# A\n\n```bash\noc get pod a\n```\n"
            )),
        article(
            "STEP018", "virtualization runbooks, nearly every block",
            bad: "```bash\n⟦$ ⟧export NAMESPACE=kubevirt\n```",
            good: "```bash\nexport NAMESPACE=kubevirt\n```"),
    ]

    private static let look = "action: command, changes: none, expect: Ready, end: resolved"

    private static let ofPlaybooks = [
        playbook(
            "STEP002", "a look at a workload without its outcome",
            bad:
                "  - {id: ⟦s1⟧, title: Look, tier: L1, action: command, changes: none, command: uptime, end: resolved}",
            good: step("command: uptime, \(look)")),
        playbook(
            "STEP005", "a decision that knows no other case",
            bad:
                "  - {id: ⟦s1⟧, title: Which, tier: L1, action: decision, changes: none, decision: {question: Which, cases: [{if: a, end: resolved}]}}",
            good: step(
                "action: decision, changes: none, decision: {question: Which, cases: [{if: a, end: resolved}], otherwise: {end: escalated}}"
            )),
        playbook(
            "STEP006", "an escalation step that was renamed",
            bad: step("action: manual, changes: none, on_failure: {goto: ⟦s-esc-l2⟧}, end: resolved"),
            good: step("action: manual, changes: none, on_failure: {end: escalated}, end: resolved")),
        playbook(
            "STEP010", "a rule for a namespace, misspelt",
            bad: step("command: ⟦\"kubectl get netpol {{namespce}}\"⟧, \(look)"),
            good: step("command: \"kubectl get netpol {{namespace}}\", \(look)")),
        playbook(
            "STEP011", "an input left over from a former command",
            bad: step("command: \"kubectl get ns {{namespace}} --context {{cluster}}\", \(look)"),
            good: step("command: \"kubectl get ns {{namespace}} --context {{cluster}}\", \(look)")
        )
        .replacing(inputs: "  - {id: ⟦reason⟧, type: string, required: true, example: Export}\n"),
        playbook(
            "STEP015", "pods of a controller", bad: step("command: \"⟦kubectl -n argocd get pods⟧\", \(look)"),
            good: step("command: \"kubectl --context atlas-tools --namespace argocd get pods --output wide\", \(look)")),
        playbook(
            "STEP016", "the last log of the kubelet", bad: step("command: \"⟦crictl ps⟧\", \(look)"),
            good: step("command: \"crictl ps\", \(look)", tier: "L2")),
        playbook(
            "STEP017", "virtualization runbooks, a change in an editor",
            bad: step("command: \"⟦oc edit vm a⟧\", \(look)"),
            good: step("command: \"oc patch vm a --type merge --patch-file a.json\", \(look)")),
        playbook(
            "STEP019", "the settings of a project behind an address",
            bad: step("command: \"curl https://gitlab.corp.example/api/v4/projects/⟦{{namespace}}⟧\", \(look)"),
            good: step(
                "command: {shell: sh, run: \"curl https://gitlab.corp.example/api/v4/projects/{{namespace}}\", slots: {namespace: url}}, \(look)"
            )),
        playbook(
            "STEP020", "a machine that reports nothing",
            bad: step(
                "command: uptime, action: command, changes: none, expect: {healthy: Up, match: ⟦\"(up)?\"⟧}, end: resolved"
            ),
            good: step(
                "command: uptime, action: command, changes: none, expect: {healthy: Up, match: \"^(stopped|terminated)?$\"}, end: resolved"
            )
        ),
        playbook(
            "STEP021", "a history whose numbers got a prefix",
            bad: step("command: uptime, outputs: [{id: revision, pattern: \"^[0-9]{1,6}$\", example: ⟦v12⟧}], \(look)"),
            good: step("command: uptime, outputs: [{id: revision, pattern: \"^[0-9]{1,6}$\", example: 12}], \(look)")),
        playbook(
            "STEP022", "a restart that is tried again",
            bad: step("action: manual, changes: none, on_failure: {goto: ⟦s1⟧}, end: resolved"),
            good: step("action: manual, changes: none, at_most: 2, on_failure: {goto: s1}, end: resolved")),
    ]

    private static func policy(_ rest: String) -> RuleExample {
        RuleExample(
            "schema: 1\npolicies:\n  - id: esc-l1-l2\n    name: First to second line\n\(rest)\n",
            at: "kb/model/escalations.yaml",
            with: [
                "kb/model/sla.yaml":
                    "schema: 1\ntargets:\n  - {priority: P1, response: PT15M, mitigation: PT1H, resolution: PT8H, status: suggested}\n"
            ])
    }

    private static let l1 = [
        "kb/model/escalations.yaml":
            "schema: 1\npolicies:\n  - {id: esc-l1-l2, name: Up, from: L1, to: grp-platform-l2, triggers: [{kind: time, after: PT30M}]}\n",
        "kb/model/sla.yaml":
            "schema: 1\ntargets:\n  - {priority: P2, response: PT30M, mitigation: PT1H, resolution: PT24H, status: suggested}\n",
    ]

    private static let ofEscalation = [
        FieldExcerpt(
            code: "ESC001", origin: "alert runbooks that end with `open a support case`",
            bad: policy(
                "    from: L1\n    to: grp-platform-l2\n    triggers: [{kind: ⟦time⟧, text: When you cannot resolve it}]"
            ),
            good: policy(
                "    from: L1\n    to: grp-platform-l2\n    triggers: [{kind: knowledge, text: No playbook covers it}]")
        ),
        playbook(
            "ESC002", "a hand-over to a group that was renamed",
            bad: step(
                "action: escalate, changes: none, escalate: {to: ⟦grp-platform⟧, reason: knowledge}, end: escalated"),
            good: step(
                "action: escalate, changes: none, escalate: {to: grp-platform-l2, reason: knowledge}, end: escalated")),
        FieldExcerpt(
            code: "ESC003", origin: "a second line that hands back",
            bad: policy(
                "    from: L2\n    to: ⟦grp-platform-l2⟧\n    triggers: [{kind: knowledge, text: Nobody knows}]"),
            good: policy("    from: L1\n    to: grp-platform-l2\n    triggers: [{kind: knowledge, text: Nobody knows}]")
        ),
        FieldExcerpt(
            code: "ESC004", origin: "a group with office hours",
            bad: RuleExample(
                "schema: 1\npolicies:\n  - {id: esc-p1, name: P1, from: L1, to: ⟦grp-office⟧, priorities: [P1], triggers: [{kind: priority, text: P1}]}\n",
                at: "kb/model/escalations.yaml", with: office),
            good: RuleExample(
                "schema: 1\npolicies:\n  - {id: esc-p3, name: P3, from: L1, to: grp-office, priorities: [P3], triggers: [{kind: impact, text: P3}]}\n",
                at: "kb/model/escalations.yaml", with: office)),
        FieldExcerpt(
            code: "ESC005", origin: "the third line's hour against a mitigation in one hour",
            bad: policy(
                "    from: L1\n    to: grp-platform-l2\n    priorities: [P1]\n    triggers: [{kind: time, after: ⟦PT1H⟧, text: An hour}]"
            ),
            good: policy(
                "    from: L1\n    to: grp-platform-l2\n    priorities: [P1]\n    triggers: [{kind: time, after: PT45M, text: Three quarters}]"
            )),
        playbook(
            "ESC006", "an outbound connection, before waiting for the pipeline counted as waiting",
            bad: step("action: manual, changes: none, time_limit: PT20M") + "\n"
                + step("action: manual, changes: none, time_limit: PT20M, end: resolved", id: "s2"),
            good: step("action: manual, changes: none, time_limit: PT20M") + "\n"
                + step("action: wait, changes: none, time_limit: PT20M, end: resolved", id: "s2"), with: l1
        )
        .replacing(inputs: "", escalation: "escalation: {policy: ⟦esc-l1-l2⟧}\n"),
        playbook(
            "ESC007", "an outage that is watched for a quarter of an hour before it counts as over",
            bad: step("action: manual, changes: none, time_limit: PT50M") + "\n"
                + step("action: wait, changes: none, time_limit: PT15M, end: resolved", id: "s2"),
            good: step("action: manual, changes: none, time_limit: PT50M") + "\n"
                + step("action: wait, phase: verify, changes: none, time_limit: PT15M, end: resolved", id: "s2"),
            with: l1
        )
        .replacing(inputs: "", escalation: "priorities: [⟦P2⟧]\n"),
    ]

    private static let office = [
        "kb/model/groups.yaml": """
        schema: 1
        calendars:
          - {id: cal-24x7, name: Around the clock, coverage: 24x7, time_zone: UTC}
          - {id: cal-office, name: Office, coverage: business-hours, time_zone: UTC, hours: "08:00 to 17:00"}
        groups:
          - {id: grp-platform-l2, name: Platform L2, tier: L2, calendar: cal-24x7}
          - {id: grp-office, name: Office, tier: L2, calendar: cal-office}

        """
    ]

    /// More inputs, and a line in front of the steps; without their marks in the good text.
    private func replacing(inputs: String, escalation: String = "") -> FieldExcerpt {
        func example(_ example: RuleExample, _ inputs: String, _ line: String) -> RuleExample {
            RuleExample(
                example.text.replacing("steps:\n", with: "\(inputs)\(line)steps:\n", maxReplacements: 1),
                at: example.path,
                with: example.companions)
        }
        let plain = RuleExample(escalation).unmarkedText
        return FieldExcerpt(
            code: code, origin: origin, bad: example(bad, inputs, escalation), good: example(good, "", plain))
    }
}

@Test("What people really wrote is reported at its place, and what is right is passed", arguments: FieldExcerpt.all)
func excerptIsReportedWhereMarked(_ excerpt: FieldExcerpt) throws {
    for example in [excerpt.bad, excerpt.good] {
        let report = try ExampleWorkspace.report(ExampleWorkspace.files(of: example))
        let found = report.diagnostics.filter { $0.code == excerpt.code && $0.path == example.path }
        #expect(found.map(\.range) == example.markedRanges, "\(found.map(\.message))")
    }
    #expect(!excerpt.bad.markedRanges.isEmpty && excerpt.good.markedRanges.isEmpty)
}

@Test("Every rule about steps and escalation has a text from the field")
func everyRuleHasAnExcerpt() {
    let codes = RuleRegistry.all.map(\.code).filter { $0.hasPrefix("STEP") || $0.hasPrefix("ESC") }
    #expect(Set(FieldExcerpt.all.map(\.code)) == Set(codes))
}
