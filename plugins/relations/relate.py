"""Relating: every problem that only several files, taken together, show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from plugins.content.listing import check_listing
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.translation import original
from plugins.incremental import query
from plugins.relations.claims import check_claims
from plugins.relations.facts import check_editions, check_facts
from plugins.relations.links import check_links, check_references, check_terms
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


@query
def record_problems(site: Site, path: str) -> tuple[Problem, ...]:
    """The problems of one record, or one translation, with others."""
    if original(path):  # its facts are those of its original
        return (*check_translation(site, path), *check_links(site, site.translation(path)))
    record = site.record(path)
    return tuple(problem for check in RECORD_CHECKS for problem in check(site, record))


@query
def site_problems(site: Site) -> tuple[Problem, ...]:
    """The problems of the site as a whole."""
    found = site.named(check_listing(site.listing(), site.languages))
    return (*found, *(problem for check in SITE_CHECKS for problem in check(site)))
