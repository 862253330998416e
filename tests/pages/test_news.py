"""News: a page each, a list by year, and the latest of the current forum on the home page."""

from __future__ import annotations

import re

import pytest
from lxml import html

from plugins.content.problem import errors
from plugins.relations import lists
from tests.conftest import FORUM, PAGE, Project
from tests.reading import Content


@pytest.fixture
def site(forum: Project) -> Project:
    """Five pieces of news: four of the current forum, one of none."""
    for month in range(1, 6):
        text = PAGE.replace("About", f"News {month}", 1)
        of = "forum: 2019\n" if month < 5 else ""
        day = f"20{18 + month // 4}-0{month}-01"
        forum.write(f"news/{day}-n{month}.md", text.replace("title", f"{of}title"))
    return forum


def titles(project: Project, address: str) -> list[str]:
    """The news that a page names, and the years of a list."""
    content = Content(project.content, languages=["en"])
    assert not errors(content.problems)
    tree = html.fromstring(content.make()[f"{address}index.html"])
    names = [each.text_content() for each in tree.xpath("//main//*[self::h2 or self::h3]")]
    return [name for name in names if re.fullmatch(r"News\xa0\d|\d{4}", name)]


def test_home_has_the_latest_of_the_current_forum(site: Project) -> None:
    assert titles(site, "") == ["News\xa04", "News\xa03", "News\xa02"]
    site.write("forums/2020/index.md", FORUM.replace("2019", "2020").replace("held", "announced"))
    assert titles(site, "") == []


def test_the_list_is_by_year_the_latest_first(site: Project) -> None:
    wanted = ["2019", "News\xa05", "News\xa04", "2018", "News\xa03", "News\xa02", "News\xa01"]
    assert titles(site, "news/") == wanted


def test_a_long_list_has_a_page_for_each_year(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LONG", 4)
    assert titles(site, "news/") == []
    assert titles(site, "news/by/2018/") == ["2018", "News\xa03", "News\xa02", "News\xa01"]


def test_a_piece_says_its_day_and_its_forum(site: Project) -> None:
    page = Content(site.content, languages=["en"]).make()["news/2019-04-01-n4/index.html"].decode()
    assert '<time datetime="2019-04-01">1 April 2019</time>' in page
    assert 'href="../../2019/"' in page
    assert 'href="../">' in page
