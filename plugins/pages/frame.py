"""The frame of every page: the site's facts, head, links, navigation and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.pages.words import catalogue
from plugins.relations.publication import Publication

Crumb = tuple[str, str | None]
"""A label and the address it leads to; the page itself leads nowhere."""

FORUMS, PARTNERS, PEOPLE, THEME, FEED = "forums/", "partners/", "people/", "theme/", "feed.atom"
NOT_FOUND = "404.html"

DESCRIPTION_LENGTH = 300
"""In characters: search engines and previews cut longer descriptions."""


@dataclass(frozen=True)
class Subject:
    """What a page is about. ``context`` joins the title where that is read alone: “2019”.

    ``image`` is the address of the picture that a preview of the page shows.
    """

    kind: str
    title: str
    summary: str | None
    context: str = ""
    image: str | None = None


def frame(viewer: Viewer, subject: Subject, crumbs: Iterable[Crumb] = ()) -> View:
    """What every page has."""
    return {
        "lang": viewer.lang,
        "dir": "ltr",
        "site": _site(viewer),
        "head": _head(viewer, subject),
        "links": _links(viewer),
        **_menus(viewer),
        "breadcrumbs": _breadcrumbs(viewer, crumbs),
        "page": {
            "kind": subject.kind,
            "address": viewer.address,
            "title": subject.title,
            "summary": subject.summary,
        },
    }


def _site(viewer: Viewer) -> View:
    identity = viewer.publication.identity
    name, url = identity.text_licence
    return {
        "name": identity.name,
        "tagline": identity.tagline,
        "contact": identity.contact,
        "repository": identity.repository,
        "social": [{"label": label, "href": href} for label, href in identity.social],
        "text_licence": {"name": name, "url": url},
    }


def _head(viewer: Viewer, subject: Subject) -> View:
    identity, kind, image = viewer.publication.identity, subject.kind, subject.image
    found = kind != "not-found"
    named = subject.title == identity.name
    parts = [identity.tagline] if named else [subject.context, identity.name]
    return {
        "title": " · ".join(part for part in [subject.title, *parts] if part),
        "description": shorten(subject.summary or identity.tagline),
        "canonical": viewer.publication.absolute(viewer.address) if found else None,
        "feed": viewer.href(FEED),
        "image": viewer.publication.absolute(image) if image else None,
        "type": "article" if kind in ("forum", "session", "page") else "website",
        "index": kind not in ("not-found", "redirect"),
    }


def shorten(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """The text, cut between words.

    >>> shorten("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    return text[: length - 1].rpartition(" ")[0].rstrip(",;: ") + " …"


def _links(viewer: Viewer) -> View:
    people = viewer.href(PEOPLE) if viewer.site.has_people else None
    places = {"home": "", "theme": THEME, "feed": FEED, "forums": FORUMS, "partners": PARTNERS}
    return {name: viewer.href(address) for name, address in places.items()} | {"people": people}


def navigation(publication: Publication, lang: str) -> dict[str, list[tuple[str, str]]]:
    """The labels and addresses of the menus that every page in a language has."""
    site, _ = publication.site, catalogue(lang).gettext
    items = [(_("Previous forums"), FORUMS), (_("Partners"), PARTNERS)]
    if site.current:
        items.insert(0, (_("Latest forum"), site.current.address))
    if site.has_people:
        items.append((_("People"), PEOPLE))
    if about := site.find("page", "about"):
        items.append((about.title, about.address))
    return {"nav": items, "menu": [(page.title, page.address) for page in site.pages]}


def _menus(viewer: Viewer) -> View:
    found = viewer.publication.ask("navigation", viewer.lang)
    return {
        name: [_item(viewer, label, address) for label, address in items]
        for name, items in found.items()
    }


def _item(viewer: Viewer, label: str, address: str) -> View:
    return {"label": label, "href": viewer.href(address), "current": viewer.address == address}


def _breadcrumbs(viewer: Viewer, crumbs: Iterable[Crumb]) -> list[View]:
    trail = list(crumbs)
    if not trail:
        return []
    start: Crumb = (viewer.gettext("Home"), "")
    return [
        {"label": label, "href": None if address is None else viewer.href(address)}
        for label, address in [start, *trail]
    ]
