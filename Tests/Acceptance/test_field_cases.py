"""Every rule finds a fault that is planted into the shipped workspace, at its place, and is silent without it."""

import json

import pytest
from conftest import AS_OF, copy_workspace, run
from field_cases import CASES, ELSEWHERE


def unmarked(text):
    """The text without marks, and the marked ranges in bytes."""
    ranges, plain = [], ""
    for part in text.replace("⟧", "⟦").split("⟦"):
        ranges.append(len(plain.encode()))
        plain += part
    return plain, list(zip(ranges[1::2], ranges[2::2]))


# Rules about what hides findings look at those of other rules.
BESIDE = {"CFG005": "GATE006", "CFG006": "GATE006", "CFG008": "GATE002"}


def findings(workspace, code):
    output = run(
        "lint", "--workspace", workspace, "--as-of", AS_OF, "--select", f"{code},{BESIDE.get(code, code)}", "--format",
        "json", "--exit-zero")
    return {
        (finding["path"], finding["range"]["start"]["offset"], finding["range"]["end"]["offset"])
        for finding in json.loads(output)["findings"] if finding["code"] == code and not finding["suppressed"]}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return copy_workspace(tmp_path_factory.mktemp("field") / "workspace")


@pytest.fixture
def planted(workspace):
    """Plants a case into the workspace and takes it out again."""
    before = {}

    def plant(case):
        expected = []
        for path, edits in case.items():
            file = workspace / path
            before[file] = file.read_bytes() if file.exists() else None
            text = file.read_text() if file.exists() else ""
            for old, new in edits:
                assert old is None or old in text, f"{path} has no {old!r}"
                text = new if old is None else text.replace(old, new, 1)
            text, ranges = unmarked(text)
            file.write_text(text)
            expected += [(path, start, end) for start, end in ranges]
        return set(expected)

    yield plant
    for file, content in before.items():
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(content)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_rule_finds_what_is_planted_and_nothing_else(code, workspace, planted):
    before = findings(workspace, code)
    assert not {path for path, _, _ in before} & set(CASES[code])
    expected = planted(CASES[code])
    assert expected, "a case marks what must be found"
    assert findings(workspace, code) - before == expected


def test_every_rule_has_a_case():
    rules = json.loads(run("explain", "--all", "--format", "json"))["rules"]
    assert {rule["code"] for rule in rules} == set(CASES) | set(ELSEWHERE)


def test_many_reviews_of_one_day(workspace):
    # The decisions were read in one meeting: what the rule calls unusual, and why it runs only when it is named.
    found = findings(workspace, "FRS006")
    assert found and all(path.startswith("kb/decision/") for path, _, _ in found)
    assert "FRS006" not in {
        finding["code"] for finding in json.loads(
            run("lint", "--workspace", workspace, "--as-of", AS_OF, "--format", "json"))["findings"]}
