"""What a build leaves behind: the same bytes everywhere, nothing written twice, nothing beside the output."""

import os
import subprocess

import conftest


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_in_different_folders_are_byte_identical(site, tmp_path):
    elsewhere = conftest.copy_workspace(tmp_path / "a folder with a longer name")
    output = tmp_path / "other" / "public"
    output.parent.mkdir()
    environment = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland", "PATH": os.environ["PATH"]}
    subprocess.run(
        [conftest.RUNBOOKC, "build", "--workspace", elsewhere, "--output", output, "--as-of", conftest.AS_OF, "--jobs", "1"],
        check=True, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert contents(output) == contents(site)


def test_a_second_build_writes_nothing(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    output = tmp_path / "public"
    conftest.build(workspace, output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    conftest.build(workspace, output)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == times


def test_a_removed_article_takes_its_page_along_and_foreign_files_stay(tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    output = tmp_path / "public"
    conftest.build(workspace, output)
    before = set(contents(output))
    article = workspace / "kb" / "sop" / "kb-short-lived.md"
    article.write_text("# Short lived\n")
    conftest.build(workspace, output, "--allow-errors")
    # The parts of the search index are named after what they hold.
    added = [path for path in set(contents(output)) - before if not path.startswith("s/")]
    assert len(added) == 1 and "short-lived" in added.pop()
    (output / "kb" / "note.txt").write_text("Somebody else put this here.")
    article.unlink()
    conftest.build(workspace, output)
    assert set(contents(output)) == before | {"kb/note.txt"}


def test_the_executable_needs_no_library():
    header = conftest.RUNBOOKC.read_bytes()[:64]
    assert header[:4] == b"\x7fELF"
    listing = subprocess.run(["ldd", conftest.RUNBOOKC], capture_output=True, text=True)
    assert "not a dynamic executable" in listing.stdout + listing.stderr
