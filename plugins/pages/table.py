"""The table of pages: which the site has, and the view of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from plugins.pages.forum import forum_view
from plugins.pages.frame import FORUMS, LANGUAGES, NOT_FOUND, PARTNERS, PEOPLE
from plugins.pages.lists import forums_view, not_found_view, partners_view, people_view
from plugins.pages.page import Page, View
from plugins.pages.partner import partner_view
from plugins.pages.person import person_view
from plugins.pages.progress import progress_view
from plugins.pages.redirect import redirect_view, redirects
from plugins.pages.session import session_view
from plugins.pages.standing import home_view, plain_home_view, standing_view
from plugins.pages.viewer import Viewer
from plugins.relations.address import rooted
from plugins.relations.site import Site

RECORDS: dict[str, Callable[[Viewer, Any], View]] = {
    "home": home_view,
    "forum": forum_view,
    "session": session_view,
    "partner": partner_view,
    "person": person_view,
    "page": standing_view,
}
"""For each kind of content the view of its page; the template has the kind's name."""

LISTS: dict[str, tuple[str, Callable[[Viewer], View]]] = {
    "forums": (FORUMS, forums_view),
    "partners": (PARTNERS, partners_view),
    "people": (PEOPLE, people_view),
    "languages": (LANGUAGES, progress_view),
}


def page_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site: its address, and the key by which ``page_of`` makes it.

    Each language has every page; the text of some is in another.
    """
    languages = site.languages
    for lang in languages.codes:
        for address, key in _keys_in(site.in_language(lang)):
            yield address, f"{lang} {key}"
    yield NOT_FOUND, f"{languages.root} lost"


def _keys_in(site: Site) -> Iterator[tuple[str, str]]:
    yield from ((record.address, f"record {record.path}") for record in site.records)
    if not site.home:
        yield site.prefix, "home"
    for name, (address, _) in LISTS.items():
        if name != "people" or site.has_people():
            yield f"{site.prefix}{address}", f"list {name}"
    for address, path in redirects(site):
        yield address, f"redirect {address} {path}"


def page_of(site: Site, key: str) -> Page:
    """The page that a key stands for, with its view data."""
    lang, name, rest = f"{key} ".split(" ", 2)
    return MAKERS[name](site.in_language(lang), rest.strip())


def _record_page(site: Site, path: str) -> Page:
    record = site.record(path)
    viewer = Viewer(site, record.address)
    return Page(record.kind, record.address, RECORDS[record.kind](viewer, record))


def _plain_home(site: Site, _: str) -> Page:
    viewer = Viewer(site, site.prefix)
    return Page("home", viewer.address, plain_home_view(viewer))


def _list_page(site: Site, name: str) -> Page:
    address, view = LISTS[name]
    viewer = Viewer(site, f"{site.prefix}{address}")
    return Page(name, viewer.address, view(viewer))


def _redirect_page(site: Site, rest: str) -> Page:
    address, _, path = rest.partition(" ")
    record = site.record(path)
    return Page("redirect", address, redirect_view(Viewer(site, address), record))


def _lost_page(site: Site, _: str) -> Page:
    lost = Viewer(site, NOT_FOUND, link=rooted(site.info.url))
    return Page("not-found", NOT_FOUND, not_found_view(lost))


MAKERS: dict[str, Callable[[Site, str], Page]] = {
    "record": _record_page,
    "home": _plain_home,
    "list": _list_page,
    "redirect": _redirect_page,
    "lost": _lost_page,
}
"""What the second word of a page's key means; the rest of the key says which page it is."""
