"""Nothing looks at a file that it has not asked for: else no build knows what it depends on.

While a query runs, whatever it opens, lists or asks the state of in the folders of content and
theme must be an input that it has asked for, by itself or through other queries.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.incremental import Memo, key_of
from tests.conftest import ROOT, TRANSLATED, Project
from tests.reading import Content


class Guard:
    """Knows what the queries that run have asked for, and what was looked at unasked."""

    def __init__(self, content: Path, theme: Path) -> None:
        self._roots = {"file": str(content), "theme_file": str(theme)}
        self._asked: list[set[str]] = []
        self.unasked: set[str] = set()

    def ask(self, memo: Memo, key: str, then: Callable[[Memo, str], Any]) -> Any:
        answer = then(memo, key)
        if self._asked:
            self._asked[-1] |= self._all_that(memo, key)
        return answer

    def _all_that(self, memo: Memo, key: str) -> set[str]:
        """A key, and all that its answer was made of."""
        found, waiting = set[str](), [key]
        while waiting:
            if (last := waiting.pop()) not in found:
                found.add(last)
                waiting += memo._nodes[last].reads if last in memo._nodes else ()
        return found

    def run(self, then: Callable[..., Any], *arguments: Any) -> Any:
        self._asked.append(set())
        try:
            return then(*arguments)
        finally:
            self._asked.pop()

    def look(self, path: object) -> None:
        """Note what is looked at, if a query runs that did not ask for it."""
        if not self._asked or not isinstance(path, (str, os.PathLike)):
            return
        for name, root in self._roots.items():
            relative = os.path.relpath(os.fspath(path), root)
            if not relative.startswith("..") and relative != ".":
                if not any(key_of(name, relative) in asked for asked in self._asked):
                    self.unasked.add(relative)


@pytest.fixture
def guard(forum: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    guard = Guard(forum.content, ROOT / "theme")
    ask, work_out = Memo.ask, Memo._work_out
    monkeypatch.setattr(Memo, "ask", lambda memo, key: guard.ask(memo, key, ask))
    monkeypatch.setattr(Memo, "_work_out", lambda *given: guard.run(work_out, *given))
    for name in ("stat", "lstat", "access"):
        monkeypatch.setattr(os, name, _looking(guard, getattr(os, name)))
    active = [guard]
    events = {"open", "os.listdir", "os.scandir"}

    def audit(event: str, given: tuple[Any, ...]) -> None:
        if active and event in events:
            guard.look(given[0])

    sys.addaudithook(audit)
    yield guard
    active.clear()


def _looking(guard: Guard, function: Callable[..., Any]) -> Callable[..., Any]:
    def looking(path: Any, *given: Any, **named: Any) -> Any:
        guard.look(path)
        return function(path, *given, **named)

    return looking


def test_only_what_was_asked_for_is_looked_at(forum: Project, guard: Guard) -> None:
    forum.write("pages/about.ru.md", f"---\ntitle: О нас\n{TRANSLATED}---\nТекст.\n")
    forum.write("forums/2019/index.ru.md", "no front matter")
    forum.write("forums/2019/notes.txt", "A note.\n")
    forum.write("pages/cafe\u0301.txt", "decomposed")
    Image.new("RGB", (600, 400), "teal").save(forum.content / "forums/2019/hall.png")
    (forum.content / "link.md").symlink_to(ROOT / "README.md")
    fields = "title: A\ntype: talk\norder: 2\nsummary: B"
    text = "![A hall](hall.png) and [notes](notes.txt)\n"
    forum.write("forums/2019/photo.md", f"---\n{fields}\n---\n{text}")
    content = Content(forum.content)
    assert content.problems
    assert content.make()
    assert guard.unasked == set()


def test_the_guard_sees_what_is_not_asked_for(forum: Project, guard: Guard) -> None:
    content = Content(forum.content)
    guard.run((forum.content / "index.md").exists)
    guard.run((forum.content / "index.md").read_text)
    assert guard.unasked == {"index.md"}
    guard.unasked.clear()
    content.site.file("index.md")
    assert guard.unasked == set()
