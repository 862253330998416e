"""The links and pictures of bodies: each must lead to a record, a place in it, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.content.body import Link
from plugins.content.markdown.links import is_word, maybe_text
from plugins.content.message import say
from plugins.content.paths import relative
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.record import Record
from plugins.content.suggestions import near_file, suggest
from plugins.content.translation import original
from plugins.relations.site import Meta, Site


def check_links(site: Site, record: Record[Meta]) -> Iterator[Problem]:
    """A problem for each link of a body that leads nowhere, at the line of the link.

    Of one body, no more than are shown: among 10,000 files, each suggestion takes 15 ms.
    """
    found = (problem for link in record.links for problem in _check(site, record, link))
    yield from islice(found, MOST_OF_A_FILE)


def _check(site: Site, record: Record[Meta], link: Link) -> Iterator[Problem]:
    state = site.state(link.path) if link.path else "record"
    if pair := original(link.path):
        yield _to_translation(record, link, pair[0])
    elif not state and not (not link.path.isascii() and link.path in site.composed):
        yield _broken(site, record, link)
    elif state == "record" and link.fragment:
        target = site.record(link.path) if link.path else record
        if _is_missing(site, link.fragment, target):
            yield _without_place(site, record, link, target)


def _broken(site: Site, record: Record[Meta], link: Link) -> Problem:
    path = link.path
    message = say("there is no file at `{path}` in the content folder", path=path)
    if path.endswith(".md"):
        message = say("there is no page at `{path}` in the content folder", path=path)
    hint: str = near_file(path, record.path, site.paths) or say(
        "check the path, from this file's folder"
    )
    if is_word(relative(path, record.path)):
        hint = maybe_text(hint)
    return _at(record, link, "link-broken", message, hint)


def _to_translation(record: Record[Meta], link: Link, path: str) -> Problem:
    message = say("`{path}` is a translation: links name the original", path=link.path)
    way = relative(path, record.path)
    hint = say("write {way}: every reader is led to their own language", way=way)
    return _at(record, link, "link-broken", message, hint)


def _without_place(site: Site, record: Record[Meta], link: Link, target: Record[Meta]) -> Problem:
    message = say(
        "`{path}` has no heading or place called `#{fragment}`",
        path=target.path,
        fragment=link.fragment,
    )
    hint = suggest(link.fragment, fragments(site, target))
    hint = hint or say("use the id of one of that page's headings")
    return _at(record, link, "fragment-broken", message, hint)


def _is_missing(site: Site, fragment: str, target: Record[Meta]) -> bool:
    terms = getattr(target.meta, "terms", ())
    may_be = target.meta.is_invalid("terms") or any(term.is_invalid("term") for term in terms)
    return fragment not in fragments(site, target) and not (may_be and fragment.startswith("term-"))


def fragments(site: Site, record: Record[Meta]) -> frozenset[str]:
    """What a body may link to on a page: headings and a glossary's terms, in any language.

    A glossary has the ids of the terms of all its texts, whichever it shows.
    """
    files = {record.path, *site.texts_of(record.path).values()}
    found = {name for file in files for name in site.ids_in(file)}
    metas = (record.meta, *(site.meta_of(file) for file in files))
    return frozenset(
        found | {term_id(t.term) for meta in metas for t in getattr(meta, "terms", ())}
    )


def term_id(term: str) -> str:
    """The id of an abbreviation's explanation.

    >>> term_id("OSCE")
    'term-osce'
    """
    words = "".join(letter if letter.isalnum() else " " for letter in term.lower())
    return "-".join(["term", *words.split()])


def _at(record: Record[Meta], link: Link, kind: str, message: str, hint: str) -> Problem:
    return Problem(record.file, link.line, link.column, kind, message, hint)
