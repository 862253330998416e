"""Relating: every problem that only several files, taken together, show."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from plugins.content.listing import check_listing
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.translation import original
from plugins.incremental import query
from plugins.relations.attribution import check_attribution
from plugins.relations.claims import check_claims, check_moved
from plugins.relations.events import check_uids
from plugins.relations.facts import (
    check_editions,
    check_facts,
    check_lists,
    check_namesakes,
    check_updated,
)
from plugins.relations.links import check_links, check_references, check_terms
from plugins.relations.record import Record
from plugins.relations.site import Site
from plugins.relations.translations import check_translation

Check = Callable[[Site, Record[Any]], Iterable[Problem]]

TEXT_CHECKS: tuple[Check, ...] = (
    check_lists,
    check_updated,
    check_links,
    check_attribution,
)
"""What is checked of each text, beside its own reading."""

RECORD_CHECKS: tuple[Check, ...] = *TEXT_CHECKS, check_facts, check_references, check_uids
TRANSLATION_CHECKS: tuple[Check, ...] = *TEXT_CHECKS, check_translation

SITE_CHECKS = check_editions, check_namesakes, check_claims, check_moved, check_terms
"""What is checked once, across all records."""


@query
def record_problems(site: Site, path: str) -> tuple[Problem, ...]:
    """The problems of one record, or one translation, with others.

    A check looks for no more than are shown: among 10,000 files, a suggestion takes 15 ms.
    """
    record, checks = site.record(path), TRANSLATION_CHECKS if original(path) else RECORD_CHECKS
    found = (islice(check(site, record), MOST_OF_A_FILE) for check in checks)
    return tuple(problem for problems in found for problem in problems)


@query
def site_problems(site: Site) -> tuple[Problem, ...]:
    """The problems of the site as a whole."""
    listing = check_listing(site.listing(), site.languages)
    found = (replace(p, path=f"{site.name}/{p.path}".rstrip("/")) for p in listing)
    return (*found, *(problem for check in SITE_CHECKS for problem in check(site)))
