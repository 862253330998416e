"""The component pages of ``serve``: every part in every state, and as few sites ever have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.components import ADDRESS, CHANGES, COMPONENTS, component_pages
from tests.conftest import ROOT
from tests.serving import serve
from tests.site.test_browser import COLOURS, TAGS, faults

NO_COMPONENTS = {"skip-link", "section-head", "day-pages", "is-long"}
"""Classes of the templates that are not shown: the last two need more than 40 sessions, and a home
page that does not say what the Forum is for."""


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, bytes]:
    return component_pages(built)


@pytest.fixture(scope="module")
def components(
    built: Path, pages: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the list; the site stands at the root, as ``serve`` has it."""
    root = tmp_path_factory.mktemp("components")
    for file in built.iterdir():
        (root / file.name).symlink_to(file)
    for path, page in pages.items():
        folder = root / path.strip("/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_bytes(page)
    with serve(root) as address:
        yield address.removesuffix("/") + ADDRESS


def test_each_component_is_in_the_example(pages: dict[str, bytes]) -> None:
    assert list(pages) == [ADDRESS, *(f"{ADDRESS}{name}/" for name in COMPONENTS)]


def test_every_class_of_the_templates_is_shown(pages: dict[str, bytes]) -> None:
    """The example has every state of every part: one that is new wants a line of content."""
    templates = (ROOT / "theme/templates").rglob("*.html")
    texts = [file.read_text(encoding="utf-8") for file in templates]
    written = {
        name
        for text in texts
        for found in re.findall(r'class="([^"{]*)"', text)
        for name in found.split()
    }
    shown = {name for page in pages.values() for name in classes(page)}
    assert written - shown - NO_COMPONENTS == set()


def classes(page: bytes) -> set[str]:
    found = html.fromstring(page).xpath("//main/section//@class")
    return {name for value in found for name in value.split()}


@pytest.mark.parametrize("name", COMPONENTS)
def test_what_few_sites_have_is_there(pages: dict[str, bytes], name: str) -> None:
    main = html.fromstring(pages[f"{ADDRESS}{name}/"]).find(".//main")
    headings = [heading.text_content() for heading in main.iterfind("section/h2")]
    assert headings[0].startswith(f"{name}: /")
    assert headings[-len(CHANGES) :] == [f"{name}: {label}" for label in CHANGES]
    ids = main.xpath(".//@id")
    assert len(ids) == len(set(ids))


def test_components_fit_a_phone(browser: Browser, components: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wide = []
    for name in COMPONENTS:
        page.goto(f"{components}{name}/")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide += page.eval_on_selector_all(
                "main > section",
                """all => all.filter(each => each.scrollWidth > each.clientWidth)
                    .map(each => each.firstElementChild.textContent)""",
            )
    assert wide == []
    page.close()


@pytest.mark.long
def test_axe_finds_nothing_in_components(browser: Browser, components: str, at_length: int) -> None:
    """But for what is true of whole pages alone: the order of headings, landmarks."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    rules = [tag for tag in TAGS if tag != "best-practice"]
    for name in COMPONENTS if at_length else COMPONENTS[::18]:
        page.goto(f"{components}{name}/")
        page.emulate_media(color_scheme="light")
        assert faults(page, {"type": "tag", "values": rules}) == [], name
        page.emulate_media(color_scheme="dark")
        assert faults(page, {"type": "rule", "values": COLOURS}) == [], name
    context.close()


def test_no_build_publishes_them(built: Path) -> None:
    assert not list(built.rglob("*_components*"))
