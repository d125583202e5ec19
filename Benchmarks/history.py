"""Results of releases, kept beside the benchmark, and what has become of them since."""

import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent / "history"


def last(version):
    """The newest kept result; that of `version` itself when there is one."""
    def key(path):
        return [int(part) if part.isdigit() else 0 for part in path.stem.replace("-", ".").split(".")]

    files = sorted(FOLDER.glob("*.json"), key=key)
    own = [path for path in files if path.stem == version]
    chosen = (own or files)[-1:]
    return (chosen[0].stem, json.loads(chosen[0].read_text())) if chosen else (None, None)


def keep(result):
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / f"{result['version']}.json"
    target.write_text(json.dumps(result, indent=2, sort_keys=True) + "\n")
    return target
