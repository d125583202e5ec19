"""Coverage from the model alone and from an export of tickets, as text, JSON, index and page."""

import json
import pathlib
import subprocess
import sys

import conftest
import pytest

CHECK = pathlib.Path(sys.executable).with_name("check-jsonschema")
ROWS = [
    ("INC0000001", "Pod stuck in ImagePullBackOff in namespace billing", "2026-10-02 08:00:00"),
    ("INC0000002", "Pods cannot pull image, ImagePullBackOff", "2026-10-03 08:00:00"),
    ("INC0000003", "ErrImagePull for the new image; ImagePullBackOff", "2026-11-03 08:00:00"),
    ("INC0000004", "ImagePullBackOff again after the release", "2026-11-05 08:00:00"),
    ("INC0000005", "Badge printer on floor three jammed", "2026-11-05 09:00:00"),
    ("INC0000006", "The badge printer needs toner", "2026-11-06 09:00:00"),
    ("INC0000007", "Parking permit for a visitor", "2026-11-07 09:00:00"),
]


def table(separator=",", header=("number", "short_description", "opened_at"), mark="", end="\r\n"):
    quoted = [f'"{value}"' for row in [header, *ROWS] for value in row]
    lines = [separator.join(quoted[start:start + 3]) for start in range(0, len(quoted), 3)]
    return (mark + end.join(lines) + end).encode()


def coverage(*words, expected=0):
    return conftest.run("coverage", "--as-of", conftest.AS_OF, *words, expected=expected)


@pytest.fixture
def tickets(tmp_path):
    path = tmp_path / "incidents.csv"
    path.write_bytes(table())
    return path


def test_tickets_weigh_the_coverage(tickets, tmp_path, site):
    report = tmp_path / "report.json"
    report.write_text(coverage("--format", "json", tickets))
    subprocess.run([CHECK, "--schemafile", site / "api/v1/schemas/coverage-report.schema.json", report], check=True)
    value = json.loads(report.read_text())
    assert value["ticketTypes"][0]["id"] == "tt-image-pull" and value["ticketTypes"][0]["tickets"] == 4
    assert value["ticketTypes"][0]["busiestQuarter"] == 4
    volume = value["volume"]
    assert (volume["tickets"], volume["covered"], volume["unmatched"], volume["percent"]) == (7, 4, 3, 57)
    assert volume["clusters"] == [
        {"words": ["badge", "printer"], "tickets": 2, "examples": ["INC0000005", "INC0000006"]}]
    assert volume["scattered"] == 1
    assert "pb-egress-access" in volume["unusedPlaybooks"] and "pb-image-pull" not in volume["unusedPlaybooks"]


@pytest.mark.parametrize("options", [
    {"separator": ";"}, {"separator": "\t"}, {"mark": "\ufeff"}, {"end": "\n"},
    {"header": ("Number", "Short description", "Opened")},
])
def test_every_shape_of_the_export_gives_the_same_report(options, tickets, tmp_path):
    other = tmp_path / "other.csv"
    other.write_bytes(table(**options))
    assert coverage("--format", "json", other) == coverage("--format", "json", tickets)


def test_the_gate_fails_below_its_minimum(tickets):
    assert "What nothing covers\n  2  badge printer" in coverage(tickets, "--min", "57")
    coverage(tickets, "--min", "58", expected=1)
    coverage("--min", "1")


@pytest.mark.parametrize("text, message", [
    ("", "line 1: the table is empty"),
    ("a,b\n1,2\n", "line 1: no column is called short_description or description"),
    ('short_description\n"open\n', "line 2: a quotation mark opens here and is never closed"),
    ("short_description\n", "there is no ticket"),
])
def test_a_bad_table_is_named_with_its_line(text, message, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    process = subprocess.run(
        [conftest.RUNBOOKC, "coverage", path], cwd=conftest.ROOT, capture_output=True, text=True)
    assert process.returncode == 2 and message in process.stderr


def test_configured_tickets_reach_the_index_and_the_page(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    (workspace / "kb/incidents.csv").write_bytes(table())
    with (workspace / "runbookc.yaml").open("a") as configuration:
        configuration.write("coverage:\n  tickets: kb/incidents.csv\n")
    output = tmp_path / "public"
    conftest.build(workspace, output)
    index = output / "api/v1/coverage.json"
    assert json.loads(index.read_text())["volume"]["covered"] == 4
    subprocess.run([CHECK, "--schemafile", output / "api/v1/schemas/coverage.schema.json", index], check=True)
    page = (output / "coverage.html").read_text()
    assert "Weighted by 7 tickets: 57 % are answered, 3 fit no type." in page and "badge · printer" in page


def test_the_page_without_tickets_tells_the_structure(site):
    page = (site / "coverage.html").read_text()
    assert "common ticket types have a published playbook or article" in page and "Weighted" not in page
