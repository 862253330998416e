"""The reader: a content folder → records, files beside them, and every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from plugins.content.body import Body
from plugins.content.header import Header, Loc, Place, compose
from plugins.content.kinds import KINDS, Identity, identify, is_reserved
from plugins.content.letters import check_letters
from plugins.content.limits import check_limits
from plugins.content.markup import read_body
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.records import FrontMatter
from plugins.content.sanitiser import is_clean
from plugins.content.signature import is_what_its_name_says
from plugins.content.source import read_source
from plugins.content.suggestion import nearest, suggest
from plugins.content.target import FILES
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
        found = read_translation(root, path, *pair, has_original=exists(pair[0]))
        return Reading(problems=tuple(found))
    if path.endswith(".md"):
        return read_record(root, path)
    return Reading(problems=tuple(_file_faults(root, path)))


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


def _file_faults(root: Path, path: str) -> Iterator[Problem]:
    """The problem of a file that is not Markdown: its kind, or its content."""
    file = f"{root.name}/{path}"
    if not path.lower().endswith(FILES):
        message = say(
            "this file is neither Markdown nor a picture or document that the site publishes"
        )
        hint = say("delete it, or use one of: .md {endings}", endings=" ".join(FILES))
        yield Problem(file, 0, 0, "unknown-file", message, hint)
    elif not is_what_its_name_says(root / path):
        ending = path.rpartition(".")[2].lower()
        message = say("this is no {ending} file, though its name says so", ending=ending)
        hint = say("save it again in that format, or give it the ending of the format it has")
        yield Problem(file, 0, 0, "not-what-its-name-says", message, hint)


def read_record(root: Path, path: str) -> Reading:
    """Read one Markdown file; it makes no record where its front matter cannot be used."""
    file = f"{root.name}/{path}"
    identity = identify(path)
    if identity is None or is_reserved(identity):
        return Reading(problems=(_misplaced(file, identity),))
    try:
        header, body, problems = _read(root, path, DEFAULT_LANGUAGE)
    except ContentError as error:
        return Reading(problems=error.problems)
    meta = _validate(identity.model, header) if header.is_whole else None
    problems = [*header.problems, *problems]
    if meta is None or header.problems:
        return Reading(problems=tuple(problems))
    return Reading(meta, body, tuple(problems))


def read_places(root: Path, path: str) -> dict[Loc, Place]:
    """Where the fields of a file stand; they are only asked for when one has a problem."""
    header = compose(read_source(root, path).header, f"{root.name}/{path}")
    return {**header.keys, **header.values}


def read_translation(
    root: Path, path: str, source_path: str, lang: str, *, has_original: bool
) -> list[Problem]:
    """The problems of one translation; it is checked like any page, but not yet published."""
    file = f"{root.name}/{path}"
    if fault := check_name(file, lang, DEFAULT_LANGUAGE):
        return [fault]
    identity = identify(source_path)
    if identity is None or not has_original:
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
