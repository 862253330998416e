"""The frame of every page: the site's facts, head, links, navigation and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.content.words import Said
from plugins.incremental import query
from plugins.pages.alternates import alternates, canonical, language_menu
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.exports import EXPORTS, Export
from plugins.relations.site import Site

Label = str | View | None
"""A text as a template gets it (see ``Viewer.said``), or one of the page's language."""

Crumb = tuple[Label, str | None]
"""A label and the address it leads to; the page itself leads nowhere."""

FORUMS, PARTNERS, PEOPLE, LANGUAGES = "forums/", "partners/", "people/", "languages/"
THEME = "theme/"
NOT_FOUND = "404.html"

DESCRIPTION_LENGTH = 300
"""In characters: search engines and previews cut longer descriptions."""


@dataclass(frozen=True)
class Subject:
    """What a page is about. ``context`` joins the title where that is read alone: “2019”.

    ``image`` is the address of the picture that a preview of the page shows. ``langs`` are the
    languages in which the page has a text of its own; ``lang`` is that of the text it shows.
    """

    kind: str
    title: Said
    summary: Said | None
    lang: str
    langs: tuple[str, ...]
    context: str = ""
    image: str | None = None


def listing(viewer: Viewer, kind: str, title: str, summary: str) -> Subject:
    """What a page is about that the site itself writes, in each of its languages."""
    lang = viewer.lang
    return Subject(kind, Said(title, lang), Said(summary, lang), lang, viewer.site.languages.codes)


def frame(viewer: Viewer, subject: Subject, crumbs: Iterable[Crumb] = ()) -> View:
    """What every page has."""
    return {
        "lang": viewer.lang,
        "dir": viewer.language.direction,
        "site": _site(viewer),
        "head": _head(viewer, subject),
        "links": _links(viewer),
        "exports": [_export(viewer, export) for export in EXPORTS if export.media_type],
        "language_name": viewer.language.name,
        "language_menu": language_menu(viewer, subject.langs),
        **_menus(viewer),
        "breadcrumbs": _breadcrumbs(viewer, crumbs),
        "page": {
            "kind": subject.kind,
            "address": viewer.address,
            "title": viewer.said(subject.title),
            "summary": viewer.said(subject.summary),
        },
    }


def _site(viewer: Viewer) -> View:
    identity = viewer.site.info
    name, url = identity.text_licence
    return {
        "name": viewer.in_ours(viewer.gettext(identity.name)),
        "tagline": viewer.in_ours(viewer.gettext(identity.tagline)),
        "contact": identity.contact,
        "repository": identity.repository,
        "social": [{"label": label, "href": href} for label, href in identity.social],
        "text_licence": {"name": name, "url": url},
    }


def _head(viewer: Viewer, subject: Subject) -> View:
    identity, kind, image = viewer.site.info, subject.kind, subject.image
    name, tagline = viewer.gettext(identity.name), viewer.gettext(identity.tagline)
    found, title = kind != "not-found", subject.title.text
    parts = [tagline] if title == name else [subject.context, name]
    return {
        "title": " · ".join(part for part in [title, *parts] if part),
        "name": title,
        "language": _foreign(viewer, subject.title),
        "description_language": _foreign(viewer, subject.summary),
        "description": shorten(subject.summary.text if subject.summary else tagline),
        "canonical": canonical(viewer, subject.lang) if found else None,
        "alternates": alternates(viewer, subject.langs) if found else [],
        "image": viewer.site.absolute(image) if image else None,
        "type": "article" if kind in ("forum", "session", "page") else "website",
        "index": kind not in ("not-found", "redirect"),
    }


def _foreign(viewer: Viewer, said: Said | None) -> View | None:
    """The language of a text in the head, where it is not the page's."""
    return viewer.language_of(said.lang) if said and said.lang != viewer.lang else None


def shorten(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """The text, cut between words.

    >>> shorten("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    return text[: length - 1].rpartition(" ")[0].rstrip(",;: ") + " …"


def _links(viewer: Viewer) -> View:
    people = viewer.place(PEOPLE) if viewer.site.has_people() else None
    places = {"home": "", "forums": FORUMS, "partners": PARTNERS, "languages": LANGUAGES}
    found = {name: viewer.place(address) for name, address in places.items()}
    return found | {"theme": viewer.href(THEME), "people": people}


def _export(viewer: Viewer, export: Export) -> View:
    """A machine file of this language, or of the whole site."""
    address = export.address
    return {
        "label": viewer.gettext(export.label),
        "type": export.media_type,
        "href": viewer.place(address) if export.of_each_language else viewer.href(address),
    }


@query
def navigation(site: Site, lang: str) -> dict[str, list[tuple[Any, str]]]:
    """The labels and addresses of the menus that every page in a language has."""
    viewer = Viewer(site.in_language(lang), "")
    site, _ = viewer.site, viewer.gettext
    items: list[tuple[Label, str]] = [
        (_("Previous forums"), site.prefix + FORUMS),
        (_("Partners"), site.prefix + PARTNERS),
    ]
    if site.current:
        items.insert(0, (_("Latest forum"), site.current.address))
    if site.has_people():
        items.append((_("People"), site.prefix + PEOPLE))
    if about := site.find("page", "about"):
        items.append((viewer.said(about.name), about.address))
    return {"nav": items, "menu": [(viewer.said(page.name), page.address) for page in site.pages]}


def _menus(viewer: Viewer) -> View:
    found = navigation(viewer.site, viewer.lang)
    return {
        name: [_item(viewer, label, address) for label, address in items]
        for name, items in found.items()
    }


def _item(viewer: Viewer, label: Label, address: str) -> View:
    current = viewer.address == address
    return {"label": _label(viewer, label), "href": viewer.href(address), "current": current}


def _label(viewer: Viewer, label: Label) -> View | None:
    return viewer.in_ours(label) if isinstance(label, str) else label


def _breadcrumbs(viewer: Viewer, crumbs: Iterable[Crumb]) -> list[View]:
    trail = list(crumbs)
    if not trail:
        return []
    start: Crumb = (viewer.gettext("Home"), viewer.site.prefix)
    return [
        {
            "label": _label(viewer, label),
            "href": None if address is None else viewer.href(address),
        }
        for label, address in [start, *trail]
    ]
