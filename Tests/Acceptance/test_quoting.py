"""Values keep their bytes from the page's quoting through a real shell, and secrets stay out of texts for tickets."""

import json
import random
import subprocess
import urllib.parse

import playwright.sync_api
import pytest

PIECES = [
    "'", '"', "`", "$", "\\", "!", ";", "&", "|", "<", ">", "(", ")", "{", "}", "[", "]", "*", "?", "~", "#", "%", "=", "^",
    " ", "  ", ",", "-", "--", "+", "@", ":", "/", ".", "a", "Z", "0", "é", "ñ", "日本", "🙂", "$(reboot)", "`id`", "${HOME}",
    "$HOME", "!!", "!$", "!-1", "'\\''", "\\n", "\\x41", "\\'", '\\"', "&&", "||", "<<EOF", ">/dev/null", "$((1+1))", "{a,b}",
    "~root", "{{x}}", "%s", "%n", "\u00a0", "\u2019", "';rm -rf /;'", '";rm -rf /;"', "--help", "-rf", "</script>", "$'\\n'",
]
WHOLE = ["", " ", "'", "''", "\\", "\\\\", "!", "a!b", "=ls", "~", "-", "--", "*", "\t", "a\tb", "a\nb", "'\n'", "!\n", "\u2028"]


@pytest.fixture(scope="module")
def page(site):
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((site / "p/pb-egress-access.html").as_uri(), wait_until="load")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def hostile():
    """The same two thousand strings every time."""
    source = random.Random(20261121)
    made = ["".join(source.choices(PIECES, k=source.randint(1, 9))) for _ in range(2000)]
    return list(dict.fromkeys(WHOLE + PIECES + made))


def quoted(page, values, context):
    return page.evaluate("([values, context]) => values.map(value => KB.quote(value, context))", [values, context])


def through_bash(script, *options):
    process = subprocess.run(["bash", "--norc", *options], input=script.encode(), capture_output=True, timeout=120)
    assert process.stderr == b""
    return process.stdout.split(b"\0")[:-1]


@pytest.mark.parametrize("context, command", [
    ("word", "printf '%s\\0' {}"),
    ("double-quoted", "printf '%s\\0' \"{}\""),
    ("single-quoted", "printf '%s\\0' '{}'"),
    # A second shell reads the words again, as on another host.
    ("word double-quoted", "bash -c \"printf '%s\\\\0' {}\""),
    ("word single-quoted", "bash -c 'printf \"%s\\0\" {}'"),
    ("single-quoted double-quoted", "bash -c \"printf '%s\\\\0' '{}'\""),
    ("double-quoted single-quoted", "bash -c 'printf \"%s\\0\" \"{}\"'"),
    ("word word", "eval printf '%s\\\\0' {}"),
])
def test_every_string_comes_out_of_bash_as_it_went_in(page, hostile, context, command):
    # Shells of shells take their time.
    values = hostile if "bash -c" not in command else hostile[:700]
    assert len(hostile) >= 1500
    script = "\n".join(command.replace("{}", word) for word in quoted(page, values, context))
    assert through_bash(script) == [value.encode() for value in values]


@pytest.mark.parametrize("context, command", [("word", "printf '%s\\0' {}"), ("double-quoted", "printf '%s\\0' \"{}\"")])
def test_history_expansion_changes_nothing(page, hostile, context, command):
    # The page refuses values of several lines.
    values = [value for value in hostile if "\n" not in value]
    script = "set -o history\nset -H\n" + "\n".join(command.replace("{}", word) for word in quoted(page, values, context))
    assert through_bash(script) == [value.encode() for value in values]


def test_json_and_addresses_inside_of_shell_quotes_keep_their_meaning(page, hostile):
    script = "\n".join("printf '%s\\0' '{\"a\": \"" + word + "\"}'" for word in quoted(page, hostile, "json single-quoted"))
    assert [json.loads(text)["a"] for text in through_bash(script)] == hostile
    script = "\n".join("printf '%s\\0' \"x/" + word + "?y\"" for word in quoted(page, hostile, "url double-quoted"))
    assert [urllib.parse.unquote(text.decode()[2:-2]) for text in through_bash(script)] == hostile


def test_queries_cannot_be_left_through_a_value(page, hostile):
    for value, text in zip(hostile, quoted(page, hostile, "promql")):
        assert not set("\"'`\n") & set(text)
        assert text.encode().decode("unicode_escape").encode("latin-1").decode() == value if value.isascii() else True
    for value, text in zip(hostile, quoted(page, hostile, "sql")):
        assert text is None if "\\" in value else text.replace("''", "") == value.replace("'", "").replace("''", "")


def test_a_context_that_nobody_knows_gives_nothing(page):
    assert quoted(page, ["a"], "unsafe") == [None]
    assert quoted(page, ["a"], "constructor") == [None]
    assert quoted(page, ["a"], "word shouting") == [None]


@pytest.mark.parametrize("text, left", [
    ("password=hunter2", "password=[redacted]"),
    ("DB_PASSWORD: 'a b c'", "DB_PASSWORD: [redacted]"),
    ('{"client_secret": "abc", "user": "bob"}', '{"client_secret": [redacted], "user": "bob"}'),
    ("api-key = 12345 next", "api-key = [redacted] next"),
    ("Authorization: Bearer abc.def", "Authorization: [redacted]"),
    ("curl -H 'Authorization: Basic dTpw' https://x", "curl -H 'Authorization: [redacted]' https://x"),
    ("token eyJhbGciOi1.eyJzdWIiOi.sgn_x-1 end", "token [redacted] end"),
    ("AKIAIOSFODNN7EXAMPLE", "[redacted]"),
    ("ghp_0123456789abcdefghij", "[redacted]"),
    ("glpat-0123456789abcdefghij", "[redacted]"),
    ("https://bob:hunter2@host/x", "https://bob:[redacted]@host/x"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nrest", "[redacted]\nrest"),
    ("Set-Cookie: sid=1", "Set-Cookie: [redacted]"),
    ("secret/db-credentials created", "secret/db-credentials created"),
    ("pod/token-service-5 Running", "pod/token-service-5 Running"),
])
def test_secrets_do_not_reach_a_text_for_the_ticket(page, text, left):
    assert page.evaluate("text => KB.redact(text)", text) == left
