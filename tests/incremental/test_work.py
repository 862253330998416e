"""What a build does after a change: how many files are read, and how many pages are made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest

from tests.conftest import ENGLISH_ALONE, PARTNER, PERSON, ROOT, SESSION, TRANSLATED, Project
from tests.incremental.test_crashes import build


def work(project: Project, languages: str = ENGLISH_ALONE[1]) -> dict[str, int]:
    """Build, and count what was worked out."""
    status, said = build(project, "-e", "PROFILE=true", languages)
    assert status == 0, said
    counts = re.findall(r"^ +[0-9.]+  ([a-z_]+) \(([0-9]+)\)$", said, re.MULTILINE)
    return {name: int(count) for name, count in counts}


@pytest.fixture
def site(forum: Project) -> Project:
    """A built site of a forum with three sessions, and things that have no part in it."""
    people = "people: [{person: p, role: chair}]\n"
    for number in range(3):
        text = SESSION.replace("Opening", f"Session {number}").replace(
            "order: 1", f"order: {number}"
        )
        with_people = text.replace("summary", f"{people}summary") if number == 0 else text
        forum.write(f"forums/2019/s{number}.md", with_people)
    for number in range(5):
        forum.write(f"partners/o{number}.md", PARTNER.replace("name: E", f"name: {number} E", 1))
        forum.write(f"people/p{number}.md", PERSON.replace("A Person", f"Person {number}"))
    shutil.copytree(ROOT / "theme", forum.folder / "theme")
    first = work(forum)
    assert first["reading"] == 19
    assert first["page"] == 28
    assert work(forum) == {}
    return forum


def edit(project: Project, path: str, change: Callable[[str], str]) -> dict[str, int]:
    """Change one file, build, and count."""
    file = project.content / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    counts = work(project)
    return {name: counts.get(name, 0) for name in ("reading", "page")}


def test_a_body_is_one_page(site: Project) -> None:
    assert edit(site, "partners/o1.md", lambda text: f"{text}More.\n") == {"reading": 1, "page": 1}


def test_a_title_is_the_page_and_those_that_show_it(site: Project) -> None:
    """The session's own page, its neighbour, its forum, its speaker, the home page, and A–Z."""
    counts = edit(site, "forums/2019/s0.md", lambda text: text.replace("Session 0", "Other"))
    assert counts["reading"] == 1
    assert counts["page"] == 6


def test_the_name_of_a_person_without_a_part_is_three_pages(site: Project) -> None:
    """Its own, the list of people, and A–Z."""
    counts = edit(site, "people/p3.md", lambda text: text.replace("Person 3", "Somebody"))
    assert counts == {"reading": 1, "page": 3}


def test_a_comment_in_a_header_is_no_page(site: Project) -> None:
    assert edit(site, "people/p3.md", lambda text: text.replace("---\n", "---\n# x\n", 1)) == {
        "reading": 1,
        "page": 0,
    }


def test_a_template_is_the_pages_that_use_it(site: Project) -> None:
    template = site.folder / "theme/templates/person.html"
    template.write_text(f"{template.read_text()}{{# x #}}")
    counts = work(site)
    assert counts.get("reading", 0) == 0
    assert counts.get("view", 0) == 0
    assert counts["page"] == 6
    macros = site.folder / "theme/templates/macros/card.html"
    macros.write_text(f"{macros.read_text()}{{# x #}}")
    assert work(site)["page"] == 1  # the list of forums


def test_a_file_of_the_output_that_is_lost_is_one_page(site: Project) -> None:
    (site.output / "people/p3/index.html").unlink()
    counts = work(site)
    assert counts.get("reading", 0) == 0
    assert counts["page"] == 1
    assert (site.output / "people/p3/index.html").exists()


def test_a_new_file_reads_no_other(site: Project) -> None:
    site.write("people/new.md", PERSON.replace("A Person", "New"))
    counts = work(site)
    assert counts["reading"] == 1
    assert counts["search_entry"] == 1
    assert counts["page"] == 6  # its own, the two lists, those that count pages, people and bytes


def test_what_a_change_reached_and_left_the_same_is_compared_too(site: Project) -> None:
    """A redirect shows the title of its page: looked at again, the same, and yet damaged."""
    old = site.output / "current/index.html"
    good = old.read_bytes()
    edit(site, "forums/2019/index.md", lambda text: text.replace("city: Dushanbe", "city: Osh"))
    assert old.read_bytes() == good
    old.write_bytes(b"damaged")
    edit(site, "forums/2019/index.md", lambda text: text.replace("city: Osh", "city: Dushanbe"))
    assert old.read_bytes() == good
    old.unlink()
    assert work(site)["page"] == 1
    assert old.read_bytes() == good


def test_a_word_of_a_translation_is_the_pages_that_show_it(forum: Project) -> None:
    """The Russian page, and the Kazakh one, which has no text of its own."""
    three = 'LANGUAGES=["en", "ru", "kk"]'
    shutil.copytree(ROOT / "theme", forum.folder / "theme")
    file = forum.write("pages/about.ru.md", f"---\ntitle: О нас\n{TRANSLATED}---\nТекст.\n")
    work(forum, three)
    assert work(forum, three) == {}
    file.write_text(file.read_text(encoding="utf-8") + "Слово.\n", encoding="utf-8")
    counts = work(forum, three)
    assert (counts["reading"], counts["page"]) == (1, 2)
