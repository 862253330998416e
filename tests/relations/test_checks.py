"""Problems that only several files show: each is named where it stands, with a cure."""

from __future__ import annotations

import pytest
from PIL import Image

from plugins.content.problem import Problem
from tests.conftest import FORUM, PAGE, PARTNER, PERSON, SESSION, TRANSLATED, Project
from tests.reading import read_content


@pytest.fixture
def forum_project(forum: Project) -> Project:
    """A project with one thing of each kind, and a heading to link to."""
    forum.write("pages/about.md", PAGE + "## Aims\n")
    return forum


def problems(project: Project) -> list[Problem]:
    """All problems of reading and relating."""
    return list(read_content(project.content).problems)


def forum_with(*lines: str) -> str:
    """The forum with lines added from the file's tenth on."""
    return FORUM.replace("summary: The first.\n", "\n".join(["summary: The first.", *lines, ""]))


def session_with(*lines: str) -> str:
    """The session with lines added from the file's sixth on."""
    return SESSION.replace("summary: How it began.\n", "\n".join(["summary: How.", *lines, ""]))


@pytest.mark.parametrize(
    ("text", "line", "kind", "hint"),
    [
        (forum_with("partners: [{partner: exxo, role: host}]"), 10, "unknown-id", "`exo`"),
        (
            forum_with(
                "partners:", "  - {partner: exo, role: host}", "  - {partner: exo, role: host}"
            ),
            12,
            "listed-twice",
            "delete",
        ),
        (forum_with("resources:", "  - {type: report, title: A}"), 11, "facts-disagree", "url"),
        (
            forum_with("resources:", "  - {type: report, title: A, file: no.pdf}"),
            11,
            "link-broken",
            "file",
        ),
        (forum_with("year: 2018"), 10, "facts-disagree", "delete"),
        (FORUM.replace("end: 2019-12-13", "end: 2019-12-11"), 5, "facts-disagree", "correct"),
        (FORUM.replace("start: 2019-12-12\nend: 2019-12-13\n", ""), 2, "missing-field", "year"),
        (FORUM + "\n[x](planary.md)\n", 13, "link-broken", "`plenary.md`"),
        (FORUM + "\n[x](../../pages/about.md#aim)\n", 13, "link-broken", "`aims`"),
        (FORUM + "\n[x](#nowhere)\n", 13, "link-broken", "id"),
        (FORUM + "\n![x](hall.jpg)\n", 13, "link-broken", "path"),
        (forum_with("aliases: [/about/]"), 10, "address-taken", "delete"),
        (forum_with("aliases: [/partners/by/x/]"), 10, "address-taken", "delete"),
        (forum_with("aliases: [/2019/2019-12-12/]"), 10, "address-taken", "delete"),
        (forum_with("aliases: [/ru/about/]"), 10, "address-taken", "delete"),
        (forum_with("aliases: [/server/a.html]"), 10, "address-taken", "delete"),
    ],
)
def test_a_forum(forum_project: Project, text: str, line: int, kind: str, hint: str) -> None:
    forum_project.write("forums/2019/index.md", text)
    (problem,) = problems(forum_project)
    assert (problem.path, problem.line, problem.kind) == (
        "content/forums/2019/index.md",
        line,
        kind,
    )
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        (session_with("people: [{person: q, role: chair}]"), 6, "unknown-id"),
        (session_with("start: 2019-12-14 10:00"), 6, "facts-disagree"),
        (SESSION.replace("order: 1\n", ""), 2, "missing-field"),
        (SESSION.replace("order: 1", "order: one"), 4, "wrong-value"),
        (
            session_with("start: 2019-12-12 10:00", "end: 2019-12-12 09:00"),
            7,
            "facts-disagree",
        ),
    ],
)
def test_a_session(forum_project: Project, text: str, line: int, kind: str) -> None:
    forum_project.write("forums/2019/plenary.md", text)
    (problem,) = problems(forum_project)
    assert (problem.line, problem.kind) == (line, kind)


@pytest.mark.parametrize(
    ("shared", "kind"),
    [
        ("room: Hall 1", "double-booked"),
        ("people: [{person: p, role: chair}]", "double-booked"),
    ],
)
def test_nothing_is_in_two_places_at_once(forum_project: Project, shared: str, kind: str) -> None:
    def session(start: str, end: str) -> str:
        return session_with(f"start: 2019-12-12 {start}", f"end: 2019-12-12 {end}", shared)

    forum_project.write("forums/2019/plenary.md", session("10:00", "11:00"))
    forum_project.write("forums/2019/panel.md", session("11:00", "12:00"))
    assert not problems(forum_project)
    forum_project.write("forums/2019/panel.md", session("10:59", "12:00"))
    (problem,) = problems(forum_project)
    assert (problem.path, problem.line, problem.kind) == ("content/forums/2019/panel.md", 8, kind)


def test_a_time_is_place_enough_and_a_title_words_enough(forum_project: Project) -> None:
    text = SESSION.replace("order: 1", "start: 2019-12-12 10:00")
    forum_project.write("forums/2019/plenary.md", text.replace("summary: How it began.\n", ""))
    forum_project.write("partners/exo.md", PARTNER.replace("summary: An organisation.\n", ""))
    assert not problems(forum_project)
    assert forum_project.build("-q").returncode == 0
    pages = [forum_project.read(f"{path}index.html") for path in ("", "2019/", "2019/plenary/")]
    assert not any("None" in page for page in pages)


def test_a_session_without_its_forum(forum_project: Project) -> None:
    forum_project.write("forums/2020/plenary.md", SESSION)
    assert [problem.kind for problem in problems(forum_project)] == ["unknown-id"]


def test_a_time_needs_a_time_zone(forum_project: Project) -> None:
    forum_project.write("forums/2019/index.md", FORUM.replace("timezone: Asia/Dushanbe\n", ""))
    forum_project.write("forums/2019/plenary.md", session_with("start: 2019-12-12 10:00"))
    assert [problem.kind for problem in problems(forum_project)] == ["missing-field"]


def test_two_forums_with_one_number(forum_project: Project) -> None:
    forum_project.write("forums/2019/index.md", forum_with("edition: 3"))
    later = forum_with("edition: 3").replace("2019", "2020")
    forum_project.write("forums/2020/index.md", later)
    (problem,) = problems(forum_project)
    assert (problem.path, problem.line) == ("content/forums/2020/index.md", 10)
    assert problem.kind == "facts-disagree"


def test_two_files_with_one_address(forum_project: Project) -> None:
    forum_project.write("forums/about/index.md", FORUM)
    assert [problem.kind for problem in problems(forum_project)] == ["address-taken"]


def test_two_files_with_one_alias(forum_project: Project) -> None:
    forum_project.write("forums/2019/index.md", forum_with("aliases: [/old/]"))
    forum_project.write("pages/contact.md", PAGE.replace("---\n", "---\naliases: [/old/]\n", 1))
    assert [problem.kind for problem in problems(forum_project)] == ["address-taken"]


def test_a_file_that_cannot_be_read_is_blamed_once(forum_project: Project) -> None:
    """Links and references to it are right: only its own fault is reported."""
    forum_project.write("partners/exo.md", PARTNER.replace("kind:", "knid:"))
    text = forum_with("partners: [{partner: exo, role: host}]") + "[x](../../partners/exo.md)\n"
    forum_project.write("forums/2019/index.md", text)
    assert {problem.path for problem in problems(forum_project)} == {"content/partners/exo.md"}


def test_topics_are_held_to_those_that_have_files(forum: Project) -> None:
    """A site need not have any: then they are words."""
    session = SESSION.replace("---\n", "---\ntopics: [lwa]\n", 1)
    forum.write("forums/2019/plenary.md", session)
    assert problems(forum) == []
    forum.write("topics/law.md", "---\nname: Law\n---\n")
    (problem,) = problems(forum)
    assert (problem.line, problem.column, problem.kind) == (2, 10, "unknown-id")
    assert problem.hint == "did you mean `law`?"
    forum.write("forums/2019/plenary.md", session.replace("lwa", "law"))
    assert problems(forum) == []


@pytest.mark.parametrize("name", ["outcomes", "pages", "2019-12-12"])
@pytest.mark.parametrize("folder", ["forums/2019", "forums/2019/pages"])
def test_parts_of_a_forum_are_no_ids_of_what_is_in_it(
    forum: Project, folder: str, name: str
) -> None:
    forum.write(f"{folder}/{name}.md", SESSION)
    assert [problem.kind for problem in problems(forum)] == ["misplaced-file"]


def test_a_practical_page_and_a_session_have_each_an_address(forum: Project) -> None:
    forum.write("forums/2019/pages/plenary.md", PAGE)
    assert [problem.kind for problem in problems(forum)] == ["address-taken"]
    forum.write("forums/2020/pages/visa.md", PAGE)
    kinds = [problem.kind for problem in problems(forum)]
    assert sorted(kinds) == ["address-taken", "unknown-id"]


def test_a_page_of_broken_links_costs_no_more_suggestions_than_are_shown(forum: Project) -> None:
    forum.write("pages/about.md", PAGE + "[one of them](lost.md)\n\n" * 200)
    assert [problem.kind for problem in problems(forum)] == ["link-broken"] * 50


def test_a_damaged_file_is_blamed_once(forum: Project) -> None:
    """Not again as missing where a page shows it, and not as unreadable."""
    forum.write("partners/exo.png", "<script>")
    forum.write("partners/exo.md", PARTNER.replace("kind:", "logo: exo.png\nkind:"))
    forum.write("pages/about.md", PAGE + "![The hall](../partners/exo.png)\n")
    assert [problem.kind for problem in problems(forum)] == ["unknown-file"]


def test_a_list_of_unknown_partners_costs_no_more_suggestions_than_are_shown(
    forum: Project,
) -> None:
    entries = [f"  - {{partner: lost-{number}, role: funder}}" for number in range(200)]
    forum.write("forums/2019/index.md", forum_with("partners:", *entries))
    assert [problem.kind for problem in problems(forum)] == ["unknown-id"] * 50


def test_a_field_at_fault_hides_nothing_else(forum_project: Project) -> None:
    """A session with a mistyped type and role, a day outside the forum and a broken link."""
    text = session_with(
        "start: 2019-12-20 10:00",
        "end: 2019-12-20 09:00",
        "people:",
        "  - {person: nobody, role: chiar}",
    ).replace("plenary", "panle", 1)
    forum_project.write("forums/2019/plenary.md", text + "[the plan](nowhere.md)\n")
    found = [(problem.line, problem.kind) for problem in sorted(problems(forum_project))]
    assert found == [
        (3, "wrong-value"),
        (6, "facts-disagree"),
        (7, "facts-disagree"),
        (9, "wrong-value"),
        (12, "link-broken"),
    ]


def test_front_matter_that_cannot_be_read_hides_no_link(forum_project: Project) -> None:
    forum_project.write("pages/b.md", "---\ntitle: A: b\nsummary: S\n---\n[the plan](nowhere.md)\n")
    found = [(problem.line, problem.kind) for problem in sorted(problems(forum_project))]
    assert found == [(2, "front-matter-syntax"), (5, "link-broken")]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("start: 12.12.2019\nend: 2019-12-13", "wrong-value"),
        ("start: 2019-12-12\nend: 13.12.2019", "wrong-value"),
        ("start: 2019-12-12\nend: 2019-12-13\ntimezone: Dushanbe", "wrong-value"),
    ],
)
def test_what_a_fault_hides_is_not_blamed(forum_project: Project, fault: str, kind: str) -> None:
    """A forum's mistyped day or time zone is not missing, nor wrong, for its sessions."""
    text = FORUM.replace("start: 2019-12-12\nend: 2019-12-13\ntimezone: Asia/Dushanbe", fault)
    zone = "" if "timezone" in fault else "timezone: Asia/Dushanbe\n"
    forum_project.write("forums/2019/index.md", text.replace("city:", f"{zone}city:"))
    forum_project.write("forums/2019/plenary.md", session_with("start: 2019-12-13 10:00"))
    assert [problem.kind for problem in problems(forum_project)] == [kind]


def test_a_term_at_fault_is_not_a_broken_fragment(forum_project: Project) -> None:
    terms = "terms: [{term: A, meaning: []}, {term: B, meaning: b}]\n"
    forum_project.write("pages/about.md", PAGE.replace("summary", f"{terms}summary"))
    forum_project.write("pages/b.md", PAGE + "[the first](about.md#term-a)\n")
    assert [problem.kind for problem in problems(forum_project)] == ["wrong-shape"]


def test_endings_in_capital_letters(forum_project: Project) -> None:
    """Cameras write .JPG."""
    for name in ("HALL.JPG", "ME.PNG"):
        file = forum_project.write(f"pages/{name}", "")
        Image.new("RGB", (8, 8)).save(file)
    text = PERSON.replace("name: A", "photo: ../pages/ME.PNG\nname: A")
    forum_project.write("people/p.md", text)
    forum_project.write("pages/b.md", PAGE + "![The hall](HALL.JPG), ![Of](hall.jpg)\n")
    (problem,) = problems(forum_project)
    assert (problem.line, problem.column, problem.kind) == (5, 30, "link-broken")
    assert problem.hint == "did you mean `HALL.JPG`?"


def test_a_name_that_is_taken_is_told_where_a_translation_alone_uses_the_file(
    forum_project: Project,
) -> None:
    forum_project.write("pages/robots.txt", "words")
    text = f"---\n{TRANSLATED}title: О нас\n---\n[правила для роботов](robots.txt)\n"
    forum_project.write("pages/about.ru.md", text)
    (problem,) = [each for each in problems(forum_project) if each.kind == "address-taken"]
    assert problem.path == "content/pages/about.ru.md"


def test_the_links_of_a_translation_are_checked(forum_project: Project) -> None:
    body = "## Цели {: #aims}\n\n[цели](#aims), [план](nowhere.md), [люди](../people/p.md)\n"
    forum_project.write("pages/about.ru.md", f"---\n{TRANSLATED}title: О нас\n---\n{body}")
    found = [(problem.line, problem.kind) for problem in problems(forum_project)]
    assert found == [(9, "link-broken")]
