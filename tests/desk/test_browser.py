"""The desk in a browser, by keyboard; and a page that keeps its place when it is built again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.page import Desk
from plugins.tasks.scaffold import new
from plugins.tasks.server import Server, bind
from tests.conftest import PAGE, Project
from tests.desk.test_page import ask
from tests.reading import Content
from tests.site.test_browser import TAGS, faults

LONG = "<!doctype html><title>A</title><head></head>" + "<p>Words.</p>" * 400


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    style = Content(project.content).builder.site.style("main")
    (project.output / "theme").mkdir(parents=True)
    (project.output / "theme/site.css").write_bytes(style)
    (project.output / "index.html").write_text(LONG)
    (project.folder / "pelicanconf.py").write_text('LANGUAGES = ["en", "ru"]\n')
    server = bind(project.output, "127.0.0.1", 8400)
    server.desk = Desk(ask(project), partial(new, project.folder))
    yield server
    server.shutdown()
    server.server_close()


def tab_to(page: Page, name: str, value: str) -> None:
    """Press Tab until what has an attribute of that value has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.getAttribute(name)", name) == value:
            return
    raise AssertionError(f"nothing with {name}={value} can be reached by keyboard")


def test_by_keyboard_a_problem_is_found_and_a_record_started(
    browser: Browser, server: Server, project: Project
) -> None:
    project.write("pages/about.md", PAGE.replace("summary", "sumary"))
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"http://localhost:{server.server_port}/_desk/?lang=ru")
    expect(page.locator("main")).to_contain_text("неизвестное поле `sumary`")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page, {"type": "tag", "values": TAGS}) == []
    opened = f"vscode://file{project.content}/pages/about.md:3:1"
    tab_to(page, "href", opened)
    tab_to(page, "name", "kind")
    while page.locator("select").input_value() != "topic":
        page.keyboard.press("ArrowDown")
    for words in ("water", "Water"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    server.tell("")  # another build does not take the words away
    page.wait_for_timeout(300)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("создан content/topics/water.md")
    assert "name: Water" in (project.content / "topics/water.md").read_text()
    expect(page.locator("main")).to_contain_text("content/topics/water.md:")
    context.close()


def test_a_page_keeps_its_place_when_it_is_built_again(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"http://localhost:{server.server_port}/")
    page.evaluate("window.scrollTo(0, 3000)")
    with page.expect_request("**/_build"):
        pass  # it knows the build
    page.wait_for_timeout(200)
    with page.expect_navigation():
        server.tell("")
    page.wait_for_function("window.scrollY > 0")
    assert page.evaluate("window.scrollY") == 3000
    page.close()


def test_a_desk_that_is_older_than_the_latest_build_is_asked_for_again(
    browser: Browser, server: Server
) -> None:
    """A build may end while the page is being made of what was known before."""
    page, asked = browser.new_page(), []

    def ask(lang: str) -> dict[str, object]:
        asked.append(lang)
        if len(asked) == 1:
            server.tell("")
        return {}

    server.desk = Desk(ask, new)
    page.goto(f"http://localhost:{server.server_port}/_desk/")
    for _ in range(100):
        if len(asked) < 2:
            page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    assert len(asked) == 2
    page.close()
