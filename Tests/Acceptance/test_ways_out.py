"""Every way to tell the gate what counts, on the shipped workspace."""

import json
import os
import subprocess

import pytest
from conftest import AS_OF, RUNBOOKC, copy_workspace, run

ARTICLE = "kb/sop/kb-vendor-case.md"
TRANSLATION = "kb/sop/kb-request-egress-access-es.md"


@pytest.fixture
def workspace(tmp_path):
    return copy_workspace(tmp_path / "workspace")


def configure(workspace, text):
    with open(workspace / "runbookc.yaml", "a", encoding="utf-8") as file:
        file.write(f"\nlint:\n{text}")


def edit(workspace, path, old, new):
    file = workspace / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def lint(workspace, *words, expected=0):
    output = run("lint", "--workspace", workspace, "--as-of", AS_OF, "--format", "json", *words, expected=expected)
    return [
        (finding["code"], finding["severity"], finding["path"]) for finding in json.loads(output)["findings"]
        if not finding["suppressed"] and not finding["baselined"]]


def stderr(workspace, *words):
    process = subprocess.run(
        [RUNBOOKC, "lint", "--workspace", workspace, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert process.returncode == 2
    return process.stderr


def test_an_unknown_key_stops_the_run(workspace):
    configure(workspace, "  ignroe: [GATE]\n")
    assert "error[CFG001]: the key `ignroe` is not known here; did you mean `ignore`?" in stderr(workspace)


def test_a_file_over_the_limit_is_reported_and_not_read(workspace):
    with open(workspace / ARTICLE, "ab") as file:
        file.write(b"word " * (1 << 20))
    assert ("SYN004", "error", ARTICLE) in lint(workspace, "--select", "SYN004", expected=1)


def test_a_prefix_selects_and_a_code_goes_before_it(workspace):
    edit(workspace, ARTICLE, "\n## Rollback\n", "\n## Backwards\n")
    edit(workspace, ARTICLE, "\n## Scope\n", "\n## Lands\n")
    assert lint(workspace, "--select", "GATE00", expected=1) == [
        ("GATE002", "error", ARTICLE), ("GATE006", "error", ARTICLE)]
    configure(workspace, "  severity: {GATE: note, GATE006: warning}\n")
    assert lint(workspace) == [("GATE002", "note", ARTICLE), ("GATE006", "warning", ARTICLE)]
    assert lint(workspace, "--fail-on", "warning", expected=1)
    assert lint(workspace, "--ignore", "missing-rollback") == [("GATE002", "note", ARTICLE)]


def test_a_path_is_excepted_or_weighs_less(workspace):
    edit(workspace, ARTICLE, "\n## Rollback\n", "\n## Backwards\n")
    edit(workspace, "kb/sop/kb-escalation.md", "\n## Rollback\n", "\n## Backwards\n")
    configure(workspace, """  overrides:
    - {paths: ["kb/sop/kb-vendor-*.md"], ignore: [GATE006]}
    - {paths: ["kb/**/kb-escalation.md"], severity: {GATE: note}}
""")
    assert lint(workspace) == [("GATE006", "note", "kb/sop/kb-escalation.md")]


def test_other_words_name_a_section_in_each_language(workspace):
    edit(workspace, ARTICLE, "\n## Rollback\n", "\n## Backwards\n")
    heading = next(
        line for line in (workspace / TRANSLATION).read_text().splitlines()
        if line.startswith("## ") and line.split()[1] in ("Reversión", "Vuelta", "Deshacer", "Marcha"))
    edit(workspace, TRANSLATION, f"\n{heading}\n", "\n## Hacia atrás\n")
    assert lint(workspace, expected=1) == [("GATE006", "error", TRANSLATION), ("GATE006", "error", ARTICLE)]
    configure(workspace, "  headings: {en: {rollback: [Backwards]}, es: {rollback: [Hacia atrás]}}\n")
    assert lint(workspace) == []


def test_a_type_may_do_without_an_element_and_another_must_have_it(workspace):
    edit(workspace, ARTICLE, "\n## Rollback\n", "\n## Backwards\n")
    configure(workspace, "  gate: {sop: {rollback: optional}, decision: {contacts: required}}\n")
    found = lint(workspace, expected=1)
    assert {code for code, _, _ in found} == {"GATE008"} and {path.split("/")[1] for _, _, path in found} == {"decision"}


def test_rules_of_the_workspace_ask_for_four_kinds_of_things(workspace):
    configure(workspace, """  rules:
    - {code: ORG001, name: no-external-users, severity: warning, paths: ["kb/sop/kb-v*.md"], required_field: external_users, message: say who reads it}
    - {code: ORG002, name: odd-owner, severity: note, paths: ["kb/sop/kb-v*.md"], field_pattern: {field: owner, pattern: "grp-*"}, message: a group owns it}
    - {code: ORG003, name: no-hotline, severity: note, paths: ["kb/sop/kb-v*.md"], required_text: hotline, message: name the hotline}
    - {code: ORG004, name: odd-word, severity: note, paths: ["kb/sop/kb-v*.md"], forbidden_term: [bundle], message: say archive}
""")
    assert sorted({code for code, _, _ in lint(workspace)}) == ["ORG001", "ORG002", "ORG003", "ORG004"]
    edit(workspace, ARTICLE, "## Rollback", "<!-- runbookc-allow-file ORG001 reason=\"nobody outside\" -->\n\n## Rollback")
    assert sorted({code for code, _, _ in lint(workspace)}) == ["ORG002", "ORG003", "ORG004"]


def test_profiles_weigh_for_their_occasion(workspace):
    edit(workspace, ARTICLE, "## Purpose\n", "## Purpose\n\nThis is to be read.\n\n## Purpose\n")
    edit(workspace, ARTICLE, "last_reviewed: 2026-10-13", "last_reviewed: 2025-10-13")
    edit(workspace, ARTICLE, "date: 2026-10-13", "date: 2025-10-13")
    assert lint(workspace) == [("FRS002", "warning", ARTICLE), ("GATE013", "warning", ARTICLE)]
    assert lint(workspace, "--profile", "gate", expected=1) == [
        ("FRS002", "warning", ARTICLE), ("GATE013", "error", ARTICLE)]
    assert lint(workspace, "--profile", "scheduled", expected=1) == [
        ("FRS002", "error", ARTICLE), ("GATE013", "warning", ARTICLE)]
    assert lint(workspace, "--profile", "draft") == []


def test_a_text_that_is_not_saved_is_held_against_the_whole_workspace(workspace):
    text = (workspace / ARTICLE).read_text().replace("owner: role-evangelist", "owner: role-evangelista")
    process = subprocess.run(
        [RUNBOOKC, "lint", "--workspace", workspace, "--as-of", AS_OF, "--format", "concise", "--stdin-filename",
         workspace / ARTICLE, "-"], input=text, capture_output=True, text=True, env=os.environ)
    assert process.returncode == 1
    assert process.stdout.startswith(f"{ARTICLE}:7:8: error[CNT001] `role-evangelista` names no role or group")


def test_a_fix_takes_the_one_anchor_that_is_near(workspace):
    edit(workspace, ARTICLE, "- Vendor liaison", "- See [the way back](#rolback)\n- Vendor liaison")
    before = (workspace / ARTICLE).read_bytes()
    assert lint(workspace, expected=1) == [("LNK002", "error", ARTICLE)]
    run("fix", "--workspace", workspace, "--as-of", AS_OF)
    assert (workspace / ARTICLE).read_bytes() == before.replace(b"(#rolback)", b"(#rollback)")
    assert lint(workspace) == []
