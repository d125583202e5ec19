"""What changed since the edition before: in the index, in the feed and on the page."""

import json
import shutil
import xml.etree.ElementTree as ElementTree

import conftest
import feedparser
import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def later(site, tmp_path_factory):
    """The edition of a week later: one article changed, one retired, one moved, one gone, one new."""
    workspace = conftest.copy_workspace(tmp_path_factory.mktemp("later") / "workspace")

    def edit(path, old, new):
        text = (workspace / path).read_text()
        assert old in text, path
        (workspace / path).write_text(text.replace(old, new, 1))

    edit("kb/sop/kb-vendor-case.md", "## Purpose\n", "## Purpose\n\nA sentence more.\n")
    edit("kb/sop/kb-onboarding.md", "status: published", "status: retired")
    gone = workspace / "kb/rca/kb-rca-runner-drops.md"
    gone.unlink()
    moved = workspace / "kb/sop/kb-reporting.md"
    moved.with_name("kb-reports.md").write_text(moved.read_text().replace("id: kb-reporting", "id: kb-reports"))
    moved.unlink()
    edit("kb/model/redirects.yaml", "redirects: []",
         "redirects:\n  - {from: kb-reporting, to: kb-reports, since: 2026-11-28, reason: shorter}")
    output = tmp_path_factory.mktemp("later") / "public"
    words = ["build", "--workspace", workspace, "--output", output, "--as-of", "2026-11-28", "--allow-errors",
             "--base-url", "https://kb.example/"]
    conftest.run(*words, "--previous", site, cwd=workspace)
    return workspace, output, words


def changes(output):
    return json.loads((output / "api/v1/changes.json").read_text())


def test_every_change_is_told_with_its_kind(later):
    index = changes(later[1])
    assert index["previous"] == {"asOf": "2026-11-21", "revision": None}
    told = {(entry["kind"], entry["id"], entry["breaking"]) for entry in index["changes"] if entry["basis"] == "edition"}
    assert told == {
        ("changed", "kb-vendor-case", False), ("retired", "kb-onboarding", False),
        ("removed", "kb-rca-runner-drops", True), ("moved", "kb-reporting", False), ("added", "kb-reports", False),
    }
    assert {entry["date"] for entry in index["changes"] if entry["basis"] == "edition"} == {"2026-11-28"}


def test_the_next_edition_remembers_and_adds_nothing(later, tmp_path):
    workspace, output, words = later
    before = changes(output)["changes"]
    saved = tmp_path / "saved"
    shutil.copytree(output, saved)
    conftest.run(*words, "--previous", saved / "api/v1/manifest.json", cwd=workspace)
    again = changes(output)
    assert again["changes"] == before and again["previous"]["asOf"] == "2026-11-28"
    shutil.rmtree(output)
    shutil.copytree(saved, output)


def test_without_an_edition_before_the_records_of_the_documents_speak(site):
    index = changes(site)
    assert index["previous"] is None
    assert {entry["basis"] for entry in index["changes"]} == {"document"}
    assert {entry["kind"] for entry in index["changes"]} == {"added", "reviewed"}
    days = [entry["date"] for entry in index["changes"]]
    assert days == sorted(days, reverse=True) and days[-1] >= "2026-08-23"


@pytest.mark.parametrize("name", ["site", "later"])
def test_the_feed_is_a_feed(name, request):
    output = request.getfixturevalue(name)
    output = output[1] if name == "later" else output
    text = (output / "api/v1/feed.atom").read_bytes()
    feed = feedparser.parse(text)
    assert not feed.bozo and feed.version == "atom10"
    assert len(feed.entries) == min(100, len(changes(output)["changes"])) > 0
    root = ElementTree.fromstring(text)
    # RFC 4287, sections 4.1.1 and 4.1.2: exactly one of each, and ids of their own.
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for child in ["id", "title", "updated"]:
            assert len(element.findall(ATOM + child)) == 1 and element.find(ATOM + child).text
    ids = [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) and all(identifier.startswith("urn:uuid:") for identifier in ids)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    for link in root.iter(f"{ATOM}link"):
        href = link.get("href")
        if name == "later":
            assert href.startswith("https://kb.example/")
            href = href.removeprefix("https://kb.example/")
        else:
            href = href.removeprefix("../../")
        assert (output / href).is_file(), href


def test_the_page_tells_them_and_its_links_lead_somewhere(later):
    page = (later[1] / "changes.html").read_text()
    assert "Compared with the edition of 2026-11-21" in page
    assert ">Breaking</span>" in page and 'href="old/kb-reporting.html"' in page


def test_a_previous_edition_that_is_none_stops_the_build(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    conftest.run("build", "--workspace", workspace, "--output", tmp_path / "out", "--as-of", conftest.AS_OF,
                 "--previous", tmp_path, expected=2)
    assert not (tmp_path / "out").exists()
