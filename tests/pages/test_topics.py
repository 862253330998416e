"""Topics across the years, and what else is found by its first letter."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.pages import page_keys, page_of
from tests.conftest import FORUM, PAGE, PARTNER, PERSON, SESSION, Project
from tests.reading import Content

LAW = "---\nname: Law\nnames: {ru: Право}\n---\n"


def view(project: Project, address: str) -> dict[str, Any]:
    """The view data of a page."""
    site = Content(project.content).english
    return page_of(site, dict(page_keys(site))[address])


def a_session(*lines: str, name: str = "Opening") -> str:
    return SESSION.replace("summary", "\n".join([*lines, "summary"])).replace("Opening", name)


@pytest.fixture
def years(forum: Project) -> Project:
    """Two forums with a session on law, one without a programme, and one that is to come."""
    for year in (2018, 2020, 2021):
        forum.write(f"forums/{year}/index.md", FORUM.replace("2019", str(year)))
    to_come = FORUM.replace("2019", "2022").replace("held", "announced")
    forum.write("forums/2022/index.md", to_come)
    forum.write("topics/law.md", LAW)
    forum.write("topics/trust.md", LAW.replace("Law", "Trust"))
    people = "people: [{person: p, role: chair}]"
    paper = "resources: [{type: slides, title: Slides, url: 'https://a.example/'}]"
    forum.write("forums/2018/a.md", a_session("topics: [law]", people, paper))
    forum.write("forums/2019/plenary.md", a_session())
    off = a_session("topics: [law]", "status: cancelled", "people: [{person: q, role: chair}]")
    forum.write("forums/2021/b.md", off)
    forum.write("people/q.md", PERSON.replace("A Person", "Q"))
    return forum


def test_a_topic_shows_the_years_and_the_gaps_in_the_record(years: Project) -> None:
    """A forum that had other sessions is no gap, and none that is to come."""
    found = view(years, "topics/law/")
    shown = [
        (forum["year"], [each["href"] for each in forum["sessions"]]) for forum in found["forums"]
    ]
    assert shown == [(2021, ["../../2021/b/"]), (2020, []), (2018, ["../../2018/a/"])]
    assert [person["href"] for person in found["people"]] == ["../../people/p/"]
    assert [each["session"]["href"] for each in found["resources"]] == ["../../2018/a/"]
    assert [other["href"] for other in found["others"]] == ["../trust/"]


def test_a_topic_of_many_sessions_names_no_one_in_each(years: Project) -> None:
    for number in range(40):
        people = f"people: [{{person: s{number}, role: chair}}]"
        years.write(f"forums/2018/s{number}.md", a_session("topics: [law]", people))
        years.write(f"people/s{number}.md", PERSON.replace("A Person", f"S{number}"))
    found = view(years, "topics/law/")
    assert not any(each["people"] for forum in found["forums"] for each in forum["sessions"])
    assert (len(found["people"]), found["more_people"]) == (24, 17)


def test_topics_are_counted_by_forum(years: Project) -> None:
    table = view(years, "topics/")["table"]
    columns = [(forum["year"], forum["is_known"]) for forum in table["forums"]]
    assert columns == [(2018, True), (2019, True), (2020, False), (2021, True)]
    rows = [(row["title"]["text"], row["counts"], row["total"]) for row in table["rows"]]
    assert rows == [("Law", [1, 0, 0, 1], 2), ("Trust", [0, 0, 0, 0], 0)]


def test_a_session_leads_to_its_topics(years: Project) -> None:
    pages = Content(years.content).make()
    assert '<a href="../../topics/law/">Law</a>' in pages["2018/a/index.html"].decode()
    assert '<a href="../../topics/law/">Право</a>' in pages["ru/2018/a/index.html"].decode()


def test_all_that_has_a_name_stands_under_its_letter(forum: Project) -> None:
    forum.write("topics/law.md", LAW)
    forum.write("people/p.md", PERSON.replace("A Person", "Gulnara Opium\nsort: Opium, Gulnara"))
    forum.write(
        "forums/2019/lunch.md",
        a_session("order: 2", name="Lunch")
        .replace("plenary", "break")
        .replace("order: 1\n", "")
        .replace("Words.\n", ""),
    )
    terms = "terms: [{term: OSCE, meaning: An organisation}]\nsummary"
    forum.write("pages/about.md", PAGE.replace("summary", terms))
    letters = {
        letter["id"]: [(entry["kind"], entry["title"]["text"]) for entry in letter["entries"]]
        for letter in view(forum, "a-z/")["letters"]
    }
    opening, person, term = ("session", "Opening"), ("person", "Gulnara Opium"), ("term", "OSCE")
    assert letters == {
        "e": [("partner", "Example Organisation")],
        "l": [("topic", "Law")],
        "o": [opening, person, term],
    }
    russian = view(forum, "ru/a-z/")["letters"]
    assert [letter["id"] for letter in russian] == ["043f", "e", "o"]


def test_people_stand_under_letters_with_their_years(years: Project) -> None:
    letters = view(years, "people/")["letters"]
    shown = [(letter["id"], [each["years"] for each in letter["entries"]]) for letter in letters]
    assert shown == [("a", [[2018]]), ("q", [[2021]])]


def test_practical_pages_are_in_the_menu_of_their_forum(forum: Project) -> None:
    forum.write("forums/2019/pages/visa.md", PAGE.replace("About", "Visas"))
    forum.write("forums/2019/pages/hotel.md", PAGE.replace("summary", "order: 1\nsummary"))
    for address in ("2019/", "2019/visa/"):
        guides = view(forum, address)["guides"]
        assert [guide["title"]["text"] for guide in guides] == ["About", "Visas"]
        assert [guide["current"] for guide in guides] == [False, address == "2019/visa/"]


def test_a_session_has_the_attendance_of_its_forum(forum: Project) -> None:
    live = "attendance: hybrid\nstream: https://live.example/a\nsummary"
    forum.write("forums/2019/index.md", FORUM.replace("summary", live))
    assert view(forum, "2019/")["stream"] == {
        "href": "https://live.example/a",
        "host": "live.example",
    }
    assert view(forum, "2019/plenary/")["attendance"] == "hybrid"
    assert view(forum, "2019/plenary/")["stream"] is None
    forum.write("forums/2019/plenary.md", a_session("attendance: online"))
    assert view(forum, "2019/plenary/")["attendance"] == "online"


def test_a_site_of_a_home_page_alone_has_no_such_lists(project: Project) -> None:
    pages = [path for path in Content(project.content).make() if path.endswith("index.html")]
    assert not [path for path in pages if "a-z" in path or "topics" in path]


def test_a_list_of_all_is_parted_when_it_is_long(forum: Project) -> None:
    for number in range(101):
        forum.write(
            f"partners/p{number}.md", PARTNER.replace("Example", f"{'XY'[number % 2]}{number}")
        )
        forum.write(f"people/p{number}.md", PERSON.replace("A Person", f"Zed {number}"))
    found = view(forum, "a-z/")
    assert [part["href"] for part in found["parts"]][-3:] == ["by/x/", "by/y/", "by/z/"]
    assert found["letters"] == []
    (letter,) = view(forum, "a-z/by/x/")["letters"]
    assert len(letter["entries"]) == 51
