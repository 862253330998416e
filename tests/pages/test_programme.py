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
