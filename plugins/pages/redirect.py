"""Redirect pages: old addresses that lead to where a page is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.content.models import FrontMatter
from plugins.pages.article import subject_of
from plugins.pages.base import base_context
from plugins.pages.context import Context, PageContext
from plugins.relations.address import CURRENT
from plugins.relations.record import Record
from plugins.relations.site import Site


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Each old address with the path of the record it leads to, and /current/ with its forum's.

    Old addresses are from before the site had languages: they are its root's alone.
    """
    if site.current:
        yield f"{site.prefix}{CURRENT}", site.current.path
    if not site.prefix:
        yield from ((address, path) for path, _, address in site.aliases())


def view(page: PageContext, record: Record[FrontMatter]) -> Context:
    """A page that sends its reader on at once, and says where to."""
    base = base_context(page, replace(subject_of(page, record), kind="redirect"))
    text = page.site.in_language(record.lang).record(record.path)
    base["head"] |= {"canonical": page.site.absolute(text.address), "alternates": []}
    return base | {"target": page.href(record.address), "target_title": page.text(record.name)}
