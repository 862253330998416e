"""The header: one row at any width, and no more than three steps from home to the forum."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from plugins.languages import SEVEN

HEIGHT = "document.querySelector('.site-header').offsetHeight"
BROKEN = """(() => {
    const found = [], range = document.createRange();
    for (const part of document.querySelectorAll('.site-header .bar, .site-header .wordmark')) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (texts.nextNode())
            for (const word of texts.currentNode.data.matchAll(/[^\\s\\u00a0-]+/g)) {
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                if (range.getClientRects().length > 1) found.push(word[0]);
            }
    }
    return found;
})()"""
"""The words of the header that stand on two lines."""

OPEN = "[...document.querySelectorAll('.site-header details[open]')].map(each => each.className)"


@pytest.mark.parametrize(
    "width",
    [320, 1152, *(pytest.param(each, marks=pytest.mark.long(only=True)) for each in (360, 1280))],
)
def test_it_is_one_row_in_every_language(browser: Browser, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    heights = {}
    for lang in SEVEN.codes:
        page.goto(f"{server}{SEVEN.prefix(lang)}about/")
        heights[lang] = page.evaluate(HEIGHT)
    assert max(heights.values()) <= (64 if width < 1152 else 88), heights
    page.close()


@pytest.mark.parametrize("width", [320, 1152, 1280])
def test_its_words_are_whole_in_every_language(browser: Browser, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    broken = {}
    for lang in SEVEN.codes:
        page.goto(f"{server}{SEVEN.prefix(lang)}about/")
        broken[lang] = page.evaluate(BROKEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not any(broken.values()), broken
    page.close()


@pytest.mark.parametrize("width", [320, 360])
def test_it_is_one_row_whatever_the_words_of_its_menu(
    browser: Browser, server: str, width: int
) -> None:
    """The words are their translators'."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{server}ru/about/")
    page.evaluate("document.querySelector('.site-menu summary').append(', или по-другому')")
    assert page.evaluate(HEIGHT) <= 64
    page.close()


def test_one_menu_closes_the_other_and_hides_nothing_that_has_the_focus(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{server}about/")
    page.click(".site-menu summary")
    page.click(".language-menu summary")
    assert page.evaluate(OPEN) == ["language-menu"]
    assert page.is_visible(".language-panel")
    while not page.locator("main :focus, .breadcrumbs :focus").count():
        page.keyboard.press("Tab")
    assert not page.is_visible(".language-panel")
    context.close()


def test_the_forum_is_three_steps_from_the_top_of_home(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(server)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "2027/"
    page.goto(server)  # on a phone, by the skip link
    page.set_viewport_size({"width": 360, "height": 800})
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.locator(":focus").get_attribute("href") == "2027/"
    page.close()
