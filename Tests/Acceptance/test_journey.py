"""A first-line agent works a ticket on the page of a playbook, in a real browser and from disk."""

import datetime
import gzip
import re

import axe_playwright_python.sync_playwright
import playwright.sync_api
import pytest

CHROMIUM = "/usr/bin/chromium"
PLAYBOOK = "p/pb-egress-access.html"
CASE = {
    "ticket": "INC0012345", "cluster": "atlas-prod", "namespace": "billing-export",
    "target_host": "files.corp.example", "target_port": "443", "reason": "Monthly invoice export",
}
TEST_COMMAND = (
    'kubectl --context atlas-prod --namespace billing-export run "nettest-$(date +%H%M%S)" --attach --rm '
    "--restart=Never --image=registry.corp.example/tools/nettest:1.8 -- nc -zv -w 5 files.corp.example 443")
RECORD_VIOLATIONS = """
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation",
        event => window.policyViolations.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser):
    with browser.new_context(
            viewport={"width": 1440, "height": 1000}, permissions=["clipboard-read", "clipboard-write"],
            timezone_id="Europe/Madrid") as context:
        context.add_init_script(RECORD_VIOLATIONS)
        yield context


def open_playbook(context, site, path=PLAYBOOK, fragment=""):
    """Opens a page and fails on anything that it asks for outside of the site's folder, or throws."""
    page = context.new_page()
    page.wrong = []
    home = site.as_uri() + "/"
    page.on("request", lambda request: request.url.startswith((home, "data:")) or page.wrong.append(request.url))
    page.on("console", lambda message: message.type == "error" and page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto((site / path).as_uri() + fragment, wait_until="load")
    # The texts for tickets are loaded after the page.
    page.evaluate("() => KB.main && new Promise(done => KB.use('note', () => done()))")
    return page


def fill(page, values=CASE):
    for name, value in values.items():
        field = page.locator(f"#v-{name}")
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def reason_of_lock(page, step):
    button = page.locator(f"#{step} .copy").first
    return button.get_attribute("aria-disabled"), button.get_attribute("data-why")


def is_clean(page):
    assert page.wrong == []
    assert page.evaluate("window.policyViolations") == []


def test_the_journey_from_an_open_page_to_the_hand_over(context, site):
    context.clock.install(time=datetime.datetime(2026, 11, 21, 9, 41, tzinfo=datetime.timezone.utc))
    page = open_playbook(context, site)

    # Nothing is copied before the case is filled in, and the button says what is missing.
    assert reason_of_lock(page, "s-blocked") == (
        "true", "Fill in: Cluster, Namespace, Host name or address to reach, TCP port")
    page.click("#s-blocked .copy", force=True)
    assert page.evaluate("document.activeElement.id") == "v-cluster"
    fill(page)
    assert reason_of_lock(page, "s-blocked") == ("false", "")

    # A choice ticks its step, puts aside what it makes needless, and moves on.
    page.click("#s-start .opt:has-text('first visit')")
    assert page.is_checked("#s-start .tick")
    assert page.inner_text("#s-start .at") == "✓ 10:41 · No, this is the first visit"
    assert page.evaluate("document.activeElement.closest('.step').id") == "s-blocked"
    assert "off" in page.get_attribute("#s-remind", "class").split()
    assert not page.is_visible("#s-start .opt")
    page.click("#s-blocked .copy")
    page.wait_for_selector("#s-blocked .copy.done")
    assert clipboard(page) == TEST_COMMAND

    page.click("#s-blocked .out summary")
    page.fill("#s-blocked textarea", "nc: timed out\nexport TOKEN=abc123\n" + "\n".join(f"line {n}" for n in range(40)))
    context.clock.fast_forward("05:00")
    page.click("#s-blocked .bad .pick")
    page.click("#s-reason .opt:has-text('timed out')")
    page.click("#s-rules .bad .pick")

    # What changes something waits for a look at where it goes; another target asks again.
    assert reason_of_lock(page, "s-render") == ("true", "Tick the check above first")
    page.check("#s-render .gate input")
    page.click("#s-render .copy >> nth=0")
    page.wait_for_selector("#s-render .copy.done")
    assert clipboard(page).endswith("--variables TICKET:INC0012345 --variables REASON:'Monthly invoice export'")
    page.fill("#v-namespace", "billing-import")
    assert reason_of_lock(page, "s-render")[0] == "true"
    page.fill("#v-namespace", CASE["namespace"])

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    note = page.input_value("dialog textarea")
    lines = note.split("\n")
    assert re.fullmatch(
        r"Playbook: A namespace cannot reach a host outside the cluster \(pb-egress-access, version [0-9a-f]{12}\)", lines[1])
    assert lines[2:8] == [
        "Ticket: INC0012345", "Cluster: atlas-prod", "Namespace: billing-export",
        "Host name or address to reach: files.corp.example", "TCP port: 443", "Reason for the rule: Monthly invoice export"]
    assert re.fullmatch(r"Started 10:41 (CET|GMT\+1), 05:\d\d elapsed at 10:46 (CET|GMT\+1)\.", lines[8])
    assert lines[10:14] == [
        "[10:41] 1. Where does this ticket stand? -> No, this is the first visit",
        "[10:46] 2. Test the connection from the namespace -> Faulty", "    nc: timed out",
        "    export TOKEN=[redacted]"]
    assert lines[12 + 25] == "    [17 more lines]"
    assert lines[-1] == "[10:46] 6. List the rules that the namespace has -> Faulty"
    page.keyboard.press("Escape")

    # A way that ends at another group opens the text for it, with the people to call.
    page.click("#s-render .bad .pick")
    assert page.inner_text("dialog h2") == "Escalate to Kubernetes Platform L2"
    assert page.locator("dialog .ch a[href^='tel:']").count() == 1
    text = page.input_value("dialog textarea")
    assert text.startswith("INC0012345 for Kubernetes Platform L2\n\nWhy it comes to you: this is more complex than the playbook covers\n")
    assert "[10:46] 7. Start the pipeline that writes the rule -> Faulty" in text
    assert "Playbook: pb-egress-access" in text
    assert "abc123" not in text and "[redacted]" in text
    page.fill("dialog textarea", text + "\nMore.")
    page.click("dialog .pri")
    page.wait_for_selector("dialog", state="hidden")
    assert clipboard(page).endswith("\nMore.")
    is_clean(page)


def test_the_clock_runs_in_the_title_and_down_the_ladder(context, site):
    start = datetime.datetime(2026, 11, 21, 9, 41, tzinfo=datetime.timezone.utc)
    context.clock.install(time=start)
    page = open_playbook(context, site)
    # From here on the clock stands still but for the steps below.
    context.clock.pause_at(start + datetime.timedelta(minutes=1))
    title = page.title()
    assert page.inner_text("#Clock .clock").split("\n") == ["00:00", "of 30:00 · not started"]
    page.click("#Clock button:has-text('Start')")
    context.clock.fast_forward("29:50")
    assert page.title() == f"[29:50] {title}"
    assert page.locator("#Clock .late, #Clock .due").count() == 0
    context.clock.fast_forward("00:12")
    assert page.inner_text("#Clock .clock") == "30:02\nof 30:00 · late"
    assert page.inner_text("#Clock .due").split("\n")[-1].endswith("Kubernetes Platform L2")
    # Correcting the start: what has not come yet today was yesterday.
    page.fill("#Begun", "10:01")
    assert page.inner_text("#Clock .clock b") == "71:02"
    # The clock is silent: no live region holds it.
    assert page.locator("[role=status], [aria-live]").count() == 1
    assert page.locator("[role=status] .clock, [aria-live] .clock").count() == 0


def test_a_key_right_after_a_dialog_has_closed_is_not_lost(context, site):
    page = open_playbook(context, site)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_selector("dialog[open] textarea")
    # No picture is painted between the two, so that the field of the closed dialog still has the focus.
    page.evaluate("""() => {
        document.querySelector("dialog[open]").close();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true, cancelable: true }));
    }""")
    page.wait_for_selector("dialog[open] h2:has-text('Escalate to')")


def test_the_page_works_by_keys_alone_and_the_keys_can_be_switched_off(context, site):
    page = open_playbook(context, site)
    fill(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Step 1 done: Where does this ticket stand?"
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_selector("#s-blocked .copy.done")
    assert clipboard(page) == TEST_COMMAND
    page.keyboard.press("k")
    page.keyboard.press("x")
    # A question has no plain tick: the focus goes to its first answer.
    assert page.evaluate("document.activeElement.textContent").startswith("No, this is the first visit")
    page.keyboard.press("Enter")
    assert page.is_checked("#s-start .tick")
    page.keyboard.press("x")
    assert page.is_checked("#s-blocked .tick")
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.uncheck("#Keys")
    page.keyboard.press("n")
    assert not page.is_visible("dialog")
    is_clean(page)


@pytest.mark.parametrize("name, value, reason", [
    ("ticket", "INC12", "This is not a ticket number, such as INC0012345."),
    ("target_host", "-oProxyCommand=x", "A value that starts with a hyphen would be read as an option."),
    ("target_host", "a b", "This is not a host name or an address, such as files.corp.example."),
    ("target_port", "70000", "This is not a port from 1 to 65535, such as 443."),
    ("namespace", "Billing", "This is not a namespace: small letters, digits, hyphens, such as billing-export."),
    ("reason", "short", "This is not a value of the right form, such as Monthly invoice export."),
    ("reason", "$(reboot) and more", "This is not a value of the right form, such as Monthly invoice export."),
])
def test_a_value_that_does_not_fit_never_reaches_a_command(context, site, name, value, reason):
    page = open_playbook(context, site)
    fill(page, CASE | {name: value})
    field = page.locator(f"#v-{name}")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.inner_text(f"#v-{name}-e") == reason
    assert page.locator(".cmd var.on", has_text=value).count() == 0
    commands = page.locator(f".cmd:has(var:text-is('<{name}>'))")
    assert commands.count() > 0 or name == "ticket"
    for button in commands.locator(".copy").all():
        assert button.get_attribute("aria-disabled") == "true"
    is_clean(page)


def test_a_case_stays_with_its_ticket_and_travels_in_the_address(context, site):
    page = open_playbook(context, site)
    fill(page)
    page.click("#s-start .opt >> nth=0")
    address = page.url
    assert "?ticket=INC0012345&cluster=atlas-prod" in address
    # The same browser goes on where it was; a second tab stays in step.
    other = open_playbook(context, site)
    assert other.input_value("#v-namespace") == CASE["namespace"]
    assert other.is_checked("#s-start .tick")
    page.click("#s-blocked .bad .pick")
    other.wait_for_selector("#s-blocked.done")
    # Another ticket is another case.
    third = open_playbook(context, site, fragment="#case?ticket=INC0099999&namespace=orders")
    assert third.input_value("#v-namespace") == "orders"
    assert not third.is_checked("#s-start .tick")
    assert third.inner_text("#Clock .clock b") != ""
    third.fill("#v-ticket", CASE["ticket"])
    assert not third.is_checked("#s-blocked .tick")
    third.press("#v-ticket", "Tab")
    assert third.is_checked("#s-blocked .tick")
    # After two weeks it is forgotten.
    context.clock.install(time=datetime.datetime.now() + datetime.timedelta(days=15))
    late = open_playbook(context, site)
    assert late.input_value("#v-namespace") == ""
    assert late.evaluate("Object.keys(localStorage).filter(key => key.includes(':case:')).length") <= 1


def test_an_address_with_values_fills_the_case_in_another_browser(context, site):
    page = open_playbook(context, site, fragment="#s-blocked?ticket=INC0012345&cluster=atlas-prod&namespace=x%22%3E%3Cscript%3E")
    assert page.input_value("#v-ticket") == "INC0012345"
    assert page.get_attribute("#v-namespace", "aria-invalid") == "true"
    assert 0 < page.evaluate("document.querySelector('#s-blocked').getBoundingClientRect().top") < 300
    is_clean(page)


def test_deep_links_reach_a_step_by_name_and_by_number(context, site):
    for fragment in ["#s-rules", "#s6"]:
        page = open_playbook(context, site, fragment=fragment)
        page.wait_for_timeout(500)
        top = page.evaluate("document.querySelector('#s-rules').getBoundingClientRect().top")
        assert 90 < top < 400, fragment


def test_undoing_a_tick_opens_what_it_had_put_aside(context, site):
    page = open_playbook(context, site)
    page.click("#s-start .opt >> nth=3")
    assert "off" in page.get_attribute("#s-blocked", "class").split()
    page.uncheck("#s-start .tick")
    assert page.locator(".step.off").count() == 0
    assert page.inner_text(".rail.l .rt") == f"Steps 0 of {page.locator('.step').count()}"


def test_a_new_case_asks_before_it_forgets_ticks(context, site):
    page = open_playbook(context, site)
    fill(page)
    page.click("#s-start .opt >> nth=0")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("text=New case")
    assert page.is_checked("#s-start .tick")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=New case")
    assert not page.is_checked("#s-start .tick")
    assert page.input_value("#v-ticket") == ""
    assert "?" not in page.url
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes(':case:'))") == []


def test_what_has_come_due_since_the_build_is_said_on_the_page(context, site):
    page = open_playbook(context, site)
    assert page.locator(".js-banner").count() == 0
    context.clock.install(time=datetime.datetime(2027, 8, 1))
    page = open_playbook(context, site)
    texts = page.locator(".js-banner").all_inner_texts()
    assert any(text.startswith("Overdue. The review of this page was due on 2027-05-05.") for text in texts), texts
    assert any(re.match(r"This copy is 25[23] days old\.", text) for text in texts), texts
    assert page.inner_text(".rv") == "Review overdue since 2027-05-05"


def test_what_has_changed_since_the_last_visit_is_named_by_step_until_it_is_seen(context, site):
    page = open_playbook(context, site)
    assert page.locator(".js-banner").count() == 0
    page.evaluate("""() => {
        const key = Object.keys(localStorage).find(key => key.includes(":seen:")), seen = JSON.parse(localStorage[key]);
        seen[0] = "0123456789ab"; seen[1] = "2026-11-02"; seen[2]["s-rules"] += 1; delete seen[2]["s-render"];
        localStorage[key] = JSON.stringify(seen);
    }""")
    for _ in range(2):
        page = open_playbook(context, site)
        assert page.inner_text(".js-banner") == "Changed since you were here on 2026-11-02. Steps: 6 7 I have seen it"
        assert page.locator(".js-banner a").evaluate_all("links => links.map(link => link.hash)") == ["#s-rules", "#s-render"]
    page.click(".js-banner button")
    assert page.locator(".js-banner").count() == 0
    assert open_playbook(context, site).locator(".js-banner").count() == 0
    # The same text in another language is another text.
    assert open_playbook(context, site, "p/pb-egress-access.es.html").locator(".js-banner").count() == 0
    is_clean(page)


def test_the_screen_stays_on_while_the_clock_runs(context, site):
    context.add_init_script("""
        window.wakes = [];
        Object.defineProperty(navigator, "wakeLock", { value: { async request(kind) {
            window.wakes.push(kind);
            return { release() { window.wakes.push("off"); } };
        } } });
    """)
    context.clock.install(time=datetime.datetime(2026, 11, 21, 9, 41, tzinfo=datetime.timezone.utc))
    page = open_playbook(context, site)
    assert page.evaluate("window.wakes") == []
    page.click("#Clock button:has-text('Start')")
    page.check("#s-blocked .tick")
    assert page.evaluate("window.wakes") == ["screen"]
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("window.wakes") == ["screen", "off"]
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("window.wakes") == ["screen", "off", "screen"]
    # A case that nobody ended does not keep it on for ever.
    context.clock.fast_forward("08:00:01")
    page.uncheck("#s-blocked .tick")
    assert page.evaluate("window.wakes") == ["screen", "off", "screen", "off"]
    is_clean(page)


def test_the_real_browser_grants_the_screen_from_disk_without_a_complaint(context, site):
    page = open_playbook(context, site)
    page.click("#Clock button:has-text('Start')")
    page.wait_for_timeout(300)
    is_clean(page)


def test_copying_works_where_the_browser_has_no_clipboard_interface(browser, site):
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        context.add_init_script("""
            window.real = navigator.clipboard;
            Object.defineProperty(navigator, "clipboard", { value: undefined });
        """)
        page = open_playbook(context, site)
        fill(page)
        page.click("#s-blocked .copy")
        page.wait_for_selector("#s-blocked .copy.done")
        assert page.evaluate("window.real.readText()") == TEST_COMMAND
        page.keyboard.press("e")
        page.click("dialog .pri")
        page.wait_for_selector("dialog", state="hidden")
        assert "INC0012345" in page.evaluate("window.real.readText()")


def test_a_command_without_script_shows_its_places_and_no_dead_button(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / PLAYBOOK).as_uri())
        assert "--namespace <namespace>" in page.inner_text("#s-blocked .cmd")
        assert page.locator("#Case table").is_visible()
        assert page.inner_text("#Clock").count("Hand over to") >= 1
        for locator in page.locator("button").all():
            assert not locator.is_visible()


def test_printed_a_case_keeps_its_values_and_shows_every_step(context, site):
    page = open_playbook(context, site)
    fill(page)
    page.click("#s-start .opt >> nth=0")
    page.emulate_media(media="print")
    assert page.locator("#s-start .opt").first.is_visible()
    assert "--namespace billing-export" in page.inner_text("#s-blocked .cmd")
    for part in [".dock", ".top", ".acts", ".toast", ".copy"]:
        assert not page.locator(part).first.is_visible(), part


def states(page):
    """Brings the page from state to state and says which it is in."""
    yield "open"
    fill(page, CASE | {"target_host": "-x"})
    yield "one value does not fit"
    fill(page)
    page.click("#s-start .opt >> nth=0")
    page.click("#s-blocked .bad .pick")
    page.click("#s-blocked > .btn")
    yield "mid-case"
    page.locator("#s-reason .opt", has_text="name or service").click()
    yield "escalation"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    yield "work note"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_any_state_of_a_case(browser, site, scheme, width):
    axe = axe_playwright_python.sync_playwright.Axe()
    found = []
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        context.add_init_script(RECORD_VIOLATIONS)
        page = open_playbook(context, site)
        for state in states(page):
            # A target under the sticky header counts as too small.
            page.evaluate("document.querySelector('dialog').open || scrollTo(0, 0)")
            for violation in axe.run(page, options={"preload": False}).response["violations"]:
                found += [f"{state}: {violation['id']}: {node['html'][:160]}" for node in violation["nodes"]]
            overflow = page.evaluate("document.scrollingElement.scrollWidth") - width
            if overflow > 0:
                found.append(f"{state}: {overflow} px too wide")
        is_clean(page)
    assert found == []


def test_on_a_phone_the_dock_holds_clock_note_and_escalation(browser, site):
    size = {"width": 390, "height": 844}
    with browser.new_context(viewport=size, screen=size, has_touch=True) as context:
        page = open_playbook(context, site)
        for button in page.locator(".dock button").all():
            box = button.bounding_box()
            assert box["height"] >= 44 and box["width"] >= 44
        page.tap(".dock .t")
        assert page.evaluate("KB.state.start > 0")
        page.tap(".dock .pri")
        assert page.inner_text("dialog h2") == "Work note"
        page.keyboard.press("Escape")
        page.tap(".dock .dan")
        assert page.inner_text("dialog h2").startswith("Escalate to")


def test_pages_keep_within_their_budgets(browser, site, pages):
    def compressed(path):
        return len(gzip.compress(path.read_bytes(), 9, mtime=0))

    # A page loads one of them.
    for sheet in ["kb.css", "playbook.css"]:
        assert compressed(site / "assets" / sheet) <= 8 * 1024
    for language in ["", ".es"]:
        opening = [site / "assets/theme.js", site / f"assets/kb{language}.js"]
        assert sum(map(compressed, opening)) <= 11 * 1024
        # After the page is there: the texts for tickets.
        assert compressed(site / f"assets/note{language}.js") <= 3 * 1024
        # When somebody searches.
        assert compressed(site / f"assets/find{language}.js") <= 3 * 1024
    large = {page: compressed(site / page) for page in pages if page.startswith("p/") and compressed(site / page) > 15 * 1024}
    assert large == {}
    with browser.new_context() as context:
        requests = []
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
        page.goto((site / PLAYBOOK).as_uri(), wait_until="load")
        page.evaluate("() => new Promise(done => KB.use('note', () => done()))")
        loaded = [name for name in requests if not name.endswith(".svg")]
        # The texts for tickets come last, when the page stands already.
        assert loaded == ["pb-egress-access.html", "theme.js", "playbook.css", "kb.js", "note.js"]
