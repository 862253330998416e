"""Calendars: what two readers that are not ours make of them, and what a change does to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from plugins.relations.site_info import SiteInfo
from tests.conftest import FORUM, SESSION, TRANSLATED, Project
from tests.reading import Content

READER = Path(__file__).with_name("ical.js")
"""The reader of Thunderbird (version 2.2.1, MPL-2.0)."""

ALMATY = """\
---
title: "Forum; END:VCALENDAR; of the change, \\\\ 2024"
status: announced
start: 2024-02-29
end: 2024-03-01
timezone: Asia/Almaty
city: {name: Almaty, names: {ru: Алматы}}
country: KZ
venue: {name: House of Two Rivers, address: "1 River Lane, Almaty", latitude: 43.25, longitude: 77}
summary: The clocks of Almaty were put back between its days.
published: 2023-12-01
updated: 2024-01-15
---
"""

TALK = """\
---
title: Talk
type: talk
start: {start}
end: {end}
room: Hall 1
summary: How it began.
{more}---
Words.
"""

LONG = "Қазақстандағы және Өзбекістандағы ұйымдардың ынтымақтастығы туралы " * 4


def talk(start: str, end: str, more: str = "") -> str:
    """A session from one time to another."""
    return TALK.format(start=start, end=end, more=more)


@pytest.fixture
def almaty(project: Project) -> Project:
    """A forum on both sides of the change of Almaty's clocks, with all that sessions may be."""
    sessions = {
        "before": talk("2024-02-29 10:00", "2024-02-29 11:30"),
        "after": talk("2024-03-01 10:00", "2024-03-01 11:30", "updated: 2024-02-01\n"),
        "over-night": talk("2024-02-29 22:30", "2024-03-01 00:30"),
        "cancelled": talk(
            "2024-03-01 12:00", "2024-03-01 13:00", "status: cancelled\nnote: Ill.\n"
        ),
        "moved": talk(
            "2024-03-01 14:00",
            "2024-03-01 15:00",
            "status: moved\nmoved_from: {time: 2024-02-29 14:00, room: Hall 2}\n",
        ),
        "coffee": talk("2024-02-29 11:30", "2024-02-29 12:00")
        .replace("type: talk", "type: break")
        .replace("Words.\n", ""),
        "later": SESSION,
    }
    project.write("forums/2024/index.md", ALMATY)
    for name, text in sessions.items():
        project.write(f"forums/2024/{name}.md", text)
    translation = f'---\n{TRANSLATED}title: "{LONG}"\nroom: Зал 1\n---\nСлова.\n'
    project.write("forums/2024/before.ru.md", translation)
    return project


def made(project: Project, url: str = "https://host.example/repo") -> dict[str, bytes]:
    """Every calendar of a site, by its path."""
    files = Content(project.content, SiteInfo("The Forum", "A tagline", url)).make()
    return {path: data for path, data in files.items() if path.endswith(".ics")}


def events(data: bytes) -> dict[str, Any]:
    """The events of a calendar by the ids of their records."""
    found = {str(each["UID"]): each for each in Calendar.from_ical(data).walk("VEVENT")}
    return {uid.removesuffix("@central-asia-security-forum"): each for uid, each in found.items()}


def test_there_is_one_for_each_that_has_a_day(almaty: Project) -> None:
    """In each language that has its text; what has no page is in that of its forum alone."""
    almaty.write(
        "forums/2018/index.md", FORUM.replace("start: 2019-12-12\nend: 2019-12-13", "year: 2018")
    )
    found = made(almaty)
    talks = "before", "after", "over-night", "cancelled", "moved"
    assert set(found) == {
        *("calendar.ics", "ru/calendar.ics", "kk/calendar.ics"),
        *("2024/calendar.ics", "ru/2024/before/calendar.ics"),
        *(f"2024/{name}/calendar.ics" for name in talks),
    }
    assert list(events(found["calendar.ics"])) == ["2024"]
    assert set(events(found["2024/calendar.ics"])) == {
        "2024",
        "2024/coffee",
        *(f"2024/{name}" for name in talks),
    }
    assert list(events(found["2024/before/calendar.ics"])) == ["2024/before"]


def test_a_site_without_days_has_no_calendar(project: Project) -> None:
    project.write(
        "forums/2018/index.md", FORUM.replace("start: 2019-12-12\nend: 2019-12-13", "year: 2018")
    )
    assert made(project) == {}
    assert project.build().returncode == 0
    assert "calendar" not in project.read("2018/index.html") + project.read("index.html")


def test_times_are_right_on_both_sides_of_a_change_of_clocks(almaty: Project) -> None:
    found = events(made(almaty)["2024/calendar.ics"])
    times = {name: (each.start, each.end) for name, each in found.items()}
    assert times["2024/before"] == (
        datetime(2024, 2, 29, 4, 0, tzinfo=UTC),
        datetime(2024, 2, 29, 5, 30, tzinfo=UTC),
    )
    assert times["2024/after"] == (
        datetime(2024, 3, 1, 5, 0, tzinfo=UTC),
        datetime(2024, 3, 1, 6, 30, tzinfo=UTC),
    )
    over_night = times["2024/over-night"]
    assert over_night[1] - over_night[0] == timedelta(hours=3)  # an hour came twice
    words = str(found["2024/before"]["DESCRIPTION"])
    assert "29 February 2024, 10:00–11:30, Kazakhstan Time (UTC+06:00)" in words
    words = str(found["2024/over-night"]["DESCRIPTION"])
    assert "29 February 2024, 22:30 – 1 March 2024, 00:30" in words
    assert "(UTC+06:00 → UTC+05:00)" in words


def test_days_are_days(almaty: Project) -> None:
    forum = events(made(almaty)["calendar.ics"])["2024"]
    assert (forum.start, forum.end) == (date(2024, 2, 29), date(2024, 3, 2))
    assert b"DTSTART;VALUE=DATE:20240229\r\n" in made(almaty)["calendar.ics"]


def test_what_became_of_an_event(almaty: Project) -> None:
    """What was called off stays, so that subscribers learn of it; its page leads to it no more."""
    found = events(made(almaty)["2024/calendar.ics"])
    statuses = {name.removeprefix("2024/"): each["STATUS"] for name, each in found.items()}
    assert {name for name, status in statuses.items() if status == "CONFIRMED"} == {
        *statuses.keys() - {"cancelled"}
    }
    assert statuses["cancelled"] == "CANCELLED"
    assert str(found["2024/cancelled"]["SUMMARY"]) == "Cancelled: Talk"
    assert "\nIll.\n" in found["2024/cancelled"]["DESCRIPTION"]
    assert "Formerly: 29 February 2024, 14:00, Hall 2\n" in found["2024/moved"]["DESCRIPTION"]
    assert almaty.build().returncode == 0
    assert 'href="calendar.ics"' not in almaty.read("2024/cancelled/index.html")
    assert 'href="calendar.ics"' in almaty.read("2024/moved/index.html")


@pytest.mark.parametrize(
    ("status", "expected"),
    [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("held", "CONFIRMED")],
)
def test_sessions_go_with_their_forum(almaty: Project, status: str, expected: str) -> None:
    almaty.write("forums/2024/index.md", ALMATY.replace("announced", status))
    found = events(made(almaty)["2024/calendar.ics"])
    assert {found["2024"]["STATUS"], found["2024/before"]["STATUS"]} == {expected}
    titles = {str(found[f"2024/{name}"]["SUMMARY"]) for name in ("before", "after")}
    label = {"cancelled": "Forum cancelled: ", "postponed": "Postponed: "}.get(status, "")
    assert titles == {f"{label}Talk"}


def test_where_it_is(almaty: Project) -> None:
    found = made(almaty)
    event = events(found["2024/before/calendar.ics"])["2024/before"]
    assert event["LOCATION"] == "Hall 1, House of Two Rivers, 1 River Lane, Almaty, Kazakhstan"
    assert event["GEO"].to_ical() == "43.25;77.0"
    assert event["URL"] == "https://host.example/repo/2024/before/"
    russian = events(found["ru/2024/before/calendar.ics"])["2024/before"]
    assert str(russian["LOCATION"]).startswith("Зал 1, House of Two Rivers, ")
    assert russian["SUMMARY"] == " ".join(LONG.split())
    coffee = events(found["2024/calendar.ics"])["2024/coffee"]
    assert coffee["URL"] == "https://host.example/repo/2024/"


def test_changes_are_counted_in_days(almaty: Project) -> None:
    """From the later of the days of the session and of its forum; no clock is asked."""
    found = events(made(almaty)["2024/calendar.ics"])
    for name, day in {"before": date(2024, 1, 15), "after": date(2024, 2, 1)}.items():
        event = found[f"2024/{name}"]
        assert event["SEQUENCE"] == (day - date(2000, 1, 1)).days
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == moment


def test_a_session_that_moves_is_the_same_event_of_a_higher_number(almaty: Project) -> None:
    before = events(made(almaty)["2024/calendar.ics"])["2024/before"]
    text = talk("2024-03-01 16:00", "2024-03-01 17:00", "updated: 2024-02-10\n")
    almaty.write("forums/2024/before.md", text)
    after = events(made(almaty)["2024/calendar.ics"])["2024/before"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == datetime(2024, 3, 1, 11, 0, tzinfo=UTC)


def test_uids_never_change(almaty: Project) -> None:
    """With the address of the site, with its language, or where a file is renamed and says so."""
    found = made(almaty)
    uids = set(events(found["2024/calendar.ics"]))
    assert set(events(made(almaty, "https://other.example")["2024/calendar.ics"])) == uids
    assert list(events(found["ru/2024/before/calendar.ics"])) == ["2024/before"]
    folder = almaty.content / "forums"
    (folder / "2024").rename(folder / "almaty")
    almaty.write("forums/almaty/index.md", ALMATY.replace("status", "uid: 2024\nstatus"))
    text = (folder / "almaty" / "before.md").read_text("utf-8")
    (folder / "almaty" / "before.md").unlink()
    almaty.write("forums/almaty/first.md", text.replace("type", "uid: 2024/before\ntype"))
    (folder / "almaty" / "before.ru.md").unlink()
    assert set(events(made(almaty)["almaty/calendar.ics"])) == uids


def test_lines_are_folded_by_octets(almaty: Project) -> None:
    """RFC 5545, 3.1: 75 octets at most, and no letter is torn apart."""
    for path, data in made(almaty).items():
        assert data.endswith(b"END:VCALENDAR\r\n")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75, path
            assert b"\n" not in line
            line.decode("utf-8")


def test_two_files_with_one_uid_are_named(almaty: Project) -> None:
    text = talk("2024-02-29 16:00", "2024-02-29 17:00", "uid: 2024/before\n")
    almaty.write("forums/2024/copied.md", text)
    found = Content(almaty.content).problems
    assert [(each.path, each.line) for each in found if each.kind == "listed-twice"] == [
        ("content/forums/2024/copied.md", 8)
    ]


# A second reader

_READ = """data => {
  const calendar = new ICAL.Component(ICAL.parse(data));
  const events = calendar.getAllSubcomponents("vevent").map(each => {
    const event = new ICAL.Event(each);
    const [latitude, longitude] = each.getFirstPropertyValue("geo") || [];
    return [event.uid, event.summary, event.description, event.location,
      event.startDate.isDate, event.startDate.toString(), event.endDate.toString(),
      event.sequence, each.getFirstPropertyValue("status"), latitude, longitude];
  });
  return [calendar.getFirstPropertyValue("name"), ...events];
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page that knows ical.js."""
    page = browser.new_page()
    page.add_script_tag(path=READER)
    yield page
    page.close()


def test_two_readers_agree(almaty: Project, reader: Page) -> None:
    seen = 0
    for data in made(almaty).values():
        calendar = Calendar.from_ical(data)
        ours = [_told(each) for each in events(data).values()]
        assert reader.evaluate(_READ, data.decode()) == [str(calendar["NAME"]), *ours]
        seen += len(ours)
    assert seen == 3 + 7 + 6


def _told(event: Any) -> list[Any]:
    """What the icalendar package reads in an event, as ical.js tells it."""
    times = [
        each.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(each, datetime) else each.isoformat()
        for each in (event.start, event.end)
    ]
    texts = [str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")]
    place = [event["GEO"].latitude, event["GEO"].longitude]
    is_day = not isinstance(event.start, datetime)
    return [*texts, is_day, *times, event["SEQUENCE"], str(event["STATUS"]), *place]
