"""The reader: one file of the content folder → its fields, its text, and every problem in it.

What is wrong with a file's name or place is said by the listing (listing.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from plugins.content.attachments import file_faults
from plugins.content.body import Body, Link
from plugins.content.front_matter.composer import compose
from plugins.content.front_matter.header import Header, Loc, Place
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import ADDRESSES, KIND, identify, is_reserved
from plugins.content.markdown.limits import HEADER_LENGTH, check_limits
from plugins.content.markdown.lint import check_conflicts, name_marks
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.passages import Notes
from plugins.content.markdown.sanitiser import is_clean
from plugins.content.models import Fields
from plugins.content.problem import ContentError, Problem, errors, say
from plugins.content.source import Source, read_source
from plugins.content.translation import foreign, original, read_fields, version_of
from plugins.content.values.text import PLACEHOLDERS, UNWRITTEN
from plugins.languages import SEVEN, Language, Languages


@dataclass(frozen=True)
class Reading:
    """What one file was read as; ``meta`` is None where it makes no record and no translation.

    With problems, the fields are what remains without them, for the checks between files.
    """

    meta: Fields | None = None
    body: Body = field(default_factory=Body)
    links: tuple[Link, ...] = ()
    """What the text links to."""
    problems: tuple[Problem, ...] = ()
    lang: str = ""
    """The language of its text."""
    version: str = ""
    """The digest of its words (translation.py)."""


Headings = tuple[tuple[int, str], ...]
"""The level and the id of each heading of a text."""


def read_file(
    path: str,
    data: bytes,
    languages: Languages = SEVEN,
    headings: Callable[[str], Headings | None] = lambda path: None,
) -> Reading:
    """Read one file; ``headings`` gives those of another Markdown file, or None if it is none.

    A translation is checked like any page, but has no facts. Its headings get the ids of the
    original's, so that an address leads to the same place in every language.
    """
    if not path.endswith(".md"):
        return Reading(problems=tuple(file_faults(path, data)))
    source_path, lang = original(path) or (path, "")
    identity, ids = identify(source_path), headings(source_path) if lang else ()
    is_known = ids is not None and (not lang or lang in languages)
    kind = ADDRESSES if path == ADDRESSES.path else None
    if identity and not is_reserved(identity, languages) and is_known:
        kind = KIND[identity.kind]
    if kind is None:
        return Reading()
    try:
        found = _read_text(read_source(data), path, kind.model, lang, languages)
    except ContentError as error:
        return Reading(problems=error.problems)
    if ids and found.body.levels == [level for level, _ in ids]:
        return replace(found, body=found.body.renamed([name for _, name in ids]))
    return found


def read_places(data: bytes) -> dict[Loc, Place]:
    """Where the fields of a file stand; they are only asked for when one has a problem."""
    return compose(read_source(data).header).values


def _read_text(
    source: Source, path: str, model: type[Fields], lang: str, languages: Languages
) -> Reading:
    """Read a translation into ``lang``, or an original, which says its own language if it has one.

    Raises ContentError where the front matter is too long.
    """
    notes = Notes(source, path, problems=check_limits(source) or check_conflicts(source))
    if len(source.header) > HEADER_LENGTH:
        raise ContentError([*source.problems, *notes.problems])
    header = compose(source.header)
    name_marks(header)
    meta = read_fields(header, model) if lang else _read_original(header, model, languages)
    given = lang or header.fields.get("lang")
    lang = given if isinstance(given, str) and given in languages else languages.root
    body = None if notes.problems else _read_body(notes, languages[lang])
    if (text := source.body.lstrip()).rstrip() in PLACEHOLDERS:
        line = source.body_line + source.body.count("\n", 0, -len(text))
        notes.report((line, 1), "placeholder-left", *UNWRITTEN)
    problems = (*header.problems, *source.problems, *notes.problems)
    if body is None:
        return Reading(problems=problems)
    version = version_of(header, source.body)
    return Reading(meta, body, tuple(notes.links), problems, lang, version)


def _read_original(header: Header, model: type[Fields], languages: Languages) -> Fields:
    meta = validate(model, header)
    lang = getattr(meta, "lang", None)
    if lang and lang not in languages:
        fault = foreign(lang, languages)
        header.report(header.place(("lang",)), "unknown-language", *fault)
    return meta


def _read_body(notes: Notes, language: Language) -> Body:
    body = read_body(notes, language)
    if not errors(notes.problems) and not is_clean(body.html):
        message = say("this text makes HTML that no page may hold; it is not published")
        hint = say("this is a fault of the site's code, not of the text: report it, with this file")
        notes.report((notes.source.body_line, 1), "unclean-html", message, hint)
    return body
