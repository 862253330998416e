"""A reader with a real browser: by keyboard, on a phone and on a desk, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = {"phone": 320, "desk": 1280}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
KINDS = {
    "home": "",
    "forum": "2027/",
    "forum that was held": "2026/",
    "forum without dates": "2024/",
    "session": "2027/opening/",
    "session that was moved": "2027/letters-to-an-editor/",
    "partner": "partners/imaginary-studies/",
    "partners": "partners/",
    "person of a long name": "people/long-name/",
    "people": "people/",
    "forums": "forums/",
    "page": "about/",
    "search": "search/",
    "glossary": "glossary/",
    "not found": "404.html",
    "languages": "uz/languages/",
    "Russian forum": "ru/2027/",
    "Kazakh page of a Russian text": "kk/glossary/",
    "Tajik home": "tg/",
}

ALIKE = {
    *("forum that was held", "forum without dates", "session that was moved", "partners", "page"),
    *("languages", "search", "Russian forum", "Kazakh page of a Russian text"),
}
"""Those that are made of what others have, too."""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page for those who only look: opening one takes longer than what they do."""
    page = browser.new_page()
    yield page
    page.close()


def follow(page: Page, ending: str) -> None:
    """Press Tab until a link that ends so has the focus, then Enter."""
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and (focused.get_attribute("href") or "").endswith(ending):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no link to {ending} can be reached by keyboard from {page.url}")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_walk_by_keyboard(browser: Browser, server: str, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 700}
    )
    page = context.new_page()
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(server)
    follow(page, "2027/")
    assert page.url == f"{server}2027/"
    follow(page, "who-checks/")
    assert page.url == f"{server}2027/who-checks/"
    follow(page, "partners/daily-lantern/")
    assert page.url == f"{server}partners/daily-lantern/"
    follow(page, "2027/")
    assert page.url == f"{server}2027/"
    page.go_back()
    assert page.url == f"{server}partners/daily-lantern/"
    follow(page, "../../")
    assert page.url == server
    assert messages == []
    assert [url for url in requests if not url.startswith(server)] == []
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_no_page_scrolls_sideways_on_a_phone(reader: Page, server: str, address: str) -> None:
    reader.set_viewport_size({"width": 320, "height": 700})
    reader.goto(server + address)
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(address, id=name, marks=pytest.mark.long(only=True) if name in ALIKE else ())
        for name, address in KINDS.items()
    ],
)
def test_axe_finds_nothing(browser: Browser, server: str, address: str) -> None:
    """In the light, and in the dark, where nothing but colours is other."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(server + address)
    page.emulate_media(color_scheme="light")
    assert faults(page, {"type": "tag", "values": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, {"type": "rule", "values": COLOURS}) == []
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_a_heading_keeps_its_distance(reader: Page, server: str, address: str) -> None:
    reader.set_viewport_size({"width": 1280, "height": 720})
    reader.goto(server + address)
    gaps = reader.eval_on_selector_all(
        "main :is(h2, h3, h4):not(:last-child)",
        """all => all.map(each => [each.textContent,
            each.getBoundingClientRect(), each.nextElementSibling.getBoundingClientRect()])
            .filter(([, own, next]) => next.left < own.right)  // not beside it
            .map(([text, own, next]) => [text, next.top - own.bottom])""",
    )
    assert [heading for heading, gap in gaps if gap < 3] == []


def test_the_skip_link_leaves_the_page_its_colour(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}2027/#site.main")
    assert page.evaluate(f"{_STYLE}('main').outlineStyle") == "none"
    page.goto(f"{server}2027/#site.programme")
    assert page.evaluate(f"{_STYLE}('[id=\"site.programme\"]').outlineStyle") == "solid"
    page.close()


_STYLE = "(selector => getComputedStyle(document.querySelector(selector)))"


def test_printed_pages_are_full(browser: Browser, server: str) -> None:
    """But for the sheet that each day begins."""
    width, height = 680, 1000  # of A4 without margins, in CSS pixels
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{server}2027/")
    page.emulate_media(media="print")
    days = page.locator(".day").count()
    needed = page.evaluate("document.documentElement.scrollHeight") / height
    printed = page.pdf(width=f"{width}px", height=f"{height}px")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= needed * 1.1 + days
    page.close()


def faults(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe says against a page as it looks now."""
    results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def test_an_old_address_leads_on(browser: Browser, server: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{server}old/about.html")
    page.wait_for_url(f"{server}about/")
    page.close()


@pytest.mark.long
def test_every_page_of_the_site_loads_without_an_error(
    browser: Browser, server: str, built: Path, at_length: int
) -> None:
    """One of each kind; at length all."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    files = [file.relative_to(built) for file in sorted(built.rglob("index.html"))]
    kinds = [Path(address, "index.html") for address in KINDS.values() if "." not in address]
    for file in files if at_length else kinds:
        if 'http-equiv="refresh"' not in (built / file).read_text(encoding="utf-8"):
            page.goto(server + file.parent.as_posix() + "/")
            assert page.title()
    assert faults == []
    context.close()
