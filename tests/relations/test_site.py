"""Relations: who belongs to what, across years."""

from __future__ import annotations

import pytest

from plugins.relations.site import Site
from tests.conftest import FORUM, PARTNER, PERSON, SESSION, Project
from tests.reading import read_content, relate


def forum(year: int, *lines: str, status: str = "held") -> str:
    """A forum of a year."""
    facts = [f"start: {year}-05-01", f"title: Forum {year}", f"status: {status}", "summary: A."]
    return "\n".join(["---", *facts, *lines, "---", ""])


@pytest.fixture
def site(project: Project) -> Site:
    """Three forums, an organisation in two of them, a person in two sessions."""
    both = "partners: [{partner: exo, role: host}, {partner: exo, role: funder}]"
    project.write("forums/2017/index.md", forum(2017, "partners: [{partner: exo, role: partner}]"))
    project.write("forums/2018/index.md", forum(2018, status="cancelled"))
    project.write("forums/2019/index.md", forum(2019, both))
    project.write("forums/2021/index.md", forum(2021, status="cancelled"))
    people = "people: [{person: p, role: chair, affiliation: Then}]\n---"
    project.write("forums/2017/a.md", SESSION.replace("---\nW", f"{people}\nW"))
    project.write("forums/2019/z.md", SESSION)
    project.write("forums/2019/b.md", SESSION.replace("order: 1", "order: 10"))
    second = SESSION.replace("order: 1", "order: 2").replace("---\nW", f"{people}\nW")
    project.write("forums/2019/c.md", second)
    project.write("partners/exo.md", PARTNER)
    project.write("people/p.md", PERSON)
    site, problems = relate(read_content(project.content))
    assert not problems
    return site.in_language("en")


def test_forums_are_listed_newest_first(site: Site) -> None:
    assert [forum.id for forum in site.forums] == ["2021", "2019", "2018", "2017"]


def test_the_current_forum_is_the_latest_that_is_not_cancelled(site: Site) -> None:
    assert site.current
    assert site.current.id == "2019"


def test_a_programme_is_in_order(site: Site) -> None:
    ids = [session.id for session in site.programme("2019")]
    assert ids == ["2019/z", "2019/c", "2019/b"]


def test_an_organisation_knows_its_forums_and_how(site: Site) -> None:
    parts = [
        (part.forum.id, part.entry.role) for part in site.parts_of(site.by_name("en", "partner")[0])
    ]
    assert parts == [("2019", "host"), ("2019", "funder"), ("2017", "partner")]


def test_a_person_knows_every_session(site: Site) -> None:
    talks = [
        (talk.session.id, talk.appearance.affiliation)
        for talk in site.talks_of(site.by_name("en", "person")[0])
    ]
    assert talks == [("2019/c", "Then"), ("2017/a", "Then")]


def test_a_year_alone_has_its_place(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    undated = forum(2018).replace("start: 2018-05-01", "year: 2018")
    project.write("forums/second/index.md", undated)
    site, problems = relate(read_content(project.content))
    assert not problems
    assert [forum.id for forum in site.forums] == ["2019", "second"]


def test_a_topic_knows_its_sessions_across_the_years(site: Site, project: Project) -> None:
    project.write("topics/law.md", "---\nname: Law\nnames: {ru: Право}\n---\n")
    for path in ("2017/a", "2019/c", "2019/z"):
        file = project.content / "forums" / f"{path}.md"
        file.write_text(file.read_text().replace("type:", "topics: [law]\ntype:"))
    site, problems = relate(read_content(project.content))
    assert not problems
    found = [session.id for session in site.naming("topics/law.md")]
    assert found == ["2019/z", "2019/c", "2017/a"]
    names = {lang: site.in_language(lang).record("topics/law.md").title for lang in ("kk", "en")}
    assert names == {"kk": "Право", "en": "Law"}


def test_people_are_sorted_by_the_family_name_where_it_is_known(project: Project) -> None:
    """In another language, whose text says nothing of it, it is the word at the same place."""
    for number, (name, sort, other) in enumerate(
        [
            ("Gulnara Sadykova", "sort: Sadykova, Gulnara", "Гульнара Садыкова"),
            ("Boris Petrov", "", "Борис Петров"),
            ("Kim Ir Sen", "sort: Kim Ir Sen", "Ким Ир Сен"),
        ]
    ):
        fields = f"---\nname: {name}\n{sort}\nnames: {{ru: {other}}}\n---\n"
        project.write(f"people/p{number}.md", fields)
    site, problems = relate(read_content(project.content))
    assert not problems
    there = {lang: site.in_language(lang).by_name(lang, "person") for lang in ("en", "ru")}
    names = {lang: [person.sort_name for person in people] for lang, people in there.items()}
    assert names["en"] == ["Boris Petrov", "Kim Ir Sen", "Sadykova, Gulnara"]
    assert names["ru"] == ["Борис Петров", "Ким Ир Сен", "Садыкова Гульнара"]


def test_a_programme_follows_the_clock(project: Project) -> None:
    """Then the room (Hall 2 before Hall 10); ``order`` places what has no time, and breaks ties."""
    project.write("forums/2019/index.md", FORUM)
    person = "people: [{person: p, role: chair}]"
    for number, (name, facts) in enumerate(
        {
            "closing": ("start: 2019-12-13 16:00",),
            "late": ("start: 2019-12-12 15:00",),
            "b-second": ("order: 2", "start: 2019-12-12 11:00", "room: Hall 10"),
            "a-third": ("order: 3", "start: 2019-12-12 11:00", "room: Hall 10"),
            "near": ("order: 9", "start: 2019-12-12 11:00", "room: Hall 2"),
            "early": ("order: 8", "start: 2019-12-12 09:00", person),
            "z-untimed": ("order: 1",),
            "a-untimed": ("order: 2",),
        }.items()
    ):
        lines = ["---", f"title: T{number}", "type: talk", *facts, "---", ""]
        project.write(f"forums/2019/{name}.md", "\n".join(lines))
    project.write("people/p.md", PERSON)
    project.write(
        "forums/2019/late.md", SESSION.replace("order: 1", f"start: 2019-12-12 15:00\n{person}")
    )
    site, problems = relate(read_content(project.content))
    assert {problem.kind for problem in problems} == {"double-booked"}
    site = site.in_language("en")
    names = "early near b-second a-third late closing z-untimed a-untimed"
    assert [each.id for each in site.programme("2019")] == [f"2019/{n}" for n in names.split()]
    talks = site.talks_of(site.by_name("en", "person")[0])
    assert [talk.session.id for talk in talks] == ["2019/early", "2019/late"]


def test_a_distinction_stands_after_the_name(project: Project) -> None:
    """A translation gives it, as the name, in its own words."""
    project.write("people/p.md", PERSON.replace("---\n", "---\ndistinction: of Osh\n", 1))
    russian = "---\nquality: human\nname: Человек\ndistinction: из Оша\n---\n"
    project.write("people/p.ru.md", russian)
    site, _ = relate(read_content(project.content))
    names = {lang: site.in_language(lang).record("people/p.md").title for lang in ("en", "ru")}
    assert names == {"en": "A Person (of Osh)", "ru": "Человек (из Оша)"}
