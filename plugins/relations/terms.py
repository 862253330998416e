"""The ids of explained terms: each leads to one place of the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.translation import original
from plugins.relations.links import term_id
from plugins.relations.site import Site


def check_terms(site: Site) -> Iterator[Problem]:
    """A problem for each term whose id is another term's, or a heading's of its page.

    Terms that differ in capitals or signs alone have one id; so have all that hold only signs. In
    each language the texts of all pages are one glossary.
    """
    for lang in site.languages.codes:
        seen: dict[str, str] = {}
        for page in site.pages:
            if file := site.texts_of(page.path).get(lang):
                yield from _check_file(site, file, seen)


def _check_file(site: Site, file: str, seen: dict[str, str]) -> Iterator[Problem]:
    """The terms of one text; ``seen`` are those of its language so far, by their ids."""
    here: set[str] = set()
    for number, entry in enumerate(site.meta_of(file).terms):
        if entry.is_invalid("term"):
            continue
        name = term_id(entry.term)
        other = seen.setdefault(name, entry.term)
        if name in site.ids_in(file):
            message = say("a heading of this page has the id `{id}`", id=name)
            yield _twice(site, file, number, message)
        if other != entry.term or (name in here and original(file)):  # else "listed-twice" says it
            message = say("`{term}` and `{other}` have one id", term=entry.term, other=other)
            yield _twice(site, file, number, message)
        here.add(name)


def _twice(site: Site, file: str, number: int, message: str) -> Problem:
    line, column = site.places(file).get(("terms", number, "term"), (1, 1))
    hint = say("rename one of the two: an id is made of letters and digits alone")
    return Problem(f"{site.name}/{file}", line, column, "id-twice", message, hint)
