#!/usr/bin/env python3
"""Print the table of manual/scale.md from one result of the benchmark, so that all its figures are of one commit.

    Benchmarks/run --large --keep …
    Benchmarks/scale.py Benchmarks/history/VERSION.json
"""

import argparse
import json
import pathlib

MILLION = 1_000_000


def sizes(output, articles):
    """What a published site consists of: numbers of files and bytes."""
    files = [path for path in output.rglob("*") if path.is_file() and ".runbookc" not in path.parts]

    def total(*folder):
        return sum(path.stat().st_size for path in files if path.relative_to(output).parts[:len(folder)] == folder)

    folders = {}
    for path in files:
        folders[path.parent] = folders.get(path.parent, 0) + 1
    return {
        "articles": articles, "files": len(files), "bytes": total(), "api": total("api", "v1"), "search": total("s"),
        "largestFolder": max(folders.values(), default=0),
    }


def amount(value, units):
    """Two digits and the largest unit that leaves a number of at least one."""
    for factor, unit in units:
        if value >= factor:
            break
    number = value / factor
    digits = 0 if number >= 10 else 1
    return f"{number:,.{digits}f} {unit}".strip()


TIMES = [(3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs")]
BYTES = [(1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1, "bytes")]
NUMBERS = [(1, "")]


def rows(result):
    """Title, both measured values and the unit, in the order of the table."""
    medians, found = result["medians"], result["sizes"]

    def median(name, key, factor=1):
        value = (medians.get(name) or {}).get(key)
        return None if value is None else value * factor

    for command in ("lint", "build"):
        small = "lint, cold" if command == "lint" else "build"
        yield f"`{command} --no-cache`, CPU", median(small, "cpu"), median(f"{command}, large", "cpu"), TIMES
        yield (f"`{command} --no-cache`, peak memory", median(small, "mib", 2**20),
               median(f"{command}, large", "mib", 2**20), BYTES)
    for title, name in [("nothing changed", "nothing changed"), ("one article edited", "one article edited")]:
        yield f"`build`, {title}", median(f"build, {name}", "wall"), median(f"build, large, {name}", "wall"), TIMES
    for title, key, units in [
            ("site, files", "files", NUMBERS), ("site, bytes", "bytes", BYTES), ("`api/v1`, bytes", "api", BYTES),
            ("search index `s/`, bytes", "search", BYTES), ("files in the largest folder", "largestFolder", NUMBERS)]:
        yield title, found.get("small", {}).get(key), found.get("large", {}).get(key), units


def table(result):
    small, large = result["articles"], result["large"]
    lines = [f"| | {small:,} | {large:,} | each article | {MILLION:,}, worked out |", "|---|---|---|---|---|"]
    for title, few, many, units in rows(result):
        if few is None or many is None:
            continue
        # What a run takes whatever the number of articles is in neither slope.
        slope = (many - few) / (large - small)
        million = many + slope * (MILLION - large)
        each = [(1, "")] if units is NUMBERS else units
        slope_text = f"{slope:.2f}" if units is NUMBERS else amount(slope, each)
        lines.append(
            f"| {title} | {amount(few, units)} | {amount(many, units)} | {slope_text} | {amount(million, units)} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", type=pathlib.Path, help="a result with a large workspace")
    result = json.loads(parser.parse_args().result.read_text())
    if not result["large"]:
        parser.error("the result has no large workspace; run the benchmark with --large")
    print(f"{result['version']}, commit {result['commit']}, {result['cores']} cores\n\n{table(result)}")


if __name__ == "__main__":
    main()
