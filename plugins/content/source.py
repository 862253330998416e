"""A source file: its text, cut into front matter and body, each knowing its first line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.content.message import say
from plugins.content.problem import ContentError, Problem

FENCE = "---"

FILE_BYTES = 128 * 1024
"""A page of words is 3 kB; a larger file is a mistake, or made to hold up the build."""

PRIVATE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]")
"""Control characters, and those that the site uses for itself: a file holds none. A carriage return
alone is a new line to Markdown and to YAML, and to nothing that counts or names lines."""


@dataclass(frozen=True)
class Source:
    """One Markdown file, as text. ``path`` is relative to the content folder."""

    path: str
    header: str
    body: str
    body_line: int
    """The line of the file, from 1, on which the body's text begins."""


def read_source(root: Path, path: str) -> Source:
    """Read and cut one file.

    Raises ContentError where the file is not UTF-8 or has no front matter between ``---`` lines.
    """
    if (root / path).stat().st_size > FILE_BYTES:
        raise ContentError([_too_large(f"{root.name}/{path}")])
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(root, path, error) from None
    return cut(path, text.replace("\r\n", "\n"), root.name)


def cut(path: str, text: str, root_name: str = "content") -> Source:
    """Cut a text into the header between its first two ``---`` lines and the body after them."""
    file = f"{root_name}/{path}"
    if private := PRIVATE.search(text):
        raise ContentError([_meaningless(file, text, private)])
    lines = text.split("\n")
    ends = (number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    end = next(ends, 0)
    if lines[0].rstrip() != FENCE or not end:
        message = say("no line of three hyphens ends the front matter")
        if lines[0].rstrip() != FENCE:
            message = say("no line of three hyphens begins the front matter")
        hint = say(
            "the file starts with a line ---, then fields such as `title: …`, then a line ---"
        )
        raise ContentError([Problem(file, 1, 1, "front-matter-missing", message, hint)])
    header, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    return Source(path, header, body, end + 2)


def _meaningless(file: str, text: str, found: re.Match[str]) -> Problem:
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    message = say("the character U+{code:04X} has no meaning in text", code=ord(found[0]))
    return Problem(file, line, column, "private-character", message, say("delete it"))


def _too_large(file: str) -> Problem:
    message = say("this file is larger than {most} kB", most=FILE_BYTES // 1024)
    return Problem(file, 0, 0, "over-limit", message, say("divide it into several pages"))


def _refused(root: Path, path: str, error: UnicodeDecodeError) -> ContentError:
    before = error.object[: error.start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = say("this file is not text in UTF-8")
    hint = say("save it again with the encoding UTF-8")
    return ContentError([Problem(f"{root.name}/{path}", line, column, "not-utf-8", message, hint)])
