"""The reader: a content folder → records, files beside them, and every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.content.beside import file_faults
from plugins.content.body import Body
from plugins.content.front_matter.composer import compose
from plugins.content.front_matter.header import Header, Loc, Place
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import Identity, identify, is_reserved
from plugins.content.location import misplaced
from plugins.content.markdown.limits import HEADER_LENGTH, check_limits
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.sanitiser import is_clean
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.records import FrontMatter
from plugins.content.source import Source, read_source
from plugins.content.translation import (
    Translation,
    check_name,
    original,
    read_fields,
    without_original,
)
from plugins.content.version import version_of
from plugins.languages import SEVEN, Language, Languages


@dataclass(frozen=True)
class Reading:
    """What one file was read as; ``meta`` is None where it makes no record and no translation.

    ``lang`` is the language of its text, ``version`` the digest of its words (version.py).
    """

    meta: FrontMatter | Translation | None = None
    body: Body = field(default_factory=Body)
    problems: tuple[Problem, ...] = ()
    lang: str = ""
    version: str = ""


Headings = tuple[tuple[int, str], ...]
"""The level and the id of each heading of a text."""


def read_file(
    root: Path,
    path: str,
    headings: Callable[[str], Headings | None],
    languages: Languages = SEVEN,
) -> Reading:
    """Read one file; ``headings`` gives those of another Markdown file, or None if it is none."""
    if fault := _closed(root, path):
        return Reading(problems=(fault,))
    if pair := original(path):
        return read_translation(root, path, *pair, headings(pair[0]), languages)
    if path.endswith(".md"):
        return read_record(root, path, languages)
    return Reading(problems=tuple(file_faults(root, path)))


def _closed(root: Path, path: str) -> Problem | None:
    """The problem of what is not a regular file, or may not be read."""
    file = root / path
    if file.is_symlink() or not (file.is_file() or file.is_dir()):
        message = say("this is a link to another place, or no regular file: it is not followed")
        hint = say("put a copy of the file itself here")
        return Problem(f"{root.name}/{path}", 0, 0, "file-unreadable", message, hint)
    if file.is_dir() or not os.access(file, os.R_OK):
        message = say("this file or folder may not be read")
        hint = say("give everyone the right to read it: chmod a+rX")
        return Problem(f"{root.name}/{path}", 0, 0, "file-unreadable", message, hint)
    return None


def read_record(root: Path, path: str, languages: Languages = SEVEN) -> Reading:
    """Read one Markdown file.

    With problems its fields are what remains without them, for the checks between files; it makes
    no record where it cannot be read.
    """
    file = f"{root.name}/{path}"
    identity = identify(path)
    if identity is None or is_reserved(identity, languages):
        return Reading(problems=(_misplaced(file, path, identity),))
    try:
        text = _read(root, path, "", languages)
    except ContentError as error:
        return Reading(problems=error.problems)
    meta = validate(identity.model, text.header)
    if meta and meta.lang and meta.lang not in languages:
        _report_foreign(text.header, meta.lang, languages)
    return _reading(meta, text)


def read_places(root: Path, path: str) -> dict[Loc, Place]:
    """Where the fields of a file stand; they are only asked for when one has a problem."""
    header = compose(read_source(root, path).header, f"{root.name}/{path}")
    return {**header.keys, **header.values}


def read_translation(
    root: Path,
    path: str,
    source_path: str,
    lang: str,
    headings: Headings | None,
    languages: Languages = SEVEN,
) -> Reading:
    """Read one translation. It is checked like any page, but makes no record: it has no facts.

    Its headings get the ids of the original's, so that an address leads to the same place in every
    language.
    """
    file = f"{root.name}/{path}"
    if fault := check_name(file, lang, languages):
        return Reading(problems=(fault,))
    identity = identify(source_path)
    if identity is None or headings is None:
        return Reading(problems=(without_original(file, f"{root.name}/{source_path}"),))
    try:
        text = _read(root, path, lang, languages)
    except ContentError as error:
        return Reading(problems=error.problems)
    return _reading(read_fields(text.header, identity.model), _named_alike(text, headings))


def _named_alike(text: _Text, headings: Headings) -> _Text:
    """A translation with the ids of its original's headings, if it has the same headings."""
    if text.body is None or text.body.levels != [level for level, _ in headings]:
        return text
    return replace(text, body=text.body.renamed([name for _, name in headings]))


def _report_foreign(header: Header, lang: str, languages: Languages) -> None:
    message = say("the site has no pages in the language `{lang}`", lang=lang)
    hint = say("its languages are {languages}", languages=", ".join(sorted(languages.codes)))
    header.report(header.place(("lang",)), "unknown-language", message, hint)


@dataclass(frozen=True)
class _Text:
    """A file's front matter and body, and what is wrong in the body and its letters.

    The body is None where it is over a limit.
    """

    header: Header
    body: Body | None
    problems: tuple[Problem, ...]
    lang: str
    version: str


def _reading(meta: FrontMatter | Translation | None, text: _Text) -> Reading:
    problems = (*text.header.problems, *text.problems)
    if meta is None or text.body is None:
        return Reading(problems=problems)
    return Reading(meta, text.body, problems, text.lang, text.version)


def _read(root: Path, path: str, lang: str, languages: Languages) -> _Text:
    """Read a file in a language; an original says its own, or is in that of the site's root.

    Raises ContentError where the file cannot be read.
    """
    file = f"{root.name}/{path}"
    source = read_source(root, path)
    over = check_limits(source, file)
    if len(source.header) > HEADER_LENGTH:
        raise ContentError([*source.problems, *over])
    header = compose(source.header, file)
    lang = lang or _language(header, languages)
    body, problems = (None, over) if over else _read_body(source, file, languages[lang])
    found = (*source.problems, *problems)
    return _Text(header, body, found, lang, version_of(header, source))


def _language(header: Header, languages: Languages) -> str:
    """The language that an original says it is in; one that cannot be is reported elsewhere."""
    given = header.fields.get("lang")
    return given if isinstance(given, str) and given in languages else languages.root


def _read_body(source: Source, file: str, language: Language) -> tuple[Body | None, list[Problem]]:
    try:
        body, problems = read_body(source, file, language)
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
        return Problem(file, 0, 0, "misplaced-file", message, say("give the file another name"))
    return Problem(file, 0, 0, "misplaced-file", *misplaced(path))
