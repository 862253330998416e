"""The reader: a content folder → records, files beside them, and every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.content.beside import file_faults
from plugins.content.body import Body
from plugins.content.front_matter.composer import compose
from plugins.content.front_matter.header import Header, Loc, Place
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import Identity, identify, is_reserved
from plugins.content.letters import check_letters
from plugins.content.location import misplaced
from plugins.content.markdown.limits import HEADER_LENGTH, check_limits
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.sanitiser import is_clean
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.records import FrontMatter
from plugins.content.source import Source, read_source
from plugins.content.translation import (
    check_fields,
    check_name,
    original,
    unpublished,
    without_original,
)

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class Reading:
    """What one file was read as; ``meta`` is None where it makes no record."""

    meta: FrontMatter | None = None
    body: Body = field(default_factory=Body)
    problems: tuple[Problem, ...] = ()


def read_file(root: Path, path: str, exists: Callable[[str], bool]) -> Reading:
    """Read one file; ``exists`` tells whether there is another Markdown file."""
    if fault := _closed(root, path):
        return Reading(problems=(fault,))
    if pair := original(path):
        return read_translation(root, path, *pair, has_original=exists(pair[0]))
    if path.endswith(".md"):
        return read_record(root, path)
    return Reading(problems=tuple(file_faults(root, path)))


def _closed(root: Path, path: str) -> Problem | None:
    """The problem of what is not a regular file, or may not be read."""
    file = root / path
    if file.is_symlink() or not (file.is_file() or file.is_dir()):
        message = say("this is a link to another place, or no regular file: it is not followed")
        hint = say("put a copy of the file itself here")
        return Problem(f"{root.name}/{path}", 0, 0, "not-a-regular-file", message, hint)
    if file.is_dir() or not os.access(file, os.R_OK):
        message = say("this file or folder may not be read")
        hint = say("give everyone the right to read it: chmod a+rX")
        return Problem(f"{root.name}/{path}", 0, 0, "file-unreadable", message, hint)
    return None


def read_record(root: Path, path: str) -> Reading:
    """Read one Markdown file.

    With problems its fields are what remains without them, for the checks between files; it makes
    no record where it cannot be read.
    """
    file = f"{root.name}/{path}"
    identity = identify(path)
    if identity is None or is_reserved(identity):
        return Reading(problems=(_misplaced(file, path, identity),))
    try:
        header, body, problems = _read(root, path, DEFAULT_LANGUAGE)
    except ContentError as error:
        return Reading(problems=error.problems)
    meta = validate(identity.model, header)
    found = (*header.problems, *problems)
    return Reading(meta, body, found) if meta and body else Reading(problems=found)


def read_places(root: Path, path: str) -> dict[Loc, Place]:
    """Where the fields of a file stand; they are only asked for when one has a problem."""
    header = compose(read_source(root, path).header, f"{root.name}/{path}")
    return {**header.keys, **header.values}


def read_translation(
    root: Path, path: str, source_path: str, lang: str, *, has_original: bool
) -> Reading:
    """Read one translation. It is checked like any page, but makes no record: it has no facts."""
    file = f"{root.name}/{path}"
    if fault := check_name(file, lang, DEFAULT_LANGUAGE):
        return Reading(problems=(fault,))
    identity = identify(source_path)
    if identity is None or not has_original:
        return Reading(problems=(without_original(file, f"{root.name}/{source_path}"),))
    try:
        header, body, problems = _read(root, path, lang)
    except ContentError as error:
        return Reading(problems=error.problems)
    check_fields(header, identity.model)
    found = (*header.problems, *problems) or (unpublished(file),)
    return Reading(body=body or Body(), problems=found)


def _read(root: Path, path: str, lang: str) -> tuple[Header, Body | None, list[Problem]]:
    """The front matter and the body of a file, and what is wrong in the body and its letters.

    The body is None where it is over a limit. Raises ContentError where the file cannot be read.
    """
    file = f"{root.name}/{path}"
    source = read_source(root, path)
    over = check_limits(source, file)
    if len(source.header) > HEADER_LENGTH:
        raise ContentError([*source.problems, *over])
    header = compose(source.header, file)
    body, problems = (None, over) if over else _read_body(source, file, lang)
    return header, body, [*source.problems, *problems, *check_letters(source, file)]


def _read_body(source: Source, file: str, lang: str) -> tuple[Body | None, list[Problem]]:
    try:
        body, problems = read_body(source, file, lang)
    except ContentError as error:
        return None, list(error.problems)
    except RecursionError:  # the limits leave no known way here: this is the last resort
        return None, [_too_deep(file, source.body_line)]
    if not problems and not is_clean(body.html):
        problems.append(_unclean(file, source.body_line))
    return body, problems


def _too_deep(file: str, line: int) -> Problem:
    message = say("something in this text is nested too deeply to be read")
    hint = say("look for long rows of brackets, asterisks or quotation marks, and shorten them")
    return Problem(file, line, 1, "over-limit", message, hint)


def _unclean(file: str, line: int) -> Problem:
    message = say("this text makes HTML that no page may hold; it is not published")
    hint = say("this is a fault of the site's code, not of the text: report it, with this file")
    return Problem(file, line, 1, "unclean-html", message, hint)


def _misplaced(file: str, path: str, identity: Identity | None) -> Problem:
    if identity:
        message = say("the id `{id}` is kept for a part of the site itself", id=identity.id)
        return Problem(file, 0, 0, "reserved-id", message, say("give the file another name"))
    return Problem(file, 0, 0, "misplaced-file", *misplaced(path))
