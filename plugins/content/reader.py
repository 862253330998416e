"""The reader: a content folder → records, files beside them, and every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from plugins.content.beside import file_faults
from plugins.content.body import Body
from plugins.content.composer import compose
from plugins.content.header import Header
from plugins.content.kinds import Identity, identify, is_reserved
from plugins.content.letters import check_letters
from plugins.content.limits import HEADER_LENGTH, check_limits
from plugins.content.location import misplaced
from plugins.content.markup import read_body
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.record import Record
from plugins.content.records import FrontMatter
from plugins.content.sanitiser import is_clean
from plugins.content.source import Source, read_source
from plugins.content.translation import (
    check_fields,
    check_name,
    original,
    unpublished,
    without_original,
)
from plugins.content.validation import validate

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class Content:
    """All that was read.

    ``files`` are the pictures and documents and ``unread`` the files that could not be used, as
    paths from the folder.
    """

    records: tuple[Record[FrontMatter], ...]
    files: frozenset[str]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()


def read_content(root: Path) -> Content:
    """Read every file of the content folder. Problems are in the result, not raised."""
    records: list[Record[FrontMatter]] = []
    files: set[str] = set()
    unread: set[str] = set()
    problems: list[Problem] = []
    for path in _paths(root):
        if fault := _closed(root, path):
            unread.add(path)
            problems.append(fault)
        elif pair := original(path):
            problems += read_translation(root, path, *pair)
        elif path.endswith(".md"):
            record, found = read_record(root, path)
            records += [record] if record else []
            unread |= set() if record else {path}
            problems += found
        else:
            faults = list(file_faults(root, path))
            problems += faults
            (unread if faults else files).add(path)
    problems += _same_names(root, files)
    if not records and not problems:
        message = say("there is no page in this folder")
        hint = say("is this the content folder? It holds forums/, partners/, pages/ and index.md")
        problems.append(Problem(root.name, 0, 0, "no-content", message, hint))
    return Content(tuple(records), frozenset(files), tuple(problems), frozenset(unread))


def _paths(root: Path) -> Iterator[str]:
    """Everything but folders, in a fixed order; hidden names are passed over."""
    for folder, folders, names in os.walk(root):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                yield Path(folder, name).relative_to(root).as_posix()


def _same_names(root: Path, files: set[str]) -> Iterator[Problem]:
    """Files and folders that some systems take for one: they differ in case or Unicode form."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        parts = path.split("/")
        for name in ("/".join(parts[:end]) for end in range(1, len(parts) + 1)):
            other = seen.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                yield _one_name(root, path, other, is_file=name == path)
                break


def _one_name(root: Path, path: str, other: str, is_file: bool) -> Problem:
    names = {"other": f"{root.name}/{other}"}
    message = say("on some systems this file and {other} are one", **names)
    if not is_file:
        message = say("on some systems the folder of this file and {other} are one", **names)
    hint = say("rename one of the two")
    return Problem(f"{root.name}/{path}", 0, 0, "same-name", message, hint)


def _closed(root: Path, path: str) -> Problem | None:
    """The problem of what is not a regular file, or may not be read."""
    if not (root / path).is_file() or (root / path).is_symlink():
        message = say("this is a link to another place, or no regular file: it is not followed")
        hint = say("put a copy of the file itself here")
        return Problem(f"{root.name}/{path}", 0, 0, "not-a-regular-file", message, hint)
    if not os.access(root / path, os.R_OK):
        message = say("this file may not be read")
        hint = say("give everyone the right to read it: chmod a+r")
        return Problem(f"{root.name}/{path}", 0, 0, "file-unreadable", message, hint)
    return None


def read_record(root: Path, path: str) -> tuple[Record[FrontMatter] | None, list[Problem]]:
    """Read one Markdown file.

    With problems the record is what remains without them, for the checks between files; it is None
    where the file cannot be read.
    """
    file = f"{root.name}/{path}"
    identity = identify(path)
    if identity is None or is_reserved(identity):
        return None, [_misplaced(file, path, identity)]
    try:
        header, body, problems = _read(root, path, DEFAULT_LANGUAGE)
    except ContentError as error:
        return None, list(error.problems)
    meta = validate(identity.model, header)
    problems = [*header.problems, *problems]
    if meta is None or body is None:
        return None, problems
    places = {**header.keys, **header.values}
    names = identity.kind, identity.id, identity.address
    return Record(path, file, *names, DEFAULT_LANGUAGE, meta, body, places), problems


def read_translation(root: Path, path: str, source_path: str, lang: str) -> list[Problem]:
    """The problems of one translation; it is checked like any page, but not yet published."""
    return read_translated(root, path, source_path, lang)[1]


def read_translated(
    root: Path, path: str, source_path: str, lang: str
) -> tuple[Record[FrontMatter] | None, list[Problem]]:
    """Read one translation: a record for the checks of links alone, and its problems."""
    file = f"{root.name}/{path}"
    if fault := check_name(file, lang, DEFAULT_LANGUAGE):
        return None, [fault]
    identity = identify(source_path)
    if identity is None or not (root / source_path).is_file():
        return None, [without_original(file, f"{root.name}/{source_path}")]
    try:
        header, body, problems = _read(root, path, lang)
    except ContentError as error:
        return None, list(error.problems)
    check_fields(header, identity.model)
    problems = [*header.problems, *problems] or [unpublished(file)]
    if body is None:
        return None, problems
    names = identity.kind, identity.id, identity.address
    meta = identity.model.model_construct()
    places = {**header.keys, **header.values}
    return Record(path, file, *names, lang, meta, body, places), problems


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
