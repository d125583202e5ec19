"""Every command that the content shows: it parses, ShellCheck finds no error, and verbs and flags of the tools exist.

Verbs and flags are held against the tables in `tools/`, each with its version and where it was read from.
"""

import json
import re
import shlex
import subprocess

import pytest
import yaml

from conftest import ROOT

PLAYBOOKS = sorted((ROOT / "playbooks").glob("pb-*.yaml"))
SKELETONS = [ROOT / "templates/articles/playbook.yaml"]
ARTICLES = sorted(ROOT.glob("kb/**/*.md")) + sorted(ROOT.glob("templates/articles/*.md"))
TOOLS = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "Tests/Acceptance/tools").glob("*.json"))}
# Words that stand before a command without being one.
PREFIXES = {"do", "then", "else", "if", "while", "until", "!", "{", "time", "sudo", "exec", "env"}
OPERATORS = {"|", "||", "&", "&&", ";", ";;", "(", ")", "\n", "|&"}


def commands(node):
    """Every command in a playbook, as (shell, text), whatever field it stands in."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("command", "check") and isinstance(value, str):
                yield "sh", value
            elif key in ("command", "check") and isinstance(value, dict) and "run" in value:
                yield value.get("shell", "sh"), value["run"]
            else:
                yield from commands(value)
    elif isinstance(node, list):
        for value in node:
            yield from commands(value)


def examples(playbook):
    values = {item["id"]: item["example"] for item in playbook.get("inputs", [])}
    for step in playbook["steps"]:
        values |= {item["id"]: item["example"] for item in step.get("outputs", [])}
    return {name: str(value) for name, value in values.items()}


def filled(text, values):
    """The command as it is copied after the examples were filled in."""
    return re.sub(r"\{\{\s*([\w-]+)\s*\}\}", lambda hole: values[hole.group(1)], text)


def playbook_scripts():
    for path in PLAYBOOKS + SKELETONS:
        playbook = yaml.safe_load(path.read_text())
        values = examples(playbook)
        for shell, text in commands(playbook):
            if shell in ("sh", "bash"):
                yield path, shell, filled(text, values)


def blocks(language):
    """The fenced code blocks of the articles in a language, without their indentation."""
    for path in ARTICLES:
        fence = re.compile(rf"^( *)```{language}\n(.*?)^\1```$", re.M | re.S)
        for indent, body in fence.findall(path.read_text()):
            yield path, "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))


SCRIPTS = list(playbook_scripts()) + [(path, "sh", text) for path, text in blocks("sh")]


def test_there_is_enough_to_look_at():
    assert len(PLAYBOOKS) >= 18 and len(SCRIPTS) > 280
    assert sum(text.count("kubectl ") for _, _, text in SCRIPTS) > 150


def test_every_command_parses():
    wrong = []
    for path, _, text in SCRIPTS:
        process = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True)
        if process.returncode or process.stderr:
            wrong.append(f"{path.name}: {text}\n{process.stderr}")
    assert wrong == []


def test_shellcheck_finds_no_error(tmp_path):
    files = []
    for number, (path, shell, text) in enumerate(SCRIPTS):
        file = tmp_path / f"{number}-{path.stem}.sh"
        file.write_text(f"#!/bin/{shell}\n{text}\n")
        files.append(file)
    process = subprocess.run(
        ["shellcheck", "--severity=error", "--format=gcc", *files], capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr


def test_shellcheck_sees_an_error_where_there_is_one(tmp_path):
    file = tmp_path / "wrong.sh"
    file.write_text("#!/bin/sh\nkubectl get pods | while read line; do echo $line\n")
    assert subprocess.run(["shellcheck", "--severity=error", file], capture_output=True).returncode == 1


def simple_commands(text):
    """The commands of a script, each as its words; those inside quotes of ssh and behind `--` as well."""
    text = re.sub(r"\\\n", " ", text)
    # What a substitution runs is a command of its own.
    for inner in re.findall(r"\$\(([^()]*)\)", text):
        yield from simple_commands(inner)
    text = re.sub(r"\$\([^()]*\)", "substituted", text)
    lexer = shlex.shlex(text, posix=True, punctuation_chars="|&;()\n")
    lexer.whitespace = " \t"
    lexer.whitespace_split = True
    lexer.commenters = ""
    words = []
    for token in [*lexer, ";"]:
        if token and set(token) <= set("|&;()\n"):
            yield from one_command(words)
            words = []
        else:
            words.append(token)


def one_command(words):
    while words and (words[0] in PREFIXES or re.fullmatch(r"\w+=.*", words[0])):
        words = words[1:]
    if not words:
        return
    yield words
    if words[0] == "ssh":
        yield from simple_commands(words[-1])
    elif "--" in words:
        yield from one_command(words[words.index("--") + 1:])


def check_words(words):
    """What is wrong with one command of a tool that has a table."""
    tool = TOOLS[words[0]]
    if "--" in words:
        words = words[:words.index("--")]
    everywhere = tool["everywhere"]
    flags, operands, rest = [], [], words[1:]
    known_values = set(everywhere["values"]).union(*(verb["values"] for verb in tool["verbs"].values()))
    known_switches = set(everywhere["switches"]).union(*(verb["switches"] for verb in tool["verbs"].values()))
    while rest:
        word, rest = rest[0], rest[1:]
        if not word.startswith("-") or word == "-":
            operands.append(word)
            continue
        name, _, value = word.partition("=")
        flags.append(name)
        if not value and name in known_values and name not in known_switches:
            rest = rest[1:]
    verb = next(
        (" ".join(operands[:count]) for count in (3, 2, 1)
         if len(operands) >= count and " ".join(operands[:count]) in tool["verbs"]), None)
    if verb is None:
        return [f"{words[0]} has no verb in: {' '.join(words)}"]
    allowed = set(everywhere["switches"] + everywhere["values"])
    allowed |= set(tool["verbs"][verb]["switches"] + tool["verbs"][verb]["values"])
    return [f"{words[0]} {verb} has no {flag}: {' '.join(words)}" for flag in flags if flag not in allowed]


def test_every_verb_and_flag_exists():
    wrong, seen = [], {name: 0 for name in TOOLS}
    for path, _, text in SCRIPTS:
        for words in simple_commands(text):
            if words[0] in TOOLS:
                seen[words[0]] += 1
                wrong += [f"{path.name}: {fault}" for fault in check_words(words)]
    assert wrong == []
    assert all(count > 0 for count in seen.values()), seen


@pytest.mark.parametrize("command, fault", [
    ("kubectl get pods --show-everything", "kubectl get has no --show-everything"),
    ("kubectl --context atlas-stg fetch pods", "kubectl has no verb in"),
    ("kubectl get pods | kubectl rollout undo deployment/a --to-version=3", "kubectl rollout undo has no --to-version"),
    ("ssh node-1 'sudo kubectl drain node-1 --ignore-daemon-sets'", "kubectl drain has no --ignore-daemon-sets"),
    ("helm rollback a 3 --kube-context b --max 5", "helm rollback has no --max"),
    ("for c in a b; do kubectl --context \"$c\" get nodes --wide; done", "kubectl get has no --wide"),
    ("echo $(argocd app list-all)", "argocd has no verb in"),
])
def test_an_invented_verb_or_flag_is_seen(command, fault):
    found = [problem for words in simple_commands(command) if words[0] in TOOLS for problem in check_words(words)]
    assert len(found) == 1 and found[0].startswith(fault)


def test_every_yaml_and_json_block_parses():
    texts = list(blocks("yaml"))
    for path, text in texts:
        assert list(yaml.safe_load_all(text)), path
    for path, text in blocks("json"):
        json.loads(text)
    assert texts


def test_every_expected_output_is_a_pattern():
    for path in PLAYBOOKS:
        for step in yaml.safe_load(path.read_text())["steps"]:
            expect = step.get("expect")
            if isinstance(expect, dict) and "match" in expect:
                re.compile(expect["match"])
