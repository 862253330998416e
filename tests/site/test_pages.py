"""A full site, built for publishing: outlines, heads and links, as readers meet them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from plugins.checks import check_output
from plugins.content.report import format_report
from plugins.languages import SEVEN
from tests.conftest import Golden
from tests.site.outline import outline

PAGES = {
    "home": "index.html",
    "forum": "2027/index.html",
    "session": "2027/opening/index.html",
    "partner": "partners/imaginary-studies/index.html",
    "partners": "partners/index.html",
    "person": "people/aida-saxaul/index.html",
    "people": "people/index.html",
    "topic": "topics/trust/index.html",
    "topics": "topics/index.html",
    "a-z": "a-z/index.html",
    "forums": "forums/index.html",
    "search": "search/index.html",
    "page": "about/index.html",
    "not-found": "404.html",
    "redirect": "current/index.html",
}


def test_every_link_and_fragment_resolves(built: Path) -> None:
    problems = check_output(built)
    assert not problems, format_report(problems, built.parent)


@pytest.mark.parametrize("kind", PAGES)
def test_the_outline_of_a_page(built: Path, golden: Golden, kind: str) -> None:
    golden.check(f"{kind}.outline.txt", outline(built / PAGES[kind]))


def test_no_line_ends_within_a_range_of_days_or_times(built: Path) -> None:
    """U+2060 stands behind each dash between two numbers that the theme writes."""
    ranges = []
    for file in built.rglob("*.html"):
        for time in html.parse(file).getroot().iter("time"):
            following = time.getnext()
            ends = following.text if following is not None and following.tag == "time" else ""
            ranges += re.findall(r"\d–.", f"{time.text_content()}{time.tail or ''}{ends}")
    assert {found[2:] for found in ranges} == {"\u2060"}


def test_all_forums_can_be_reached_from_every_page(built: Path) -> None:
    for file in built.rglob("*.html"):
        root = html.parse(file).getroot()
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue
        first, *deeper = file.relative_to(built).parts
        depth = len(deeper) - (first in SEVEN)
        there = f"{'../' * depth}forums/" if file.parent.name != "forums" else "./"
        lang = f"{first}/" if first in SEVEN else ""
        there = f"/repo/{lang}forums/" if file.name == "404.html" else there
        assert there in root.xpath("//nav//a/@href"), file


def test_a_dot_parts_facts_and_not_the_two_times_of_one(built: Path) -> None:
    for file in built.rglob("*.html"):
        root = html.parse(file).getroot()
        assert not root.xpath("//*[@class='facts']/time"), file


def test_titles_and_descriptions_are_each_pages_own(built: Path) -> None:
    """In its language; but of pages that show a text in another one, and say where that is."""
    seen: dict[tuple[str, str], Path] = {}
    for file in sorted(built.rglob("*.html")):
        root = html.parse(file).getroot()
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue
        title = root.findtext(".//title") or ""
        (description,) = root.xpath("//meta[@name='description']/@content")
        (name,) = root.xpath("//meta[@property='og:site_name']/@content")
        assert name in title
        assert 20 <= len(description) <= 300, file
        is_own = root.xpath("//link[@rel='alternate'][@hreflang]") or file.name == "404.html"
        for text in (title, description) if is_own else ():
            own = root.get("lang"), text
            assert own not in seen, f"{file} and {seen.get(own)}: {text}"
            seen[own] = file


def test_every_page_of_the_example_says_that_it_is_one(built: Path) -> None:
    for file in built.rglob("*.html"):
        root = html.parse(file).getroot()
        if not root.xpath("//meta[@http-equiv='refresh']"):
            (header,), (footer,) = root.xpath("//body/header"), root.xpath("//body/footer")
            assert "Example Forum" in header.text_content(), file
            assert "nobody and nothing" in " ".join(footer.text_content().split()), file


def test_head_and_metadata(built: Path) -> None:
    root = html.parse(built / "2027/index.html").getroot()
    url = "https://forum.example/repo/2027/"
    assert root.xpath("//link[@rel='canonical']/@href") == [url]
    assert root.xpath("//meta[@property='og:url']/@content") == [url]
    assert root.xpath("//meta[@property='og:title']/@content")
    assert root.xpath("//meta[@property='og:description']/@content")
    assert root.xpath("//link[@type='application/atom+xml']/@href") == ["../feed.atom", "feed.atom"]
    assert root.xpath("//link[@rel='icon']/@href") == ["../theme/favicon.svg"]
    assert "<" not in root.findtext(".//title")
    assert "&#82" not in (built / "2027/index.html").read_text().partition("</head>")[0]


def test_no_page_needs_a_script_or_names_another_host(built: Path) -> None:
    for file in built.rglob("*.html"):
        root = html.parse(file).getroot()
        scripts = root.xpath("//script[not(@type='application/ld+json')]")  # data never run
        expected = ["search.js"] if root.xpath("//main[@data-kind='search']") else []
        assert [str(each.get("src")).rpartition("/")[2] for each in scripts] == expected, file
        assert not root.xpath("//iframe | //*[@style] | //@onclick"), file
        assert not [src for src in root.xpath("//@src") if "//" in src], file


def test_corrections_lead_to_the_file(built: Path) -> None:
    edit = "https://forge.example/forum/site/edit/main/content/forums/2027/opening.md"
    root = html.parse(built / "2027/opening/index.html").getroot()
    assert edit in root.xpath("//a/@href")


def test_the_404_page_works_at_any_depth(built: Path) -> None:
    for lang in ("", "ru/"):
        root = html.parse(built / f"{lang}404.html").getroot()
        links = root.xpath("//@href")
        inner = [href for href in links if not href.startswith(("http", "#", "mailto"))]
        assert f"/repo/{lang}forums/" in inner
        assert all(href.startswith("/repo/") for href in inner)
