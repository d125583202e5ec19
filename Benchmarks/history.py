"""Results of releases, kept beside the benchmark, and what has become of them since.

`history/VERSION.json` holds one result, as `run --keep` writes it:

version, commit   of the program; a commit with `+` behind it had changes that were not committed
articles, large   sizes of the workspaces; `large` is null where the run left it out
rounds, cores, machine, peers, inputMegabytes    how it was measured, and against what
medians           by row: `wall` and `cpu` in seconds, `mib` the peak memory; null where nothing was measured
promises          each with `limit`, `ratio` and `verdict`
sizes             of the published sites, see `scale.py`
"""

import json
import pathlib
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent / "history"


def last(version):
    """The newest kept result; that of `version` itself when there is one."""
    def key(path):
        return [int(part) if part.isdigit() else 0 for part in path.stem.replace("-", ".").split(".")]

    files = sorted(FOLDER.glob("*.json"), key=key)
    own = [path for path in files if path.stem == version]
    chosen = (own or files)[-1:]
    return (chosen[0].stem, json.loads(chosen[0].read_text())) if chosen else (None, None)


def commit():
    """The commit of the sources; nil outside a repository."""
    def git(*words):
        return subprocess.run(
            ["git", *words], cwd=FOLDER.parent, capture_output=True, text=True, check=True).stdout.strip()

    try:
        return git("rev-parse", "--short=12", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else "")
    except (OSError, subprocess.CalledProcessError):
        return None


def keep(result):
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / f"{result['version']}.json"
    target.write_text(json.dumps(result, indent=2, sort_keys=True) + "\n")
    return target
