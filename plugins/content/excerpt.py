"""An excerpt: the line of a file as written, with the place of a problem marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from plugins.content.problem import Problem

WIDTH = 100
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def tame(text: str) -> str:
    """The text without what could command a terminal or a workflow, or turn a line around.

    Control characters, line ends, marks of direction and halves of letters (of a file name that is
    not UTF-8) are shown as U+FFFD.
    """
    return _CONTROL.sub("\ufffd", text)


@dataclass(frozen=True)
class Excerpts:
    """The lines of the files below a root; each file is read once, however many its problems."""

    root: Path
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def of(self, problem: Problem) -> list[str]:
        """The line and the mark below it; nothing when it cannot be read."""
        lines = self._file(problem.path) if problem.line else []
        if problem.line > len(lines) or not lines:
            return []
        line = lines[problem.line - 1].rstrip("\r").replace("\t", " ")
        start = max(0, problem.column - 60)
        number = f"  {problem.line} | "
        mark = " " * (len(number) - 2) + "| " + " " * (max(problem.column, 1) - 1 - start) + "^"
        return [number + tame(line[start : start + WIDTH]), mark]

    def _file(self, path: str) -> list[str]:
        if path not in self._lines:
            try:
                text = (self.root / path).read_text(encoding="utf-8-sig", errors="replace")
            except (OSError, ValueError):
                text = ""
            self._lines[path] = text.split("\n")
        return self._lines[path]
