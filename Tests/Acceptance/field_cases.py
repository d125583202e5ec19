"""One fault for every rule, planted into the workspace that this repository ships.

`CASES` has, by code, the edits that plant the fault: for each file, pairs of the text as it stands and the text to put in
its place. `⟦` and `⟧` enclose what the rule must report; an edit may also only mark. A file whose pair has None as the old
text is added. Without the edits the rule must be silent: the same files are its true negative.
"""

A = "kb/sop/kb-vendor-case.md"
B = "kb/sop/kb-request-egress-access.md"
T = "kb/troubleshooting/kb-pod-crash-loop.md"
P = "playbooks/pb-certificate-expiry.yaml"
TYPES = "playbooks/ticket-types.yaml"
CONFIGURATION = "runbookc.yaml"

TITLE = ("# Prepare, open and follow a vendor case", "⟦# Prepare, open and follow a vendor case⟧")
PLAYBOOK_ID = ("id: pb-certificate-expiry", "id: ⟦pb-certificate-expiry⟧")
LAST = "- Vendor manager when a vendor does not keep its promise"
STATUS_STEP = "run: cmctl status certificate {{certificate}} --context {{cluster}} --namespace {{namespace}}"
WAIVER = """
lint:
  waivers:
    - {{rule: {rule}, path: "{path}", until: {until}, approver: {approver}, reason: The section is being written}}
"""


def behind(text, added):
    """An edit that adds a text behind another one."""
    return (text, text + added)


def waiver(rule="GATE002", path="kb/sop/**", until="2026-12-31", approver="role-evangelist"):
    return behind("{path}\"\n", WAIVER.format(rule=rule, path=path, until=until, approver=approver))


CASES = {
    # Pictures, headings, links, colours.
    "ACC001": {A: [behind(LAST, "\n\n⟦![](console.png)⟧")], "kb/sop/console.png": [(None, "not a picture")]},
    "ACC002": {A: [("## Verification", "⟦#### Verification⟧")]},
    "ACC003": {A: [behind(LAST, "\n- Read ⟦[here](kb-escalation.md)⟧")]},
    "ACC004": {A: [("Third line: open the case in the portal", "Third line: press the ⟦green button⟧ in the portal")]},
    # The configuration, suppressions, the baseline, waivers.
    "CFG002": {A: [("## Rollback", "<!-- runbookc-allow ⟦GATE066⟧ reason=\"none\" -->\n\n## Rollback")]},
    "CFG003": {A: [("## Rollback", "⟦<!-- runbookc-allow GATE006 -->⟧\n\n## Rollback")]},
    "CFG004": {A: [(
        "## Rollback", "<!-- runbookc-allow GATE006 ⟦until=2026-10-01⟧ reason=\"is being written\" -->\n\n## Rollback")]},
    "CFG005": {A: [("## Rollback", "⟦<!-- runbookc-allow GATE006 reason=\"is being written\" -->⟧\n\n## Rollback")]},
    "CFG006": {".runbookc-baseline.json": [(None, """{"schemaVersion": 1, "findings": [
⟦{"rule":"GATE006","path":"kb/sop/kb-gone.md","subject":"section:rollback","key":"00","added":"2026-10-01"}⟧
]}
""")]},
    "CFG007": {CONFIGURATION: [waiver(until="⟦2026-11-20⟧")]},
    "CFG008": {CONFIGURATION: [waiver(rule="⟦GATE002⟧")]},
    "CFG009": {CONFIGURATION: [waiver(approver="⟦role-support-engineer⟧")]},
    "CFG010": {CONFIGURATION: [waiver(until="⟦2027-11-20⟧")]},
    "CFG011": {A: [(
        "## Rollback", "<!-- runbookc-allow GATE006 ⟦until=2027-11-20⟧ reason=\"is being written\" -->\n\n## Rollback")]},
    # Contacts.
    "CNT001": {A: [("owner: role-evangelist", "owner: ⟦role-evangelista⟧")]},
    "CNT002": {A: [
        ("owner: role-evangelist\nreviewers: [role-vendor-liaison]",
         "owner: ⟦role-evangelist⟧\nreviewers: [role-evangelist]")]},
    "CNT003": {A: [behind(LAST, "\n- [The hotline](⟦tel:+1-202-555-0199⟧)")]},
    # The tables.
    "DAT001": {"kb/model/priorities.yaml": [
        ("  - {impact: high, urgency: high, priority: P1}\n  - {impact: high, urgency: medium, priority: P2}\n",
         "  - ⟦{impact: high, urgency: medium, priority: P2}⟧\n")]},
    "DAT002": {"kb/model/priorities.yaml": [
        ("{impact: high, urgency: medium, priority: P2}", "⟦{impact: high, urgency: medium, priority: P4}⟧")]},
    "DAT003": {"kb/model/sla.yaml": [
        ("priority: P1\n    response: PT15M", "priority: P1\n    response: ⟦PT45M⟧")]},
    "DAT004": {"kb/model/groups.yaml": [
        ("coverage: 24x7\n    time_zone: Europe/Madrid", "coverage: 24x7\n    time_zone: ⟦Europe/Madird⟧")]},
    "DAT005": {"kb/model/sla.yaml": [
        ("sources: [O-41, O-42, O-43, O-45, O-47]\n  - priority: P4", "sources: [O-41, ⟦C-20⟧]\n  - priority: P4")]},
    "DAT006": {"kb/model/statuses.yaml": [
        ("- id: closed\n", "- id: ⟦cancelled⟧\n    name: {en: Cancelled, es: Anulado}\n    final: true\n  - id: closed\n")]},
    "DAT007": {"kb/model/statuses.yaml": [
        ("{from: wip, to: resolved, template: tpl-resolved,", "{from: ⟦wip⟧, to: resolved,")]},
    # Reviews.
    "FRS001": {A: [("last_reviewed: 2026-10-13", "last_reviewed: ⟦2025-12-10⟧"), ("date: 2026-10-13", "date: 2025-12-10")]},
    "FRS002": {A: [("last_reviewed: 2026-10-13", "last_reviewed: ⟦2025-10-13⟧"), ("date: 2026-10-13", "date: 2025-10-13")]},
    "FRS003": {
        "kb/rca/kb-rca-runner-drops.md": [
            ("Resolved | 2026-11-03", "Resolved | 2026-10-03"), ("Detected | 2026-11-03", "Detected | 2026-10-03"),
            ("related: [", "related: [pb-certificate-expiry, ")],
        P: [("{date: 2026-09-29, by: role-evangelist, kind: read}\n  - {date: 2026-11-12, by: role-team-lead-kubernetes, "
             "kind: drill, ref: tabletop-2026-11}", "{date: ⟦2026-09-29⟧, by: role-evangelist, kind: read}")]},
    "FRS004": {P: [("{date: 2026-11-12, by: role-team-lead-kubernetes, kind: drill, ref: tabletop-2026-11}",
                    "{date: 2026-11-12, by: role-team-lead-kubernetes, kind: drill, content_hash: ⟦\"sha256:"
                    + "0" * 64 + "\"⟧}")]},
    "FRS005": {P: [("{date: 2026-09-29, by: role-evangelist, kind: read}\n  - {date: 2026-11-12, by: "
                    "role-team-lead-kubernetes,", "{date: 2026-11-12, by: ⟦role-team-lead-kubernetes⟧,")]},
    # The ten elements and what belongs to them.
    "GATE001": {A: [TITLE, ("## Purpose", "## What we want")]},
    "GATE002": {A: [TITLE, ("## Scope", "## Lands")]},
    "GATE003": {A: [TITLE, ("## Preconditions", "## What is there")]},
    "GATE004": {A: [TITLE, ("## Procedure", "## Dance")]},
    "GATE005": {A: [TITLE, ("## Required artifacts", "## Papers")]},
    "GATE006": {A: [TITLE, ("## Rollback", "## Backwards")]},
    "GATE007": {A: [TITLE, ("## Verification", "## Looking again")]},
    "GATE008": {A: [TITLE, ("## Contacts", "## Friends")]},
    "GATE009": {A: [TITLE, ("owner: role-evangelist\n", "")]},
    "GATE010": {A: [TITLE, ("last_reviewed: 2026-10-13\n", "")]},
    "GATE011": {A: [("## Scope\n\nIt covers cases with the vendors in the table of contacts: the Kubernetes distribution, the "
                     "cloud provider and the\nsource code platform.\n\nNot covered are contracts and prices, which belong to "
                     "the vendor manager, and the vendor's own service levels.\n", "⟦## Scope⟧\n\nTBD\n")]},
    "GATE012": {A: [("## Scope\n", "⟦## Rollback⟧\n\nThe case is closed in the portal with its reason.\n\n## Scope\n"),
                    ("## Rollback\n\nA case", "## Way back\n\nA case")]},
    "GATE013": {A: [behind(LAST, "\n\n⟦## Rollback⟧\n\nThe case is closed in the portal with its reason.")]},
    "GATE014": {"kb/decision/adr-gate-waivers.md": [
        ("# Who may let", "⟦# Who may let"), ("quality gate\n\n## Context", "quality gate⟧\n\n## Context"),
        ("## Decision Drivers", "## Forces")]},
    "GATE015": {P: [("  - {id: a-others, name", "  - {id: ⟦a-chain⟧, name: Chain, kind: output, required: true, pii: none}\n"
                     "  - {id: a-others, name")]},
    # Links.
    "LNK001": {A: [behind(LAST, "\n- See [vendors](⟦kb-vendors.md⟧)")]},
    "LNK002": {A: [behind(LAST, "\n- See [the way back](⟦#rolback⟧)")]},
    "LNK003": {A: [behind(LAST, "\n- See [the drill](⟦kb-drill.md⟧)")],
               "kb/sop/kb-drill.md": [(None, "---\nid: kb-drill\nstatus: draft\n---\n# Drill\n")]},
    "LNK004": {"kb/sop/old-console.png": [(None, "⟦⟧not a picture")]},
    "LNK005": {A: [behind(LAST, "\n- See [the portal](⟦http://support.distribution.example⟧)")]},
    "LNK007": {A: [("services: [svc-kubernetes-platform, svc-manu", "services: [⟦svc-kubernets-platform⟧, svc-manu")]},
    # From tickets to playbooks.
    "MAP001": {TYPES: [("    playbooks: [pb-egress-access]\n", ""), ("- id: tt-egress-access", "- id: ⟦tt-egress-access⟧")],
               "playbooks/pb-egress-access.yaml": [("handles: [tt-egress-access]", "handles: [tt-pod-crash-loop]")]},
    "MAP002": {"playbooks/pb-image-pull.yaml": [("handles: [", "handles: [⟦tt-egress-access⟧, ")]},
    "MAP003": {"playbooks/pb-lonely.yaml": [(None, "schema: 1\nid: ⟦pb-lonely⟧\nstatus: published\n")]},
    "MAP004": {TYPES: [("playbooks: [pb-egress-access]", "playbooks: [pb-egress-access, ⟦pb-egress-access⟧]")]},
    "MAP005": {P: [("handles: [tt-certificate-expiry]", "handles: [tt-certificate-expiry, ⟦tt-certificate-expired⟧]")]},
    "MAP006": {P: [("Authorities that a client does not know; use kb-custom-ca-in-namespace",
                    "Authorities that a client does not know; use ⟦kb-custom-ca-namespace⟧")]},
    "MAP007": {"kb/model/requirements.yaml": [
        ("  - {id: O-02,", "  - {id: ⟦O-99⟧, text: \"Nobody has written this yet\"}\n  - {id: O-02,")]},
    "MAP008": {A: [("sources: [O-08,", "sources: [⟦O-88⟧,")]},
    # Front matter.
    "META001": {A: [("id: kb-vendor-case\n", "id: ⟦kb-vendor-cases⟧\n")]},
    "META002": {A: [("id: kb-vendor-case\n", "id: ⟦kb-onboarding⟧\n")],
                "kb/sop/kb-onboarding.md": [("id: kb-onboarding\n", "id: kb-onboarding\n")]},
    "META003": {A: [("reviewers: [role-vendor-liaison]", "⟦reviewer⟧: [role-vendor-liaison]")]},
    "META004": {A: [("created: 2026-09-16", "created: ⟦16.09.2026⟧")]},
    "META005": {T: [("title: ", "title: ⟦Restart the pod⟧ # ")]},
    "META006": {A: [("status: published", "status: ⟦retired⟧")]},
    "META007": {P: [PLAYBOOK_ID, ("critical: true\n", "")]},
    "META008": {A: [("title: Prepare, open and follow a vendor case\ntype: sop\n",
                    "type: sop\n⟦title⟧: Prepare, open and follow a vendor case\n")]},
    "META009": {A: [("---\nid: kb-vendor-case", "⟦---⟧\nid: kb-vendor-case"), ("summary: What the second line prepares, what the third line opens, and how the case stays visible in the "
                     "ticket.\n", "")]},
    "META010": {A: [("last_reviewed: 2026-10-13", "last_reviewed: ⟦2026-11-13⟧")]},
    # Words.
    "PRS001": {A: [("Third line: open the case", "Third line: ⟦simply⟧ open the case")]},
    "PRS003": {A: [("Third line: release the data in the ticket, by role and time.",
                    "Third line: ⟦" + "release it and then " * 8 + "stop.⟧")]},
    # Secrets and persons.
    "SEC001": {A: [behind(LAST, "\n- Token ⟦glpat-0123456789abcdefGHIJ⟧")]},
    "SEC002": {A: [behind(LAST, "\n- Ana, ⟦ana.lopez@corp-mail.com⟧")]},
    "SEC003": {B: [("## Contacts", "Ask on ⟦10.20.30.40⟧.\n\n## Contacts")]},
    # Files that cannot be read.
    "SYN001": {A: [("title: Prepare", "title: Twice\n⟦title⟧: Prepare")]},
    "SYN002": {P: [("steps:\n  - id: s-served", "steps: [\n  ⟦-⟧ id: s-served")]},
    "SYN003": {A: [("Third line: open the case", "Third line: open⟦\u200b⟧ the case")]},
    # Templates and languages.
    "TPL001": {"templates/messages/tpl-resolved.es.md": [("{{ticket_id}} está resuelto", "⟦{{ticket_number}}⟧ está resuelto")]},
    "TPL002": {"templates/messages/tpl-new.en.md": [
        (None, "---\nid: ⟦tpl-new⟧\nlang: en\ntitle: New\nevent: A test\nvars: []\n---\nIt is new.\n")]},
    "TPL003": {"kb/troubleshooting/kb-pod-crash-loop-es.md": [
        ("translation_of: kb-pod-crash-loop", "translation_of: ⟦kb-pod-crash-loop⟧"),
        ("kubectl --context", "kubectl --as=admin --context")]},
    "TPL004": {"kb/troubleshooting/kb-pod-crash-loop-es.md": [
        ("last_reviewed: 2026-11-05", "last_reviewed: ⟦2026-10-20⟧"), ("date: 2026-11-05", "date: 2026-10-20")]},
    "TPL005": {A: [behind(LAST, "\n- Call ⟦[Full Name]⟧")]},
}
E = "kb/model/escalations.yaml"
CASES |= {
    # Escalation.
    "ESC001": {E: [("{kind: priority, text: Triage shows P2}", "{kind: ⟦time⟧, text: Triage shows P2}")]},
    "ESC002": {E: [("to: grp-kubernetes-l2\n    priorities: [P2]", "to: ⟦grp-kubernets-l2⟧\n    priorities: [P2]")]},
    "ESC003": {E: [("from: L3\n    to: role-support-manager", "from: L3\n    to: ⟦grp-kubernetes-l1⟧")]},
    "ESC004": {E: [("to: grp-kubernetes-l2\n    priorities: [P2]", "to: ⟦grp-source-code-l2⟧\n    priorities: [P2]")]},
    "ESC005": {E: [("after: PT45M", "after: ⟦PT9H⟧")]},
    "ESC006": {P: [("time_limit: PT2M\n    on_success: {goto: s-object}", "time_limit: PT2H\n    on_success: {goto: s-object}"),
                   ("{policy: esc-l2-l3}", "{policy: ⟦esc-l2-l3⟧}")]},
    "ESC007": {P: [("time_limit: PT2M\n    on_success: {goto: s-object}", "time_limit: PT5H\n    on_success: {goto: s-object}"),
                   ("priorities: [P2, P3]", "priorities: [⟦P2⟧, P3]")]},
    "META011": {T: [("error_signatures:\n", "error_signatures:\n  - {pattern: \"no space left\", example: ⟦disk is full⟧}\n")]},
    # Steps and commands.
    "STEP001": {P: [("title: Restart the controller", "title: ⟦Restart the controller and delete its cache⟧")]},
    "STEP002": {P: [("  - id: s-controller\n", "  - id: ⟦s-controller⟧\n"), (
        "    expect:\n      healthy: Controller, webhook and injector are Running, without restarts\n      faulty: A pod is "
        "missing, restarts, or has worked for weeks without a line in its log\n", "")]},
    "STEP003": {P: [("title: Restart the controller", "title: ⟦The controller has to be restarted⟧")]},
    "STEP004": {P: [("title: Restart the controller", "title: ⟦Restart the controller if needed⟧")]},
    "STEP005": {P: [("  - id: s-why\n", "  - id: ⟦s-why⟧\n"), ("      otherwise: s-controller\n", "")]},
    "STEP006": {P: [("on_failure: {goto: s-restart}", "on_failure: {goto: ⟦s-restrat⟧}")]},
    "STEP007": {A: [("3. Second line: mask", "⟦5⟧. Second line: mask")]},
    "STEP008": {T: [("```sh\n   kubectl --context atlas-stg --namespace order-intake get pod",
                     "⟦```⟧\n   kubectl --context atlas-stg --namespace order-intake get pod")]},
    "STEP009": {P: [(STATUS_STEP, "run: echo ⟦'⟧open")]},
    "STEP010": {P: [(STATUS_STEP, "run: ⟦" + STATUS_STEP[5:].replace("{{certificate}}", "{{certificat}}") + "⟧")]},
    "STEP011": {P: [("inputs:\n", "inputs:\n  - {id: ⟦colour⟧, label: {en: Colour, es: Color}, type: string, required: false, "
                     "example: red, pattern: \"^[a-z]+$\"}\n")]},
    "STEP012": {P: [(STATUS_STEP, STATUS_STEP.replace("{{certificate}}", "⟦<certificate>⟧"))]},
    "STEP013": {P: [(STATUS_STEP, "run: ⟦kubectl --context {{cluster}} --namespace {{namespace}} delete pods --all⟧")]},
    "STEP014": {P: [("rollback: {none_needed: This step is itself the way back}", "rollback: {irreversible: ⟦It is gone⟧}"),
                    ("    action: call\n    call: rollback(s-restart)\n",
                     "    action: command\n    command: kubectl --context {{cluster}} --namespace {{namespace}} delete pods --all\n"
                     )]},
    "STEP015": {P: [(STATUS_STEP, "run: ⟦kubectl get pods⟧")]},
    "STEP016": {P: [("title: See whether cert-manager runs\n    phase: diagnose\n    tier: L2",
                     "title: See whether cert-manager runs\n    phase: diagnose\n    tier: L1"),
                    ("run: kubectl --context {{cluster}} --namespace cert-manager get pods --output wide",
                     "run: ⟦kubectl --context {{cluster}} drain {{host_name}}⟧")]},
    "STEP017": {P: [(STATUS_STEP, "run: ⟦kubectl --context {{cluster}} --namespace {{namespace}} edit deploy portal⟧")]},
    "STEP018": {T: [("```sh\n   kubectl --context atlas-stg --namespace order-intake get pod",
                     "```sh\n   ⟦$ ⟧kubectl --context atlas-stg --namespace order-intake get pod")]},
    "STEP019": {P: [(STATUS_STEP, "run: 'kubectl --context {{cluster}} --namespace cert-manager logs deploy/cert-manager | grep "
                     "\"⟦{{certificate}}⟧\"'")]},
    "STEP020": {P: [("pattern: \"^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$\"\n    required: true\n    example: shop-stg",
                     "pattern: ⟦\"^[a-z0-9.-]*$\"⟧\n    required: true\n    example: shop-stg")]},
    "STEP021": {P: [("example: shop-stg.corp.example", "example: ⟦Shop_Stg⟧")]},
    "STEP022": {P: [("on_success: {goto: s-close}", "on_success: {goto: ⟦s-after⟧}")]},
}
# What runs only when it is named.
CASES["PRS002"] = {A: [("3. Second line: mask names", "3. Second line: ask the ⟦DPO⟧ and mask names")]}

# Rules whose fault is not a range in the workspace: a test of its own shows it.
ELSEWHERE = {
    "FRS006": "the shipped workspace itself: test_many_reviews_of_one_day",
    "CFG001": "an unknown key stops every command: test_ways_out.py",
    "SYN004": "a file over the limit of its size: test_ways_out.py",
}
