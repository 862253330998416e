"""The base of every page: the site's facts, head, languages, navigation and breadcrumbs.

A page that has no text of its own in its language points to the text's own page (canonical) and
stands out of hreflang (Google, "Tell Google about localized versions of your page").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.content.kinds import KIND, LIST_PAGES
from plugins.incremental import query
from plugins.pages.context import Context, PageContext
from plugins.relations.address import LANGUAGES, THEME
from plugins.relations.exports import EXPORTS
from plugins.relations.record import LocalizedText
from plugins.relations.site import Site

Label = str | Context | None
"""A text as a template gets it (see ``PageContext.text``), or one of the page's language."""

Crumb = tuple[Label, str | None]
"""A label and the address it leads to; the page itself leads nowhere."""

DESCRIPTION_LENGTH = 300
"""In characters: search engines and previews cut longer descriptions."""


@dataclass(frozen=True)
class Subject:
    """What a page is about. ``context`` joins the title where that is read alone: “2019”.

    ``image`` is the address of the picture that a preview of the page shows. ``langs`` are the
    languages in which the page has a text of its own; ``lang`` is that of the text it shows.
    """

    kind: str
    title: LocalizedText
    summary: LocalizedText | None
    lang: str
    langs: tuple[str, ...]
    context: str = ""
    image: str | None = None


def base_context(page: PageContext, subject: Subject, crumbs: Iterable[Crumb] = ()) -> Context:
    """What every page has."""
    return {
        "lang": page.lang,
        "dir": page.language.direction,
        "site": _site(page),
        "head": _head(page, subject),
        "links": _links(page),
        "exports": _exports(page),
        "language_name": page.language.name,
        "language_menu": _language_menu(page, subject),
        **_menus(page),
        "breadcrumbs": _breadcrumbs(page, crumbs),
        "page": {
            "kind": subject.kind,
            "title": page.text(subject.title),
            "summary": page.text(subject.summary),
        },
    }


def own_page(page: PageContext, kind: str, title: str, summary: str) -> Subject:
    """What a page is about that the site itself writes, in each of its languages."""
    texts = LocalizedText(title, page.lang), LocalizedText(summary, page.lang)
    return Subject(kind, *texts, page.lang, page.site.languages.codes)


def list_context(page: PageContext, kind: str) -> Context:
    """What the page that lists a kind has, beside its list."""
    row = LIST_PAGES[kind]
    title = page.gettext(row.title)
    subject = own_page(page, row.name, title, page.gettext(row.summary))
    return base_context(page, subject, [(title, None)])


def list_crumb(page: PageContext, kind: str) -> Crumb:
    """The list in which a record of a kind stands, as the first of its trail."""
    row = LIST_PAGES[kind]
    return page.gettext(row.crumb or row.title), f"{page.site.prefix}{row.address}"


def _site(page: PageContext) -> Context:
    identity = page.site.info
    name, url = identity.text_licence
    return {
        "name": _label(page, page.gettext(identity.name)),
        "tagline": _label(page, page.gettext(identity.tagline)),
        "contact": identity.contact,
        "repository": identity.repository,
        "social": [{"label": label, "href": href} for label, href in identity.social],
        "text_licence": {"name": name, "url": url},
    }


def _head(page: PageContext, subject: Subject) -> Context:
    identity, kind, image = page.site.info, subject.kind, subject.image
    name, tagline = page.gettext(identity.name), page.gettext(identity.tagline)
    found, title = kind != "not-found", subject.title.text
    parts = [tagline] if title == name else [subject.context, name]
    return {
        "title": " · ".join(part for part in [title, *parts] if part),
        "name": title,
        "language": _foreign(page, subject.title),
        "description_language": _foreign(page, subject.summary),
        "description": shorten(subject.summary.text if subject.summary else tagline),
        "canonical": _canonical(page, subject.lang) if found else None,
        "alternates": _alternates(page, subject.langs) if found else [],
        "image": page.site.absolute(image) if image else None,
        "type": "article" if kind in KIND and KIND[kind].in_feed else "website",
        "index": kind not in ("not-found", "redirect"),
    }


def _foreign(page: PageContext, said: LocalizedText | None) -> Context | None:
    """The language of a text in the head, where it is not the page's."""
    return page.language_of(said.lang) if said and said.lang != page.lang else None


def shorten(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """The text, cut between words.

    >>> shorten("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    return text[: length - 1].rpartition(" ")[0].rstrip(",;: ") + " …"


# The languages of a page


def address_in(page: PageContext, lang: str) -> str:
    """The address of the same page in a language; its home page for 404.html."""
    bare = "" if page.link else page.address.removeprefix(page.site.prefix)
    return f"{page.site.languages.prefix(lang)}{bare}"


def _language_menu(page: PageContext, subject: Subject) -> list[Context]:
    """Every language of the site, this page's address in it, and whether it has a text there."""
    return [
        {
            "lang": row.code,
            "dir": row.direction,
            "name": row.name,
            "href": page.href(address_in(page, row.code)),
            "current": row.code == page.lang,
            "translated": row.code in subject.langs,
        }
        for row in page.site.languages
    ]


def _canonical(page: PageContext, lang: str) -> str:
    """The address of the page whose own text is shown here: this one, or that in its language."""
    return page.site.absolute(address_in(page, lang))


def _alternates(page: PageContext, langs: tuple[str, ...]) -> list[Context]:
    """The same page in every language that has its text, this one included (HTML 4.6.7.1)."""
    if page.lang not in langs or len(langs) == 1:
        return []
    found = [{"lang": lang, "href": _canonical(page, lang)} for lang in langs]
    return [*found, {"lang": "x-default", "href": _canonical(page, langs[0])}]


# Links and menus


def _links(page: PageContext) -> Context:
    forums = LIST_PAGES["forum"]
    return {
        "home": page.place(""),
        "forums": page.place(forums.address) if "forum" in page.site.lists else None,
        "languages": page.place(LANGUAGES),
        "theme": page.href(THEME),
    }


def _exports(page: PageContext) -> list[Context]:
    """The machine files that pages lead to, of this language or of the whole site."""
    return [
        {
            "label": page.gettext(export.label),
            "type": export.media_type,
            "href": (page.place if export.of_each_language else page.href)(export.address),
        }
        for export in EXPORTS
        if export.media_type
    ]


@query
def navigation(site: Site, lang: str) -> dict[str, list[tuple[Any, str]]]:
    """The labels and addresses of the menus that every page in a language has."""
    page = PageContext(site.in_language(lang), "")
    site = page.site
    items: list[tuple[Label, str]] = []
    if site.current:
        items.append((page.gettext("Latest forum"), site.current.address))
    lists = site.lists.values()
    items += [(page.gettext(row.title), f"{site.prefix}{row.address}") for row in lists]
    if about := site.find("page", "about"):
        items.append((page.text(about.name), about.address))
    return {"nav": items, "menu": [(page.text(each.name), each.address) for each in site.pages]}


def _menus(page: PageContext) -> Context:
    return {
        name: [
            {
                "label": _label(page, label),
                "href": page.href(address),
                "current": page.address == address,
            }
            for label, address in items
        ]
        for name, items in navigation(page.site, page.lang).items()
    }


def _label(page: PageContext, label: Label) -> Context | None:
    return page.text(LocalizedText(label, page.lang)) if isinstance(label, str) else label


def _breadcrumbs(page: PageContext, crumbs: Iterable[Crumb]) -> list[Context]:
    trail = list(crumbs)
    if trail:
        trail.insert(0, (page.gettext("Home"), page.site.prefix))
    return [
        {
            "label": _label(page, label),
            "href": None if address is None else page.href(address),
        }
        for label, address in trail
    ]
