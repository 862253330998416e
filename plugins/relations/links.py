"""Links and references: what a body or a field names must be there, a record, a place or a file.

Which fields are references is said by their types (`Reference` in content/fields.py),
so a new field is checked as soon as it is declared.
"""

from collections.abc import Iterator
from typing import Any

from plugins.content.attachments import file_path, named_path, references
from plugins.content.body import Link
from plugins.content.fields import FILE
from plugins.content.front_matter.header import Loc
from plugins.content.kinds import ADDRESSES
from plugins.content.markdown.links import is_word, maybe_text
from plugins.content.paths import relative
from plugins.content.problem import Message, Problem, errors, say
from plugins.content.suggestions import near_file, suggest
from plugins.content.translation import original
from plugins.relations.record import Record
from plugins.relations.site import Site

# Fields


def check_references(site: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem for each reference to what is not there."""
    if record.parent:
        yield from _check_id(site, record, (), "forum", record.parent)
    for loc, kind, value in references(record.meta):
        if kind != FILE:
            yield from _check_id(site, record, loc, kind, value)
        elif site.state(path := file_path(value, record.path)) not in ("file", "unread"):
            fault = _missing(site, path or value, record.path)
            yield record.problem(loc, "link-broken", *fault)


def _check_id(
    site: Site, record: Record[Any], loc: Loc, kind: str, value: str
) -> Iterator[Problem]:
    folder = f"{record.parent}/" if kind == "session" else ""  # of the same forum
    path = named_path(record.path, kind, value)
    if site.state(path) == "draft":
        yield record.problem(loc, "draft-left-out", *_left_out(site, path)).as_warning
    is_free = kind == "topic" and not site.ids(kind)  # a site need not have files of them
    if not (site.state(path) or is_free):
        message = say("no {kind} `{id}`", kind=kind, id=value)
        if loc:
            told = {"path": path, "field": loc[0]}
            cure = say("create content/{path}, or take it out of `{field}`", **told)
            known = [
                each.removeprefix(folder) for each in site.ids(kind) if each.startswith(folder)
            ]
            hint = suggest(value, known) or _renamed(site, kind, cure)
        else:
            hint = say("create content/{path}", path=path)
        yield record.problem(loc, "unknown-id", message, hint)


def _renamed(site: Site, kind: str, cure: Message) -> Message:
    """The cure; where nothing names a single record of the kind, whether it was called so."""
    unnamed = [each.id for each in site.of_kind(kind) if not site.naming(each.path)]
    if len(unnamed) != 1:
        return cure
    return say("was it renamed to `{id}`? If not, {cure}", id=unnamed[0], cure=cure)


# Bodies


def check_links(site: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem for each link of a body that leads nowhere, at the line of the link."""
    for link in site.links(record.path):
        place = record.file, link.line, link.column
        if site.state(link.path) == "draft":
            yield Problem(*place, "draft-left-out", *_left_out(site, link.path), "warning")
        elif fault := _fault(site, record, link):
            yield Problem(*place, "link-broken", *fault)


def _left_out(site: Site, path: str) -> tuple[Message, Message]:
    """That what is named here is not published yet, and the cure."""
    message = say("{file} is a draft: it is left out here", file=f"{site.name}/{path}")
    return message, say("delete its line `draft: true` once it may be published")


def _fault(site: Site, record: Record[Any], link: Link) -> tuple[Message, str] | None:
    """What is wrong with a link, and the cure."""
    state = site.state(link.path) if link.path else "record"
    if pair := original(link.path):
        message = say("`{path}` is a translation: links name the original", path=link.path)
        path = relative(pair[0], record.path)
        return message, say("write {path}: every reader is led to their own language", path=path)
    if link.path == ADDRESSES.path:
        message = say("no page shows `{path}`", path=link.path)
        return message, say("link to a page, a picture or a document")
    if not state:
        message, hint = _missing(site, link.path, record.path)
        is_text = is_word(relative(link.path, record.path))
        return message, maybe_text(hint) if is_text else hint
    if state == "record" and link.fragment and not errors(site.faults(link.path or record.path)):
        return _without_place(site, link, site.record(link.path) if link.path else record)
    return None


def _missing(site: Site, path: str, viewer: str) -> tuple[Message, str]:
    """That a file which another one names is not there, and the cure."""
    message = say("there is no file at `{path}` in the content folder", path=path)
    near = near_file(path, viewer, site.listing())
    return message, near or say("check the path, from this file's folder")


def _without_place(site: Site, link: Link, target: Record[Any]) -> tuple[Message, str] | None:
    """The fault of a link to a place that a page does not have."""
    if link.fragment in (known := _fragments(site, target)):
        return None
    names = {"path": target.path, "fragment": link.fragment}
    message = say("`{path}` has no heading or place called `#{fragment}`", **names)
    hint = suggest(link.fragment, known)
    return message, hint or say("use the id of one of that page's headings")


def _fragments(site: Site, record: Record[Any]) -> frozenset[str]:
    """What a body may link to on a page: headings and a glossary's terms, in any language."""
    files = {record.path, *site.texts_of(record.path).values()}
    ids = {name for file in files for name in site.ids_in(file)}
    terms = (term for file in files for term in getattr(site.fields(file), "terms", ()))
    return frozenset(ids | {term_id(term.term) for term in terms})


# Glossaries


def term_id(term: str) -> str:
    """The id of an abbreviation's explanation: ``term-osce`` of OSCE."""
    words = "".join(letter if letter.isalnum() else " " for letter in term.lower())
    return "-".join(["term", *words.split()])


def check_terms(site: Site) -> Iterator[Problem]:
    """A problem for each term whose id is another term's, or a heading's of its page.

    Terms that differ in capitals or signs alone have one id; so have all that hold only signs. In
    each language the texts of all pages are one glossary.
    """
    hint = say("rename one of the two: an id is made of letters and digits alone")
    for lang in site.languages.codes:
        seen: dict[str, str] = {}
        for text in site.pages_in(lang):
            for number, term in enumerate(entry.term for entry in text.meta.terms):
                name, loc = term_id(term), ("terms", number, "term")
                if name in site.ids_in(text.path):
                    message = say("a heading of this page has the id `{id}`", id=name)
                    yield text.problem(loc, "id-twice", message, hint)
                if (other := seen.setdefault(name, term)) != term:
                    message = say("`{term}` and `{other}` have one id", term=term, other=other)
                    yield text.problem(loc, "id-twice", message, hint)
