"""The table of pages: which the site has, and the view of each.

A page that the template ``name.html`` shows is made by ``name_view`` of one of these modules.
"""

from collections import ChainMap
from collections.abc import Callable, Iterator

from plugins.pages import (
    book,
    data,
    directory,
    guides,
    home,
    news,
    outcomes,
    programme,
    search,
    standing,
    topics,
)
from plugins.pages.base import APART
from plugins.pages.context import Context, PageContext, plain
from plugins.relations.address import CURRENT, NOT_FOUND
from plugins.relations.lists import pages_of
from plugins.relations.moves import gone, notice_of, redirects
from plugins.relations.site import Site

MODULES = home, programme, guides, topics, directory, outcomes, news, search, standing, book, data
"""The modules that have views."""


def page_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site: its address, and the key by which ``page_of`` makes it.

    Each language has every page; the text of some is in another.
    """
    shown: dict[str, str] = {}
    for lang in site.languages.codes:
        for template, address, path in _pages(site.in_language(lang)):
            shown[address] = f"{lang} redirect {path}"
            yield address, f"{lang} {template} {path} {address}"
        address = f"{site.languages.prefix(lang)}{NOT_FOUND}"
        yield address, f"{lang} not-found  {address}"
    for old, new in redirects(site):
        if new in shown:
            yield old, f"{shown[new]} {old}"
    for address in map(notice_of, gone(site)):
        lang = address.partition("/")[0]
        lang = lang if lang in site.languages else site.languages.root
        yield address, f"{lang} gone  {address}"


def _pages(site: Site) -> Iterator[tuple[str, str, str]]:
    """The pages of a language, and the one that leads to the current forum."""
    yield from pages_of(site)
    if site.current:
        yield "redirect", f"{site.prefix}{CURRENT}", site.current.path


def page_of(site: Site, key: str) -> Context:
    """The view data of the page that a key stands for, as plain values."""
    lang, template, path, address = key.split(" ", 3)
    page = PageContext(site.in_language(lang), address, is_apart=template in APART)
    shown = [page.site.record(path)] if path else []
    view: Context = plain(view_of(template)(page, *shown))
    return view


def view_of(template: str) -> Callable[..., Context]:
    """The function that makes what a template shows."""
    name = f"{template.replace('-', '_')}_view"
    views = ChainMap(*map(vars, MODULES))
    assert name in views, f"no module of plugins/pages has {name}"
    found: Callable[..., Context] = views[name]
    return found
