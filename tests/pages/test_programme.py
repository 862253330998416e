"""What readers are told of sessions: when and where, what became of them, which have a page."""

from __future__ import annotations

import re

from lxml import html

from tests.conftest import ENGLISH_ALONE, FORUM, Project


def session(*facts: str, body: str = "Text.") -> str:
    """A session with some lines of front matter."""
    return "\n".join(["---", *facts, "---", body, ""])


def main_of(project: Project, path: str) -> str:
    """The text that a page shows, its spaces made single."""
    root = html.fromstring(project.read(f"{path}index.html"))
    (main,) = root.iter("main")
    return " ".join(str(main.text_content()).split())


def build(project: Project) -> None:
    """Build a project, in English alone."""
    done = project.build("-q", *ENGLISH_ALONE)
    assert done.returncode == 0, done.stderr


def test_a_session_over_several_days_names_both(project: Project) -> None:
    days = "start: 2023-03-25\nend: 2023-03-27\ntimezone: Europe/Berlin"
    text = FORUM.replace("start: 2019-12-12\nend: 2019-12-13\ntimezone: Asia/Dushanbe", days)
    project.write("forums/2023/index.md", text)
    facts = "title: Hackathon", "type: workshop", "start: 2023-03-25 10:00", "end: 2023-03-27 12:00"
    project.write("forums/2023/hackathon.md", session(*facts))
    build(project)
    assert "25 March 2023, 10:00 – 27 March 2023, 12:00 " in main_of(project, "2023/hackathon/")
    assert "UTC+01:00 → UTC+02:00" in main_of(project, "2023/hackathon/")
    for list_of_sessions in ("", "2023/"):
        words = main_of(project, list_of_sessions)
        assert re.search("25 March 2023.*10:00 – 27 March 2023, 12:00 ", words)


def test_what_became_of_a_session_stands_wherever_it_is_named(project: Project) -> None:
    """A cancelled one too: in the programme, on its page, its neighbours', and a person's."""
    project.write("forums/2019/index.md", FORUM)
    project.write("people/p.md", "---\nname: P\n---\n")
    people = "people: [{person: p, role: chair}]"
    moved = (
        "start: 2019-12-12 10:00",
        "status: moved",
        "moved_from: {time: 2019-12-13 09:30, room: R}",
    )
    project.write("forums/2019/a.md", session("title: A", "type: talk", *moved, people))
    off = "start: 2019-12-12 11:00", "status: cancelled", "note: The speaker & co. are ill."
    project.write("forums/2019/b.md", session("title: B", "type: talk", *off, people))
    build(project)
    was = "Moved( A)? Formerly: 13 December 2019, 09:30, R"
    is_off = "Cancelled( B)? The speaker & co. are ill."
    for path, words in {
        "": (was, is_off),
        "2019/": (was, is_off),
        "people/p/": (was, is_off),
        "2019/a/": (was, f"Next session B {is_off}"),
        "2019/b/": (is_off, f"Previous session A {was}"),
    }.items():
        for each in words:
            assert re.search(each, main_of(project, path)), (path, each)
    assert all(
        f"<title>{each}</title>" in project.read("feed.atom")
        for each in ("Moved: A", "Cancelled: B")
    )
