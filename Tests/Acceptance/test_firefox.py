"""The first-line journey in Firefox by keys alone, opened from a disk with its real rules for local files."""

import itertools
import json
import re
import shutil
import subprocess
import time

import pytest
from websockets.sync.client import connect

FIREFOX = shutil.which("firefox-esr")
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c"}


class Browser:
    """Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which needs no driver beside it."""

    def __init__(self, profile):
        # A driven Firefox opens local files to each other; without the recommended preferences it is as people have it.
        (profile / "user.js").write_text(
            'user_pref("remote.prefs.recommended", false);\nuser_pref("browser.shell.checkDefaultBrowser", false);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("browser.aboutwelcome.enabled", false);\n')
        self.log = profile / "firefox.log"
        self.process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "--width", "1300", "--height", "1000"],
            stdout=self.log.open("w"), stderr=subprocess.STDOUT)
        address = self.until(lambda: re.search(r"listening on (ws://\S+)", self.log.read_text()), 60).group(1)
        self.socket = connect(address + "/session", max_size=None)
        self.numbers = itertools.count(1)
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method, **parameters):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url):
        self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, expression):
        result = self.send("script.evaluate", expression=expression, target={"context": self.context}, awaitPromise=True)
        assert result["type"] == "success", result
        return result["result"].get("value")

    def press(self, *keys):
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.send("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": actions}])

    def until(self, condition, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            result = condition()
            if result:
                return result
            time.sleep(0.1)
        raise AssertionError("it did not come true in time")

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=30)


@pytest.fixture
def firefox(tmp_path):
    assert FIREFOX, "firefox-esr is missing: .ci/packages-test.txt names it"
    profile = tmp_path / "profile"
    profile.mkdir()
    browser = Browser(profile)
    yield browser
    browser.close()


def test_the_journey_of_a_ticket(firefox, site):
    firefox.open((site / "index.html").as_uri())
    # Local files may not read each other here: what works now works for everybody.
    assert firefox.evaluate("fetch('404.html').then(() => 'read', () => 'refused')") == "refused"

    firefox.press("/")
    assert firefox.evaluate("document.activeElement.id") == "Ticket"
    firefox.press(*"A namespace cannot reach a host outside the cluster")
    firefox.until(lambda: "A namespace cannot reach a host" in (firefox.evaluate("(document.querySelector('.hit[aria-selected=true]') || {}).textContent || ''")))
    firefox.press("Enter")
    firefox.until(lambda: firefox.evaluate("location.pathname.endsWith('/p/pb-egress-access.html') && !!window.KB && !!KB.note"))

    values = {"ticket": "INC0012345", "cluster": "atlas-prod", "namespace": "billing-export", "target_host": "files.corp.example",
              "target_port": "443", "reason": "Monthly invoice export"}
    for name, value in values.items():
        firefox.evaluate(f"document.getElementById('v-{name}').focus()")
        firefox.press(*value)
    assert firefox.evaluate("KB.fields.filter(field => KB.isGood(field.name)).length") >= len(values)
    assert "--namespace billing-export" in firefox.evaluate("document.querySelector('#s-blocked .cmd').textContent")
    assert firefox.evaluate("document.querySelector('#s-blocked .copy').getAttribute('aria-disabled')") == "false"

    firefox.evaluate("document.activeElement.blur()")
    firefox.press("j", "x", "Enter")
    assert firefox.evaluate("document.querySelector('#s-start .tick').checked")
    firefox.press("x")
    assert firefox.evaluate("document.querySelector('#s-blocked .tick').checked")
    assert "ticket=INC0012345" in firefox.evaluate("location.hash")
    firefox.press("e")
    assert firefox.evaluate("document.querySelector('dialog[open] h2').textContent").startswith("Escalate to")
    text = firefox.evaluate("document.querySelector('dialog[open] textarea').value")
    assert "INC0012345" in text and re.search(r"\[\d\d:\d\d\] 2\. Test the connection from the namespace", text), text

    # The case is there again when the page is opened by its address.
    address = firefox.evaluate("location.href")
    firefox.open("about:blank")
    firefox.open(address)
    assert firefox.evaluate("document.getElementById('v-namespace').value") == "billing-export"
