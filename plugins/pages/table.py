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


def pages(publication: Publication) -> Iterator[Page]:
    """Every page of the site, each with its view data."""
    site = publication.site
    for record in site.records.values():
        viewer = Viewer(publication, record.address, record.lang)
        yield Page(record.kind, record.address, RECORDS[record.kind](viewer, record))
    if not site.home:
        yield Page("home", "", home_view(Viewer(publication, ""), plain_home(publication)))
    for template, (address, view) in LISTS.items():
        if template != "people" or site.people:
            yield Page(template, address, view(Viewer(publication, address)))
    for address, record in redirects(site):
        viewer = Viewer(publication, address, record.lang)
        yield Page("redirect", address, redirect_view(viewer, record))
    lost = Viewer(publication, NOT_FOUND, link=rooted(publication.identity.url))
    yield Page("not-found", NOT_FOUND, not_found_view(lost))
