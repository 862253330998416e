"""What may be told of a session, and of whom: what breaks the rule is refused at its line."""

from __future__ import annotations

import pytest

from tests.conftest import PERSON, SESSION, TRANSLATED, Project
from tests.reading import Content

SECRET = "Zxqv"
RULE = SESSION.replace("summary: How it began.\n", "attribution: chatham-house\n")
CLOSED = """\
---
title: Closed round
type: roundtable
start: 2019-12-12 10:00
room: Hall 7
attribution: closed
{fields}---
{body}"""


def faults(project: Project) -> list[tuple[str, int, str]]:
    """Where each problem is, and of which kind."""
    found = Content(project.content).problems
    return [
        (p.path.removeprefix("content/forums/2019/"), p.line, p.kind)
        for p in found
        if p.severity == "error"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "people: [{person: p, role: speaker}]",
        "people: [{person: p, role: chair}, {person: p, role: panellist}]",
        "resources: [{type: video, title: A, url: 'https://a.example/'}]",
        "resources: [{type: audio, title: A, url: 'https://a.example/'}]",
        "resources: [{type: transcript, title: A, url: 'https://a.example/'}]",
        "stream: https://a.example/",
    ],
)
def test_under_the_rule_no_one_learns_who_said_what(forum: Project, line: str) -> None:
    forum.write("forums/2019/plenary.md", RULE.replace("attribution", f"{line}\nattribution"))
    assert faults(forum) == [("plenary.md", 5, "attribution-refused")]


def test_who_led_and_what_came_of_it_may_be_told(forum: Project) -> None:
    people = "".join(f"{{person: p, role: {r}}}, " for r in ("chair", "moderator", "rapporteur"))
    told = f"people: [{people}]\nresources: [{{type: report, title: A, url: 'https://a.example/'}}]"
    text = RULE.replace("attribution", f"{told}\nattribution")
    forum.write("forums/2019/plenary.md", f"{text}By [a person](../../people/p.md).\n")
    assert not faults(forum)
    page = Content(forum.content).make()["2019/plenary/index.html"].decode()
    assert "Chatham House Rule" in page
    assert "not who said it" in page


def test_no_text_and_no_translation_names_others(forum: Project) -> None:
    forum.write("people/other.md", PERSON)
    forum.write("forums/2019/plenary.md", f"{RULE}\n[He](../../people/other.md) said so.\n")
    russian = f"---\ntitle: О\n{TRANSLATED}---\n[Он](../../people/other.md).\n"
    forum.write("forums/2019/plenary.ru.md", russian.replace("summary: Вот что.\n", ""))
    assert faults(forum) == [
        ("plenary.md", 9, "attribution-refused"),
        ("plenary.ru.md", 6, "attribution-refused"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "summary: What was said.",
        "note: Why it is closed.",
        "people: [{person: p, role: chair}]",
        "resources: [{type: report, title: A, url: 'https://a.example/'}]",
        "sources: [{title: A, url: 'https://a.example/'}]",
        "stream: https://a.example/",
    ],
)
def test_of_a_closed_session_nothing_is_told(forum: Project, line: str) -> None:
    forum.write("forums/2019/closed.md", CLOSED.format(fields=f"{line}\n", body=""))
    assert faults(forum) == [("closed.md", 7, "attribution-refused")]


def test_a_closed_session_has_no_text_in_any_language(forum: Project) -> None:
    forum.write("forums/2019/closed.md", CLOSED.format(fields="", body="\nWords.\n"))
    russian = "---\ntitle: З\nroom: З\nquality: human\n{}---\n{}"
    forum.write("forums/2019/closed.ru.md", russian.format("summary: Вот что.\n", "Слова.\n"))
    assert faults(forum) == [
        ("closed.md", 9, "attribution-refused"),
        ("closed.ru.md", 5, "attribution-refused"),
        ("closed.ru.md", 7, "attribution-refused"),
    ]


def test_a_closed_session_is_a_line_in_the_programme(forum: Project) -> None:
    """With a time, a room and a title, in the calendar too; it has no page, and no calendar."""
    forum.write("forums/2019/closed.md", CLOSED.format(fields="", body=""))
    russian = f"---\ntitle: {SECRET}\nroom: Зал\nquality: human\n---\n"
    forum.write("forums/2019/closed.ru.md", russian)
    assert not faults(forum)
    made = Content(forum.content).make()
    page = made["2019/index.html"].decode().replace("\xa0", " ")
    assert "Closed round" in page
    assert "Closed session" in page
    assert "Hall 7" in page
    assert "closed/" not in page
    assert b"SUMMARY:Closed round" in made["2019/calendar.ics"]
    assert not [path for path in made if "closed" in path]
    assert SECRET.encode() in made["ru/2019/index.html"]


def test_the_stream_of_a_forum_is_none_of_such_a_session(forum: Project) -> None:
    text = RULE.replace("order: 1", "start: 2019-12-12 10:00")
    index = forum.content / "forums/2019/index.md"
    index.write_text(index.read_text().replace("status", "stream: https://a.example/\nstatus"))
    for words, is_told in ((text, False), (text.replace("chatham-house", "public"), True)):
        forum.write("forums/2019/plenary.md", words)
        page = Content(forum.content).make()["2019/plenary/index.html"].decode()
        assert ("https://a.example/" in page) == is_told
