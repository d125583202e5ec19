/// One playbook that is complete to the letter of the model.
struct SyntheticPlaybook {
    let number: Int
    let corpus: SyntheticCorpus

    var file: SyntheticCorpus.File {
        let subject = corpus.subject(number)
        return SyntheticCorpus.File(path: "playbooks/pb-\(subject).yaml", text: head(subject) + steps + closing)
    }

    private func head(_ subject: String) -> String {
        let words = subject.split(separator: "-").joined(separator: " ")
        return """
            schema: 1
            id: pb-\(subject)
            title: The \(words) does not answer
            purpose: Bring the \(words) back, or hand it over with everything the next tier needs.
            condition: Requests to the \(words) fail or take longer than ten seconds.
            objective: The \(words) answers again and the requester says so.
            needs:
              - Read access to the cluster
              - The role platform-operator in the namespace
            stop_if:
              - A second service of the same cluster fails.
            scope:
              services: [\(SyntheticCorpus.services[number % SyntheticCorpus.services.count])]
              clusters: [atlas-dev, atlas-prod]
              environments: [development, production]
              excludes: ["Anything outside the namespace of the \(words)"]
            owner: role-shift-lead
            reviewers: [role-specialist]
            critical: false
            status: published
            review_interval: P1Y
            reviews:
              - {date: 2026-09-14, by: role-specialist, kind: exercised, ref: INC00\(10_000 + number)}
            handles: [tt-\(subject)]
            tier: L1
            priorities: [P3, P4]
            match:
              all:
                - {field: short_description, op: contains, value: \(subject)}
            inputs:
              - {id: ticket, type: ticket, required: true, from: number, example: INC0012345, label: {en: Ticket, es: Tique}}
              - {id: cluster, type: enum, enum: [atlas-dev, atlas-prod], required: true, example: atlas-dev}
              - {id: namespace, type: namespace, pattern: "^[a-z][-a-z0-9]*$", required: true, example: telemetry}
              - {id: deployment, type: string, pattern: "^[a-z][-a-z0-9]*$", required: true, example: ingest}
            preconditions:
              - {id: pre-owner, text: The requester is an owner of the namespace., if_unmet: stop}
              - {id: pre-namespace, text: The namespace exists., check: "kubectl --context {{cluster}} get ns {{namespace}}", expect: Active, if_unmet: stop}

            """
    }

    private var steps: String {
        var text = SyntheticText(seed: -1 - number)
        var steps = "steps:\n"
        for step in 1...3 {
            steps += """
                  - id: s-look-\(step)
                    title: Look at the \(text.words(2))
                    phase: confirm
                    tier: L1
                    action: command
                    changes: none
                    text: \(text.sentence(12))
                    command: {shell: sh, run: "kubectl --context {{cluster}} -n {{namespace}} get deploy {{deployment}} -o name # {{ticket}}-\(step)"}
                    expect: {healthy: \(text.sentence(5)), faulty: \(text.sentence(5))}
                    artifacts: [a-before]
                    time_limit: PT3M
                    on_failure: {goto: s-escalate}

                """
        }
        return steps + """
              - id: s-restart
                title: Restart the deployment
                phase: recover
                tier: L1
                action: command
                changes: traffic
                requires_change: standard
                command: {shell: sh, run: "kubectl --context {{cluster}} -n {{namespace}} rollout restart deploy {{deployment}}"}
                expect: {healthy: The new pods are ready within five minutes., faulty: A pod does not start., match: "restarted"}
                artifacts: [a-after]
                time_limit: PT10M
                on_success: {end: resolved}
                on_failure: {goto: s-undo}
                rollback: {text: Go back to the revision before., command: "kubectl --context {{cluster}} -n {{namespace}} rollout undo deploy {{deployment}}", verify: The former pods run again.}
              - {id: s-undo, title: Take the restart back, phase: recover, tier: L1, action: call, call: rollback(s-restart), changes: traffic, expect: The former pods run again., rollback: {none_needed: This step is itself the way back}, time_limit: PT5M, goto: s-escalate}
              - {id: s-escalate, title: Hand over to the second line, phase: recover, tier: L1, action: escalate, changes: none, escalate: {to: grp-second-line, reason: complexity, handover: tpl-handover}, expect: The second line has the ticket., time_limit: PT2M, end: escalated}

            """
    }

    private var closing: String {
        let article = SyntheticArticle(number: number % max(1, corpus.articleCount), corpus: corpus)
        return """
            verification:
              - {id: v-functional, kind: functional, text: "The first step is healthy twice, two minutes apart.", expect: Both are healthy.}
              - {id: v-monitoring, kind: monitoring, text: The alert is silent for ten minutes., expect: No alert.}
              - {id: v-user, kind: user, text: The requester repeats the request., expect: The request is answered.}
            artifacts:
              - {id: a-before, name: State before, kind: output, required: true, pii: none, attach_to: ticket}
              - {id: a-after, name: State after, kind: output, required: false, pii: none, attach_to: ticket}
            escalation: {policy: esc-first-second}
            contacts: [grp-second-line, role-shift-lead]
            communications: {start: tpl-handover, waiting: tpl-handover, resolved: tpl-handover, reclassified: tpl-handover}
            related: [\(article.id)]
            ends: [resolved, escalated]

            """
    }
}
