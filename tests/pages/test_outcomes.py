"""What forums agreed: each recommendation at an address that lasts, followed across the years."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import html

from plugins.content.problem import errors
from plugins.relations import lists
from tests.conftest import FORUM, TRANSLATED, Project
from tests.reading import Content

TOPIC = "---\nname: {}\n---\n"
OUTCOME = """\
---
title: Words
summary: What was agreed.
recommendations:
  - id: open
    text: To open the archives.
    addressee: Libraries
    status: taken-up
    topics: [law]
    sessions: [plenary]
    follow_up: [{text: One was opened., source: 'https://a.example/1', day: 2020-01-02}]
  - {id: shut, text: To shut the door., addressee: All, status: open}
---
Agreed.
"""
RUSSIAN = f"""\
---
title: Слова
{TRANSLATED}recommendations:
  - {{id: open, text: Открыть архивы.}}
  - {{id: shut, text: Закрыть дверь.}}
phrases: {{Libraries: Библиотекам, One was opened.: Один открыт.}}
---
Решено.
"""
ADDRESS = "2019/outcomes/words/"


@pytest.fixture
def site(forum: Project) -> Project:
    """A forum that agreed on something, and one of which that is not on record."""
    forum.write("forums/2019/outcomes/words.md", OUTCOME)
    forum.write("forums/2019/outcomes/words.ru.md", RUSSIAN)
    forum.write("forums/2017/index.md", FORUM.replace("2019", "2017"))
    forum.write("topics/law.md", TOPIC.format("Law"))
    forum.write("topics/water.md", TOPIC.format("Water"))
    return forum


def made(project: Project) -> dict[str, str]:
    """The texts of a site without errors, by their addresses."""
    content = Content(project.content, languages=("en", "ru"))
    assert not errors(content.problems)
    texts = (".html", ".txt", ".xml")
    found = {path: data for path, data in content.make().items() if path.endswith(texts)}
    return {path.removesuffix("index.html"): data.decode() for path, data in found.items()}


def texts(pages: Mapping[str, str], address: str, path: str) -> list[str]:
    """What some elements of a page say."""
    tree = html.fromstring(pages[address].encode())
    return [" ".join(each.text_content().split()) for each in tree.xpath(path)]


def test_a_recommendation_is_named_wherever_it_belongs(site: Project) -> None:
    pages = made(site)
    for page in ("2019/plenary/", "topics/law/", "recommendations/"):
        assert "/outcomes/words/#r-open" in pages[page].replace('"outcomes', '"/outcomes')
    assert "#r-shut" not in pages["2019/plenary/"] + pages["topics/law/"]
    assert "#r-" not in pages["topics/water/"] + pages["2017/"]
    (item,) = texts(pages, ADDRESS, "//li[@id='r-open']")
    for words in ("To open the archives.", "Taken up", "Libraries", "One was opened.", "Opening"):
        assert words in item
    assert 'href="https://a.example/1"' in pages[ADDRESS]
    facts = {page: texts(pages, page, "//dl//div[dt='Outcomes']/dd") for page in ("2019/", "2017/")}
    assert facts == {"2019/": ["Words"], "2017/": ["not on record"]}


def test_recommendations_are_listed_by_status_addressee_and_topic(site: Project) -> None:
    site.write(
        "forums/2017/outcomes/b.md",
        OUTCOME.replace("law", "water")
        .replace("    sessions: [plenary]\n", "")
        .replace("taken-up", "dropped")
        .replace("All", "Ministers"),
    )
    pages = made(site)
    groups = texts(pages, "recommendations/", "//h3")
    assert groups == [
        *("Open", "Taken up", "Dropped"),
        *("All", "Libraries", "Ministers"),
        *("Law", "Water"),
    ]
    in_russian = texts(pages, "ru/recommendations/", "//h3")
    assert in_russian.count("Библиотекам") == 1
    for link in html.fromstring(pages["recommendations/"]).xpath(
        "//main//a[starts-with(@href, '#')]"
    ):
        assert f'id="{link.get("href")[1:]}"' in pages["recommendations/"]


def test_an_addressee_is_one_where_one_outcome_alone_is_translated(site: Project) -> None:
    site.write("forums/2017/outcomes/b.md", OUTCOME.replace("    sessions: [plenary]\n", ""))
    groups = texts(made(site), "ru/recommendations/", "//section[@aria-labelledby='w2']//h3")
    assert groups == ["Библиотекам", "All"]


def test_each_is_read_in_the_language_of_the_reader(site: Project) -> None:
    pages = made(site)
    (item,) = texts(pages, f"ru/{ADDRESS}", "//li[@id='r-open']")
    assert item.startswith("Открыть архивы.")
    assert "Библиотекам" in item
    assert "Один открыт." in item
    assert "Закрыть дверь." in texts(pages, f"ru/{ADDRESS}", "//li[@id='r-shut']/p")[0]


def test_addresses_of_recommendations_are_kept(site: Project) -> None:
    """In every language; one whose id changed answers by the old one, on the page as well."""
    lines = made(site)["addresses.txt"].splitlines()
    for prefix in ("/", "/ru/"):
        assert {f"{prefix}{ADDRESS}#r-open", f"{prefix}{ADDRESS}#r-shut"} <= {*lines}
    site.write("forums/2019/outcomes/words.md", OUTCOME.replace("id: open", "id: archives"))
    site.write("forums/2019/outcomes/words.ru.md", RUSSIAN.replace("id: open", "id: archives"))
    moved = f"/{ADDRESS}#r-open: /{ADDRESS}#r-archives"
    site.write("addresses.md", f"---\nmoved: {{{moved}}}\n---\n")
    pages = made(site)
    assert {*lines} <= {*pages["addresses.txt"].splitlines()}
    for prefix in ("", "ru/"):
        assert '<li id="r-archives">\n<span id="r-open"></span>' in pages[f"{prefix}{ADDRESS}"]


def test_a_draft_is_nowhere(site: Project) -> None:
    site.write("forums/2019/outcomes/words.md", OUTCOME.replace("---\n", "---\ndraft: true\n", 1))
    pages = made(site)
    assert ADDRESS not in pages
    assert "recommendations/" not in pages
    assert not [page for page, text in pages.items() if "archives" in text]


def test_what_a_session_is_called_now_is_known(site: Project) -> None:
    """A text of the original that changed is another version, a status that did is none."""
    content = Content(site.content)
    version = content.site.version("forums/2019/outcomes/words.md")
    site.write("forums/2019/outcomes/words.md", OUTCOME.replace("taken-up", "done"))
    assert Content(site.content).site.version("forums/2019/outcomes/words.md") == version
    site.write("forums/2019/outcomes/words.md", OUTCOME.replace("the archives", "archives"))
    assert Content(site.content).site.version("forums/2019/outcomes/words.md") != version


def test_many_are_parted_by_year(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the number of recommendations, not of outcomes."""
    monkeypatch.setattr(lists, "LONG", 1)
    pages = made(site)
    assert not texts(pages, "recommendations/", "//h3")
    assert texts(pages, "recommendations/by/2019/", "//h3")
    assert f"/{ADDRESS}" not in pages["recommendations/"]


def test_news_and_outcomes_are_in_the_sitemap(site: Project) -> None:
    site.write("news/2019-12-20-words.md", OUTCOME.partition("recommendations")[0] + "---\n")
    pages = made(site)
    assert ADDRESS in pages["sitemap.xml"]
    assert "news/2019-12-20-words/" in pages["sitemap.xml"]
