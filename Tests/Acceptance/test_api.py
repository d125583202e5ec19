"""The published indices: their schemas by a validator of others, their references by following them."""

import hashlib
import html.parser
import pathlib
import subprocess
import sys

INDICES = {
    "alerts", "changes", "communications", "contacts", "coverage", "escalations", "governance", "kb", "lifecycle", "manifest",
    "metrics", "playbooks", "priorities", "reclassification", "redirects", "reporting", "responsibilities", "reviews", "roster",
    "search", "services", "sla", "statuses", "templates", "ticket-types", "training",
}
# What commands print.
REPORTS = {"coverage-report", "diff", "servicenow-import-manifest"}
CHECK = pathlib.Path(sys.executable).with_name("check-jsonschema")


def check(*words):
    process = subprocess.run([CHECK, *map(str, words)], capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr


def test_every_index_is_published_with_its_schema(site):
    assert {path.stem for path in (site / "api/v1").glob("*.json")} == INDICES
    assert {path.name for path in (site / "api/v1/schemas").iterdir()} == {
        f"{name}.schema.json" for name in INDICES | REPORTS | {"suggestion"}}


def test_every_schema_is_a_schema(site):
    check("--check-metaschema", *sorted((site / "api/v1/schemas").iterdir()))


def test_every_index_is_valid(site):
    for name in sorted(INDICES):
        check("--schemafile", site / f"api/v1/schemas/{name}.schema.json", site / f"api/v1/{name}.json")


def test_a_schema_rejects_an_index_without_a_required_field(site, tmp_path):
    broken = tmp_path / "sla.json"
    broken.write_text((site / "api/v1/sla.json").read_text().replace('"priority":', '"prioritat":'))
    process = subprocess.run(
        [CHECK, "--schemafile", site / "api/v1/schemas/sla.schema.json", broken], capture_output=True, text=True)
    assert process.returncode == 1 and "'priority' is a required property" in process.stdout + process.stderr


def test_the_manifest_knows_every_file(site, api):
    published = {
        path.relative_to(site).as_posix(): "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*") if path.is_file()
    }
    del published["api/v1/manifest.json"]
    assert api["manifest"]["files"] == {
        path: digest for path, digest in published.items() if not path.startswith(".")}
    assert api["manifest"]["asOf"] == "2026-11-21"


class Anchors(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        self.ids.update(value for name, value in attributes if name == "id")


def addresses(value, key=""):
    """Every address in an index, wherever it stands."""
    if isinstance(value, dict):
        for name, member in value.items():
            if key == "anchors" and isinstance(member, str):
                yield member
            yield from addresses(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from addresses(member, key)
    elif key in ("url", "fromUrl", "toUrl", "pageUrl"):
        yield value


def test_every_address_in_the_indices_leads_somewhere(site, api):
    anchors, dead = {}, []
    for name, index in api.items():
        # A term of the search index may be called `url`; its records have a test of their own.
        if name == "search":
            continue
        for address in addresses(index):
            page, _, fragment = address.partition("#")
            if not (site / page).is_file():
                dead.append(f"{name}: {address}")
                continue
            if page not in anchors:
                parser = Anchors()
                parser.feed((site / page).read_text())
                anchors[page] = parser.ids
            if fragment and fragment not in anchors[page]:
                dead.append(f"{name}: {address}")
    assert dead == []


def test_reviews_carry_the_fields_of_the_govuk_notifier(api):
    assert len(api["reviews"]) == len({page["url"] for page in api["reviews"]}) > 0
    for page in api["reviews"]:
        assert page["title"] and page["url"] and ("owner" in page or "owner_slack" in page)
        assert page["review_by"] is None or len(page["review_by"]) == 10


def test_every_ticket_type_leads_to_a_published_playbook(api):
    playbooks = {playbook["id"]: playbook for playbook in api["playbooks"]["playbooks"]}
    for ticket_type in api["ticket-types"]["ticketTypes"]:
        assert ticket_type["playbooks"], ticket_type["id"]
        first = playbooks[ticket_type["playbooks"][0]["id"]]
        assert first["status"] == "published" and first["timeBudget"]
