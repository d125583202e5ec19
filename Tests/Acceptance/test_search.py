"""The search of the site in a real browser, opened from disk: the same answers as the other two readers give."""

import gzip
import pathlib
import random
import sys

import pytest
from playwright.sync_api import sync_playwright

from conftest import ROOT

sys.path.insert(0, str(ROOT / "Tests/TriageTests/Vectors"))
import kbx_reader  # noqa: E402

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def page(site):
    """A page of the built site with the search script, which a page loads when somebody starts to search."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto((site / "index.html").as_uri())
        page.evaluate("""() => new Promise((done, fail) => {
            const script = Object.assign(document.createElement("script"), { src: "s/search.js" });
            script.onload = done; script.onerror = fail;
            document.head.append(script); })""")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def index(site):
    return kbx_reader.Index(site / "api/v1/search.json")


def queries(index):
    """Titles as they are, with two letters swapped, cut short; terms of the index; what no index holds."""
    chance = random.Random(5)
    for number in range(300):
        text = chance.choice(index.documents)[2]
        place = chance.randrange(max(1, len(text) - 1))
        yield [
            text,
            text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :],
            text[: place + 1],
            " ".join(chance.sample(index.order, 3)),
            chance.choice(["imagepull backof", "ñandú certificado", "日本語 テスト", "ΑΘΉΝΑΣ", "İstanbul K", "é" * 30])
            + " " + chance.choice(index.order),
        ][number % 5]


def test_the_browser_ranks_three_hundred_queries_as_another_reader_does(page, index):
    asked = list(queries(index))
    found = page.evaluate("""async queries => {
        const found = [];
        for (const query of queries) found.push((await KB.search(query)).map(hit => [hit.id, hit.score]));
        return found; }""", asked)
    assert found == [index.search(query) for query in asked]
    assert page.problems == []


def test_a_result_tells_what_it_is_and_where_its_points_come_from(page, site):
    results = page.evaluate("KB.search('imagepull backof', { limit: 2, language: 'en', kinds: ['playbook'] })")
    first = results[0]
    assert first["id"] == "pb-image-pull" and first["kind"] == "playbook" and (site / first["url"]).is_file()
    assert sum(reason["points"] for reason in first["reasons"]) == first["score"]
    assert {reason["kind"] for reason in first["reasons"]} == {"prefix", "half", "language"}
    assert all(result["kind"] == "playbook" for result in results)
    assert page.evaluate("KB.root") == site.as_uri() + "/"


def test_every_document_of_the_index_has_its_page(index, site):
    assert [record for record in index.documents if not (site / record[3]).is_file()] == []
    assert len(index.documents) == index.m["n"] > 100


def test_the_search_script_is_small_and_no_page_loads_it_by_itself(site, pages):
    assert len(gzip.compress((site / "s/search.js").read_bytes(), 9, mtime=0)) <= 6 * 1024
    assert [name for name in pages if "s/search.js\"" in (site / name).read_text()] == []


def test_without_an_index_a_search_fails_and_says_so(page, site, tmp_path):
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "search.js").write_bytes((site / "s/search.js").read_bytes())
    (tmp_path / "index.html").write_text("<!doctype html><script src=s/search.js></script>")
    other = page.context.browser.new_page()
    other.goto((tmp_path / "index.html").as_uri())
    message = other.evaluate("KB.search('pod').catch(error => error.message)")
    assert message == f"The search index cannot be read: {folder.as_uri()}/index.js"
