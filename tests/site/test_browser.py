"""A reader with a real browser: by keyboard, on a phone and on a desk, without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = {"phone": 320, "desk": 1280}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
KINDS = {
    "home": "",
    "forum": "2019/",
    "forum without dates": "2018/",
    "session": "2019/roundtable-1/",
    "partner": "partners/osce/",
    "partners": "partners/",
    "forums": "forums/",
    "page": "about/",
    "glossary": "glossary/",
    "not found": "404.html",
    "languages": "uz/languages/",
    "Russian forum": "ru/2019/",
    "Kazakh page of a Russian text": "kk/glossary/",
    "Tajik home": "tg/",
}


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
    follow(page, "2019/")
    assert page.url == f"{server}2019/"
    follow(page, "roundtable-1/")
    assert page.url == f"{server}2019/roundtable-1/"
    follow(page, "partners/osce/")
    assert page.url == f"{server}partners/osce/"
    follow(page, "2019/")
    assert page.url == f"{server}2019/"
    page.go_back()
    assert page.url == f"{server}partners/osce/"
    follow(page, "../../")
    assert page.url == server
    assert messages == []
    assert [url for url in requests if not url.startswith(server)] == []
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, server: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(server + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_axe_finds_nothing(browser: Browser, server: str, address: str, scheme: str) -> None:
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 1280, "height": 900},
    )
    page = context.new_page()
    page.goto(server + address)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    found = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == []
    context.close()


def test_an_old_address_leads_on(browser: Browser, server: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{server}en/about/")
    page.wait_for_url(f"{server}2019/")
    page.close()


def test_every_page_of_the_site_loads_without_an_error(
    browser: Browser, server: str, built: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    for file in sorted(built.rglob("index.html")):
        if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8"):
            page.goto(server + file.parent.relative_to(built).as_posix() + "/")
            assert page.title()
    assert faults == []
    context.close()
