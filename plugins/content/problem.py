"""A problem: something wrong in a file, where it stands, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    Words = str
else:  # the store gives a message back as what it was
    from plugins.content.message import Message as Words

MOST_OF_A_FILE = 50
"""Problems of one file that are shown. More have one cause, such as a pasted web page: 13,000 took
27 s to print, and no one reads them."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place. Problems are values: gathered, sorted, and reported together.

    ``path`` is relative to the project's root, with forward slashes; it is empty while a file is
    read, until whoever gave its bytes names it. ``line`` and ``column`` count from 1; 0 means "the
    file as a whole". ``kind`` is a short stable name. A warning does not fail a build.
    """

    path: str
    line: int
    column: int
    kind: str
    message: Words
    hint: Words = ""
    severity: Literal["error", "warning"] = "error"

    @property
    def as_warning(self) -> Problem:
        """The same, without failing the build."""
        return replace(self, severity="warning")


class ContentError(Exception):
    """Raised once, when all problems are known; carries every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort them by file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that must stop a build."""
    return [problem for problem in problems if problem.severity == "error"]
