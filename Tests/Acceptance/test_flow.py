"""The drawings of playbooks on pages of their own, in a browser and from disk."""

import re

import playwright.sync_api
import pytest

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_every_playbook_leads_to_its_drawing_which_has_every_step(browser, site, api):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for number, playbook in enumerate(api["playbooks"]["playbooks"]):
            for ending in [".html", ".es.html"] if number < 3 else [".html"]:
                address = playbook["url"].removesuffix(".html") + ending
                page.goto((site / address).as_uri())
                link = page.locator(".flowbox a[href*='.flow.']").last
                drawing = address.replace("p/", "").replace(ending, ".flow" + ending)
                assert link.get_attribute("href") == "../p/" + drawing, address
                text = page.content()
                page.goto((site / "p" / drawing).as_uri())
                targets = page.locator(".flow a:has(use)").evaluate_all("links => links.map(link => link.getAttribute('href'))")
                steps = [target for target in targets if target.startswith(f"../{address}#")]
                assert steps == targets, address
                assert len(set(steps)) >= len(playbook["steps"]), address
                for target in set(steps):
                    assert f'id="{target.partition("#")[2]}"' in text, f"{address}: {target}"


def test_a_step_of_the_drawing_opens_the_step_of_the_playbook(browser, site):
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        page = context.new_page()
        page.goto((site / "p/pb-image-pull.flow.html").as_uri())
        page.locator(".flow a").nth(5).click()
        page.wait_for_url("**/p/pb-image-pull.html#*")
        step = page.url.partition("#")[2]
        page.wait_for_timeout(500)
        assert 60 < page.evaluate(f"document.getElementById('{step}').getBoundingClientRect().top") < 400


@pytest.mark.parametrize("name", ["pb-karpenter-failure", "pb-egress-access"])
def test_printed_the_drawing_keeps_its_lines_and_cuts_no_step(browser, site, tmp_path, name):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / f"p/{name}.flow.html").as_uri())
        page.emulate_media(media="print")
        for piece in page.locator(".flow").all():
            # What is taller than a sheet would be cut in the middle of a step: 267 mm at 96 dots per inch.
            assert 40 < piece.evaluate("node => 176 / 25.4 * 96 / node.viewBox.baseVal.width * node.viewBox.baseVal.height") < 1009
        for part in [".top", ".foot"]:
            assert not page.locator(part).is_visible(), part
        document = page.pdf(prefer_css_page_size=True, print_background=False)
    assert document.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", document)) == {"pb-karpenter-failure": 4, "pb-egress-access": 3}[name]
