"""The pages in a browser, from disk: accessible, at home on a phone, readable without scripts, silent."""

import axe_playwright_python.sync_playwright
import playwright.sync_api
import pytest

CHROMIUM = "/usr/bin/chromium"
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


def open_page(context, site, path):
    page = context.new_page()
    page.goto((site / path).as_uri(), wait_until="load")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation(browser, site, page_of_each_kind, scheme, width):
    axe = axe_playwright_python.sync_playwright.Axe()
    found = []
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        for kind, path in page_of_each_kind.items():
            if kind == "old":
                continue  # A redirect leaves before it can be looked at.
            if path.endswith(".es.html") and (scheme == "light") != (width == 1440):
                continue  # The same templates in other words: each theme and each width once.
            page = open_page(context, site, path)
            # Without preload: false axe asks for style sheets by XHR, which file:// refuses.
            results = axe.run(page, options={"preload": False})
            for violation in results.response["violations"]:
                found.append(f"{path}: {violation['id']}: {violation['nodes'][0]['html'][:200]}")
            page.close()
    assert found == []


def test_no_page_breaks_the_policy_or_asks_for_anything_outside(browser, site, pages):
    wrong = []
    home = site.as_uri() + "/"
    with browser.new_context() as context:
        context.add_init_script(RECORD_VIOLATIONS)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith((home, "data:")) or wrong.append(request.url))
        page.on("console", lambda message: message.type == "error" and wrong.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        for path in pages:
            page.goto((site / path).as_uri(), wait_until="load")
            if not path.startswith("old/"):
                wrong += [f"{path}: {violation}" for violation in page.evaluate("window.policyViolations")]
    assert wrong == []


def test_no_page_scrolls_sideways_on_the_narrowest_phone(browser, site, page_of_each_kind):
    size = {"width": 320, "height": 640}
    wide = []
    with browser.new_context(viewport=size, screen=size) as context:
        for kind, path in page_of_each_kind.items():
            if kind == "old":
                continue
            page = open_page(context, site, path)
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > size["width"]:
                wide.append(f"{path}: {width} px")
            page.close()
    assert wide == []


def test_a_playbook_is_complete_without_scripts(browser, site, api):
    with browser.new_context(java_script_enabled=False) as context:
        for playbook in api["playbooks"]["playbooks"]:
            page = open_page(context, site, playbook["url"])
            text = " ".join(page.locator("body").inner_text().split())
            for step in playbook["steps"]:
                assert step["title"] in text, f"{playbook['id']}: {step['id']}"
            for artifact in playbook["artifacts"]:
                assert artifact["name"] in text, f"{playbook['id']}: {artifact['id']}"
            page.close()


def test_an_article_is_complete_without_scripts(browser, site, api):
    with browser.new_context(java_script_enabled=False) as context:
        for article in api["kb"]["articles"]:
            page = open_page(context, site, article["url"])
            text = " ".join(page.locator("body").inner_text().split())
            for section in article["sections"]:
                assert section["title"] in text, f"{article['id']}: {section['title']}"
            page.close()
