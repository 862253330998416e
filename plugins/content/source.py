"""A source file: its text, cut into front matter and body, each knowing its first line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.content.letters import PRIVATE, line_faults
from plugins.content.problem import ContentError, Message, Problem, say

_FENCE = re.compile(r"[ \t\u00a0]*(?:-{2}|-{3,}|[–—]+-?|\.{3}|={3,6}|\*{3,}|_{3,}|~{3,}|\+{3,})\s*")
"""The line before and after the front matter, or what is written for it (not Git's seven signs)."""

_FIELD = re.compile(r"\s*(?:-\s+)?[\w-]+\s*[:=]|\s*#|\s*-\s|\s+\S")
"""A line that may belong to front matter."""


@dataclass(frozen=True)
class Source:
    """One Markdown file, as text.

    ``problems`` are those of its letters and of the fences. Private characters are spaces here, so
    that what stands around them is checked as well.
    """

    header: str
    body: str
    body_line: int
    """The line of the file, from 1, on which the body's text begins."""
    problems: tuple[Problem, ...] = ()


def read_source(data: bytes) -> Source:
    """Cut the text that a file holds.

    Raises ContentError where it is not UTF-8 or has no front matter between ``---`` lines.
    """
    if data.count(0, 0, 256) > len(data[:256]) // 4:  # Latin letters in UTF-16: each second byte
        raise ContentError([_not_utf_8("")])
    return cut(decoded(data))


def decoded(data: bytes) -> str:
    """The text of a file. Raises ContentError at the place where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        raise ContentError([_not_utf_8(before)]) from None


def _not_utf_8(before: str) -> Problem:
    message = say("this file is not text in UTF-8")
    hint = say("save it again with the encoding UTF-8")
    return Problem("", *_end_of(before), "not-utf-8", message, hint)


def _end_of(text: str) -> tuple[int, int]:
    """The line and column after a text."""
    lines = re.split(r"\r\n|\r|\n", text)
    return len(lines), len(lines[-1]) + 1


def cut(text: str) -> Source:
    """Cut a text into the header between its two fences and the body after them.

    Lines end as editors show them: with LF, CRLF, or the lone CR, which is reported. Raises
    ContentError where there are not two fences.
    """
    text = text.lstrip("\ufeff")
    faults: list[Fault] = []
    if old := re.search(r"\r(?!\n)", text):
        message = say("this line ends in the way of old Mac programs (CR)")
        hint = say("set the line endings to LF in the editor, and save the file again")
        faults.append((*_end_of(text[: old.start()]), "wrong-character", message, hint))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end, not_fences = _find_fences(lines)
    problems = [Problem("", *fault) for fault in (*faults, *not_fences)]
    if not text.isascii() or "&" in text or PRIVATE.search(text):
        for number, line in enumerate(lines, 1):
            with_entities = end is not None and number > end
            found = line_faults(line, with_entities)
            problems += [Problem("", number, *fault) for fault in found]
        lines = PRIVATE.sub(" ", "\n".join(lines)).split("\n")
    if end is None:
        raise ContentError(problems)
    header, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    return Source(header, body, end + 2, tuple(problems))


Fault = tuple[int, int, str, Message, Message]
"""Line, column, kind, message and cure."""


def _find_fences(lines: list[str]) -> tuple[int | None, list[Fault]]:
    """The row of the second fence, from 0, and what is wrong with the two.

    The row is None where it cannot be told where the front matter begins or ends.
    """
    if not _FENCE.fullmatch(lines[0]):
        first = next((row for row, line in enumerate(lines) if line.strip()), 0)
        message = say("no line of three hyphens begins the front matter")
        hint = say("begin with a line ---, then fields such as `title: …`, then a line ---")
        return None, [(first + 1, 1, "front-matter-missing", message, hint)]
    last = 0
    for row, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line):
            return row, [*_not_three(lines[0], 0), *_not_three(line, row)]
        is_field = bool(_FIELD.match(line))
        if line.strip() and not is_field and not lines[row - 1].strip():
            break  # a paragraph: a later line of hyphens is a rule below it
        last = row if is_field and last == row - 1 else last
    message = say("no line of three hyphens ends the front matter")
    hint = say("write a line --- below the last field")
    return None, [(last + 1, 1, "front-matter-missing", message, hint)]


def _not_three(line: str, row: int) -> Iterator[Fault]:
    if line.rstrip() != "---":
        message = say("`{line}` is not a line of three hyphens", line=line.rstrip())
        hint = say("write --- from the line's beginning, and nothing else")
        column = len(line) - len(line.lstrip()) + 1
        yield row + 1, column, "front-matter-missing", message, hint
