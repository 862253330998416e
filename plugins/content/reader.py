"""The reader: a content folder → records, files beside them, and every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

from pydantic import BaseModel, ValidationError

from plugins.content.beside import file_faults
from plugins.content.body import Body
from plugins.content.header import Header, Loc, compose
from plugins.content.kinds import KINDS, Identity, identify, is_reserved
from plugins.content.letters import check_letters
from plugins.content.limits import check_limits
from plugins.content.markup import read_body
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.record import Record
from plugins.content.records import FrontMatter
from plugins.content.sanitiser import is_clean
from plugins.content.source import read_source
from plugins.content.suggestion import nearest, suggest
from plugins.content.translation import (
    Translation,
    check_name,
    facts,
    original,
    unpublished,
    without_original,
)

DEFAULT_LANGUAGE = "en"
Meta = TypeVar("Meta", bound=BaseModel)


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
    """Files that some systems take for one: their names differ in case or Unicode form alone."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        other = seen.setdefault(normalize("NFC", path).casefold(), path)
        if other != path:
            message = say(
                "on some systems this file and {other} are one", other=f"{root.name}/{other}"
            )
            yield Problem(
                f"{root.name}/{path}", 0, 0, "same-name", message, say("rename one of the two")
            )


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
    """Read one Markdown file; its record is None where its front matter cannot be used."""
    file = f"{root.name}/{path}"
    identity = identify(path)
    if identity is None or is_reserved(identity):
        return None, [_misplaced(file, identity)]
    try:
        header, body, problems = _read(root, path, DEFAULT_LANGUAGE)
    except ContentError as error:
        return None, list(error.problems)
    meta = _validate(identity.model, header) if header.is_whole else None
    problems = [*header.problems, *problems]
    if meta is None or header.problems:
        return None, problems
    places = {**header.keys, **header.values}
    names = identity.kind, identity.id, identity.address
    return Record(path, file, *names, DEFAULT_LANGUAGE, meta, body, places), problems


def read_translation(root: Path, path: str, source_path: str, lang: str) -> list[Problem]:
    """The problems of one translation; it is checked like any page, but not yet published."""
    file = f"{root.name}/{path}"
    if fault := check_name(file, lang, DEFAULT_LANGUAGE):
        return [fault]
    identity = identify(source_path)
    if identity is None or not (root / source_path).is_file():
        return [without_original(file, f"{root.name}/{source_path}")]
    try:
        header, _, problems = _read(root, path, lang)
    except ContentError as error:
        return list(error.problems)
    if header.is_whole:
        _validate(Translation, header, set(facts(header, identity.model)))
    return [*header.problems, *problems] or [unpublished(file)]


def _read(root: Path, path: str, lang: str) -> tuple[Header, Body, list[Problem]]:
    """The front matter and the body of a file, and what is wrong in the body and its letters.

    Raises ContentError where the file cannot be read, or is over a limit.
    """
    file = f"{root.name}/{path}"
    source = read_source(root, path)
    if over := check_limits(source, file):
        raise ContentError(over)
    header = compose(source.header, file)
    try:
        body, problems = read_body(source, file, lang)
    except RecursionError:  # the limits leave no known way here: this is the last resort
        raise ContentError([_too_deep(file, source.body_line)]) from None
    if not problems and not is_clean(body.html):
        problems.append(_unclean(file, source.body_line))
    return header, body, [*problems, *check_letters(source, file)]


def _too_deep(file: str, line: int) -> Problem:
    message = say("something in this text is nested too deeply to be read")
    hint = say("look for long rows of brackets, asterisks or quotation marks, and shorten them")
    return Problem(file, line, 1, "over-limit", message, hint)


def _unclean(file: str, line: int) -> Problem:
    message = say("this text makes HTML that no page may hold; it is not published")
    hint = say("this is a fault of the site's code, not of the text: report it, with this file")
    return Problem(file, line, 1, "unclean-html", message, hint)


def _misplaced(file: str, identity: Identity | None) -> Problem:
    if identity:
        message = say("the id `{id}` is kept for a part of the site itself", id=identity.id)
        return Problem(file, 0, 0, "reserved-id", message, say("give the file another name"))
    message = say("no kind of content has a file of this name in this place")
    shapes = ", ".join(f"content/{kind.path}" for kind in KINDS)
    hint = say("ids are small letters, digits and hyphens; the places are {shapes}", shapes=shapes)
    return Problem(file, 0, 0, "misplaced-file", message, hint)


def _validate(
    model: type[Meta], header: Header, without: Container[str] = frozenset()
) -> Meta | None:
    """The record of a header's fields, but for those already reported."""
    fields = {name: value for name, value in header.fields.items() if name not in without}
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        meant = {(*loc[:-1], _nearest(model, loc)) for loc in unknown}
        for detail in details:
            if detail["type"] != "missing" or detail["loc"] not in meant:  # a slip is named once
                _report(header, model, dict(detail))
        return None


def _report(header: Header, model: type[BaseModel], detail: dict[str, Any]) -> None:
    """One of pydantic's errors in an editor's words, at its place."""
    loc: Loc = tuple(detail["loc"])
    name, kind = str(loc[-1]) if loc else "", detail["type"]
    if kind == "extra_forbidden":
        hint = suggest(name, _names(model, loc[:-1]))
        hint = hint or say("delete it; docs/content.md lists the fields")
        header.report(
            header.key_place(loc), "unknown-field", say("unknown field `{name}`", name=name), hint
        )
    elif kind == "missing":
        message = say("the field `{name}` is missing", name=name)
        place = header.place(loc[:-1]) if len(loc) > 1 else (1, 1)
        header.report(place, "missing-field", message, say("add a line `{name}: …`", name=name))
    elif kind == "literal_error":
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        written = detail["input"] if isinstance(detail["input"], str) else ""
        message = say("`{written}` is not a value of `{name}`", written=written, name=name)
        hint = suggest(written, expected) or say(
            "write one of: {values}", values=", ".join(expected)
        )
        header.report(header.place(loc), "unknown-value", message, hint)
    elif "hint" in (words := detail.get("ctx", {})):
        header.report(header.place(loc), kind, words["message"], words["hint"])
    else:
        wanted = say("a list") if "tuple" in kind else say("a group of fields")
        message = say("`{name}` must be {wanted}", name=name, wanted=wanted)
        if loc and isinstance(loc[-1], int):
            message = say("an entry of `{name}` must be {wanted}", name=loc[-2], wanted=wanted)
        hint = say("write one entry a line, each beginning with a hyphen: - …")
        hint = hint if "tuple" in kind else say("write its fields indented below it: name: …")
        header.report(header.place(loc), "wrong-shape", message, hint)


def _nearest(model: type[BaseModel], loc: Loc) -> str | None:
    """The field that an unknown one at ``loc`` may have meant."""
    return nearest(str(loc[-1]), _names(model, loc[:-1]))


def _names(model: type[BaseModel], loc: Loc) -> list[str]:
    """The names of the fields that may stand at a place of a record."""
    found: Any = model
    for step in loc:
        if isinstance(step, str) and hasattr(found, "model_fields"):
            found = _model_within(found.model_fields[step].annotation)
    return list(getattr(found, "model_fields", ()))


def _model_within(annotation: Any) -> Any:
    """The record class inside ``tuple[X, ...]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_model_within(part) for part in getattr(annotation, "__args__", ())]
    return next((part for part in inner if part is not None), None)
