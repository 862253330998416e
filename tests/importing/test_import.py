"""Importing: rows become records, the same file changes nothing, a cell changes its field alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.tasks import importing
from plugins.tasks.edits import tried
from tests.importing.conftest import Place, Rows

SESSIONS: Rows = [
    ["Central Asia Security Forum, 8–9 June"],
    ["Day", "Start time:", "Session title", "Format", "Hall", "Speaker(s)", "Moderator", "Budget"],
    [
        "8 June",
        "09:00–10:00",
        "Opening",
        "Plenary",
        "Great hall",
        "Dr. A. Person (Institute)",
        "",
        9,
    ],
    ["", "10.00 - 10.30", "Coffee break", "", "", "", "", ""],
    ["9 июня 2027", "9:30 AM", "Кто проверяет?", "Круглый стол", "Hall 2", "", "Bek Aliyev", ""],
    ["", "11:00", "Coffee break", "", "", "", "", ""],
]
PEOPLE: Rows = [
    ["ФИО", "Должность", "Организация", "Name (ru)"],
    ["Bek Aliyev", "Director", "Institute", "Бек Алиев"],
]
PARTNERS: Rows = [
    ["Organisation", "Type", "Role", "Country", "Website"],
    ["EXO", "International organisation", "Funder; Host", "Таджикистан", "www.exo.example"],
    ["New Institute", "academic", "Partner", "TJ", ""],
]


def whole(place: Place) -> Path:
    return place.book(Programme=SESSIONS, Speakers=PEOPLE, Partners=PARTNERS, Notes=[["a"]])


def fields(text: str) -> list[str]:
    """The lines of a file but its comments."""
    return [line for line in text.split("\n") if not line.startswith("#")]


def test_a_spreadsheet_becomes_records(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert place.take(whole(place)) == 0
    assert fields(place.read("forums/2027/opening.md")) == [
        "---",
        "title: Opening",
        "type: plenary",
        "room: Great hall",
        "start: 2027-06-08 09:00",
        "end: 2027-06-08 10:00",
        "people:",
        "- affiliation: Institute",
        "  person: p",
        "  role: speaker",
        "published: 2027-01-01",
        "updated: 2027-01-01",
        "---",
        "",
        "",
    ]
    assert "type: break\nstart" in "\n".join(fields(place.read("forums/2027/coffee-break-2.md")))
    asked = "\n".join(fields(place.read("forums/2027/kto-proveryaet.md")))
    assert "title: Кто проверяет?\ntype: roundtable\nlang: ru\nroom: Hall 2\n" in asked
    assert "start: 2027-06-09 09:30\npeople:\n- person: bek-aliyev\n  role: moderator" in asked
    person = "\n".join(fields(place.read("people/bek-aliyev.md")))
    assert "role: Director\naffiliation: Institute\nnames:\n  ru: Бек Алиев\n" in person
    partner = place.read("partners/exo.md")
    assert "name: Example Organisation" in partner  # EXO is what it is called in short
    assert "country: TJ" in partner
    assert "url: https://www.exo.example" in partner
    forum = place.read("forums/2027/index.md")
    assert "- partner: exo\n  role: funder\n- partner: exo\n  role: host\n- partner: new-i" in forum
    assert "not read: Budget\nnot read: Notes" in capsys.readouterr().out


def test_the_same_file_twice_changes_nothing(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.take(whole(place))
    before = place.files()
    assert place.take(whole(place)) == 0
    assert place.files() == before
    assert "New or changed: 0. As they were: 7." in capsys.readouterr().out


def test_a_cell_changes_its_field_alone(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.take(place.csv(SESSIONS))
    path = "forums/2027/opening.md"
    text = (
        place.read(path)
        .replace("where in the building", "where")
        .replace("---\n\n", "---\nText.\n")
    )
    place.write(path, text.replace("\n", "\r\n").replace("2027-01-01", "2026-01-01"))
    before, rows = place.files(), [list(row) for row in SESSIONS]
    rows[2][4], rows[2][3] = "Small hall", ""
    capsys.readouterr()
    assert place.take(place.csv(rows), dry_run=True) == 0
    assert place.files() == before
    assert "room: Great hall → Small hall" in capsys.readouterr().out
    assert place.take(place.csv(rows)) == 0
    was = before.pop(path).decode()
    now = place.files()
    assert now.pop(path).decode() == was.replace("Great hall", "Small hall").replace(
        "updated: 2026", "updated: 2027"
    )
    assert now == before


def test_rows_are_known_by_source_and_title_and_missing_ones_are_listed(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    head: list[object] = ["Code", "Title", "Type", "Start"]
    place.take(place.csv([head, ["X1", "One", "talk", "2027-06-08 10:00"], ["", "Two", "talk"]]))
    assert "order: '2'" in place.read("forums/2027/two.md")
    place.take(place.csv([head, ["X1", "Other", "", ""]]))
    text = place.read("forums/2027/one.md")
    assert "title: Other\n" in text
    assert "imported_as: X1\n" in text
    assert "no row has it; it stays as it is: content/forums/2027/two.md" in capsys.readouterr().out


def test_names_meet_across_scripts_and_twins_are_faults(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("people/tokayev.md", "---\nname: Kassym Tokayev\n---\n")
    head: list[object] = ["Title", "Type", "Speaker"]
    assert place.take(place.csv([head, ["One", "talk", "Касым Токаев"]])) == 0
    assert "person: tokayev" in place.read("forums/2027/one.md")
    before = place.files()
    assert place.take(place.csv([head, ["One", "talk", "Kasim Tokayeva; Bo, Al"]])) == 1
    said = capsys.readouterr().err
    assert "C2: `Kasim Tokayeva` may be the one whose id is `tokayev` [import-twin]" in said
    assert "`Bo, Al`: is this one name, or are these several?" in said
    assert place.files() == before
    assert place.take(place.csv([head, ["One", "talk", "Kassym Tokayev, A Person"]])) == 0
    assert "person: tokayev\n  role: speaker\n- person: p\n" in place.read("forums/2027/one.md")


def test_all_faults_are_told_at_once_at_their_cells(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: Rows = [
        ["Title", "Type", "Start", "Stream", "Id"],
        ["One", "talks about", "2027-06-08 10:00", "", ""],
        ["Two", "talk", "soon", "not an address", "a b"],
        ["Three", "", "2028-01-01 10:00"],
        ["Fo\x00ur", "talk"],
        ["", "talk", "2027-06-08 10:00"],
    ]
    before = place.files()
    assert place.take(place.csv(rows)) == 1
    said = capsys.readouterr().err
    for fault in (
        "programme.csv:3:3: error: C3: `soon` is no day and no time [wrong-value]",
        "D3: `not an address` is not a web address",
        "A4: the column “Type” is empty here [missing-field]",
        "C4: 2028-01-01 is not a day of the forum, 2027-06-08 to 2027-06-10",
        "A5: the character U+0000",
        "B6: this row has no title or name",
    ):
        assert fault in said
    assert place.files() == before


def test_more_rows_may_name_the_people_of_a_session(place: Place) -> None:
    rows: Rows = [
        ["Session", "Format", "Speaker 1", "Speaker 2"],
        ["One", "Panel", "Ann Lee", "Bo Sen"],
        ["", "", "Cy Dan; TBC; Модератор: Fo Go", "-"],
        ["One", "", "Di Em", ""],
        ["9 June"],
        ["Two", "Talk", "", ""],
    ]
    assert place.take(place.csv(rows)) == 0
    text = place.read("forums/2027/one.md")
    assert text.index("ann-lee") < text.index("bo-sen") < text.index("cy-dan") < text.index("di-em")
    assert "person: fo-go\n  role: moderator" in text
    assert "tbc" not in text
    assert not (place.root / "content/forums/2027/9-june.md").exists()


EVENT = {
    "guid": "a-1",
    "date": "2027-06-08T04:00:00Z",
    "start": "09:00",
    "duration": "01:30",
    "room": "Hall",
    "title": "Opening: <b>one</b>",
    "type": "Lightning",
    "track": "Law",
    "language": "en",
    "abstract": "A *word* of <script>welcome</script>.",
    "persons": [{"public_name": "A Person"}],
}
XML = """<schedule><day date="2027-06-08"><room name="Hall"><event guid="a-1" id="7">
<date>2027-06-08T04:00:00Z</date><start>09:00</start><duration>01:30</duration><room>Hall</room>
<title>Opening: &lt;b>one&lt;/b></title><type>Lightning</type><track>Law</track>
<language>en</language><abstract>A *word* of &lt;script>welcome&lt;/script>.</abstract>
<persons><person id="1">A Person</person></persons></event></room></day></schedule>"""
CALENDAR = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a-1
DTSTART:20270608T040000Z\r\nDURATION:PT1H30M\r\nSUMMARY:Opening: <b>one</b>\r\nLOCATION:Hall
END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20270608\r\nSUMMARY:Day\r\nEND:VEVENT
END:VCALENDAR\r\n"""


def test_schedules_and_calendars_mean_the_same(place: Place) -> None:
    days = [{"date": "2027-06-08", "rooms": {"Hall": [EVENT]}}]
    texts = {
        "schedule.json": json.dumps({"schedule": {"conference": {"days": days}}}),
        "schedule.xml": XML,
        "calendar.ics": CALENDAR,
    }
    for name, text in texts.items():
        (place.folder / name).write_text(text, encoding="utf-8")
        assert place.take(place.folder / name) == 0
        said = place.read("forums/2027/opening-b-one-b.md")
        if name == "schedule.json":
            first = place.files()
    assert place.files() == first
    assert "title: 'Opening: <b>one</b>'\n" in said
    assert "start: 2027-06-08 09:00\n" in said
    assert "end: 2027-06-08 10:30\n" in said
    assert "type: talk\n" in said
    assert "summary: A word of welcome .\n" in said
    assert "topics:\n- law\n" in said
    assert "imported_as: a-1\n" in said


def test_the_forum_is_named_or_told_by_the_days(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    head: list[object] = ["Title", "Type", "Start"]
    assert place.take(place.csv([head, ["Old", "talk", "2019-12-12 10:00"]])) == 0
    assert place.read("forums/2019/old.md")
    assert place.take(place.csv([head, ["New", "talk", ""]])) == 0
    assert place.read("forums/2027/new.md")
    assert place.take(place.csv([head, ["New", "talk", ""]]), forum="2031") == 1
    assert "or make it: new forum 2027" in capsys.readouterr().err


@pytest.mark.long
def test_what_is_imported_is_built_first(
    place: Place, monkeypatch: pytest.MonkeyPatch, at_length: int
) -> None:
    """What the build refuses is not written: a photo that is not there."""
    monkeypatch.setattr(importing, "tried", tried)
    before = place.files()
    with pytest.raises(SystemExit, match=r"people/ann-lee\.md"):
        place.take(place.book(People=[["Name", "Photo"], ["Ann Lee", "ann.jpg"]]))
    assert place.files() == before
    if at_length:
        assert place.take(whole(place)) == 0
        assert place.files() != before
