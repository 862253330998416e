"""Relating: what was read becomes a `Site`, with every problem that only several files show."""

from __future__ import annotations

from plugins.content.problem import Problem
from plugins.content.reader import Content
from plugins.relations.bookings import check_bookings
from plugins.relations.claims import check_claims
from plugins.relations.facts import check_facts
from plugins.relations.links import check_links
from plugins.relations.references import check_references
from plugins.relations.site import Site
from plugins.relations.terms import check_terms

CHECKS = (check_facts, check_bookings, check_references, check_links, check_claims, check_terms)


def relate(content: Content) -> tuple[Site, list[Problem]]:
    """The site, and the problems between its files."""
    site = Site.of(content)
    problems = [problem for check in CHECKS for problem in check(site)]
    return site, problems
