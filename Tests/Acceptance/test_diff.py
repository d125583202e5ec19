"""`diff` and `verify` over the real site, changed the way that changes happen."""

import json
import shutil
import subprocess
import sys

import conftest
import pytest


@pytest.fixture
def copy(site, tmp_path):
    """A copy of the published site that a test may change."""
    target = tmp_path / "copy"
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(".*"))
    return target


def edit(path, change):
    value = json.loads(path.read_text())
    change(value)
    path.write_text(json.dumps(value))


def diff(old, new, expected, *words):
    report = conftest.run("diff", "--format", "json", *words, old, new, expected=expected)
    return json.loads(report)


def test_an_edition_differs_in_nothing_from_itself(site, copy):
    assert diff(site / "api", copy, 0)["differences"] == []
    assert conftest.run("diff", site, copy / "api/v1") == "The editions say the same.\n"


def test_a_new_playbook_is_an_addition(site, copy):
    edit(copy / "api/v1/playbooks.json", lambda index: index["playbooks"].append(
        {**index["playbooks"][-1], "id": "pb-zz-new", "title": "Something new", "url": "p/pb-zz-new.html"}))
    report = diff(site, copy, 0)
    assert report["summary"] == {"breaking": 0, "changes": 0, "additions": 1}
    assert report["differences"][0]["subject"] == "pb-zz-new"


@pytest.mark.parametrize("index, change, kind, subject", [
    ("ticket-types", lambda index: index["ticketTypes"].pop(0), "entry-removed", None),
    ("playbooks", lambda index: index["playbooks"].reverse(), "order-changed", "playbooks"),
    ("playbooks", lambda index: [entry.update(name=entry.pop("title")) for entry in index["playbooks"]],
     "field-removed", "playbooks[].title"),
    ("playbooks", lambda index: index["playbooks"][0].update(priorities="P1"), "field-retyped", "playbooks[].priorities"),
    ("kb", lambda index: index["articles"][0].update(id=index["articles"][0]["id"] + "-x"), "entry-renamed", None),
    ("kb", lambda index: index.update(schemaVersion=2), "version-changed", "schemaVersion"),
])
def test_what_breaks_a_reader_ends_with_2(site, copy, index, change, kind, subject):
    edit(copy / f"api/v1/{index}.json", change)
    report = diff(site, copy, 2)
    breaking = [entry for entry in report["differences"] if entry["weight"] == "breaking"]
    assert [entry["kind"] for entry in breaking] == [kind]
    assert subject is None or breaking[0]["subject"] == subject
    assert diff(site, copy, 0, "--accept-breaking") == report


def test_the_report_is_valid(site, copy, tmp_path):
    (copy / "api/v1/sla.json").unlink()
    edit(copy / "api/v1/playbooks.json", lambda index: index["playbooks"][0].update(title="Another title"))
    report = tmp_path / "diff.json"
    report.write_text(conftest.run("diff", "--format", "json", site, copy, expected=2))
    check = conftest.pathlib.Path(sys.executable).with_name("check-jsonschema")
    subprocess.run([check, "--schemafile", site / "api/v1/schemas/diff.schema.json", report], check=True)


def test_a_folder_without_an_edition_is_named(site, tmp_path):
    process = subprocess.run([conftest.RUNBOOKC, "diff", site, tmp_path], capture_output=True, text=True)
    assert process.returncode == 2 and f"{tmp_path} is no published site" in process.stderr


def test_a_broken_index_is_named_with_its_place(site, copy):
    (copy / "api/v1/kb.json").write_text('{"articles": [}')
    process = subprocess.run([conftest.RUNBOOKC, "diff", site, copy], capture_output=True, text=True)
    assert process.returncode == 2
    assert process.stderr == f"runbookc: {copy}/api/v1/kb.json is no JSON: byte 15: no value starts like this\n"


def test_an_intact_copy_passes(copy):
    assert conftest.run("verify", copy).endswith("files are as the manifest says.\n")


def test_every_kind_of_damage_is_told(copy):
    (copy / "index.html").unlink()
    page = copy / "health.html"
    page.write_bytes(page.read_bytes().replace(b"<", b"<<", 1))
    (copy / "p" / "left-over.html").write_text("old")
    report = json.loads(conftest.run("verify", "--format", "json", copy, expected=1))
    assert (report["missing"], report["altered"], report["extra"]) == (["index.html"], ["health.html"], ["p/left-over.html"])


def test_a_folder_without_a_manifest_cannot_be_verified(tmp_path):
    conftest.run("verify", tmp_path, expected=2)
