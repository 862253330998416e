"""What a day makes untrue is a warning of the check, which alone knows the day."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.checks import check_age
from plugins.content.problem import errors
from tests.conftest import FORUM, PAGE, TRANSLATED, Project
from tests.reading import read_content, relate


def found(project: Project, today: date) -> list[tuple[str, int, str]]:
    """File, line and kind of each warning."""
    site, problems = relate(read_content(project.content))
    assert not errors(problems)
    warnings = list(check_age(site, today))
    assert not errors(warnings)
    return [(problem.path.rpartition("/")[2], problem.line, problem.kind) for problem in warnings]


@pytest.mark.parametrize(
    ("status", "today", "kind"),
    [
        ("announced", date(2019, 12, 14), "announced-forum-passed"),
        ("announced", date(2019, 12, 13), ""),
        ("held", date(2026, 1, 1), ""),
        ("held", date(2019, 12, 13), ""),
        ("held", date(2019, 12, 12), "held-forum-to-come"),
        ("postponed", date(2026, 1, 1), ""),
        ("cancelled", date(2019, 1, 1), ""),
    ],
)
def test_the_status_of_a_forum(project: Project, status: str, today: date, kind: str) -> None:
    project.write("forums/2019/index.md", FORUM.replace("status: held", f"status: {status}"))
    assert found(project, today) == [("index.md", 3, kind)] * bool(kind)


@pytest.mark.parametrize(
    ("status", "more", "today", "warned"),
    [
        ("announced", "", date(2019, 11, 1), True),
        ("announced", "", date(2019, 10, 31), False),
        ("announced", ", closed: false", date(2019, 11, 1), True),
        ("announced", ", closed: true", date(2019, 11, 1), False),
        ("postponed", "", date(2019, 11, 1), False),
        ("held", "", date(2020, 11, 1), False),
    ],
)
def test_registration(project: Project, status: str, more: str, today: date, warned: bool) -> None:
    where = f"registration: {{url: 'https://a.example/', deadline: 2019-10-31{more}}}\nstatus: "
    project.write("forums/2019/index.md", FORUM.replace("status: held", where + status))
    assert found(project, today) == [("index.md", 3, "registration-passed")] * warned


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("published: 2019-12-31", True),
        ("published: 2019-12-30", False),
        ("updated: 2020-01-01", True),
        ("sources: [{title: A, url: 'https://a.example/', accessed: 2020-01-01}]", True),
    ],
)
def test_what_has_happened_on_a_day_to_come(project: Project, line: str, warned: bool) -> None:
    project.write("pages/about.md", PAGE.replace("---\n", f"---\n{line}\n", 1))
    assert found(project, date(2019, 12, 30)) == [("about.md", 2, "day-to-come")] * warned


def test_the_day_of_news_is_in_the_name_of_the_file(project: Project) -> None:
    project.write("news/2019-12-31-fair.md", "---\ntitle: A fair\nsummary: It opens.\n---\nText.\n")
    site, _ = relate(read_content(project.content))
    (problem,) = check_age(site, date(2019, 12, 30))
    assert (problem.line, problem.kind) == (1, "day-to-come")
    assert problem.hint == "rename the file, or publish it on that day"


def test_what_came_of_a_recommendation_has_a_day(project: Project) -> None:
    words = "id: open, text: To open., addressee: All, status: done"
    came = "follow_up: [{text: They did., source: 'https://a.example/', day: 2019-12-31}]"
    header = f"title: Words\nsummary: So.\nrecommendations:\n  - {{{words}, {came}}}"
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/outcomes/words.md", f"---\n{header}\n---\n")
    assert found(project, date(2019, 12, 30)) == [("words.md", 5, "day-to-come")]
    assert found(project, date(2019, 12, 31)) == []


def test_translations_have_days_too(project: Project) -> None:
    project.write("pages/about.md", PAGE)
    words = f"---\npublished: 2062-01-01\ntitle: О\n{TRANSLATED}---\n"
    project.write("pages/about.ru.md", words)
    assert found(project, date(2026, 1, 1)) == [("about.ru.md", 2, "day-to-come")]
