"""The state of a site: what is wrong, what waits, what changed, as the desk has it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.desk.state import LIVE, state
from plugins.tasks.build_worker import BuildWorker
from tests.conftest import FORUM, HOME, PAGE, SESSION, Project
from tests.pipeline.test_build import copy_of_the_project
from tests.reading import Content

TODAY = date(2026, 11, 27)
BODY = "First words.\n\nSecond words.\n\nThird words.\n"
RUSSIAN = """---
title: Форум
summary: Что это.
quality: human
follows: {{version: {}, day: 2026-11-01}}
---
Слова.
"""


def of(project: Project) -> dict[str, Any]:
    """The state of the site as its files are now, in English."""
    return state(Content(project.content, drafts=True).builder, "en", TODAY)


def git(project: Project, *words: str) -> str:
    own = "-c", "user.name=a", "-c", "user.email=a@b.example"
    command = ["git", *own, *words]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(project: Project, words: str) -> None:
    git(project, "add", "content")
    git(project, "commit", "-qm", words)


@pytest.fixture
def repository(project: Project) -> Project:
    project.write("index.md", HOME.replace("Welcome.\n", BODY))
    git(project, "init", "-qb", "main")
    commit(project, "Write it")
    return project


def test_a_stale_translation_shows_what_changed_in_its_original(repository: Project) -> None:
    version = Content(repository.content).site.version("index.md")
    repository.write("index.ru.md", RUSSIAN.format(version))
    repository.write("index.md", HOME.replace("Welcome.\n", BODY.replace("Second", "Other")))
    commit(repository, "Change it")
    repository.write("index.md", HOME.replace("Welcome.\n", BODY.replace("Second", "Newer")))
    russian = next(each for each in of(repository)["languages"] if each["code"] == "ru")
    assert russian["stale"] == ["content/index.ru.md"]
    (compared,) = russian["compared"]
    assert compared["changes"] == [(["Second words."], ["Newer words."])]
    assert (compared["original"], compared["day"]) == ("content/index.md", "2026-11-01")


@pytest.mark.parametrize("has_git", [True, False])
def test_a_text_that_git_does_not_have_is_compared_with_nothing(
    project: Project, has_git: bool
) -> None:
    if has_git:
        git(project, "init", "-q")
        commit(project, "Write it")
    project.write("index.ru.md", RUSSIAN.format("0123456789ab"))
    russian = of(project)["languages"][1]
    assert [each["changes"] for each in russian["compared"]] == [[]]
    assert of(project)["published"] is None


def test_what_differs_from_the_latest_publication_is_named_but_drafts(repository: Project) -> None:
    repository.write("pages/gone.md", PAGE)
    commit(repository, "Write more")
    source = git(repository, "rev-parse", "--short", "HEAD")
    git(repository, "commit", "-q", "--allow-empty", "-m", f"Publish {source}")
    git(repository, "update-ref", f"refs/remotes/{LIVE}", "HEAD")
    day = git(repository, "log", "-1", "--format=%cs")
    assert of(repository)["published"] == {"day": day, "rows": []}
    repository.write("index.md", HOME)
    repository.write("pages/новая.md", PAGE)
    repository.write("pages/draft.md", PAGE.replace("---\n", "---\ndraft: true\n", 1))
    (repository.content / "pages/gone.md").unlink()
    assert of(repository)["published"]["rows"] == [
        ["A", "content/pages/новая.md"],
        ["D", "content/pages/gone.md"],
        ["M", "content/index.md"],
    ]


def test_an_announced_forum_says_what_it_has_not(forum: Project) -> None:
    announced = FORUM.replace("held", "announced").replace("city: Dushanbe\n", "")
    forum.write("forums/2027/index.md", announced)
    forum.write("forums/2027/lunch.md", SESSION.replace("plenary", "break").replace("Words.\n", ""))
    named = SESSION.replace("order: 1", "order: 2\npeople: [{person: p, role: speaker}]")
    forum.write("forums/2027/talk.md", named)
    forum.write("forums/2027/empty.md", SESSION)
    (found,) = of(forum)["forums"]
    own, talk, lunch, empty = (
        f"content/forums/2027/{name}.md" for name in ("index", "talk", "lunch", "empty")
    )
    assert found["file"] == own
    assert {name: sorted(files) for name, files in found["gaps"].items()} == {
        "city": [own],
        "venue": [own],
        "registration": [own],
        "times": [empty, lunch, talk],
        "people": [empty],
        "portraits": ["content/people/p.md"],
        "ru": [empty, own, talk],
        "kk": [empty, own, talk],
    }


def test_lists_have_drafts_and_the_latest_pages(forum: Project) -> None:
    forum.write("pages/old.md", PAGE.replace("---\n", "---\npublished: 2026-01-02\n", 1))
    dated = "---\ndraft: true\npublished: 2026-01-01\nupdated: 2026-02-03\n"
    forum.write("pages/new.md", PAGE.replace("---\n", dated, 1))
    found = of(forum)
    assert found["drafts"] == ["content/pages/new.md"]
    assert found["latest"] == [
        ("2026-02-03", "new/", "content/pages/new.md", "About", "en"),
        ("2026-01-02", "old/", "content/pages/old.md", "About", "en"),
    ]


def test_errors_go_before_warnings_and_hide_nothing_else(forum: Project) -> None:
    forum.write("forums/2027/index.md", FORUM.replace("held", "announced"))
    forum.write("pages/bad.md", PAGE.replace("summary", "sumary"))
    unknown = SESSION.replace("order: 1", "people: [{person: nobody, role: speaker}]")
    forum.write("forums/2027/talk.md", unknown)
    found = of(forum)
    severities = [each["severity"] for each in found["problems"]]
    assert severities == sorted(severities)
    assert {"error", "warning"} == {*severities}  # its days are over
    assert "content/pages/bad.md" in {each["path"] for each in found["problems"]}
    assert len(found["forums"]) == 1


def test_the_worker_answers_whether_its_build_went_well_or_not(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    worker = BuildWorker(root)
    try:
        assert worker.desk("en") == {}
        (root / "content/index.md").write_text(HOME.replace("summary", "sumary"))
        assert "sumary" in worker.build()
        found = worker.desk("ru")
        assert found["root"] == str(root)
        assert found["problems"][0]["message"] == "неизвестное поле `sumary`"
        (root / "content/index.md").write_text(HOME)
        assert worker.build() == ""
        assert worker.desk("ru")["problems"] == []
    finally:
        worker.close()
    assert not (root / "preview/_desk").exists()
