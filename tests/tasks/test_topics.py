"""The home page's old list of topics becomes a file of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.tasks.topics import move
from tests.conftest import FORUM, SESSION, Project
from tests.reading import Content

OLD = """\
---
title: A forum
summary: What it is.
topics:
- topic: law
  title: "Law: and policy"
- {topic: trust, title: Trust}
published: 2026-05-01
---
Welcome.
"""
RUSSIAN = """\
---
title: Форум
quality: human
summary: Вот что.
follows: {version: 4e36a1e34958, day: 2026-11-23}
topics:

  - topic: law
    title: Право

---
Привет.
"""


def test_the_list_becomes_files_and_translations_stay_current(project: Project) -> None:
    project.write("index.md", OLD)
    russian = project.write("index.ru.md", RUSSIAN)
    project.write("forums/2019/index.md", FORUM)
    session = SESSION.replace("summary", "topics: [law, trust]\nsummary")
    project.write("forums/2019/plenary.md", session)
    assert move(project.folder) == 0
    content = Content(project.content)
    assert not content.problems
    site = content.site.in_language("ru")
    assert [topic.title for topic in site.by_name("ru", "topic")] == ["Право", "Trust"]
    assert not site.stale_since("index.ru.md")
    assert "topics" not in russian.read_text("utf-8")
    assert (project.content / "topics/law.md").read_text("utf-8").startswith("---\nname: 'Law: and")


def test_where_there_is_no_list_nothing_is_changed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = project.content.joinpath("index.md").read_bytes()
    assert move(project.folder) == 1
    assert "lists no topics" in capsys.readouterr().err
    assert project.content.joinpath("index.md").read_bytes() == before


def test_a_home_page_that_cannot_be_read_is_left(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert move(tmp_path) == 1
    (tmp_path / "content/index.md").write_text("Welcome.\n")
    assert move(tmp_path) == 1
