"""Builds this workspace with the real executable, once for all tests."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNBOOKC = pathlib.Path(os.environ.get("RUNBOOKC", ROOT / ".build/release/runbookc")).resolve()
# The content's reviews are judged on this day, so that the passing of time breaks no test.
AS_OF = "2026-11-21"
# No test depends on what the user's own runs have left.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="runbookc-cache-")
# What makes a workspace; the rest of the repository is the compiler.
WORKSPACE_PARTS = ["runbookc.yaml", "kb", "playbooks", "templates", "site"]


def run(*words, cwd=ROOT, expected=0):
    """Runs the executable and returns what it printed; its exit status must be the expected one."""
    process = subprocess.run(
        [RUNBOOKC, *words], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    assert process.returncode == expected, (
        f"runbookc {' '.join(map(str, words))} ended with {process.returncode}, not {expected}\n"
        f"{process.stdout[-4000:]}\n{process.stderr[-4000:]}")
    return process.stdout


def copy_workspace(target):
    """Copies the sources of the workspace into a folder of their own."""
    target.mkdir(parents=True, exist_ok=True)
    for part in WORKSPACE_PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        elif source.exists():
            shutil.copy2(source, target / part)
    return target


def build(workspace, output, *words):
    day = [] if "--as-of" in words else ["--as-of", AS_OF]
    return run("build", "--workspace", workspace, "--output", output, *day, *words, cwd=workspace)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site."""
    workspace = copy_workspace(tmp_path_factory.mktemp("workspace"))
    output = tmp_path_factory.mktemp("site") / "public"
    build(workspace, output)
    return output


@pytest.fixture(scope="session")
def api(site):
    """Every published index by name."""
    return {path.stem: json.loads(path.read_text()) for path in sorted((site / "api/v1").glob("*.json"))}


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the site, as paths relative to it."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def page_of_each_kind(pages, api):
    """One page for each kind of page, by kind."""
    article_types = {article.get("url"): article.get("type", "article") for article in api["kb"]["articles"]}
    kinds = {}
    for page in pages:
        folder, _, name = page.rpartition("/")
        if folder == "kb":
            kind = f"article: {article_types.get(page)}"
        elif folder == "i" and "-" in name and name.split("-")[0] in ("tt", "svc"):
            kind = f"index of one {name.split('-')[0]}"
        elif folder == "i" and name[1:2].isdigit():
            kind = "index of one priority"
        elif folder == "p":
            kind = ("drawing" if ".flow." in name else "playbook") + (" in Spanish" if name.endswith(".es.html") else "")
        elif folder == "old":
            kind = folder
        else:
            kind = page
        kinds.setdefault(kind, page)
    return kinds
