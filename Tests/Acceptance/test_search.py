"""The search of the site in a real browser, opened from disk: the same answers as the other two readers give."""

import gzip
import json
import pathlib
import random
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright

import conftest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "Tests/TriageTests/Vectors"))
import kbx_reader  # noqa: E402
import kbx_tickets  # noqa: E402

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
    assert len(gzip.compress((site / "s/search.js").read_bytes(), 9, mtime=0)) <= 9 * 1024
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


def test_a_page_that_was_opened_before_an_edition_answers_from_one_of_both(page, tmp_path):
    """An index of many parts; those that the page's head names are gone when they changed, and are asked for anew."""
    workspace, output = conftest.copy_workspace(tmp_path / "workspace"), tmp_path / "public"
    chance = random.Random(7)
    words = ["".join(chance.choices("bcdfghklmnprstvw", k=2)) + f"{chance.choice('aeiou')}{n}x" for n in range(6_000)]
    for number in range(160):
        text = " ".join(chance.sample(words, 300))
        (workspace / f"kb/sop/kb-many-{number}.md").write_text(f"# {words[number]} {words[-number]}\n\n{text}\n")
    conftest.build(workspace, output, "--allow-errors")
    old = kbx_reader.Index(output / "api/v1/search.json")
    before = {path.name for path in (output / "s/kbx").iterdir()}
    other = page.context.browser.new_page()
    other.goto((output / "index.html").as_uri())
    other.evaluate("""source => new Promise((done, fail) => {
        const script = Object.assign(document.createElement("script"), { src: source, onload: done, onerror: fail });
        document.head.append(script); })""", (output / "s/search.js").as_uri())
    ask = """async queries => {
        const found = [];
        for (const query of queries) found.push((await KB.search(query)).map(hit => [hit.id, hit.score]));
        return found; }"""
    asked = list(queries(old))[:60]
    assert other.evaluate(ask, asked) == [old.search(query) for query in asked]

    article, playbook = workspace / "kb/sop/kb-many-3.md", workspace / "playbooks/pb-image-pull.yaml"
    article.write_text(article.read_text() + "\nThe quokka waits.\n")
    playbook.write_text(playbook.read_text() + "\n# The part that tickets are matched with holds the digest of this file.\n")
    conftest.build(workspace, output, "--allow-errors")
    new = kbx_reader.Index(output / "api/v1/search.json")
    after = {path.name for path in (output / "s/kbx").iterdir()}
    assert len(before) > 60 and len(before - after) < len(before) / 4
    asked = list(queries(new))[60:120]
    for query, found in zip(asked, other.evaluate(ask, asked)):
        assert found in (old.search(query), new.search(query))
    assert other.evaluate(ask, ["quokka"]) == [new.search("quokka")] != [old.search("quokka")]
    assert other.evaluate("KB.suggest('pods stuck in ImagePullBackOff', { asOf: '2026-11-21' })")["candidates"]


def tickets():
    """All labelled tickets, and some that no form fills in."""
    lines = [line for name in ("tickets", "tuning", "held-out")
             for line in (ROOT / f"Tests/TriageTests/Vectors/{name}.jsonl").read_text().splitlines()]
    odd = [{}, {"short_description": "imagepullbackof in prod"}, {"short_description": "\u0000\u202e ((((", "cmdb_ci": "x"},
           {"short_description": "KubePodCrashLooping", "alert": "KubeJobFailed"}, {"short_description": "pod " * 3000},
           {"short_description": "egress for ns billing to db.corp.example:5432", "impact": "1", "urgency": "2 - Medium",
            "environment": "production", "cluster": "atlas-prod", "number": "INC0012345"}]
    return [json.loads(line) for line in lines] + odd


def test_the_browser_suggests_what_the_command_line_and_another_reader_do(page, site, tmp_path):
    asked = [{name: value for name, value in ticket.items() if name != "lang"} for ticket in tickets()]
    browser = page.evaluate("""async tickets => {
        const answers = [];
        for (const ticket of tickets) answers.push(await KB.suggest(ticket, { asOf: "2026-11-21" }));
        return answers; }""", asked)
    matcher = kbx_tickets.Matcher(site / "api/v1/search.json")
    # The other reader knows no conditions of playbooks; the last ticket meets none.
    assert [[[c["ticketType"], c["score"]] for c in answer["candidates"]] for answer in browser] == [
        matcher.suggest(ticket) for ticket in asked]
    for ticket, answer in list(zip(asked, browser))[::9] + list(zip(asked, browser))[-6:]:
        file = tmp_path / "ticket.json"
        file.write_text(json.dumps(ticket))
        expected = json.loads(conftest.run(
            "suggest", "--format", "json", "--as-of", conftest.AS_OF, "--index", site, file,
            expected=0 if answer["candidates"] else 1))
        assert [answer["decision"], answer["language"], answer["explanation"]] == [
            expected["decision"], expected["language"], next(iter(expected["explain"].values()))]
        for ours, theirs in zip(answer["candidates"], expected["candidates"], strict=True):
            assert ours["reasons"] == [
                {"kind": r["kind"], "field": r.get("field", ""), "text": r.get("text", r.get("pattern")),
                 "points": r["points"]} for r in theirs["reasons"]]
            names = {"values": "inputs", "missingInputs": "missingInputs", "playbook": "playbook", "url": "url",
                     "title": "title", "margin": "margin", "hash": "hash", "review": "review",
                     "priority": "suggestedPriority", "priorityReason": "priorityReason", "entryTier": "entryTier",
                     "escalateAfter": "escalateAfter"}
            assert {a: ours[a] for a in names} == {a: theirs.get(b) for a, b in names.items()}
            assert ours["reclassification"] == theirs.get("reclassification", [])


def test_the_index_answers_as_the_workspace_does(site, tmp_path):
    """From a built site, without its workspace: the same answers of suggest, search and evaluate."""
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    labelled = ROOT / "Tests/TriageTests/Vectors/tuning.jsonl"
    for words in (["evaluate", labelled, "--format", "json"], ["search", "--explain", "imagepull", "backof"],
                  ["search", "--lang", "es", "--type", "article", "--format", "json", "imagen"],
                  ["suggest", "--text", "pods stuck in ImagePullBackOff"]):
        words += ["--as-of", conftest.AS_OF]
        ours = conftest.run(*words, "--index", site, cwd=tmp_path)
        assert ours == conftest.run(*words, "--workspace", workspace, cwd=tmp_path)
        assert ours == conftest.run(*words, cwd=site)


def test_a_suggestion_has_the_published_shape(site, tmp_path):
    answer = tmp_path / "answer.json"
    for text in ("Egress rule for our namespace", "the coffee machine is broken"):
        answer.write_text(conftest.run(
            "suggest", "--format", "json", "--index", site, "--as-of", conftest.AS_OF, "--text", text,
            expected=1 if "coffee" in text else 0))
        schema = site / "api/v1/schemas/suggestion.schema.json"
        check = pathlib.Path(sys.executable).with_name("check-jsonschema")
        assert subprocess.run([check, "--schemafile", schema, answer]).returncode == 0


def test_an_index_that_is_not_there_is_said_so(tmp_path):
    process = subprocess.run(
        [conftest.RUNBOOKC, "search", "--index", tmp_path, "pod"], capture_output=True, text=True)
    assert process.returncode == 2 and "s/index.js: the file cannot be read" in process.stderr


def test_the_gate_over_labelled_tickets_holds_and_can_fail(site, tmp_path):
    labelled = ROOT / "Tests/TriageTests/Vectors/held-out.jsonl"
    words = ["evaluate", labelled, "--index", site, "--as-of", conftest.AS_OF]
    gate = ["--min-p1", "0.85", "--min-r3", "0.95", "--max-false", "0"]
    earlier = tmp_path / "earlier.json"
    earlier.write_text(conftest.run(*words, *gate, "--format", "json"))
    conftest.run(*words, "--min-p1", "1", expected=1)
    first = labelled.read_text().splitlines()[0].replace('"playbook": "pb-egress-access"', '"playbook": null')
    (tmp_path / "one.jsonl").write_text(first)
    conftest.run("evaluate", tmp_path / "one.jsonl", "--index", site, "--max-false", "0", expected=1)
    process = subprocess.run(
        [conftest.RUNBOOKC, *map(str, words), "--baseline", earlier], capture_output=True, text=True)
    assert process.returncode == 0 and process.stderr == "Nothing changed.\n"
