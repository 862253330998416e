"""The home page: all but its purpose is made of the records of the forums."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.pages import page_of
from plugins.pages.region import WIDTH, project
from tests.conftest import FORUM, HOME, PERSON, SESSION, Project
from tests.reading import Content

NEXT = FORUM.replace("2019", "2027").replace("First", "Next").replace("held", "announced")
PURPOSE = "purpose: {statement: To talk, lead: Talk, principles: [in the open]}\n"


def home(site: Project, lang: str = "en") -> dict[str, Any]:
    """The view data of the home page."""
    english = Content(site.content).english
    return page_of(english, f"{lang} home index.md {'' if lang == 'en' else f'{lang}/'}")


def with_lines(text: str, *lines: str) -> str:
    """A text with more lines of front matter."""
    return text.replace("summary:", "\n".join([*lines, "summary:"]), 1)


def test_the_purpose_is_the_forums_own_words_in_each_language(project: Project) -> None:
    project.write("index.md", with_lines(HOME, PURPOSE.strip()))
    phrases = "phrases: {To talk: Говорить, in the open: открыто}"
    project.write("index.ru.md", f"---\nquality: human\ntitle: Форум\n{phrases}\n---\nПривет.\n")
    purpose = home(project, "ru")["purpose"]
    assert purpose["statement"] == {"text": "Говорить", "lang": "ru"}
    assert purpose["lead"] == {"text": "Talk", "lang": "en"}
    assert purpose["principles"] == [{"text": "открыто", "lang": "ru"}]


REGISTER = "registration: {url: 'https://form.example/2027', deadline: 2027-12-01}"
REPORT = "resources: [{type: report, title: R, url: 'https://report.example/'}]"


@pytest.mark.parametrize(
    ("text", "label", "href", "host"),
    [
        (with_lines(NEXT, REGISTER), "Register", "https://form.example/2027", "form.example"),
        (
            with_lines(NEXT, REGISTER.replace("}", ", closed: true}")),
            "Programme",
            "2027/#site.programme",
            None,
        ),
        (with_lines(NEXT, REPORT), "Programme", "2027/#site.programme", None),
        (
            with_lines(NEXT.replace("announced", "held"), REPORT),
            "Report",
            "https://report.example/",
            "report.example",
        ),
    ],
)
def test_one_thing_to_do(project: Project, text: str, label: str, href: str, host: str) -> None:
    project.write("forums/2027/index.md", text)
    project.write("forums/2027/opening.md", SESSION)
    action = home(project)["current"]["action"]
    assert (action["label"]["text"], action["href"], action["host"]) == (label, href, host)


def test_a_forum_that_was_called_off_is_named_beside_the_current_one(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2027/index.md", NEXT.replace("announced", "cancelled"))
    view = home(project)
    assert view["current"]["title"]["text"] == "First forum"
    assert [forum["title"]["text"] for forum in view["cancelled"]] == ["Next forum"]


def test_highlights_are_of_each_day_as_many(project: Project) -> None:
    """Keynotes and plenaries that take place, with the face of the first who takes part."""
    project.write("forums/2027/index.md", NEXT)
    project.write("people/p.md", PERSON)
    for number, (kind, day, *lines) in enumerate(
        [
            ("talk", "12"),
            ("keynote", "12", "people: [{person: p, role: speaker}]"),
            ("plenary", "12", "status: cancelled"),
            *(("plenary", "12") for _ in range(4)),
            ("plenary", "13"),
        ]
    ):
        facts = f"type: {kind}", f"start: 2027-12-{day} 1{number}:00", *lines
        text = SESSION.replace("type: plenary\norder: 1", "\n".join(facts))
        project.write(f"forums/2027/s{number}.md", text)
    first, second = home(project)["highlights"]
    assert [session["href"] for session in first["sessions"]] == [
        f"2027/s{number}/" for number in (1, 3, 4)
    ]
    assert [session["href"] for session in second["sessions"]] == ["2027/s7/"]
    assert first["sessions"][0]["face"]["initials"] == ["A", "P"]


def test_cities_are_on_the_map_where_it_is_known_where_they_lie(project: Project) -> None:
    """By the record, or by a time zone named for the city; others are said to be missing."""
    facts = {
        "2017": FORUM.replace("2019", "2017"),
        "2018": FORUM.replace("2019", "2018").replace("city: Dushanbe\n", ""),
        "2019": FORUM,
        "2020": FORUM.replace("2019", "2020").replace(
            "city: Dushanbe", "city: {name: Osh, latitude: 40.53, longitude: 72.8}"
        ),
        "2021": FORUM.replace("2019", "2021").replace(
            "city: Dushanbe", "city: {name: Wien, latitude: 48.2, longitude: 16.4}"
        ),
    }
    for year, text in facts.items():
        project.write(f"forums/{year}/index.md", text)
    region = home(project)["region"]
    assert [pin["label"] for pin in region["pins"]] == ["Osh 2020", "Dushanbe 2017, 2019"]
    assert region["missing"] == [2018, 2021]
    assert all(0 < pin["x"] < WIDTH for pin in region["pins"])


def test_labels_of_cities_that_are_near_cover_no_pin(project: Project) -> None:
    """Almaty lies to the east of Bishkek, a little to the north, with no room at its right."""
    for year, city in (("2017", "Bishkek"), ("2022", "Almaty"), ("2028", "Almaty")):
        text = FORUM.replace("2019", year).replace("Dushanbe", city)
        project.write(f"forums/{year}/index.md", text)
    almaty, bishkek = home(project)["region"]["pins"]
    assert almaty["label"] == "Almaty 2022, 2028"
    assert almaty["is_left"]
    assert almaty["line"] < almaty["y"] - 8, "above its own pin"
    assert almaty["end"] > almaty["x"] > bishkek["x"]
    assert bishkek["line"] - 12 > almaty["y"], "below that of Almaty"


def test_the_projection_keeps_areas() -> None:
    """A degree each way at 36° and at 54° north: as large on the map as on the globe."""

    def area(north: float) -> float:
        (x, y), (right, _), (_, up) = (
            project(north, 70),
            project(north, 70.1),
            project(north + 0.1, 70),
        )
        return (right - x) * (y - up)

    assert area(36) / area(54) == pytest.approx(0.8087 / 0.5870, rel=0.01)


def test_without_forums_there_is_no_panel(project: Project) -> None:
    view = home(project)
    assert (view["current"], view["region"], view["series"]) == (None, None, [])
