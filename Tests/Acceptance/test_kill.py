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

    known, seconds = [], 0.0
    for number in range(2):
        change(number)
        start = time.monotonic()
        build(workspace, output, "--allow-errors")
        seconds = max(seconds, time.monotonic() - start)
        known.append(edition(output))
    assert known[0] != known[1]

    chance = random.Random(SEED)
    seen, killed = set(), 0
    while killed < KILLS:
        number = chance.randrange(2)
        change(number)
        process = subprocess.Popen(
            [RUNBOOKC, "build", "--workspace", workspace, "--output", output, "--as-of", AS_OF, "--allow-errors"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # More kills near the end of a build, where files become visible.
        time.sleep(seconds * max(chance.random(), chance.random()) * 1.1)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = edition(output)
        assert now in known, f"seed {SEED}, kill {killed}: the site is no edition"
        seen.add(known.index(now) == number)
        if chance.random() < 0.5:
            build(workspace, output, "--allow-errors")
            assert edition(output) == known[number], f"seed {SEED}, kill {killed}: the next build is wrong"
            assert sorted(path.name for path in output.parent.iterdir()) == ["public"]
    build(workspace, output, "--allow-errors")
    assert edition(output) == known[number]
    manifest = json.loads((output / "api/v1/manifest.json").read_text())
    digests = {path: f"sha256:{digest}" for path, digest in known[number].items()}
    assert manifest["files"].items() <= digests.items()
    if KILLS >= 200:
        assert seen == {True, False}, "kills before and after the exchange"


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
