"""A source file: its text, cut into front matter and body, each knowing its first line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.content.letters import PRIVATE, line_faults
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem

FILE_BYTES = 128 * 1024
"""A page of words is 3 kB; a larger file is a mistake, or made to hold up the build."""

FENCE = "---"
"""The line before and after the front matter."""

_NEAR = re.compile(r"[ \t\u00a0]*(?:-{2}|-{3,}|[–—]+-?|\.{3}|={3,6}|\*{3,}|_{3,}|~{3,}|\+{3,})\s*")
"""What is written for a fence, or what an editing program made of it (not Git's seven signs)."""

_FIELD = re.compile(r"\s*(?:-\s+)?[\w-]+\s*[:=]|\s*#|\s*-\s|\s+\S")
"""A line that may belong to front matter."""


@dataclass(frozen=True)
class Source:
    """One Markdown file, as text. ``path`` is relative to the content folder.

    ``problems`` are those of its letters and of the fences. Private characters are spaces here, so
    that what stands around them is checked as well.
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
        message = say("this file is larger than {most} kB", most=FILE_BYTES // 1024)
        hint = say("divide it into several pages")
        raise ContentError([Problem(file, 0, 0, "over-limit", message, hint)])
    data = (root / path).read_bytes()
    if data.count(0, 0, 256) > len(data[:256]) // 4:  # Latin letters in UTF-16: each second byte
        raise ContentError([_not_utf_8(file, "")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        raise ContentError([_not_utf_8(file, before)]) from None
    return cut(path, text, root.name)


def _not_utf_8(file: str, before: str) -> Problem:
    message = say("this file is not text in UTF-8")
    hint = say("save it again with the encoding UTF-8")
    return Problem(file, *_end_of(before), "not-utf-8", message, hint)


def _end_of(text: str) -> tuple[int, int]:
    """The line and column after a text."""
    lines = re.split(r"\r\n|\r|\n", text)
    return len(lines), len(lines[-1]) + 1


def cut(path: str, text: str, root_name: str = "content") -> Source:
    """Cut a text into the header between its two fences and the body after them.

    Lines end as editors show them: with LF, CRLF, or the lone CR, which is reported.
    """
    file, text = f"{root_name}/{path}", text.lstrip("\ufeff")
    problems = []
    if old := re.search(r"\r(?!\n)", text):
        message = say("this line ends in the way of old Mac programs (CR)")
        hint = say("set the line endings to LF in the editor, and save the file again")
        place = _end_of(text[: old.start()])
        problems.append(Problem(file, *place, "wrong-character", message, hint))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begin, end, faults = _find_fences(lines, file)
    problems += faults
    if not text.isascii() or "&" in text or PRIVATE.search(text):
        for number, line in enumerate(lines, 1):
            for fault in line_faults(line, with_entities=end is not None and number > end):
                problems.append(Problem(file, number, *fault))
        lines = PRIVATE.sub(" ", "\n".join(lines)).split("\n")
    if end is None:
        raise ContentError(problems)
    header = "\n".join([*[""] * begin, *lines[begin + 1 : end]])  # begins on the second line
    return Source(path, header, "\n".join(lines[end + 1 :]), end + 2, tuple(problems))


def _find_fences(lines: list[str], file: str) -> tuple[int, int | None, list[Problem]]:
    """The rows of the two fences, from 0, and what is wrong with them.

    The second is None where it cannot be told where the front matter ends.
    """
    begin = next((row for row, line in enumerate(lines[:30]) if _begins(lines, row)), None)
    if begin is None:
        message = say("no line of three hyphens begins the front matter")
        hint = say("begin with a line ---, then fields such as `title: …`, then a line ---")
        return 0, None, [Problem(file, 1, 1, "front-matter-missing", message, hint)]
    faults = [] if lines[begin].rstrip() == FENCE else [_not_three(file, begin, lines[begin])]
    if begin:
        message = say("something stands before the front matter")
        hint = say("the file's first line is ---: move what stands above it into the text below")
        first = next((row for row, line in enumerate(lines) if line.strip()), 0)
        faults.append(Problem(file, first + 1, 1, "front-matter-missing", message, hint))
    last = begin
    for row, line in enumerate(lines[begin + 1 :], begin + 1):
        if line.rstrip() == FENCE:
            return begin, row, faults
        if _NEAR.fullmatch(line):
            return begin, row, [*faults, _not_three(file, row, line)]
        is_field = bool(_FIELD.match(line))
        if line.strip() and not is_field and not lines[row - 1].strip():
            break  # a paragraph: a later line of hyphens is a rule below it
        last = row if is_field and last == row - 1 else last
    message = say("no line of three hyphens ends the front matter")
    hint = say("write a line --- below the last field")
    faults.append(Problem(file, last + 1, 1, "front-matter-missing", message, hint))
    return begin, (last + 1 if begin < last < len(lines) - 1 else None), faults


def _begins(lines: list[str], row: int) -> bool:
    """Whether a line is the first fence: below others, one with a field and a fence below it."""
    if row == 0:
        return lines[0].rstrip() == FENCE or bool(_NEAR.fullmatch(lines[0]))
    is_followed = _FIELD.match([*lines, ""][row + 1]) and FENCE in lines[row + 1 :]
    return lines[row].rstrip() == FENCE and bool(is_followed)


def _not_three(file: str, row: int, line: str) -> Problem:
    message = say("`{line}` is not a line of three hyphens", line=line.rstrip())
    hint = say("write --- from the line's beginning, and nothing else")
    column = len(line) - len(line.lstrip()) + 1
    return Problem(file, row + 1, column, "front-matter-missing", message, hint)
