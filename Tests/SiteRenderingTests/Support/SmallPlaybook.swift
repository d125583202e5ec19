/// A playbook with one step of each sort.
enum SmallPlaybook {
    static let text = #"""
        schema: 1
        id: pb-restart
        title: 'Restart the service §'
        purpose: 'Bring it back §.'
        condition: 'The alert `Down` fires §'
        objective: 'It answers §'
        needs: ['The jump host §']
        stop_if: ['Two nodes are down §']
        scope: {services: [svc-cluster], clusters: ['c1'], environments: [production], excludes: ['Plants §']}
        owner: role-lead
        critical: true
        status: published
        review_interval: P6M
        reviews: [{date: 2026-11-01, by: role-lead, kind: exercised}]
        handles: [tt-down]
        match: {alerts: ['DownAlert §']}
        tier: L1
        priorities: [P1, P2]
        inputs:
          - {id: node, type: host, required: true, example: worker-7, label: {en: 'Node §'}, pattern: '[a-z§]+', from: ci}
          - {id: mode, type: enum, enum: [soft, 'hard §'], required: false, default: soft, example: soft}
        preconditions:
          - {id: pre, text: 'You are awake §', check: 'whoami §', expect: 'you §', if_unmet: escalate, to: grp-l2}
        steps:
          - id: look
            title: 'Look at `{{node}}` §'
            phase: confirm
            tier: L1
            action: command
            changes: none
            text: 'See §.'
            command: 'kubectl get node {{node}} --output "wide §" | head # see'
            expect: {healthy: 'Ready §', faulty: 'NotReady §'}
            artifacts: [proof]
            outputs: [{id: uid, example: 'a1 §'}]
            time_limit: PT5M
            on_success: {end: resolved}
            on_failure: {goto: choose}
          - id: choose
            title: 'How bad is it §?'
            phase: confirm
            tier: L1
            action: decision
            changes: none
            time_limit: PT1M
            decision:
              question: 'What do you see on {{node}} §?'
              cases: [{if: 'One pod §', goto: restart}, {if: 'All pods', goto: hand}]
              otherwise: hand
          - id: restart
            title: 'Restart §'
            phase: recover
            tier: L1
            action: command
            changes: config
            requires_change: standard
            when: 'It is night §'
            command: 'ssh {{node}} restart'
            expect: {text: 'It is up §'}
            time_limit: PT10M
            rollback: {text: 'Start it again §', command: 'ssh {{node}} start §', verify: 'It runs §'}
            goto: hand
          - id: hand
            title: 'Hand over §'
            phase: recover
            tier: L2
            action: escalate
            changes: none
            escalate: {to: grp-l2, reason: knowledge, handover: tpl-wait}
            expect: {text: 'They have it §'}
            end: escalated
        verification: [{id: v1, kind: functional, text: 'It answers §', command: 'curl {{node}}', expect: '200 §'}]
        artifacts: [{id: proof, name: 'The proof §', kind: output, required: true, pii: mask, attach_to: ticket}]
        escalation: {policy: esc-up}
        contacts: [grp-l1, role-lead]
        communications: {start: tpl-wait}
        related: [kb-pods]
        ends: [resolved, escalated]
        """#
}
