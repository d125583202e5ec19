"""The files for databases of others: SQLite by its own program, the bulk file by its grammar."""

import json
import shutil
import sqlite3
import subprocess

import conftest
import pytest


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    workspace = conftest.copy_workspace(tmp_path_factory.mktemp("databases") / "workspace")
    output = tmp_path_factory.mktemp("databases") / "public"
    conftest.build(workspace, output, "--export", "sqlite", "--export", "opensearch")
    return output


def ask(built, question):
    """The answer of the sqlite3 program, as rows of texts."""
    program = shutil.which("sqlite3")
    assert program, "the Debian package sqlite3 is missing"
    process = subprocess.run(
        [program, "-readonly", "-json", built / "api/v1/kb.sqlite", question], capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout or "[]")


def test_the_file_is_sound_and_describes_itself(built):
    assert ask(built, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(built, "PRAGMA user_version") == [{"user_version": 1}]
    assert ask(built, "PRAGMA page_size") == [{"page_size": 4096}]
    assert ask(built, "SELECT value FROM edition WHERE name = 'asOf'") == [{"value": "2026-11-21"}]


def test_everything_that_has_a_page_is_in_it(built, api):
    ids = {row["id"] for row in ask(built, "SELECT id FROM documents")}
    wanted = {entry["id"] for entry in api["playbooks"]["playbooks"] + api["kb"]["articles"] if entry["status"] != "retired"}
    assert wanted <= ids
    for row in ask(built, "SELECT url FROM documents"):
        assert (built / row["url"]).is_file(), row


@pytest.mark.parametrize("words, expected", [
    ("ImagePullBackOff", "pb-image-pull"), ("title:outbound", "kb-request-egress-access"), ("conexion", "kb-request-egress-access-es"),
])
def test_full_text_search_finds_and_ranks(built, words, expected):
    found = ask(built, f"""SELECT id FROM search JOIN documents ON number = search.rowid WHERE search MATCH '{words}'
                           ORDER BY bm25(search, 10, 8, 4, 1) LIMIT 8""")
    assert expected in [row["id"] for row in found]


def test_a_handle_is_found_whatever_its_case(built, api):
    alert = next(entry for entry in api["alerts"]["alerts"] if not entry["pattern"])
    found = ask(built, f"SELECT id FROM handles JOIN documents ON number = document WHERE handle = '{alert['alert'].lower()}'")
    assert alert["playbook"] in [row["id"] for row in found]


def test_python_reads_it_too(built):
    with sqlite3.connect(f"file:{built}/api/v1/kb.sqlite?mode=ro", uri=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] > 60


def lines(path):
    text = path.read_bytes()
    assert text.endswith(b"\n"), "the bulk API wants a final line feed"
    return text.decode("utf-8").split("\n")[:-1]


def check_bulk(text_lines, mapping):
    """The grammar of `_bulk`: an action with its metadata on one line, the document on the next, nothing empty."""
    properties = mapping["mappings"]["properties"]
    assert len(text_lines) % 2 == 0
    ids = set()
    for action, source in zip(text_lines[::2], text_lines[1::2]):
        (verb, metadata), = json.loads(action).items()
        assert verb == "index" and set(metadata) == {"_id"} and 0 < len(metadata["_id"].encode()) <= 512
        assert metadata["_id"] not in ids
        ids.add(metadata["_id"])
        document = json.loads(source)
        for name, value in document.items():
            assert name in properties, f"{name} is not in the strict mapping"
            values = value if isinstance(value, list) else [value]
            assert all(isinstance(item, str) for item in values), name
            if properties[name]["type"] == "keyword":
                # Lucene refuses longer terms.
                assert all(len(item.encode()) <= 32766 for item in values), name
            if properties[name]["type"] == "date":
                assert all(len(item) == 10 for item in values), name
    return ids


def test_the_bulk_file_keeps_the_grammar(built):
    folder = built / "api/v1/opensearch"
    mapping = json.loads((folder / "index.json").read_text())
    ids = check_bulk(lines(folder / "bulk.ndjson"), mapping)
    assert len(ids) == ask(built, "SELECT count(*) AS n FROM documents")[0]["n"]


def test_the_checker_sees_a_broken_bulk_file(built):
    folder = built / "api/v1/opensearch"
    mapping = json.loads((folder / "index.json").read_text())
    good = lines(folder / "bulk.ndjson")
    for broken in [good[1:], good[:1] + good[:1], ['{"index":{}}', "{}"], ['{"index":{"_id":"x"}}', '{"unknown":"x"}']]:
        with pytest.raises((AssertionError, ValueError)):
            check_bulk(broken, mapping)


def test_two_builds_give_the_same_file(built, tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    conftest.build(workspace, tmp_path / "public", "--export", "sqlite")
    assert (tmp_path / "public/api/v1/kb.sqlite").read_bytes() == (built / "api/v1/kb.sqlite").read_bytes()


def test_without_being_asked_nothing_is_exported(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    configuration = workspace / "runbookc.yaml"
    configuration.write_text("".join(
        line for line in configuration.read_text().splitlines(keepends=True) if not line.startswith("exports:")))
    conftest.build(workspace, tmp_path / "public")
    names = {path.name for path in (tmp_path / "public/api/v1").iterdir()}
    assert not names & {"kb.sqlite", "opensearch", "cacao", "servicenow"}
