"""The CACAO export, by the schemas of OASIS and by walking every workflow."""

import json
import re

import conftest
import jsonschema
import pytest
import referencing

SCHEMAS = conftest.ROOT / ".build/cacao-schemas"
PREFIX = "https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas/"


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory):
    workspace = conftest.copy_workspace(tmp_path_factory.mktemp("cacao") / "workspace")
    output = tmp_path_factory.mktemp("cacao") / "public"
    conftest.build(workspace, output, "--export", "cacao", "--base-url", "https://kb.example/")
    return {path.stem: json.loads(path.read_text()) for path in sorted((output / "api/v1/cacao").iterdir())}


@pytest.fixture(scope="module")
def validator():
    if not SCHEMAS.is_dir():
        pytest.skip("the OASIS schemas are not there: .ci/fetch-cacao-schemas .build/cacao-schemas")
    resources = []
    for path in SCHEMAS.rglob("*.json"):
        schema = json.loads(path.read_text())
        # The schemas say draft-07 and use `unevaluatedProperties` of 2019-09; held to the older draft they would not
        # notice an unknown property. In command-data.json the word would forbid what every command adds to it.
        schema["$schema"] = "https://json-schema.org/draft/2019-09/schema"
        if path.name == "command-data.json":
            del schema["unevaluatedProperties"]
        resource = referencing.Resource.from_contents(schema)
        resources.append((PREFIX + path.relative_to(SCHEMAS).as_posix(), resource))
    registry = referencing.Registry().with_resources(resources)
    return jsonschema.Draft201909Validator({"$ref": PREFIX + "playbook.json"}, registry=registry)


def test_every_published_playbook_is_there(playbooks, api):
    assert set(playbooks) == {
        playbook["id"] for playbook in api["playbooks"]["playbooks"] if playbook["status"] == "published"}


def test_every_playbook_is_valid(playbooks, validator):
    for name, playbook in playbooks.items():
        assert [error.message for error in validator.iter_errors(playbook)] == [], name


def test_the_schemas_notice_a_mistake(playbooks, validator):
    playbook = json.loads(json.dumps(next(iter(playbooks.values()))))
    playbook["unknown"] = 1
    del playbook["created"]
    step = next(key for key in playbook["workflow"] if key.startswith("action--"))
    playbook["workflow"][step]["commands"] = []
    messages = " ".join(error.message for error in validator.iter_errors(playbook))
    assert "'created' is a required property" in messages and "unknown" in messages


def targets(step):
    return [step[name] for name in ["on_completion", "on_success", "on_failure", "on_true", "on_false"] if name in step]


def test_every_workflow_leads_from_its_start_to_an_end(playbooks):
    for name, playbook in playbooks.items():
        workflow, seen, front = playbook["workflow"], set(), [playbook["workflow_start"]]
        while front:
            step = front.pop()
            assert step in workflow, (name, step)
            if step not in seen:
                seen.add(step)
                front += targets(workflow[step])
        assert any(step.startswith("end--") for step in seen), name
        for key, step in workflow.items():
            assert step["type"] == "end" or targets(step), (name, key)
            assert all(target in workflow for target in targets(step)), (name, key)
            if step["type"] == "action":
                assert step["agent"] in playbook["agent_definitions"]


def test_every_variable_of_a_command_is_declared(playbooks):
    for name, playbook in playbooks.items():
        declared = set(playbook.get("playbook_variables", {}))
        for step in playbook["workflow"].values():
            for command in step.get("commands", []):
                used = {match + "__" for match in re.findall(r"(__[A-Za-z_][A-Za-z0-9_-]*?)__:value", command["command"])}
                assert used <= declared, name


def test_decisions_and_rollbacks_are_carried(playbooks, api):
    playbook = playbooks["pb-egress-access"]
    assert any(step["type"] == "if-condition" for step in playbook["workflow"].values())
    (extension,) = playbook["playbook_extensions"].values()
    source = next(entry for entry in api["playbooks"]["playbooks"] if entry["id"] == "pb-egress-access")
    assert len(extension["rollback"]) == len(source["rollback"]) > 0
    assert extension["version"] == source["version"]


def test_identifiers_are_the_same_in_every_build(playbooks, tmp_path):
    workspace = conftest.copy_workspace(tmp_path / "workspace")
    conftest.build(workspace, tmp_path / "public", "--export", "cacao", "--base-url", "https://kb.example/")
    for name, playbook in playbooks.items():
        assert json.loads((tmp_path / f"public/api/v1/cacao/{name}.json").read_text()) == playbook
        assert re.fullmatch(r"playbook--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", playbook["id"])
