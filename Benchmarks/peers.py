"""The tools that runbookc is held against, installed from PyPI, over the same files.

Each is asked for as little as makes the work comparable; what it does not do is said beside its figures.
"""

import pathlib
import re
import socket
import subprocess
import sys
import threading
import time

NOTES = {
    "rumdl": "Markdown style rules, links within the folder; no front matter, no model, no cross-file content rules.",
    "hugo": "Renders pages with a one-line template, highlighting off; checks nothing, makes no index of its own.",
    "pagefind": "Indexes the HTML that hugo wrote; runbookc's index is made in the same run as its pages.",
    "runbookc": "Parses, lowers, links, applies every rule, renders pages, search index and api/v1, digests every file.",
}

HUGO_CONFIGURATION = """baseURL = "https://kb.example/"
title = "Benchmark"
contentDir = "{content}"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
[markup.highlight]
codeFences = false
"""
HUGO_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n")


class Peers:
    """Where each peer's program lies; nil for one that is not installed."""

    def __init__(self, environment):
        library = sorted(pathlib.Path(environment).glob("lib/python3*/site-packages"))
        packages = library[-1] if library else pathlib.Path("/nonexistent")
        self.rumdl = self.present(pathlib.Path(environment) / "bin/rumdl")
        # The programs themselves: the scripts in front of them start Python first.
        self.hugo = self.present(packages / "hugo/binaries/hugo")
        self.pagefind = self.present(packages / "pagefind_bin/pagefind")
        # What drives a browser.
        self.playwright = pathlib.Path(environment) / "bin/python" if (packages / "playwright").is_dir() else None

    @staticmethod
    def present(path):
        return path if path.is_file() else None

    def versions(self):
        return {
            name: subprocess.run(
                [program, "version" if name == "hugo" else "--version"], capture_output=True, text=True,
                check=True).stdout.strip()
            for name, program in [("rumdl", self.rumdl), ("hugo", self.hugo), ("pagefind", self.pagefind)] if program
        }

    def prepare_hugo(self, site, content):
        (site / "layouts/_default").mkdir(parents=True, exist_ok=True)
        (site / "hugo.toml").write_text(HUGO_CONFIGURATION.format(content=content))
        for name in ("single", "list"):
            (site / f"layouts/_default/{name}.html").write_text(HUGO_PAGE)

    def default_lint_command(self, folder):
        """As somebody runs it who has configured nothing, and remembers nothing."""
        return [self.rumdl, "check", "--no-cache", folder]

    def lint_command(self, folder, cache):
        words = [self.rumdl, "check", "--disable", "MD013", folder]
        return words + (["--cache-dir", cache] if cache else ["--no-cache"])

    def site_command(self, site, output):
        return [self.hugo, "--source", site, "--destination", output, "--quiet"]

    def index_command(self, output):
        return [self.pagefind, "--site", output, "--quiet"]


class HugoServer:
    """`hugo server` over a site: how long it takes from a change of a file to the rebuilt page, by its own account."""

    TIMEOUT_SECONDS = 180

    def __init__(self, peers, site):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.lines = []
        self.process = subprocess.Popen(
            [peers.hugo, "server", "--source", site, "--port", str(port), "--bind", "127.0.0.1", "--disableLiveReload"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=lambda: self.lines.extend(iter(self.process.stdout.readline, "")), daemon=True).start()
        self.wait_for("Press Ctrl")

    def wait_for(self, text, start=0):
        for _ in range(self.TIMEOUT_SECONDS * 20):
            for line in self.lines[start:]:
                if text in line:
                    return line
            if self.process.poll() is not None:
                sys.exit("hugo server ended:\n" + "".join(self.lines[-20:]))
            time.sleep(0.05)
        sys.exit("hugo server did not say: " + text)

    def rebuild_seconds(self, path, text):
        start = len(self.lines)
        path.write_text(text)
        line = self.wait_for("Total in", start)
        return float(re.search(r"Total in ([0-9.]+) ms", line).group(1)) / 1000

    def stop(self):
        self.process.terminate()
        self.process.wait()
