"""As the owner of a knowledge base would: ten things are broken in ten ways, and the words of the report alone mend them.

Each break is the text that stood there and the text that was put in its place, with marks round what the report must point
at, the rule that must speak, and what its help must say so that the reader knows what to type.
"""

import json

from conftest import AS_OF, copy_workspace, run
from test_field_cases import unmarked

ARTICLE = "kb/sop/kb-vendor-case.md"
PLAYBOOK = "playbooks/pb-certificate-expiry.yaml"
BREAKS = [
    ("CNT001", ARTICLE, "owner: role-evangelist", "owner: ⟦role-evangelista⟧", "did you mean `role-evangelist`?"),
    ("META004", PLAYBOOK, "status: published", "status: ⟦publishd⟧", "did you mean `published`?"),
    ("LNK001", ARTICLE, "- Vendor liaison for open cases", "- [Vendors](⟦kb-vendor-cse.md⟧)", "did you mean `kb-vendor-case.md`?"),
    ("STEP006", PLAYBOOK, "on_failure: {goto: s-restart}", "on_failure: {goto: ⟦s-restrat⟧}", "did you mean `s-restart`?"),
    ("MAP006", PLAYBOOK, "use kb-custom-ca-in-namespace", "use ⟦kb-custom-ca-namespace⟧",
     "did you mean `kb-custom-ca-in-namespace`?"),
    ("DAT003", "kb/model/sla.yaml", "priority: P1\n    response: PT15M", "priority: P1\n    response: ⟦PT45M⟧",
     "shorten the time of P1, or lengthen that of P2"),
    ("ESC004", "kb/model/escalations.yaml", "to: grp-kubernetes-l2\n    priorities: [P2]",
     "to: ⟦grp-source-code-l2⟧\n    priorities: [P2]", "name a group that is there round the clock"),
    ("TPL001", "templates/messages/tpl-resolved.es.md", "{{ticket_id}} está", "⟦{{ticket_nr}}⟧ está",
     "did you mean `{{ticket_id}}`?"),
    ("DAT007", "kb/model/statuses.yaml", "{from: wip, to: resolved, template: tpl-resolved,", "{from: ⟦wip⟧, to: resolved,",
     "add `template: tpl-…`, or `no_message:` with the reason"),
    ("GATE006", ARTICLE, "# Prepare, open and follow a vendor case", "⟦# Prepare, open and follow a vendor case⟧",
     "add a section `## Rollback`, or give the section that says it this name"),
]


def lint(workspace):
    output = run("lint", "--workspace", workspace, "--as-of", AS_OF, "--format", "json", "--exit-zero")
    return [finding for finding in json.loads(output)["findings"] if not finding["suppressed"]]


def test_ten_breaks_are_ten_findings_that_say_what_to_type(tmp_path):
    workspace = copy_workspace(tmp_path / "workspace")
    untouched = {finding["key"] for finding in lint(workspace)}
    texts = {path: (workspace / path).read_text() for _, path, _, _, _ in BREAKS}
    # A break that the marks of the title stand for.
    texts[ARTICLE] = texts[ARTICLE].replace("\n## Rollback\n", "\n## Backwards\n")
    for _, path, old, new, _ in BREAKS:
        assert old in texts[path], f"{path} has no {old!r}"
        texts[path] = texts[path].replace(old, new, 1)
    expected = []
    for path, text in texts.items():
        plain, ranges = unmarked(text)
        (workspace / path).write_text(plain)
        breaks = sorted((text.index(new), code, help_text) for code, at, _, new, help_text in BREAKS if at == path)
        expected += [(code, path, *place, words) for (_, code, words), place in zip(breaks, ranges, strict=True)]
    found = [
        (finding["code"], finding["path"], finding["range"]["start"]["offset"], finding["range"]["end"]["offset"],
         finding["help"])
        for finding in lint(workspace) if finding["key"] not in untouched]
    assert sorted(found) == sorted(expected)
    # What the words say, done.
    for code, path, _, _, words in BREAKS:
        text = (workspace / path).read_text()
        if words.startswith("did you mean"):
            wrong = next(new for c, p, _, new, _ in BREAKS if (c, p) == (code, path)).split("⟦")[1].split("⟧")[0]
            text = text.replace(wrong, words.split("`")[1])
        elif code == "DAT003":
            text = text.replace("response: PT45M", "response: PT15M")
        elif code == "ESC004":
            text = text.replace("to: grp-source-code-l2\n    priorities: [P2]", "to: grp-kubernetes-l2\n    priorities: [P2]")
        elif code == "DAT007":
            text = text.replace("{from: wip, to: resolved,", "{from: wip, to: resolved, template: tpl-resolved,")
        else:
            text = text.replace("## Backwards", "## Rollback")
        (workspace / path).write_text(text)
    assert {finding["key"] for finding in lint(workspace)} == untouched
