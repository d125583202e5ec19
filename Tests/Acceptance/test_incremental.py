"""Walks a copy of the shipped workspace through changes: after each, a build that remembers equals one that does not.

RUNBOOKC_INCREMENTAL_STEPS says how many changes, RUNBOOKC_INCREMENTAL_SEED which.
"""

import os
import random
import re
import shutil

from conftest import build, copy_workspace

STEPS = int(os.environ.get("RUNBOOKC_INCREMENTAL_STEPS", "10"))
SEED = int(os.environ.get("RUNBOOKC_INCREMENTAL_SEED", "1"))


def published(output):
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*")) if path.is_file() and ".runbookc" not in path.parts
    }


class Changes:
    """What people do to a workspace. Each change says what it did."""

    def __init__(self, workspace, chance):
        self.workspace, self.chance, self.number, self.words = workspace, chance, 0, []

    def next(self):
        deeds = [
            self.edit_text, self.edit_text, self.edit_text, self.edit_title, self.edit_heading, self.rename, self.delete,
            self.add, self.edit_playbook, self.edit_table, self.edit_template, self.edit_style, self.configure, self.touch,
            self.swap, self.other_day, self.restore,
        ]
        return self.chance.choice(deeds)()

    def pick(self, *patterns):
        files = sorted(path for pattern in patterns for path in self.workspace.glob(pattern) if path.is_file())
        return self.chance.choice(files)

    def article(self):
        return self.pick("kb/*/*.md")

    def replace(self, path, pattern, text):
        path.write_text(re.sub(pattern, text, path.read_text(), count=1, flags=re.MULTILINE))
        return f"changed {path.name}"

    def tag(self):
        self.number += 1
        return f"{self.number}"

    def edit_text(self):
        path = self.article()
        path.write_text(f"{path.read_text()}\nSentence {self.tag()}.\n")
        return f"edited {path.name}"

    def edit_title(self):
        return "title: " + self.replace(self.article(), r"^title: .*$", f"title: Title {self.tag()}")

    def edit_heading(self):
        return "heading: " + self.replace(self.article(), r"^## .*$", f"## Heading {self.tag()}")

    def rename(self):
        path = self.article()
        path.rename(path.with_name(f"kb-renamed-{self.tag()}.md"))
        return f"renamed {path.name}"

    def delete(self):
        path = self.pick("kb/*/*.md", "playbooks/pb-*.yaml")
        path.unlink()
        return f"deleted {path.name}"

    def add(self):
        path, number = self.article(), self.tag()
        new = path.with_name(f"kb-added-{number}.md")
        new.write_text(re.sub(r"^id: .*$", f"id: kb-added-{number}", path.read_text(), count=1, flags=re.MULTILINE))
        return f"added {new.name}"

    def edit_playbook(self):
        return "playbook: " + self.replace(self.pick("playbooks/pb-*.yaml"), r"^title: .*$", f"title: Playbook {self.tag()}")

    def edit_table(self):
        return "table: " + self.replace(self.pick("kb/model/*.yaml", "playbooks/ticket-types.yaml"), r"name: ", "name: Our ")

    def edit_template(self):
        path = self.workspace / "templates/pages/redirect.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<!doctype html><title>{{{{ title }}}} {self.tag()}</title><a href="{{{{ home }}}}">x</a>\n')
        return "wrote a template"

    def edit_style(self):
        path = self.workspace / "site/own.css"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"body {{ margin: {self.tag()}px }}\n")
        return "wrote a style sheet"

    def configure(self):
        path = self.workspace / "runbookc.yaml"
        return "configuration: " + self.replace(path, r"^footer: .*$", f"footer: Footer {self.tag()}")

    def touch(self):
        path = self.pick("kb/**/*", "playbooks/*")
        path.touch()
        return f"touched {path.name}"

    def swap(self):
        one, other = self.article(), self.article()
        texts = one.read_bytes(), other.read_bytes()
        one.write_bytes(texts[1])
        other.write_bytes(texts[0])
        return f"swapped {one.name} and {other.name}"

    def other_day(self):
        self.words = self.chance.choice([[], ["--as-of", "2027-05-01"], ["--revision", "abc"], ["--jobs", "1"]])
        return f"options {self.words}"

    def restore(self):
        shutil.rmtree(self.workspace)
        copy_workspace(self.workspace)
        return "restored everything"


def test_every_build_equals_a_clean_one(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    workspace, output, clean = copy_workspace(tmp_path / "workspace"), tmp_path / "public", tmp_path / "clean"
    changes = Changes(workspace, random.Random(SEED))
    build(workspace, output, "--allow-errors")
    for step in range(STEPS):
        deed = changes.next()
        build(workspace, output, "--allow-errors", *changes.words)
        shutil.rmtree(clean, ignore_errors=True)
        build(workspace, clean, "--allow-errors", "--no-cache", *changes.words)
        found, expected = published(output), published(clean)
        different = sorted(
            path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))
        assert different == [], f"seed {SEED}, step {step}: {deed}"
