"""Finding the right page from any page, by keys, in both languages, from disk."""

import re

import axe_playwright_python.sync_playwright
import playwright.sync_api
import pytest

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser):
    with browser.new_context(viewport={"width": 1440, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context


def open_page(context, site, path):
    page = context.new_page()
    page.wrong = []
    home = site.as_uri() + "/"
    page.on("request", lambda request: request.url.startswith((home, "data:")) or page.wrong.append(request.url))
    page.on("console", lambda message: message.type == "error" and page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto((site / path).as_uri(), wait_until="load")
    return page


@pytest.mark.parametrize("path", ["p/pb-image-pull.html", "kb/kb-pod-crash-loop.html", "i/services.html", "404.html"])
def test_every_page_finds_pages_by_keys_alone(context, site, path):
    page = open_page(context, site, path)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] #Query")
    assert page.evaluate("document.activeElement.id") == "Query"
    page.keyboard.type("cannot reach a host outside")
    page.wait_for_selector("dialog .hit")
    page.wait_for_selector("dialog .hit:has-text('cannot reach a host outside')")
    page.wait_for_timeout(400)
    hits = page.locator("dialog .hit")
    assert 1 < hits.count() <= 8
    # The field keeps the focus and names the chosen one; the number is announced, not the list.
    assert page.get_attribute("#Query", "aria-expanded") == "true"
    assert page.get_attribute("#Query", "aria-activedescendant") == hits.nth(0).get_attribute("id")
    assert re.fullmatch(r"\d results", page.text_content("dialog [role=status]"))
    page.keyboard.press("ArrowDown")
    assert [hits.nth(at).get_attribute("aria-selected") for at in (0, 1)] == ["false", "true"]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert hits.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    target = hits.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert page.wrong == []


def test_what_is_typed_before_the_search_is_there_belongs_to_it(context, site):
    page = context.new_page()
    waiting = []
    page.route("**/assets/find.js", lambda route: waiting.append(route))
    page.goto((site / "p/pb-image-pull.html").as_uri(), wait_until="load")
    page.keyboard.press("/")
    # As keys of the playbook these would open the work note, tick a step and open the hand-over.
    page.keyboard.type("next eg")
    page.keyboard.press("Backspace")
    page.keyboard.type("gress x/y")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".step.done").count() == 0
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    page.wait_for_selector("dialog[open] #Query")
    assert page.input_value("#Query") == "next egress x/y"
    page.keyboard.type(" now")
    assert page.input_value("#Query") == "next egress x/y now"
    page.wait_for_selector("dialog .hit")
    # Opened again, the field takes the place of the old words.
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] #Query:focus")
    page.keyboard.type("pvc")
    assert page.input_value("#Query") == "pvc"


def test_without_its_script_the_search_says_so_and_the_keys_work_again(context, site):
    page = context.new_page()
    page.route("**/assets/find.js", lambda route: route.abort())
    page.goto((site / "p/pb-image-pull.html").as_uri(), wait_until="load")
    page.keyboard.press("/")
    page.wait_for_selector(".toast.on")
    assert page.inner_text(".toast") == "A part of this page cannot be loaded. Reload the page."
    page.keyboard.press("n")
    page.wait_for_selector("dialog[open] textarea")


def test_the_field_in_the_top_bar_opens_the_search_and_escape_closes_it(context, site):
    page = open_page(context, site, "health.html")
    page.click(".find")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("qwxyzzy")
    page.wait_for_selector("dialog p:has-text('Nothing is found')")
    assert page.locator("dialog .hit").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    # With the keys switched off, the slash is a slash.
    page.evaluate("KB.store.set('keys', false)")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.locator("dialog[open]").count() == 0
    assert page.wrong == []


def test_the_first_page_answers_while_somebody_types(context, site):
    page = open_page(context, site, "index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "Ticket"
    page.keyboard.type("imagepull backof")
    page.wait_for_selector("#Answer .hit:has-text('cannot pull its image')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/pb-image-pull.html")
    assert page.wrong == []


def test_a_pasted_ticket_opens_its_playbook_with_reasons_and_values(context, site):
    page = open_page(context, site, "index.html")
    page.keyboard.press("/")
    page.wait_for_selector("#Ticket:focus")
    page.keyboard.insert_text(
        "INC0012345 Pods cannot reach the NFS filer\n"
        "nfs01.corp.example port 2049 from atlas-prod: connection timed out since the weekend")
    best = page.locator(".hit").first
    best.wait_for()
    assert "pb-egress-access" in best.inner_text()
    chips = best.locator(".chip").all_inner_texts()
    assert "like: NFS filer cannot be reached" in chips
    assert "fills in: INC0012345, atlas-prod, nfs01.corp.example, 2049" in chips
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/p/pb-egress-access.html#case*")
    page.wait_for_selector("#v-ticket")
    values = {name: page.input_value(f"#v-{name}") for name in ("ticket", "cluster", "target_host", "target_port")}
    assert values == {"ticket": "INC0012345", "cluster": "atlas-prod", "target_host": "nfs01.corp.example",
                      "target_port": "2049"}


def test_the_sample_ticket_shows_what_a_pasted_ticket_does(context, site):
    for path in ["index.html", "index.es.html"]:
        page = open_page(context, site, path)
        page.click("#Sample")
        page.wait_for_selector("#Answer .hit .chip")
        assert page.evaluate("document.activeElement.id") == "Ticket"
        # Again, after somebody has typed something else.
        page.fill("#Ticket", "qwxyzzy")
        page.wait_for_selector("#Answer .hit", state="detached")
        page.click("#Sample")
        page.wait_for_selector("#Answer .hit .chip")
        assert page.wrong == []


def test_in_spanish_the_results_and_the_pages_are_spanish(context, site):
    page = open_page(context, site, "index.es.html")
    assert page.inner_text("h1") == "¿Qué está roto?"
    page.keyboard.press("/")
    page.keyboard.type("A namespace cannot reach a host outside the cluster")
    page.wait_for_selector("#Answer .hit[aria-selected=true]:has-text('A namespace cannot reach a host')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/pb-egress-access.es.html")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert page.get_attribute("h1", "lang") == "en"
    assert "El texto de esta página no está traducido. Está en inglés." in page.inner_text("main")
    # The journey in Spanish: fill in, answer, note, escalate.
    for name, value in {"ticket": "INC0012345", "namespace": "billing-export", "target_host": "-x"}.items():
        page.fill(f"#v-{name}", value)
    assert page.inner_text("#v-target_host-e") == "Un valor que empieza por guion se leería como una opción."
    page.click("#s-start .opt >> nth=0")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_selector("dialog[open] textarea")
    note = page.input_value("dialog[open] textarea")
    assert note.startswith("Nota de trabajo\nPlaybook: A namespace cannot reach")
    assert "Espacio de nombres: billing-export" in note
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    page.keyboard.press("e")
    assert page.inner_text("dialog[open] h2").startswith("Escalar a ")
    page.keyboard.press("Escape")
    # And back to the same page in English.
    page.click("a.lang")
    page.wait_for_url("**/p/pb-egress-access.html*")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.wrong == []


def test_every_language_has_its_pages_and_says_what_is_not_translated(context, site, pages):
    spanish = [name for name in pages if name.endswith(".es.html")]
    assert len(spanish) > 60
    for name in ["i/tt-egress-access.es.html", "templates.es.html", "kb/kb-pod-crash-loop-es.html", "i/p1.es.html", "health.es.html"]:
        page = open_page(context, site, name)
        assert page.evaluate("document.documentElement.lang") == "es", name
        assert page.inner_text(".find span").startswith("Busca"), name
        page.close()
    page = open_page(context, site, "kb/kb-cluster-network.html")
    assert page.inner_text(".tag[lang=es]") == "Sin traducir"


def test_without_scripts_the_list_of_everything_takes_the_place_of_the_search(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = open_page(context, site, "index.html")
        assert not page.is_visible("#Ticket")
        page.click(".find")
        page.wait_for_url("**/i/a-z.html")
        assert page.locator("section li a").count() > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_while_somebody_searches(browser, site, scheme, width):
    axe = axe_playwright_python.sync_playwright.Axe()
    found = []
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        for path in ["index.html", "index.es.html", "i/services.html"]:
            page = open_page(context, site, path)
            page.keyboard.press("/")
            page.wait_for_selector("#Query, #Ticket:focus")
            page.keyboard.type("egress")
            page.wait_for_selector(".hit")
            for violation in axe.run(page, options={"preload": False}).response["violations"]:
                found += [f"{path}: {violation['id']}: {node['html'][:160]}" for node in violation["nodes"]]
            if page.evaluate("document.scrollingElement.scrollWidth") > width:
                found.append(f"{path}: too wide")
            page.close()
    assert found == []
