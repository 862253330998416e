"""Relating: every problem that only several files, taken together, show."""

from __future__ import annotations

from itertools import chain

from plugins.content.listing import check_listing
from plugins.content.problem import Problem
from plugins.content.translation import original
from plugins.incremental import query
from plugins.relations.claims import check_claims
from plugins.relations.facts import check_editions, check_facts
from plugins.relations.links import check_links, check_references, check_terms
from plugins.relations.site import Site
from plugins.relations.translations import check_translation


@query
def record_problems(site: Site, path: str) -> tuple[Problem, ...]:
    """The problems of one record, or one translation, with others."""
    record = site.record(path)
    if pair := original(path):  # its facts are those of its original
        found = check_translation(site, record, site.record(pair[0]))
    else:
        found = chain(check_facts(site, record), check_references(site, record))
    return (*found, *check_links(site, record))


@query
def site_problems(site: Site) -> tuple[Problem, ...]:
    """The problems of the site as a whole."""
    listing = site.named(check_listing(site.listing(), site.languages))
    return (*listing, *check_editions(site), *check_claims(site), *check_terms(site))
