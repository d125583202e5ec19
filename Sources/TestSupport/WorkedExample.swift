/// The worked example of the content model: an outbound connection for a namespace.
///
/// Its longest path takes 40 minutes, more than the threshold of its escalation, and its input `reason` is unused:
/// both on purpose.
package let workedExample = #"""
    schema: 1
    id: pb-egress-access
    title: Open an outbound connection for a namespace
    purpose: Let workloads of one namespace reach a named host and port outside the cluster.
    scope:
      services: [svc-kubernetes-platform]
      environments: [development, staging, production]
      excludes: ["connections from shared CI runners (pb-gitlab-ci-access)", "connections into the cluster"]
    owner: role-team-lead-kubernetes
    reviewers: [role-evangelist]
    critical: false
    status: published
    review_interval: P6M
    reviews:
      - {date: 2026-10-02, by: role-team-lead-kubernetes, kind: exercised, ref: tabletop-2026-09, content_hash: "sha256:…"}
    handles: [tt-egress-access]
    tier: L1
    priorities: [P3, P4]
    match:
      all:
        - {field: cmdb_ci, op: in, value: [Atlas-K8s]}
    inputs:
      - {id: ticket, type: ticket, required: true, from: number, example: INC0012345, label: {en: Ticket, es: Ticket}}
      - {id: cluster, type: enum, enum: [atlas-dev, atlas-stg, atlas-prod], required: true, example: atlas-stg}
      - {id: namespace, type: namespace, pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", required: true, example: telemetry-ingest}
      - {id: target_host, type: host, required: true, example: filer.corp.example}
      - {id: target_port, type: port, required: true, example: 2049}
      - {id: protocol, type: enum, enum: [TCP, UDP], default: TCP, example: TCP}
      - {id: reason, type: string, required: true, example: "Nightly telemetry export"}
    preconditions:
      - {id: pre-owner, text: The requester is listed as owner of the namespace, if_unmet: stop}
      - {id: pre-ns, text: The namespace exists, check: "kubectl --context {{cluster}} get ns {{namespace}}", expect: Active, if_unmet: stop}
      - {id: pre-nonprod-approval, text: "For production, the service owner approved in the ticket", if_unmet: stop}
    steps:
      - id: s1
        title: Show that the connection really is blocked
        tier: L1
        action: command
        changes: none
        command: {shell: sh, run: "kubectl --context {{cluster}} -n {{namespace}} run nettest-{{ticket}} --rm -i --restart=Never --image=registry.corp.example/tools/nettest -- nc -zv -w 5 {{target_host}} {{target_port}}"}
        expect: {text: The attempt times out or is refused}
        artifacts: [a-before]
        time_limit: PT5M
        on_failure: {goto: s2b}
      - id: s2
        title: Name resolution and an existing rule
        tier: L1
        action: decision
        changes: none
        time_limit: PT5M
        decision:
          question: What did the test and `kubectl -n {{namespace}} get networkpolicy` show?
          cases:
            - {if: "host name does not resolve", goto: s-esc-dns}
            - {if: "a rule for this host and port already exists", goto: s-esc-known}
            - {if: "no matching rule", goto: s3}
          otherwise: s-esc-known
      - {id: s2b, title: The connection already works, tier: L1, action: communicate, changes: none, communicate: tpl-wip-awaiting-feedback, text: Ask the requester to repeat the test and attach the output., expect: {text: Requester answers}, time_limit: PT5M, end: waiting}
      - id: s3
        title: Render the rule from the template and open a merge request
        tier: L1
        action: command
        changes: config
        requires_change: standard
        command: {shell: sh, run: "runbookc-fill templates/egress-rule.yaml --set ns={{namespace}} --set host={{target_host}} --set port={{target_port}} --set proto={{protocol}} --set ticket={{ticket}}"}
        expect: {text: Pipeline is green and the diff adds exactly one rule}
        artifacts: [a-mr]
        outputs: [{id: merge_sha, pattern: "^[0-9a-f]{7,40}$", example: 4f2a9c1}]
        time_limit: PT10M
        on_failure: {goto: s-esc-known}
        rollback: {text: Revert the merge request, command: "git revert --no-edit {{merge_sha}}", verify: The rule is gone and the before-state of s1 returns}
      - id: s4
        title: Test again after reconciliation
        tier: L1
        action: command
        changes: none
        command: {shell: sh, run: "kubectl --context {{cluster}} -n {{namespace}} run nettest-{{ticket}}b --rm -i --restart=Never --image=registry.corp.example/tools/nettest -- nc -zv -w 5 {{target_host}} {{target_port}}"}
        expect: {text: Connection succeeds within 10 minutes of the merge, match: "succeeded|open"}
        artifacts: [a-after]
        time_limit: PT10M
        on_success: {end: resolved}
        on_failure: {goto: s5}
      - id: s5
        title: Connection opens but the application still fails
        tier: L1
        action: decision
        changes: none
        time_limit: PT5M
        decision:
          question: Which error does the application show?
          cases:
            - {if: "certificate is not trusted / self-signed", goto: s-esc-ca}
            - {if: "still a timeout", goto: s-rollback}
          otherwise: s-esc-known
      - {id: s-esc-ca,    title: Custom CA needed,            tier: L1, action: escalate, changes: none, escalate: {to: grp-kubernetes-l2, reason: knowledge, handover: tpl-handover}, end: escalated}
      - {id: s-esc-dns,   title: Name does not resolve,       tier: L1, action: escalate, changes: none, escalate: {to: grp-network-ops,  reason: complexity, handover: tpl-handover}, end: escalated}
      - {id: s-esc-known, title: Unexpected state,            tier: L1, action: escalate, changes: none, escalate: {to: grp-kubernetes-l2, reason: complexity, handover: tpl-handover}, end: escalated}
      - {id: s-rollback,  title: Take the rule back and escalate, tier: L1, action: call, call: rollback(s3), changes: config, expect: {text: The rule is gone}, rollback: {none_needed: "this step is itself the rollback"}, time_limit: PT5M, goto: s-esc-known}
    verification:
      - {id: v-func, kind: functional, text: "s4 succeeds twice, 2 minutes apart", expect: both attempts succeed}
      - {id: v-mon,  kind: monitoring, text: No dropped packets for the pair in the network dashboard for 15 minutes, expect: zero drops}
      - {id: v-user, kind: user, text: The requester confirms with the application, expect: confirmation in the ticket}
    artifacts:
      - {id: a-before, name: Connection test before, kind: output, required: true, pii: none, attach_to: ticket}
      - {id: a-mr,     name: Merge request link,     kind: link,   required: true, pii: none, attach_to: ticket}
      - {id: a-after,  name: Connection test after,  kind: output, required: true, pii: none, attach_to: ticket}
    escalation: {policy: esc-l1-l2}
    contacts: [grp-kubernetes-l2, grp-network-ops, role-team-lead-kubernetes]
    communications: {start: tpl-unassigned-wip, waiting: tpl-wip-awaiting-feedback, resolved: tpl-resolved, reclassified: tpl-reclassified}
    related: [kb-request-egress-access, kb-custom-ca-in-namespace]
    """#
