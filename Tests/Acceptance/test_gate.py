"""The quality gate on this workspace."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest
from conftest import AS_OF, ROOT, copy_workspace, run


def lint(workspace, *words, expected=0):
    output = run("lint", "--workspace", workspace, "--as-of", AS_OF, "--format", "json", *words, expected=expected)
    return json.loads(output)


def test_this_workspace_has_no_error_and_no_suppression(tmp_path):
    workspace = copy_workspace(tmp_path / "workspace")
    assert lint(workspace)["summary"]["errors"] == 0
    for path in workspace.rglob("*.md"):
        assert "runbookc-allow" not in path.read_text(), path


def test_a_removed_rollback_is_one_diagnostic(tmp_path):
    workspace = copy_workspace(tmp_path / "workspace")
    before = lint(workspace)["findings"]
    article = next(
        path for path in sorted((workspace / "kb" / "sop").glob("*.md"))
        if "\n## Rollback\n" in path.read_text() and "lang: en" in path.read_text())
    article.write_text(re.sub(r"\n## Rollback\n.*?(?=\n## )", "\n", article.read_text(), flags=re.DOTALL))
    after = lint(workspace, expected=1)["findings"]
    known = {finding["key"] for finding in before}
    added = [finding for finding in after if finding["key"] not in known]
    assert [(finding["code"], finding["path"]) for finding in added] == [
        ("GATE006", article.relative_to(workspace).as_posix())]
    start, end = added[0]["range"]["start"], added[0]["range"]["end"]
    source = article.read_bytes()
    assert 0 <= start["offset"] <= end["offset"] <= len(source)
    assert source[:start["offset"]].count(b"\n") == start["line"] - 1


def test_a_build_with_errors_leaves_the_good_site_alone(tmp_path):
    workspace = copy_workspace(tmp_path / "workspace")
    output = tmp_path / "public"
    words = ["build", "--workspace", workspace, "--output", output, "--as-of", AS_OF]
    run(*words)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    (workspace / "kb" / "sop" / "kb-broken.md").write_text("---\nid: kb-broken\n---\n\n# Broken\n")
    run(*words, expected=1)
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_the_synthetic_workspace_of_the_benchmark_is_valid(tmp_path):
    generator = ROOT / ".build/debug/runbookc-dev"
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        subprocess.run([generator, "generate-corpus", folder, "200"], check=True, stdout=subprocess.DEVNULL)
    first, second = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")} for folder in folders)
    assert first == second
    summary = lint(folders[0])["summary"]
    assert summary["errors"] == 0 and summary["files"] > 200


def corpora():
    folder = os.environ.get("RUNBOOKC_CORPORA", "")
    return sorted(path for path in pathlib.Path(folder).iterdir() if path.is_dir()) if folder else []


@pytest.mark.skipif(not corpora(), reason="RUNBOOKC_CORPORA names no folder of foreign runbooks")
@pytest.mark.parametrize("corpus", corpora(), ids=lambda path: path.name)
def test_foreign_runbooks_are_held_against_the_gate_and_still_become_a_site(corpus, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus, folder)
    report = json.loads(run("lint", "--no-config", "--format", "json", folder, cwd=folder, expected=1))
    assert report["summary"]["files"] > 10 and report["findings"]
    for finding in report["findings"]:
        size = (folder / finding["path"]).stat().st_size
        assert 0 <= finding["range"]["start"]["offset"] <= finding["range"]["end"]["offset"] <= size
    run("build", "--no-config", "--workspace", folder, "--output", tmp_path / "public", "--allow-errors", cwd=folder)
    assert (tmp_path / "public/index.html").is_file()
