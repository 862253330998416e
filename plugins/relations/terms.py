"""The ids of explained terms: each leads to one place of the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.relations.links import term_id
from plugins.relations.site import Meta, Site


def check_terms(site: Site) -> Iterator[Problem]:
    """A problem for each term whose id is another term's, or a heading's of its page.

    Terms that differ in capitals or signs alone have one id; so have all that hold only signs.
    """
    seen: dict[str, str] = {}
    for page in site.pages:
        for number, entry in enumerate(page.meta.terms):
            if entry.is_lost("term"):
                continue
            name = term_id(entry.term)
            loc = ("terms", number, "term")
            if name in page.fragments:
                yield _twice(page, loc, say("a heading of this page has the id `{id}`", id=name))
            if (other := seen.setdefault(name, entry.term)) != entry.term:
                message = say("`{term}` and `{other}` have one id", term=entry.term, other=other)
                yield _twice(page, loc, message)


def check_own_terms(site: Site, path: str) -> Iterator[Problem]:
    """The same for the terms of one translation, among themselves and with its headings."""
    seen: dict[str, str] = {}
    for number, entry in enumerate(site.ask("meta", path).terms):
        name = term_id(entry.term)
        is_heading = name in site.ask("fragments", path)
        if entry.is_lost("term") or not (is_heading or name in seen):
            seen.setdefault(name, entry.term)
            continue
        message = say("a heading of this page has the id `{id}`", id=name)
        if not is_heading:
            message = say("`{term}` and `{other}` have one id", term=entry.term, other=seen[name])
        line, column = site.ask("places", path).get(("terms", number, "term"), (1, 1))
        hint = say("rename one of the two: an id is made of letters and digits alone")
        yield Problem(f"{site.name}/{path}", line, column, "id-twice", message, hint)


def _twice(page: Record[Meta], loc: tuple[str | int, ...], message: str) -> Problem:
    hint = say("rename one of the two: an id is made of letters and digits alone")
    return page.problem(loc, "id-twice", message, hint)
