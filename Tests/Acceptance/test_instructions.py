"""Counts what one more article costs, in instructions: a regression shows without a clock and on any machine.

The counts lie in `instructions.json`. `make instructions` writes it anew, which is right after a change that is meant to
be faster, or that does more and is worth it.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import AS_OF, ROOT, RUNBOOKC

GOLDEN = pathlib.Path(__file__).with_name("instructions.json")
GENERATOR = pathlib.Path(os.environ.get("RUNBOOKC_DEV", ROOT / ".build/debug/runbookc-dev"))
VALGRIND = shutil.which("valgrind")
# What a run costs whatever it reads is the same for both, so that the difference is that of the articles.
SMALL, LARGE = 40, 120
# Above what processors and C libraries of different makes differ by, below what a user would notice.
TOLERANCE = 0.1


def count(command, workspace, folder):
    """The instructions of one run by one worker, with neither programs nor a cache beside it."""
    output = folder / "public"
    words = ["--workspace", workspace, "--as-of", AS_OF, "--no-cache", "--jobs", "1"]
    if command == "build":
        words += ["--output", output]
    process = subprocess.run(
        [VALGRIND, "--tool=callgrind", "--callgrind-out-file=/dev/null", RUNBOOKC, command, *words],
        env={"PATH": str(folder / "no-programs"), "HOME": str(folder), "SWIFT_DETERMINISTIC_HASHING": "1"},
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    shutil.rmtree(output, ignore_errors=True)
    collected = re.search(r"Collected : (\d+)", process.stderr)
    assert process.returncode == 0 and collected, f"{process.stdout[-2000:]}\n{process.stderr[-2000:]}"
    return int(collected[1])


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory):
    folder = tmp_path_factory.mktemp("instructions")
    for articles in (SMALL, LARGE):
        subprocess.run(
            [GENERATOR, "generate-corpus", folder / str(articles), str(articles)], check=True, capture_output=True)
    return folder


@pytest.mark.skipif(VALGRIND is None, reason="valgrind is not installed; nobody counts the instructions")
@pytest.mark.parametrize("command", ["lint", "build"])
def test_an_article_costs_what_it_did(command, workspaces):
    small, large = (count(command, workspaces / str(articles), workspaces) for articles in (SMALL, LARGE))
    measured = round((large - small) / (LARGE - SMALL))
    golden = json.loads(GOLDEN.read_text())
    if os.environ.get("RUNBOOKC_UPDATE_GOLDEN") == "1":
        golden[command] = measured
        GOLDEN.write_text(json.dumps(golden, indent=2, sort_keys=True) + "\n")
    change = measured / golden[command] - 1
    assert abs(change) <= TOLERANCE, (
        f"{command} takes {measured} instructions an article, {golden[command]} before ({change:+.0%}); "
        "valgrind --tool=callgrind shows where, and `make instructions` writes down a change that is meant")
