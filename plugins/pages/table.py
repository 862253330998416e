"""The table of pages: which the site has, and the view of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from plugins.pages.forum import forum_view
from plugins.pages.frame import FORUMS, NOT_FOUND, PARTNERS, PEOPLE
from plugins.pages.lists import forums_view, not_found_view, partners_view, people_view
from plugins.pages.page import Page, View
from plugins.pages.partner import partner_view
from plugins.pages.person import person_view
from plugins.pages.redirect import redirect_view, redirects
from plugins.pages.session import session_view
from plugins.pages.standing import home_view, plain_home, standing_view
from plugins.pages.viewer import Viewer
from plugins.relations.address import rooted
from plugins.relations.publication import Publication

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
}


def page_keys(publication: Publication) -> Iterator[tuple[str, str]]:
    """Every page of the site: its address, and the key by which ``page_of`` makes it."""
    site = publication.site
    yield from ((record.address, f"record {record.path}") for record in site.records)
    if not site.home:
        yield "", "home"
    for name, (address, _) in LISTS.items():
        if name != "people" or site.has_people:
            yield address, f"list {name}"
    for address, path in redirects(site):
        yield address, f"redirect {address} {path}"
    yield NOT_FOUND, "lost"


def page_of(publication: Publication, key: str) -> Page:
    """The page that a key stands for, with its view data."""
    name, _, rest = key.partition(" ")
    return MAKERS[name](publication, rest)


def _record_page(publication: Publication, path: str) -> Page:
    record = publication.site.record(path)
    viewer = Viewer(publication, record.address, record.lang)
    return Page(record.kind, record.address, RECORDS[record.kind](viewer, record))


def _plain_home(publication: Publication, _: str) -> Page:
    return Page("home", "", home_view(Viewer(publication, ""), plain_home(publication)))


def _list_page(publication: Publication, name: str) -> Page:
    address, view = LISTS[name]
    return Page(name, address, view(Viewer(publication, address)))


def _redirect_page(publication: Publication, rest: str) -> Page:
    address, _, path = rest.partition(" ")
    record = publication.site.record(path)
    viewer = Viewer(publication, address, record.lang)
    return Page("redirect", address, redirect_view(viewer, record))


def _lost_page(publication: Publication, _: str) -> Page:
    lost = Viewer(publication, NOT_FOUND, link=rooted(publication.identity.url))
    return Page("not-found", NOT_FOUND, not_found_view(lost))


MAKERS: dict[str, Callable[[Publication, str], Page]] = {
    "record": _record_page,
    "home": _plain_home,
    "list": _list_page,
    "redirect": _redirect_page,
    "lost": _lost_page,
}
"""What the first word of a page's key means; the rest of the key says which page it is."""
