"""Kills builds at random moments: the published site is one edition or the other, and the next build is right.

RUNBOOKC_KILLS says how many builds are killed.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import time

import pytest

from conftest import AS_OF, RUNBOOKC, build, copy_workspace

KILLS = int(os.environ.get("RUNBOOKC_KILLS", "20"))
SEED = int(os.environ.get("RUNBOOKC_KILL_SEED", "1"))


def edition(output):
    """What a reader sees: every file that is not the tool's own, by path."""
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*")) if path.is_file() and ".runbookc" not in path.parts
    }


TWIN = ".public.runbookc-twin"


def killed_builds(workspace, output, change, kills):
    """Kills builds of two editions in turn, and builds the rest of them to the end.

    change(number) makes the workspace that of an edition.
    """
    known, seconds = [], []
    for number in (0, 1, 0):
        change(number)
        start = time.monotonic()
        build(workspace, output, "--allow-errors")
        seconds.append(time.monotonic() - start)
        known.append(edition(output))
    assert known[0] == known.pop()
    assert known[0] != known[1]

    chance = random.Random(SEED)
    seen, killed = set(), 0
    while killed < kills:
        number = chance.randrange(2)
        change(number)
        process = subprocess.Popen(
            [RUNBOOKC, "build", "--workspace", workspace, "--output", output, "--as-of", AS_OF, "--allow-errors"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # More kills near the end of a build, where files become visible.
        time.sleep(max(seconds[1:]) * max(chance.random(), chance.random()) * 1.1)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = edition(output)
        assert now in known, f"seed {SEED}, kill {killed}: the site is no edition"
        seen.add(known.index(now) == number)
        if chance.random() < 0.5:
            build(workspace, output, "--allow-errors")
            assert edition(output) == known[number], f"seed {SEED}, kill {killed}: the next build is wrong"
            assert {path.name for path in output.parent.iterdir()} <= {"public", TWIN}
            twin = output.parent / TWIN / "site"
            assert not twin.exists() or edition(twin) == known[number], f"seed {SEED}, kill {killed}: the twin is wrong"
    build(workspace, output, "--allow-errors")
    assert edition(output) == known[number]
    manifest = json.loads((output / "api/v1/manifest.json").read_text())
    digests = {path: f"sha256:{digest}" for path, digest in known[number].items()}
    assert manifest["files"].items() <= digests.items()
    if kills >= 50:
        assert seen == {True, False}, "kills before and after the exchange"


def test_killed_builds(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    workspace, output = copy_workspace(tmp_path / "workspace"), tmp_path / "site" / "public"
    configuration = workspace / "runbookc.yaml"
    texts = [configuration.read_text().replace("title: ", f"title: Edition {number} of ", 1) for number in range(2)]
    # The title stands on every page, an added article on few: a killed build has much or little left to do.
    extra = workspace / "kb" / "sop" / "kb-extra.md"
    article = next(iter(sorted((workspace / "kb" / "sop").glob("*.md")))).read_text()

    def change(number):
        configuration.write_text(texts[number])
        if number:
            extra.write_text(article.replace("\nid: ", "\nid: kb-extra-", 1))
        else:
            extra.unlink(missing_ok=True)

    killed_builds(workspace, output, change, KILLS)
    assert not (output.parent / TWIN).exists()


def test_killed_builds_of_a_large_site(tmp_path, monkeypatch):
    """A site of so many files that an edition is made of the twin of the one before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    workspace, output = copy_workspace(tmp_path / "workspace"), tmp_path / "site" / "public"
    folder = workspace / "kb" / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"kb-many-{number}.md").write_text(f"---\nid: kb-many-{number}\n---\n# Article {number}\n\nText.\n")

    def change(number):
        (folder / "kb-many-7.md").write_text(f"---\nid: kb-many-7\n---\n# Article 7\n\nEdition {number}.\n")
        (folder / "kb-many-8.md").write_text(f"---\nid: kb-many-8\n---\n# Article 8\n\nOr {number}.\n")

    killed_builds(workspace, output, change, max(5, KILLS // 4))
    change(0)
    build(workspace, output, "--allow-errors")
    change(1)
    build(workspace, output, "--allow-errors")
    assert edition(output.parent / TWIN / "site") == edition(output)
    assert (output.parent / TWIN / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("count", [2])
def test_builds_at_once(tmp_path, count):
    """Builds that run together end with the site that each of them would have made."""
    workspace, output = copy_workspace(tmp_path / "workspace"), tmp_path / "public"
    build(workspace, output)
    expected = edition(output)
    configuration = workspace / "runbookc.yaml"
    configuration.write_text(configuration.read_text().replace("title: ", "title: Other ", 1))
    words = [RUNBOOKC, "build", "--workspace", workspace, "--output", output, "--as-of", AS_OF]
    processes = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    together = edition(output)
    assert together != expected
    build(workspace, output, "--no-cache")
    assert edition(output) == together
