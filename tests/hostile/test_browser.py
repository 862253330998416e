"""What would be published if no check refused anything: even then a browser comes to no harm.

Every hostile text is put on a page with the checks' findings ignored, and a real browser opens each
page under a strict Content-Security-Policy; with ``--long`` also where other languages show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.conftest import FORUM, PAGE, PARTNER, PERSON, SESSION, Project
from tests.hostile.case import read_cases
from tests.reading import Content
from tests.serving import serve

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
LISTEN = """
addEventListener("securitypolicyviolation",
  event => console.error("VIOLATION " + event.violatedDirective + " " + event.blockedURI));
"""
HARM = """() => [...document.querySelectorAll("*")].filter(element =>
  ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "FORM", "STYLE", "svg"].includes(element.nodeName)
  && !element.matches(".wordmark > svg, .region > svg, script[type='application/ld+json']")
  || element.getAttributeNames().some(name => name.startsWith("on") || name === "style")
  || ["href", "src"].some(name =>
    /^\\s*(javascript|data|vbscript|file):/i.test(element[name] ?? ""))
).map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A site of every case that reads as Markdown, with no problem minded.

    In short of each tenth text, and of one language: others show the same.
    """
    is_long = pytestconfig.getoption("--long")
    project = Project(tmp_path_factory.mktemp("hostile") / "project")
    good = {
        "forums/2019/index.md": FORUM,
        "forums/2019/plenary.md": SESSION,
        "partners/exo.md": PARTNER,
        "people/p.md": PERSON,
        "pages/about.md": PAGE,
    }
    for path, text in good.items():
        project.write(path, text)
    bodies = list(dict.fromkeys(_bodies()))
    for number, body in enumerate(bodies if is_long else bodies[::10]):
        project.write(f"pages/h{number}.md", f"---\ntitle: A\nsummary: B\n---\n{body}")
    for case in read_cases():
        if case.kind == "harmless":
            case.lay(project)
    languages = ("en", "ru", "kk") if is_long else ("en",)
    for path, made in Content(project.content, languages=languages).make().items():
        file = project.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made)
    return project.output


def _bodies() -> Iterator[str]:
    """The body of each Markdown file of the cases."""
    for case in read_cases():
        for head, text in case.files:
            if re.search(r"\.md( |$)", head) and case.kind not in ("over-limit", "not-utf-8"):
                if "(escaped)" in head:
                    text = text.encode().decode("unicode_escape")  # noqa: PLW2901
                yield text.split("---\n", 2)[-1]


@pytest.mark.long
def test_a_browser_comes_to_no_harm(hostile_site: Path, browser: Browser, at_length: int) -> None:
    pages = sorted(path.relative_to(hostile_site) for path in hostile_site.rglob("*.html"))
    pages = [path for path in pages if path.parent.name != "search"]  # tests/site/test_search.py
    assert len(pages) > (100 if at_length else 30)
    said: list[str] = []
    asked: list[str] = []
    harm: dict[str, list[str]] = {}

    def told(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    with serve(hostile_site, {"Content-Security-Policy": POLICY}) as address:
        context = browser.new_context()
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", told)
        for path in pages:
            page.goto(address + path.as_posix(), wait_until="load")
            if 'http-equiv="refresh"' in (hostile_site / path).read_text(encoding="utf-8"):
                page.wait_for_function(f"() => location.href !== '{address + path.as_posix()}'")
                page.wait_for_load_state("load")
            if found := page.evaluate(HARM):
                harm[path.as_posix()] = found
        context.close()
    assert harm == {}
    assert [text for text in said if "404 (File not found)" not in text] == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_the_browser_would_have_told(tmp_path: Path, browser: Browser) -> None:
    """The test above can fail: the same page with a script in it is noticed in three ways."""
    (tmp_path / "index.html").write_text(
        "<p onclick='alert(1)'><script>alert(1)</script><img src='https://evil.example/a.png'>"
    )
    said: list[str] = []
    with serve(tmp_path, {"Content-Security-Policy": POLICY}) as address:
        context = browser.new_context()
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        assert len(page.evaluate(HARM)) == 2
        context.close()
    violations = {line.split()[1] for line in said if line.startswith("VIOLATION")}
    assert violations == {"script-src-elem", "script-src-attr", "img-src"}
