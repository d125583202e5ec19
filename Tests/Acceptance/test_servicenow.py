"""The ServiceNow bundle by real parsers, and an import that went wrong in every way that is told."""

import csv
import hashlib
import html.parser
import io
import json
import subprocess
import xml.etree.ElementTree as ElementTree

import conftest
import pytest

ALLOWED = {"a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
           "table", "tbody", "td", "th", "thead", "tr", "ul"}
VOID = {"br", "hr"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle as a platform team gets it: the site's address is known."""
    workspace = conftest.copy_workspace(tmp_path_factory.mktemp("servicenow") / "workspace")
    output = tmp_path_factory.mktemp("servicenow") / "public"
    conftest.build(workspace, output, "--export", "servicenow", "--base-url", "https://kb.example/")
    return output / "api/v1/servicenow"


def table(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def rows(bundle):
    return table(bundle / "kb_knowledge.importset.csv")


def test_the_three_import_sets_hold_the_same_rows(bundle, rows):
    records = json.loads((bundle / "kb_knowledge.importset.json").read_text())["records"]
    assert records == rows and len(rows) > 50
    elements = ElementTree.parse(bundle / "kb_knowledge.importset.xml").getroot().findall("record")
    assert [{child.tag: child.text or "" for child in element} for element in elements] == rows


def test_every_row_is_what_the_platform_takes(rows):
    for row in rows:
        assert row["u_source_id"] and row["short_description"] and row["text"] and row["article_type"] == "text"
        assert row["workflow_state"] in {"review", "published", "pending_retirement", "retired"}
        for column in ["valid_to", "published"]:
            assert row[column] == "" or len(row[column]) == 10
        assert len(row["meta"]) <= 4000
    assert len({row["u_source_id"] for row in rows}) == len(rows)
    assert any("ImagePullBackOff" in row["meta"] for row in rows)


class Tags(html.parser.HTMLParser):
    """Well formed, and nothing but what is allowed."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        assert tag in ALLOWED, tag
        for name, value in attributes:
            assert (tag, name) == ("a", "href") and value.startswith(("https://", "http://", "mailto:")), (tag, name, value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in VOID and not attributes

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)


def test_the_text_is_allowed_html(rows):
    for row in rows:
        tags = Tags()
        tags.feed(row["text"])
        tags.close()
        assert tags.open == [], row["u_source_id"]


def test_hostile_text_stays_text(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    article = workspace / "kb/sop/kb-vendor-case.md"
    article.write_text(article.read_text() + """

<script>alert(1)</script> <b onclick="x()">bold</b> [run](javascript:alert(1)) [data](data:text/html,x)
![picture](data:image/png;base64,AAAA) <img src=x onerror=alert(1)>

| a | b |
|---|---|
| `<td>` | "quoted" & more |
""")
    output = tmp_path / "public"
    conftest.build(workspace, output, "--export", "servicenow", "--allow-errors")
    row = next(row for row in table(output / "api/v1/servicenow/kb_knowledge.importset.csv")
               if row["u_source_id"] == "kb-vendor-case")
    tags = Tags()
    tags.feed(row["text"])
    assert "onerror" not in row["text"] and "javascript:" not in row["text"] and "&lt;td&gt;" in row["text"]


def test_the_manifest_is_valid_and_names_every_file(bundle):
    import test_api
    manifest = json.loads((bundle / "import-manifest.json").read_text())
    test_api.check("--schemafile", bundle.parent / "schemas/servicenow-import-manifest.schema.json", bundle / "import-manifest.json")
    files = {path.name: "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
             for path in bundle.iterdir() if path.name != "import-manifest.json"}
    assert manifest["files"] == files and set(files) == {
        "kb_knowledge.importset.json", "kb_knowledge.importset.csv", "kb_knowledge.importset.xml", "kb_links.csv", "redirects.csv",
        "dl_u_priority.csv", "contract_sla.csv", "sysrule_assignment.json", "incident_templates.csv", "README.md"}


def test_priorities_are_the_matrix_in_the_platforms_numbers(bundle, api):
    rows = {(row["impact"], row["urgency"]): row["priority"] for row in table(bundle / "dl_u_priority.csv")}
    number = {"high": "1", "medium": "2", "low": "3"}
    assert rows == {(number[cell["impact"]], number[cell["urgency"]]): cell["priority"][1] for cell in api["priorities"]["matrix"]}


def test_conditions_are_encoded_queries_that_end(bundle, api):
    promises = table(bundle / "contract_sla.csv")
    assert {row["name"] for row in promises} >= {"P1 response", "P1 resolution", "P4 response"}
    response = next(row for row in promises if row["name"] == "P1 response")
    assert response["start_condition"] == "priority=1^assignment_groupISNOTEMPTY^EQ"
    assert response["stop_condition"] == "stateIN2,3,6,7^assigned_toISNOTEMPTY^EQ" and response["duration_seconds"] == "900"
    resolution = next(row for row in promises if row["name"] == "P1 resolution")
    assert (resolution["pause_condition"], resolution["stop_condition"]) == ("stateIN3^EQ", "stateIN6,7^EQ")
    rules = json.loads((bundle / "sysrule_assignment.json").read_text())["records"]
    names = {group.get("serviceNowName") for group in api["contacts"]["groups"]}
    for rule in rules:
        assert len(rule["name"]) <= 40 and len(rule["condition"]) <= 1000 and rule["condition"].endswith("^EQ")
        assert rule["group"] in names
    assert rules and [int(rule["order"]) for rule in rules] == sorted({int(rule["order"]) for rule in rules})


def test_every_message_is_a_template(bundle, api):
    rows = table(bundle / "incident_templates.csv")
    assert {(row["u_source_id"], row["language"]) for row in rows} == {
        (template["id"], template["language"]) for template in api["templates"]["templates"]}


def returned(rows):
    return [{column: row[column] for column in
             ["u_source_id", "u_content_hash", "number", "short_description", "workflow_state", "valid_to", "text"]} for row in rows]


def as_csv(rows, separator=","):
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0].keys(), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def verify(bundle, text, tmp_path, expected, as_of="2026-11-21"):
    path = tmp_path / "returned"
    path.write_text(text, encoding="utf-8-sig")
    out = conftest.run("servicenow", "verify", "--export", bundle, "--returned", path, "--as-of", as_of, "--format", "json",
                       expected=expected)
    return {(finding["kind"], finding["id"]) for finding in json.loads(out)["findings"]}


def test_a_faithful_import_passes_in_every_form(bundle, rows, tmp_path):
    back = returned(rows)
    for row in back:
        # An editor of the platform writes the tags its own way.
        row["text"] = row["text"].replace("<br/>", "<br>").replace("\n", "\r\n").replace("<p>", '<p style="margin:0">').replace("&quot;", '"')
        row["number"] = "KB0010001"
    assert verify(bundle, as_csv(back), tmp_path, 0) == set()
    assert verify(bundle, as_csv(back, ";"), tmp_path, 0) == set()
    assert verify(bundle, json.dumps({"result": back}), tmp_path, 0) == set()
    articles = [{"id": "x", "fields": {name: {"display_value": value, "value": value} for name, value in row.items()}} for row in back]
    assert verify(bundle, json.dumps({"result": {"articles": articles}}), tmp_path, 0) == set()


def test_a_mangled_import_is_caught(bundle, rows, tmp_path):
    back = returned(rows)
    names = [row["u_source_id"] for row in back]
    back[0]["text"] = back[0]["text"].replace("the", "teh", 1)
    assert back[0]["text"] != rows[0]["text"]
    back[1]["valid_to"] = "2026-11-20"
    back[2]["workflow_state"] = "Draft"
    back[3]["u_content_hash"] = "sha256:" + "0" * 64
    dated = next(place for place, row in enumerate(back) if place > 7 and row["valid_to"])
    back[dated]["valid_to"] = "2100-01-01"
    back.append({**back[5]})
    back.append({**back[6], "u_source_id": "kb-unknown"})
    del back[7]
    assert verify(bundle, as_csv(back), tmp_path, 1) == {
        ("altered", names[0]), ("hidden", names[1]), ("state", names[2]), ("altered", names[3]), ("altered", names[dated]),
        ("duplicate", names[5]), ("extra", "kb-unknown"), ("missing", names[7])}


def test_an_encoding_that_was_lost_is_caught(bundle, rows, tmp_path):
    back = returned(rows)
    spanish = next(row for row in back if row["u_source_id"].endswith("-es"))
    spanish["text"] = spanish["text"].encode("utf-8").decode("cp1252", errors="replace")
    assert verify(bundle, as_csv(back), tmp_path, 1) == {("altered", spanish["u_source_id"])}


@pytest.mark.parametrize("text, message", [
    ("", "the table is empty"), ("a,b\n1,2\n", "has no column u_source_id or number"), ('{"x": 1}', "is no answer of the platform"),
    ('{"result": [', "is no JSON"),
])
def test_what_cannot_be_read_is_named(bundle, text, message, tmp_path):
    path = tmp_path / "returned"
    path.write_text(text)
    process = subprocess.run([conftest.RUNBOOKC, "servicenow", "verify", "--export", bundle, "--returned", path],
                             capture_output=True, text=True)
    assert process.returncode == 2 and message in process.stderr
