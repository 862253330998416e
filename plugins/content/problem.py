"""A problem: something wrong in a file, where it stands, and how to fix it, in words for an editor.

Words are a `Message`, made by ``say``: it reads as plain English text, and knows what it was made
of, so that the report can ask for it in the reader's language. The template is the msgid of the
gettext catalogue, so it stands in the call itself, as one literal text: extraction reads the code,
and does not run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

Gettext = Callable[[str], str]
Severity = Literal["error", "warning"]


class Message(str):
    """English text that knows its template and the values in it."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]


def say(template: str, **values: object) -> Message:
    """A message from a template with ``{name}`` for each value, as str.format reads it."""
    return made(template, values)


def made(template: str, values: Mapping[str, object]) -> Message:
    """The same for a template that is not extracted here: a message that was stored."""
    message = Message(template.format(**values))
    message.template = template
    message.values = values
    return message


def translate(text: Any, gettext: Gettext) -> Any:
    """A message, and those within it, in another language; any other value as it is."""
    if not isinstance(text, Message):
        return text
    values = {name: translate(value, gettext) for name, value in text.values.items()}
    try:
        return gettext(text.template).format(**values)
    except (KeyError, ValueError, IndexError):  # a broken catalogue must not hide the problem
        return str(text)


if TYPE_CHECKING:
    Words = str
else:  # the store gives a message back as what it was
    Words = Message

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
    severity: Severity = "error"

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
