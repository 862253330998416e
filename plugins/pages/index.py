"""What begins with which letter: the page A–Z, and lists of people."""

from __future__ import annotations

from collections.abc import Callable

from plugins.content.kinds import A_Z
from plugins.pages.base import list_page
from plugins.pages.cards import link
from plugins.pages.context import Context, PageContext
from plugins.relations.links import term_id
from plugins.relations.lists import groups, in_order, parts
from plugins.relations.site import year_of


def a_z_view(page: PageContext) -> Context:
    """Sessions, people, organisations, topics and terms by name: a search without a script."""
    return list_page(page, A_Z.name) | {"letters": letters(page, A_Z.name, _entry)}


def letters(
    page: PageContext, kind: str, show: Callable[[PageContext, str], Context]
) -> list[Context]:
    """The letters that a page of a list shows, each with its entries: of a long list its own."""
    is_long = bool(parts(page.site, page.lang, kind))
    return [
        {
            "label": page.text(label),
            "id": address.split("/")[-2],
            "entries": [show(page, entry) for entry in in_order(page.site, entries)],
        }
        for label, address, entries in groups(page.site, page.lang, kind)
        if not is_long or address == page.address
    ]


def _entry(page: PageContext, entry: str) -> Context:
    """A record by name, with its kind, and of a session its type and year; or a term."""
    if entry.startswith("#"):
        address, meaning = page.site.terms_in(page.lang)[entry[1:]]
        href = f"{page.place(address)}#{term_id(entry[1:])}"
        found = {"title": page.text(entry[1:]), "href": href, "meaning": page.text(meaning)}
        return {"kind": "term", "type": None, "year": None} | found
    record = page.site.record(entry)
    is_session = record.kind == "session"
    return {
        **link(page, record),
        "kind": record.kind,
        "type": record.meta.type if is_session else None,
        "year": year_of(page.site.forum_of(record)) if is_session else None,
        "meaning": None,
    }
