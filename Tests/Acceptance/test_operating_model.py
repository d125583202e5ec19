"""The operating model is whole: every requirement is carried somewhere, and readers are led there."""

import html.parser

import yaml

from conftest import ROOT


def requirement_ids():
    table = yaml.safe_load((ROOT / "kb/model/requirements.yaml").read_text())
    return [row["id"] for row in table["requirements"]]


def test_every_requirement_has_a_carrier_in_the_published_index(api):
    requirements = {row["id"]: row for row in api["coverage"]["requirements"]}
    assert sorted(requirements) == sorted(requirement_ids())
    assert [name for name, row in requirements.items() if not row["carriers"]] == []
    assert [
        f"{name}: {carrier['path']}" for name, row in requirements.items() for carrier in row["carriers"]
        if "url" not in carrier] == []


def test_the_list_of_requirements_is_the_one_that_was_agreed():
    """A row may be reworded, never dropped: then what it asked for could go unnoticed."""
    counts = {"O": 76, "F": 30, "T": 30, "A": 12, "D": 12, "P": 6, "C": 25}
    assert sorted(requirement_ids()) == sorted(
        f"{letter}-{number:02}" for letter, count in counts.items() for number in range(1, count + 1))


def test_every_contradiction_is_settled_by_a_decision(api):
    contradictions = [row for row in api["coverage"]["requirements"] if row["id"].startswith("C-")]
    undecided = [
        row["id"] for row in contradictions
        if not any(carrier["path"].startswith("kb/decision/") for carrier in row["carriers"])]
    assert len(contradictions) == 25 and undecided == []


class Rows(html.parser.HTMLParser):
    """The links of each row of a page, by the row's id."""

    def __init__(self, text):
        super().__init__()
        self.links, self.row = {}, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "tr" and "id" in values:
            self.row = self.links.setdefault(values["id"], [])
        elif tag == "a" and self.row is not None:
            self.row.append(values["href"])

    def handle_endtag(self, tag):
        if tag == "table":
            self.row = None


def test_the_page_of_requirements_links_every_carrier(site, api):
    rows = Rows((site / "i/requirements.html").read_text()).links
    assert sorted(rows) == sorted(requirement_ids())
    for requirement in api["coverage"]["requirements"]:
        wanted = {carrier["url"] for carrier in requirement["carriers"]}
        found = {link.removeprefix("../") for link in rows[requirement["id"]]}
        assert found == wanted, requirement["id"]


def test_every_move_pause_and_changed_priority_has_its_text_in_every_language(api):
    texts = {}
    for message in api["templates"]["templates"]:
        texts.setdefault(message["id"], set()).add(message["language"])
    named = [(f"{row['from']} to {row['to']}", row.get("template")) for row in api["statuses"]["transitions"]]
    named += [
        (reason["id"], reason.get("template"))
        for status in api["statuses"]["statuses"] for reason in status["holdReasons"]]
    named += [
        (f"{row['from']} to {row['to']}", row.get("template")) for row in api["reclassification"]["reclassifications"]]
    missing = [
        event for event, template in named if texts.get(template) != {"en", "es"}]
    assert len(named) >= 16 and missing == []
