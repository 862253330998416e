"""Lists end: the home page shows a few of what there is, and a list of more than 100 is parted."""

from __future__ import annotations

import re
import shutil

import pytest
from lxml import html

from plugins.checks import check_output
from plugins.pages.home import HIGHLIGHTS, SERIES
from tests.conftest import FORUM, PERSON, SESSION, Project

FIRST = ["Émile", "Zoya", "Ali", "1984", "sherzod", "Shavkat"]
LANGUAGES = ("-e", 'LANGUAGES=["en","ru","uz"]')


def people(project: Project, number: int) -> None:
    """So many people, two of whom have names in Russian, and their session."""
    for each in range(number):
        name = f"{FIRST[each]} Person" if each < len(FIRST) else f"Boris {each:03}"
        names = f"names: {{ru: Борис {each}}}\n" if 9 <= each < 11 else ""
        text = PERSON.replace("A Person", f'"{name}"').replace("\n---\n", f"\n{names}---\n")
        project.write(f"people/p{each:03}.md", text)


def links(project: Project, page: str) -> list[str]:
    return list(html.fromstring(project.read(page).encode()).xpath("//main//a/@href"))


@pytest.fixture
def long(project: Project) -> Project:
    """More people than one page of a list has."""
    people(project, 101)
    done = project.build(*LANGUAGES)
    assert done.returncode == 0, done.stderr
    return project


def test_a_long_list_leads_to_its_letters(long: Project) -> None:
    parts = ["other", "a", "b", "e", "s", "z"]
    assert links(long, "people/index.html") == [f"by/{part}/" for part in parts]
    shown = links(long, "people/by/e/index.html")
    assert shown == [*(f"../{part}/" if part != "e" else "./" for part in parts), "../../p000/"]
    assert check_output(long.output) == []


def test_each_language_has_the_letters_of_its_alphabet(long: Project) -> None:
    russian, uzbek = (links(long, f"{lang}/people/index.html") for lang in ("ru", "uz"))
    assert "by/0431/" in russian
    assert "by/sh/" in uzbek
    page = html.fromstring(long.read("ru/people/by/0431/index.html").encode())
    assert page.xpath("//main//li//a[contains(@href, '/p')]/text()") == ["Борис 10", "Борис 9"]
    assert page.xpath("//title")[0].text.startswith("People (ru): Б")
    assert not page.xpath("//link[@hreflang]")
    menu = page.xpath("//details[@class='language-menu']//li/a/@href")
    assert menu == ["../../../../people/", "./", "../../../../uz/people/"]
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith("/ru/people/by/0431/")
    assert "/ru/people/by/0431/</loc>" in long.read("sitemap.xml")


def test_a_list_that_is_no_longer_long_is_whole_again(long: Project) -> None:
    (long.content / "people" / "p003.md").unlink()
    assert long.build(*LANGUAGES).returncode == 0
    assert len(links(long, "people/index.html")) == 100 + len("abesz")
    warm = long.files()
    shutil.rmtree(long.output)
    shutil.rmtree(long.folder / ".cache")
    assert long.build(*LANGUAGES).returncode == 0
    assert warm == long.files()
    assert not [path for path in warm if "people/by/" in path]


@pytest.mark.long(only=True)
def test_forums_are_parted_by_their_years_and_home_shows_a_few(project: Project) -> None:
    for number in range(201):
        text = FORUM.replace("2019", str(2000 + number % 20)).replace("First", f"{number:03}th")
        project.write(f"forums/f{number:03}/index.md", text)
    for number in range(20):
        text = SESSION.replace("Opening", f"Session {number}")
        project.write(f"forums/f199/s{number:02}.md", text.replace("order: 1", f"order: {number}"))
    done = project.build("-e", 'LANGUAGES=["en"]')
    assert done.returncode == 0, done.stderr
    years = [f"by/{year}/" for year in range(2019, 1999, -1)]
    assert links(project, "forums/index.html") == years
    assert len(links(project, "forums/by/2004/index.html")) == len(years) + 10
    home = links(project, "index.html")
    shown = [f"f199/s{number:02}/" for number in range(HIGHLIGHTS)]
    assert home[:3] == ["f199/", "f199/#site.programme", "f199/#site.programme"]
    assert [href for href in home if "/s" in href and "#" not in href] == shown
    assert len([href for href in home if re.fullmatch(r"f\d+/", href)]) == SERIES + 1
    assert check_output(project.output) == []
