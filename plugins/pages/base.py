"""The base of every page: the site's facts, head, languages, navigation and breadcrumbs.

A page that has no text of its own in its language points to the text's own page (canonical) and
stands out of hreflang (Google, "Tell Google about localized versions of your page").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from plugins.content.kinds import IN_MENU, KIND, LIST_PAGES
from plugins.incremental import query
from plugins.pages.context import Context, PageContext
from plugins.pages.linked_data import breadcrumbs, document
from plugins.relations.address import THEME, list_of
from plugins.relations.events import SERIES, events_in
from plugins.relations.exports import CALENDAR, EXPORTS
from plugins.relations.lists import BY_YEAR, in_order, newest, parts
from plugins.relations.record import LocalizedText, Record
from plugins.relations.share import SHARE, share_of
from plugins.relations.site import Site

Place = tuple[LocalizedText, str]
"""What a menu or a trail calls a page, and the page's address."""

APART = "not-found", "gone"
"""The kinds of pages that say that there is none."""

DESCRIPTION_LENGTH = 300
"""In characters: search engines and previews cut longer descriptions."""


@dataclass(frozen=True)
class Subject:
    """What a page is about. ``context`` joins the title where that is read alone: “2019”.

    ``langs`` are the languages in which the page has a text of its own; ``lang`` is that of the
    text it shows. ``trail`` leads from the home page to the page itself, ``image`` is the address
    of the picture that a preview of the page shows; programs are told ``facts`` and ``metadata``.
    """

    kind: str
    title: LocalizedText
    summary: LocalizedText | None
    lang: str
    langs: Sequence[str]
    trail: Sequence[Place] = ()
    context: str = ""
    image: str | None = None
    facts: Sequence[Context] = ()
    metadata: Sequence[tuple[str, str]] = ()


def base_context(page: PageContext, subject: Subject) -> Context:
    """What every page has."""
    site, info = page.site, page.site.info
    words = {"name": page.gettext(info.name), "tagline": page.gettext(info.tagline)}
    places = {"home": site.prefix, "theme": THEME, **site.own_pages()}
    trail = [(page.gettext("Home"), site.prefix), *subject.trail]
    is_own = subject.lang == page.lang and subject.kind not in ("redirect", *APART)
    menus = navigation(site, page.lang) | {"breadcrumbs": trail}
    return {
        "lang": page.lang,
        "site": vars(info) | words,
        "head": _head(page, subject),
        "styles": _styles(page, subject.kind),
        "links": {name: page.href(address) for name, address in places.items()},
        "exports": _exports(page),
        "language_menu": {lang: page.href(page.address_in(lang)) for lang in site.languages.codes},
        **{name: _entries(page, entries) for name, entries in menus.items()},
        "linked_data": document([breadcrumbs(page, trail), *subject.facts]) if is_own else None,
        "page": {
            "kind": subject.kind,
            "address": page.address,
            "title": subject.title,
            "summary": subject.summary,
            "langs": subject.langs,
        },
    }


def own_page(
    page: PageContext,
    kind: str,
    title: LocalizedText,
    summary: LocalizedText,
    trail: Sequence[Place] | None = None,
) -> Context:
    """The base of a page that the site itself writes, in each of its languages."""
    places = [(title, page.address)] if trail is None else trail
    codes = page.site.languages.codes
    image = share_of(page.site)
    subject = Subject(kind, title, summary, page.lang, codes, places, image=image)
    return base_context(page, subject)


def list_page(page: PageContext, kind: str) -> Context:
    """The base of the page that lists a kind, or a part of a long list; its links to the parts."""
    row, found = LIST_PAGES[kind], parts(page.site, page.lang, kind)
    title, summary, trail = page.gettext(row.title), page.gettext(row.summary), None
    for label, address, _ in found:
        if address == page.address:
            trail = [list_place(page, kind), (page.text(label), address)]
            title = page.text(f"{title.text}: {label}")
            summary = page.text(f"{label}: {summary.text}")
    base = own_page(page, row.name, title, summary, trail)
    places = [(page.text(label), address) for label, address, _ in found]
    return base | {"parts": _entries(page, places)}


def listed(page: PageContext, kind: str) -> Sequence[Record[Any]]:
    """The records that a page of a list shows: all, or those of a part; of a long one none."""
    site, found = page.site, parts(page.site, page.lang, kind)
    if not found:
        return newest(site, kind) if kind in BY_YEAR else site.by_name(page.lang, kind)
    shown = [path for _, address, paths in found if address == page.address for path in paths]
    return [site.record(path) for path in (shown if kind in BY_YEAR else in_order(site, shown))]


def list_place(page: PageContext, kind: str) -> Place:
    """The list in which a record of a kind stands, as the first of its trail."""
    row = LIST_PAGES[kind]
    return page.gettext(row.crumb or row.title), f"{page.site.prefix}{row.address}"


def _head(page: PageContext, subject: Subject) -> Context:
    info, kind, image = page.site.info, subject.kind, subject.image
    name, tagline = page.gettext(info.name), page.gettext(info.tagline)
    title, summary = subject.title, subject.summary or tagline
    parts = [tagline.text] if title.text == name.text else [subject.context, name.text]
    description = shorten(summary.text, DESCRIPTION_LENGTH, placeholder=" …")
    found = kind not in APART
    is_shared = found and list_of(page.address) == page.address  # each language has its letters
    return {
        "title": LocalizedText(" · ".join(filter(None, [title.text, *parts])), title.lang),
        "description": LocalizedText(description, summary.lang),
        "canonical": page.site.absolute(page.address_in(subject.lang)) if found else None,
        "alternates": page.site.alternates(page.address, subject.langs) if is_shared else {},
        "image": page.site.absolute(image) if image else None,
        "metadata": subject.metadata,
        "is_card": (image or "").endswith(SHARE),
        "type": "article" if kind in KIND and KIND[kind].in_feed else "website",
    }


def _styles(page: PageContext, kind: str) -> list[str]:
    """The stylesheet of all pages, and that of this kind, if it has one."""
    names = ["site", *(each for each in page.site.styled_kinds() if each == kind)]
    return [page.href(f"{THEME}{name}.css") for name in names]


def _exports(page: PageContext) -> list[Context]:
    """The machine files that pages lead to, of this language or of the whole site."""
    rows = (*EXPORTS, CALENDAR) if events_in(page.site, SERIES) else EXPORTS
    return [
        {
            "label": page.gettext(export.label).text,
            "type": export.media_type,
            "href": (page.place if export.of_each_language else page.href)(export.address),
        }
        for export in rows
        if export.media_type
    ]


@query
def navigation(site: Site, lang: str) -> dict[str, list[Place]]:
    """The menus that every page in a language has."""
    site = site.in_language(lang)
    page = PageContext(site, "")
    places: list[Place] = []
    if current := site.current:
        is_next = current.meta.status == "announced"
        label = page.gettext("Next forum") if is_next else page.gettext("Latest forum")
        places.append((label, current.address))
    lists = {
        kind: (page.gettext(row.title), f"{site.prefix}{row.address}")
        for kind, row in site.lists.items()
    }
    places += [lists[kind] for kind in IN_MENU if kind in lists]
    if about := site.find("page", "about"):
        places.append((about.name, about.address))
    own = site.own_pages()
    if "search" in own:
        places.append((page.gettext("Search"), own["search"]))
    menu = [place for kind, place in lists.items() if kind not in KIND]
    menu += [(each.name, each.address) for each in site.pages]
    menu.append((page.gettext("Data"), own["data"]))
    return {"nav": places, "menu": menu}


def _entries(page: PageContext, places: Iterable[Place]) -> list[Context]:
    """The entries of a menu or a trail."""
    return [
        {"label": label, "href": page.href(address), "current": address == page.address}
        for label, address in places
    ]
