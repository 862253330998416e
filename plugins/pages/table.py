"""The table of pages: which the site has, and the view of each.

A record's page is made by ``view`` of the module that has its kind's name, the page that lists a
kind by ``list_view`` of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from plugins.content.kinds import LIST_PAGES
from plugins.pages import home, languages, not_found, redirect
from plugins.pages.context import Page, PageContext
from plugins.relations.address import LANGUAGES, NOT_FOUND, rooted
from plugins.relations.site import Site


def page_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site: its address, and the key by which ``page_of`` makes it.

    Each language has every page; the text of some is in another.
    """
    for lang in site.languages.codes:
        for address, key in _keys_in(site.in_language(lang)):
            yield address, f"{lang} {key}"
    yield NOT_FOUND, f"{site.languages.root} not-found"


def _keys_in(site: Site) -> Iterator[tuple[str, str]]:
    yield from ((record.address, f"record {record.path}") for record in site.records)
    if not site.home:
        yield site.prefix, "home"
    yield from ((f"{site.prefix}{row.address}", f"list {kind}") for kind, row in site.lists.items())
    yield f"{site.prefix}{LANGUAGES}", "languages"
    for address, path in redirect.redirects(site):
        yield address, f"redirect {path} {address}"


def page_of(site: Site, key: str) -> Page:
    """The page that a key stands for, with its view data."""
    lang, *parts = key.split(" ", 3)
    site = site.in_language(lang)
    match parts:
        case ["record", path]:
            record = site.record(path)
            page = PageContext(site, record.address)
            return Page(record.kind, page.address, module_of(record.kind).view(page, record))
        case ["list", kind]:
            row = LIST_PAGES[kind]
            page = PageContext(site, f"{site.prefix}{row.address}")
            return Page(row.name, page.address, module_of(kind).list_view(page))
        case ["home" as name]:
            page = PageContext(site, site.prefix)
            return Page(name, page.address, home.bare_view(page))
        case ["languages" as name]:
            page = PageContext(site, f"{site.prefix}{LANGUAGES}")
            return Page(name, page.address, languages.view(page))
        case ["redirect" as name, path, address]:
            page = PageContext(site, address)
            return Page(name, page.address, redirect.view(page, site.record(path)))
        case ["not-found" as name]:
            page = PageContext(site, NOT_FOUND, link=rooted(site.info.url))
            return Page(name, page.address, not_found.view(page))
    raise LookupError(key)


def module_of(kind: str) -> Any:
    """The module of this package that shows a kind."""
    return import_module(f"plugins.pages.{kind}")
