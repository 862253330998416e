"""A problem: something wrong in a file, where it stands, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place. Problems are values: gathered, sorted, and reported together.

    ``path`` is relative to the project's root, with forward slashes. ``line`` and ``column`` count
    from 1; 0 means "the file as a whole". ``kind`` is a short stable name. A warning is shown but
    does not fail a build.
    """

    path: str
    line: int
    column: int
    kind: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"


class ContentError(Exception):
    """Raised once, when all problems are known; carries every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort them by file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that must stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def format_report(problems: Iterable[Problem], root: Path) -> str:
    """All problems as plain text, each with its place, the line as written, the fault and the cure.

    ``root`` is the folder that the problems' paths are relative to.
    """
    found = sorted(set(problems))
    blocks = [_format(problem, root) for problem in found]
    return "\n\n".join([*blocks, _summary(found)]) if found else ""


def _format(problem: Problem, root: Path) -> str:
    place = problem.path
    if problem.line:
        place += f":{problem.line}:{problem.column or 1}"
    lines = [f"{place}: {problem.severity}: {problem.message} [{problem.kind}]"]
    lines += _excerpt(problem, root)
    if problem.hint:
        lines.append(f"  To mend it: {problem.hint}")
    return "\n".join(lines)


def _excerpt(problem: Problem, root: Path) -> list[str]:
    """The line as written with the place marked; nothing when it cannot be read."""
    if not problem.line:
        return []
    try:
        text = (root / problem.path).read_text(encoding="utf-8-sig")
        line = text.split("\n")[problem.line - 1].rstrip("\r").replace("\t", " ")
    except (OSError, UnicodeDecodeError, IndexError):
        return []
    start = max(0, problem.column - 60)
    shown = line[start : start + 100]
    number = f"  {problem.line} | "
    mark = " " * (len(number) - 2) + "| " + " " * (max(problem.column, 1) - 1 - start) + "^"
    return [number + shown, mark]


def _summary(found: list[Problem]) -> str:
    count = len(errors(found))
    files = len({problem.path for problem in found})
    faults = f"{count} {'problem' if count == 1 else 'problems'}"
    if warnings := len(found) - count:
        faults += f", {warnings} {'warning' if warnings == 1 else 'warnings'}"
    return f"{faults} in {files} {'file' if files == 1 else 'files'}."
