"""The links and pictures of bodies: each must lead to a record, a place in it, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.content.body import Link
from plugins.content.message import say
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.record import Record
from plugins.content.suggestion import suggest
from plugins.relations.site import Meta, Site


def check_links(site: Site) -> Iterator[Problem]:
    """A problem for each link of a body that leads nowhere, at the line of the link.

    Of one body, no more than are shown: among 10,000 files, each suggestion takes 15 ms.
    """
    for record in site.records.values():
        found = (problem for link in record.body.links for problem in _check(site, record, link))
        yield from islice(found, MOST_OF_A_FILE)


def _check(site: Site, record: Record[Meta], link: Link) -> Iterator[Problem]:
    path = link.path or record.path
    if path in site.files or path in site.unread:
        return
    target = site.records.get(path)
    if target is None:
        message = say("there is no file at `{path}` in the content folder", path=path)
        if path.endswith(".md"):
            message = say("there is no page at `{path}` in the content folder", path=path)
        hint = _nearest(path, [*site.records, *site.files]) or say(
            "check the path, from this file's folder"
        )
        yield _at(record, link, "link-broken", message, hint)
    elif link.fragment and link.fragment not in fragments(target):
        message = say(
            "`{path}` has no heading or place called `#{fragment}`",
            path=path,
            fragment=link.fragment,
        )
        known = sorted(fragments(target))
        hint = suggest(link.fragment, known) or say("use the id of one of that page's headings")
        yield _at(record, link, "fragment-broken", message, hint)


def _nearest(path: str, known: list[str]) -> str:
    """A suggestion among files of the same name first, then among those of the same ending."""
    name, ending = path.rpartition("/")[2], path.rpartition(".")[2]
    alike = [file for file in known if file.endswith(f".{ending}")]
    return suggest(path, [file for file in alike if file.endswith(f"/{name}")] or alike)


def fragments(record: Record[Meta]) -> frozenset[str]:
    """The fragments of a page that a body may link to: its headings, and a glossary's terms."""
    terms = getattr(record.meta, "terms", ())
    return record.body.ids | {term_id(term.term) for term in terms}


def term_id(term: str) -> str:
    """The id of an abbreviation's explanation.

    >>> term_id("OSCE")
    'term-osce'
    """
    words = "".join(letter if letter.isalnum() else " " for letter in term.lower())
    return "-".join(["term", *words.split()])


def _at(record: Record[Meta], link: Link, kind: str, message: str, hint: str) -> Problem:
    return Problem(record.file, link.line, link.column, kind, message, hint)
