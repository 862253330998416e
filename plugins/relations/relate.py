"""Relating: the questions about files and the site, and every problem that only several show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plugins.content.listing import check_listing
from plugins.content.problem import Problem
from plugins.content.reader import Reading
from plugins.content.record import Record
from plugins.content.translation import original
from plugins.relations.claims import check_claims
from plugins.relations.facts import check_editions, check_facts
from plugins.relations.links import check_links, check_terms
from plugins.relations.references import check_references, files_named
from plugins.relations.site import Site
from plugins.relations.translations import check_translation

RECORD_CHECKS: tuple[Callable[[Site, Record[Any]], Iterable[Problem]], ...] = (
    check_facts,
    check_references,
    check_links,
)
"""What is checked of each record, beside its own reading."""

SITE_CHECKS: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    check_editions,
    check_claims,
    check_terms,
)
"""What is checked once, across all records."""


def check_record(site: Site, path: str) -> tuple[Problem, ...]:
    """The problems of one record, or one translation, with others."""
    if original(path):  # its facts are those of its original
        return (*check_translation(site, path), *check_links(site, site.translation(path)))
    record = site.record(path)
    return tuple(problem for check in RECORD_CHECKS for problem in check(site, record))


def check_site(site: Site) -> tuple[Problem, ...]:
    """The problems of the site as a whole."""
    found = list(check_listing(site.name, site.ask("listing", "")))
    return (*found, *(problem for check in SITE_CHECKS for problem in check(site)))


Listed = tuple[tuple[str, ...], str, str, tuple[str, ...]]
"""What lists of all records are made of: old addresses, days of publication and change, files."""


def _listed(path: str, reading: Reading) -> Listed | None:
    meta = reading.meta
    if meta is None:
        return None
    files = tuple(sorted(set(files_named(path, reading.body.links, meta))))
    aliases = getattr(meta, "aliases", ())
    return aliases, str(meta.published or ""), str(meta.updated or ""), files


READINGS: Mapping[str, Callable[[str, Reading], Any]] = {
    "found": lambda _, reading: (reading.meta is not None, reading.problems),
    "meta": lambda _, reading: reading.meta,
    "body": lambda _, reading: reading.body.without_links,
    "links": lambda _, reading: reading.body.links,
    "listed": _listed,
    "lang": lambda _, reading: reading.lang,
    "version": lambda _, reading: reading.version,
}
"""What may be asked of one file that was read, apart: who asks for one does not see the others."""
