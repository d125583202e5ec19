"""Attempts to run a script, in every place that an author or a ticket can fill: none runs in a real browser."""

import json
import pathlib
import re
import urllib.parse

import playwright.sync_api
import pytest

from conftest import AS_OF, run

CHROMIUM = "/usr/bin/chromium"
SOURCE = pathlib.Path(__file__).with_name("hostile") / "attempts.txt"
ATTEMPTS = [
    line.replace("PROBE", "alert(1)") for line in SOURCE.read_text().splitlines() if line and not line.startswith("# ")]
# What a page of this site never holds, wherever it came from.
INSPECT = """() => {
    const wrong = [];
    const forbidden = "iframe, frame, frameset, object, embed, applet, base, style, form, portal, video, audio, marquee, math, foreignObject, animate, set, image";
    for (const node of document.querySelectorAll(forbidden)) wrong.push("element " + node.localName);
    for (const node of document.querySelectorAll("script")) {
        if (!/^(file|http):.*\\/(assets|s)\\/[\\w./-]+\\.js$/.test(node.src) || node.textContent) wrong.push("script " + node.outerHTML.slice(0, 90));
    }
    for (const node of document.querySelectorAll("*")) for (const { name, value } of node.attributes) {
        if (name.startsWith("on") || name === "style" || name === "srcdoc" || name === "ping") wrong.push(`attribute ${name} of ${node.localName}`);
        const isAddress = /^(href|src|action|formaction|data|xlink:href|poster)$/.test(name);
        if (isAddress && /^[\\s\\x00-\\x20]*(javascript|vbscript|blob|view-source|data(?!:image\\/(png|gif|webp)))\\s*:/i.test(value)) wrong.push(`${name} ${value.slice(0, 60)}`);
    }
    return wrong.concat(window.policyViolations);
}"""
RECORD = """
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation",
        event => window.policyViolations.push("violation " + event.violatedDirective + " " + event.blockedURI));
"""


def test_the_corpus_is_large_and_each_attempt_stands_once():
    assert len(ATTEMPTS) >= 150
    assert len(set(ATTEMPTS)) >= 150
    assert sum("alert(1)" in attempt for attempt in ATTEMPTS) >= 150


def take(number, count=1):
    """The attempt of this number, round and round."""
    return ATTEMPTS[number * count % len(ATTEMPTS)]


def article(number, attempts):
    front = {
        "id": f"kb-h{number}", "schema": 1, "title": attempts[0], "type": "sop", "summary": attempts[1], "owner": "role-lead",
        "status": "published", "aliases": attempts[2:4], "user_questions": attempts[4:6], "clusters": attempts[6:7],
        "error_signatures": [{"pattern": "x", "example": attempts[7]}],
    }
    body = [f"# {attempts[0]}"]
    for attempt in attempts:
        body += [attempt, f"## {attempt}", f"- {attempt}", f"> {attempt}", f"| a | b |\n|---|---|\n| {attempt} | x |",
                 f"[text]({attempt})", f"![{attempt}]({attempt})", f"```{attempt}\n{attempt}\n```", f"    {attempt}", f"<{attempt}>"]
    return "---\n" + json.dumps(front) + "\n---\n" + "\n\n".join(body) + "\n"


def playbook(number, a):
    return json.dumps({
        "schema": 1, "id": f"pb-h{number}", "title": a[0], "purpose": a[1], "condition": a[2], "objective": a[3],
        "needs": a[4:6], "stop_if": a[6:8], "scope": {"services": ["svc-a"], "clusters": a[0:2], "environments": a[2:3], "excludes": a[3:4]},
        "owner": "role-lead", "status": "published", "tier": "L1", "priorities": ["P3"], "handles": [f"tt-h{number}"],
        "inputs": [{"id": "node", "type": "string", "required": True, "label": {"en": a[0], "es": a[1]}, "example": a[2], "pattern": a[3], "default": a[4]},
                   {"id": "mode", "type": "enum", "enum": a[5:8], "required": False, "example": a[5]}],
        "preconditions": [{"id": "pre", "text": a[4], "check": a[5], "expect": a[6], "if_unmet": "escalate", "to": "grp-a"}],
        "steps": [
            {"id": "one", "title": a[0], "phase": "confirm", "text": "\n\n".join(a), "command": a[7] + " {{node}}", "changes": "config",
             "expect": {"healthy": a[1], "faulty": a[2]}, "on_success": {"end": "resolved"}, "on_failure": {"goto": "two"},
             "rollback": {"text": a[3], "command": a[4], "verify": a[5]}, "outputs": [{"id": "uid", "example": a[6]}]},
            {"id": "two", "title": a[1], "action": "decision", "decision": {"question": a[2], "cases": [{"if": a[3], "goto": "three"}], "otherwise": "three"}},
            {"id": "three", "title": a[4], "action": "escalate", "escalate": {"to": "grp-a", "reason": "knowledge", "handover": "tpl-a"}, "end": "escalated"}],
        "verification": [{"id": "v", "kind": "functional", "text": a[6], "command": a[7], "expect": a[0]}],
        "artifacts": [{"id": "proof", "name": a[1], "kind": "output", "required": True}], "contacts": ["grp-a", "vnd-a"],
        "escalation": {"policy": "esc-a"}, "ends": ["resolved", "escalated"],
    })


def ticket_type(number, a):
    return {
        "id": f"tt-h{number}", "title": {"en": a[0], "es": a[1]}, "kind": "incident", "default_priority": "P3", "entry_tier": "L1", "group": "grp-a",
        "playbooks": [f"pb-h{number}"], "common": True, "services": ["svc-a"], "aliases": {"en": [a[2]], "es": [a[3]]},
        "user_questions": {"en": [a[4]], "es": [a[5]]}, "error_signatures": [{"pattern": "x", "example": a[6]}], "alerts": [a[7]],
        "required_fields": [a[0]],
    }


def tables(a):
    return {
        "groups": {"calendars": [{"id": "cal-a", "name": a[0], "coverage": "24x7", "time_zone": "UTC", "hours": a[1]}],
                   "groups": [{"id": "grp-a", "name": a[2], "summary": a[3], "servicenow_name": a[4], "tier": "L1", "calendar": "cal-a", "queues": [a[5]]}]},
        "roles": {"roles": [{"id": "role-lead", "name": a[6], "summary": a[7], "tiers": ["L2"], "duties": a[8:10]}]},
        "contacts": {"contacts": [{"for": "grp-a", "channels": [{"kind": kind, "value": a[10 + at], "note": a[15 + at]} for at, kind in enumerate(
            ["queue", "chat", "hotline", "mail", "portal"])]}],
            "vendors": [{"id": "vnd-a", "name": a[20], "channels": [{"kind": "portal", "value": "javascript:alert(1)"}], "case_protocol": a[21]}]},
        "services": {"services": [{"id": "svc-a", "name": a[22], "summary": a[23], "ci": a[24], "owner": "role-lead", "groups": ["grp-a"], "clusters": [a[25]]}]},
        "priorities": {"priorities": [{"id": "P1", "name": a[26], "meaning": a[27], "examples": a[28:30]}],
                       "impact": [{"level": "high", "meaning": a[30]}], "urgency": [{"level": "high", "meaning": a[31]}],
                       "matrix": [{"impact": "high", "urgency": "high", "priority": "P1"}]},
        "escalations": {"policies": [{"id": "esc-a", "name": a[32], "from": "L1", "to": "grp-a", "priorities": ["P1"], "action": a[33], "handover": "tpl-a",
                                      "triggers": [{"kind": "time", "after": "PT30M", "text": a[34]}], "notify": ["role-lead"]}]},
        "statuses": {"statuses": [{"id": "open", "name": {"en": a[35], "es": a[36]}, "meaning": a[37], "initial": True}],
                     "transitions": [{"from": "open", "to": "open", "template": "tpl-a", "by": a[38]}]},
        "redirects": {"redirects": [{"from": "pb-old", "to": "pb-h0", "since": "2026-01-02", "reason": a[39]}]},
    }


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    workspace = tmp_path_factory.mktemp("hostile")
    groups = [[ATTEMPTS[(start + at) % len(ATTEMPTS)] for at in range(8)] for start in range(0, len(ATTEMPTS), 8)]

    def write(path, text):
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(text)

    write("runbookc.yaml", json.dumps({
        "schema": 1, "title": ATTEMPTS[0], "summary": ATTEMPTS[1], "languages": ["en", "es"], "footer": ATTEMPTS[26],
        "site": {"edit_url": "https://git.example/{path}"}}))
    for name, table in tables(ATTEMPTS).items():
        write(f"kb/model/{name}.yaml", json.dumps({"schema": 1, **table}))
    write("templates/messages/tpl-a.en.md", "---\n" + json.dumps(
        {"id": "tpl-a", "schema": 1, "lang": "en", "title": ATTEMPTS[5], "event": ATTEMPTS[6]}) + "\n---\n" + "\n".join(ATTEMPTS))
    write("playbooks/ticket-types.yaml", json.dumps({"schema": 1, "ticket_types": [ticket_type(n, group) for n, group in enumerate(groups)]}))
    for number, group in enumerate(groups):
        write(f"kb/sop/kb-h{number}.md", article(number, group))
        write(f"playbooks/pb-h{number}.yaml", playbook(number, group))
    # Names of files are texts as well.
    for number, attempt in enumerate(ATTEMPTS):
        name = re.sub(r"[/\0\t]", "_", attempt).encode()[:120].decode(errors="ignore").strip(" .")
        if name:
            write(f"kb/names/{number} {name}.md", f"# {number}\n\n[same](<{name}.md>)\n")
    output = tmp_path_factory.mktemp("hostile-site") / "public"
    run("build", "--workspace", workspace, "--output", output, "--as-of", AS_OF, "--allow-errors", cwd=workspace)
    return output


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        context.add_init_script(RECORD)
        page = context.new_page()
        page.wrong = []
        page.on("dialog", lambda dialog: (page.wrong.append(f"{page.url}: dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: page.wrong.append(f"{page.url}: {error}"))
        yield page


def test_none_runs_from_what_authors_write(page, hostile_site):
    pages = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html"))
    # Each playbook and its drawing, in two languages.
    assert sum(name.startswith("p/pb-h") for name in pages) == 4 * -(-len(ATTEMPTS) // 8)
    wrong, shown = [], set()
    home = hostile_site.as_uri() + "/"
    page.on("request", lambda request: request.url.startswith((home, "data:")) or wrong.append(f"{page.url} asks for {request.url}"))
    for name in pages:
        if name.startswith("old/"):
            continue
        page.goto(home + urllib.parse.quote(name), wait_until="load")
        wrong += [f"{name}: {problem}" for problem in page.evaluate(INSPECT)]
        text = page.evaluate("document.body.textContent")
        shown.update(attempt for attempt in ATTEMPTS if attempt in text)
    assert wrong == []
    assert page.wrong == []
    # They were all there, as text.
    assert len(shown) > len(ATTEMPTS) * 0.9


def test_none_runs_from_a_pasted_ticket(page, site):
    page.goto((site / "index.html").as_uri(), wait_until="load")
    page.focus("#Ticket")
    for attempt in ATTEMPTS:
        page.fill("#Ticket", "INC0012345 egress timed out\n" + attempt)
        page.wait_for_timeout(20)
    page.wait_for_selector(".hit")
    assert page.evaluate(INSPECT) == []
    assert page.wrong == []


def test_none_runs_from_the_values_of_a_case(page, site):
    page.goto((site / "p/pb-egress-access.html").as_uri(), wait_until="load")
    page.evaluate("() => new Promise(done => KB.use('note', () => done()))")
    fields = page.evaluate("KB.fields.filter(field => field.input && field.input.localName === 'input').map(field => field.name)")
    assert len(fields) >= 4
    for attempt in ATTEMPTS:
        page.evaluate("""([fields, text]) => {
            for (const name of fields) {
                const input = document.getElementById("v-" + name);
                input.value = text;
                input.dispatchEvent(new Event("input", { bubbles: true }));
            }
            document.querySelector("#o-s-blocked").value = text;
            document.querySelector("#o-s-blocked").dispatchEvent(new Event("input", { bubbles: true }));
            KB.note();
            document.querySelector("dialog[open]").close();
        }""", [fields, attempt])
    assert page.evaluate(INSPECT) == []
    assert page.wrong == []


def test_none_runs_from_an_address(page, site):
    for attempt in ATTEMPTS[::6]:
        query = urllib.parse.urlencode({"ticket": attempt, "namespace": attempt, "reason": attempt, attempt: attempt})
        for fragment in [f"#case?{query}", "#" + urllib.parse.quote(attempt), "#" + attempt.replace("\n", "")]:
            page.goto("about:blank")
            page.goto((site / "p/pb-egress-access.html").as_uri() + fragment, wait_until="load")
            assert page.evaluate(INSPECT) == [], fragment
    assert page.wrong == []
