"""The gate on texts of others, its SARIF against the schema of OASIS, and a baseline over edits."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

import pytest
from conftest import AS_OF, ROOT, copy_workspace, run

CHECK = pathlib.Path(sys.executable).with_name("check-jsonschema")
SCHEMA = ROOT / "Tests/Acceptance/schemas/sarif-2.1.0.json"
# Articles that lack an element, by corpus: all files, then GATE001 to GATE010.
MISSING_ELEMENTS = {
    "kubevirt+monitoring": [76, 0, 76, 76, 61, 76, 76, 76, 74, 76, 76],
    "openshift+runbooks": [272, 19, 271, 271, 219, 272, 272, 272, 270, 272, 272],
    "prometheus-operator+runbooks": [117, 13, 117, 117, 102, 117, 117, 117, 117, 117, 117],
}


def corpora():
    folder = os.environ.get("RUNBOOKC_CORPORA", "")
    return sorted(path for path in pathlib.Path(folder).iterdir() if path.is_dir()) if folder else []


needs_corpora = pytest.mark.skipif(not corpora(), reason="RUNBOOKC_CORPORA names no folder of foreign runbooks")
each_corpus = pytest.mark.parametrize("corpus", corpora(), ids=lambda path: path.name)


def check_sarif(text, folder):
    file = folder / "report.sarif"
    file.write_text(text)
    process = subprocess.run(
        [CHECK, "--regex-variant", "nonunicode", "--schemafile", SCHEMA, file], capture_output=True, text=True, timeout=300)
    assert process.returncode == 0, process.stdout[-4000:] + process.stderr[-4000:]
    return json.loads(text)["runs"][0]


def break_workspace(target):
    """A copy without rollbacks, with a suppressed finding and with one that a baseline covers."""
    workspace = copy_workspace(target)
    for path in sorted((workspace / "kb/sop").glob("*.md")):
        path.write_text(path.read_text().replace("\n## Rollback\n", "\n## Backwards\n").replace(
            "\n## Reversión\n", "\n## Hacia atrás\n"))
    return workspace


def test_sarif_holds_against_the_schema(tmp_path):
    workspace = break_workspace(tmp_path / "workspace")
    words = ["--workspace", workspace, "--as-of", AS_OF]
    first = run("lint", *words, "--format", "sarif", expected=1)
    results = check_sarif(first, tmp_path)["results"]
    assert {result["ruleId"] for result in results} >= {"GATE006"}
    run("baseline", "write", *words)
    article = sorted((workspace / "kb/sop").glob("*.md"))[0]
    article.write_text(article.read_text().replace(
        "\n## Scope\n", "\n<!-- runbookc-allow GATE002 reason=\"is being written\" -->\n## Lands\n"))
    results = check_sarif(run("lint", *words, "--format", "sarif", "--exit-zero"), tmp_path)["results"]
    kinds = {suppression["kind"] for result in results for suppression in result.get("suppressions", [])}
    assert kinds >= {"external"}


@needs_corpora
@each_corpus
def test_sarif_of_foreign_runbooks_holds_against_the_schema(corpus, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus, folder)
    text = run("lint", "--no-config", "--as-of", AS_OF, "--format", "sarif", folder, cwd=folder, expected=1)
    results = check_sarif(text, tmp_path)["results"]
    assert len(results) > 50
    assert all(result["partialFingerprints"]["primaryLocationLineHash"] for result in results)


@needs_corpora
@each_corpus
def test_the_elements_that_foreign_runbooks_lack_are_known(corpus, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus, folder)
    report = json.loads(
        run("lint", "--no-config", "--as-of", AS_OF, "--select", "GATE", "--format", "json", folder, cwd=folder, expected=1))
    codes = [finding["code"] for finding in report["findings"]]
    counts = [report["summary"]["files"]] + [codes.count(f"GATE{number:03}") for number in range(1, 11)]
    assert counts == MISSING_ELEMENTS[corpus.name]


def edits(texts, generator, count):
    """Edits that mend nothing and break nothing: lines above, other words, another title."""
    for number in range(count):
        path = generator.choice(sorted(texts))
        text = texts[path]
        kind = generator.randrange(3)
        at = text.find("\n## ")
        if kind == 0 and at > 0:
            texts[path] = f"{text[:at]}\n\nA further line, number {number}.\n{text[at:]}"
        elif kind == 1 and "\n# " in "\n" + text:
            texts[path] = ("\n" + text).replace("\n# ", f"\n# Once more {number}: ", 1)[1:]
        else:
            texts[path] = text.rstrip("\n") + f"\n\nOne more remark, number {number}.\n"


def after_edits(folder, words, rules, seed, renames):
    """The summary after 50 edits of what a baseline covers."""
    run("baseline", "write", *words, "--reason", "before the gate", cwd=folder)
    generator = random.Random(seed)
    texts = {path: path.read_text() for path in sorted(folder.rglob("*.md")) if "messages" not in path.parts}
    before = json.loads(run("lint", *words, *rules, "--format", "json", "--no-baseline", "--exit-zero", cwd=folder))
    assert before["summary"]["errors"] >= 10
    # A line in an empty section would mend it.
    empty = {finding["path"] for finding in before["findings"] if finding["code"] == "GATE011"}
    texts = {path: text for path, text in texts.items() if path.relative_to(folder).as_posix() not in empty}
    edits(texts, generator, 50 - len(renames))
    for path, text in texts.items():
        path.write_text(text)
    for path in renames:
        path.rename(path.with_name(f"{path.stem}-renamed.md"))
    return json.loads(run("lint", *words, *rules, "--format", "json", "--exit-zero", cwd=folder))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_baseline_holds_over_50_edits_of_the_workspace(seed, tmp_path):
    workspace = break_workspace(tmp_path / "workspace")
    words = ["--workspace", workspace, "--as-of", AS_OF]
    every = "\n".join(path.read_text() for path in workspace.rglob("*") if path.suffix in (".md", ".yaml"))
    renames = [path for path in sorted((workspace / "kb/sop").glob("*.md")) if path.name not in every][:5]
    assert renames
    report = after_edits(workspace, words, ["--select", "GATE006"], seed, renames)
    new = [finding for finding in report["findings"] if not finding["baselined"]]
    assert [(finding["code"], finding["path"]) for finding in new] == []


@needs_corpora
@each_corpus
def test_a_baseline_holds_over_50_edits_of_foreign_runbooks(corpus, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus, folder)
    rules = ["--ignore", "SYN,META005"]
    report = after_edits(folder, ["--no-config", "--as-of", AS_OF], rules, 7, [])
    new = [finding for finding in report["findings"] if not finding["baselined"]]
    assert [(finding["code"], finding["path"], finding["message"]) for finding in new] == []
