"""A source file: its text, cut into front matter and body, each knowing its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.content.front_matter.fence import find_fences
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem

FILE_BYTES = 128 * 1024
"""A page of words is 3 kB; a larger file is a mistake, or made to hold up the build."""

PRIVATE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]")
"""Control characters, and those that the site uses for itself: a file holds none. A carriage return
is among them where an entity or an escape makes one; in a file it ends a line (see ``cut``)."""


@dataclass(frozen=True)
class Source:
    """One Markdown file, as text. ``path`` is relative to the content folder.

    ``problems`` are those of its signs and of the lines around the front matter. Private characters
    are spaces here, so that what stands around them is checked as well.
    """

    path: str
    header: str
    body: str
    body_line: int
    """The line of the file, from 1, on which the body's text begins."""
    problems: tuple[Problem, ...] = ()


def read_source(root: Path, path: str) -> Source:
    """Read and cut one file.

    Raises ContentError where the file is not UTF-8 or has no front matter between ``---`` lines.
    """
    file = f"{root.name}/{path}"
    if (root / path).stat().st_size > FILE_BYTES:
        raise ContentError([_too_large(file)])
    data = (root / path).read_bytes()
    if data.count(0, 0, 256) > len(data[:256]) // 4:  # Latin letters in UTF-16: each second byte
        raise ContentError([_not_utf_8(file, 1, 1)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(file, error) from None
    return cut(path, text, root.name)


def cut(path: str, text: str, root_name: str = "content") -> Source:
    """Cut a text into the header between its two lines ``---`` and the body after them.

    Lines end as editors show them: with LF, CRLF, or the lone CR, which is reported.
    """
    file = f"{root_name}/{path}"
    problems = list(_old_ends(file, text)) if "\r" in text else []
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if PRIVATE.search(text):
        problems += _meaningless(file, text)
        text = PRIVATE.sub(" ", text)
    lines = text.split("\n")
    begin, end, faults = find_fences(lines)
    for place, message, hint in faults:
        problems.append(Problem(file, *place, "front-matter-missing", message, hint))
    if end is None:
        raise ContentError(problems)
    header = "\n".join([*[""] * begin, *lines[begin + 1 : end]])  # begins on the second line
    return Source(path, header, "\n".join(lines[end + 1 :]), end + 2, tuple(problems))


def _old_ends(file: str, text: str) -> Iterator[Problem]:
    """The first lone CR. Old Mac programs ended lines with it; others show it as nothing."""
    if found := re.search(r"\r(?!\n)", text):
        lines = re.split(r"\r\n|\r|\n", text[: found.start()])
        message = say("this line ends in the way of old Mac programs (CR)")
        hint = say("set the line endings to LF in the editor, and save the file again")
        yield Problem(file, len(lines), len(lines[-1]) + 1, "old-line-end", message, hint)


def _meaningless(file: str, text: str) -> Iterator[Problem]:
    """Each line's first character without meaning."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := PRIVATE.search(line):
            message, hint = meaningless(found[0])
            yield Problem(file, number, found.start() + 1, "private-character", message, hint)


def meaningless(letter: str) -> tuple[str, str]:
    """What is wrong with a private character, and the cure."""
    message = say("the character U+{code:04X} has no meaning in text", code=ord(letter))
    if "\x80" <= letter <= "\x9f":
        return message, say("type the sign again: it was lost when the text came from Windows-1252")
    return message, say("delete it")


def _too_large(file: str) -> Problem:
    message = say("this file is larger than {most} kB", most=FILE_BYTES // 1024)
    return Problem(file, 0, 0, "over-limit", message, say("divide it into several pages"))


def _refused(file: str, error: UnicodeDecodeError) -> ContentError:
    before = error.object[: error.start].decode("utf-8-sig", "replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ContentError([_not_utf_8(file, len(lines), len(lines[-1]) + 1)])


def _not_utf_8(file: str, line: int, column: int) -> Problem:
    message = say("this file is not text in UTF-8")
    hint = say("save it again with the encoding UTF-8")
    return Problem(file, line, column, "not-utf-8", message, hint)
