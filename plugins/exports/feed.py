"""The Atom feed (RFC 4287): forums, sessions and standing pages, the latest change first."""

from __future__ import annotations

from lxml import etree

from plugins.content.record import Record
from plugins.relations.exports import FEED
from plugins.relations.resolution import body_html
from plugins.relations.site import Meta, Site

KINDS = ("forum", "session", "page")
MOST = 50
"""Entries: feed readers poll, so a feed stays small."""

_NEVER = "1970-01-01"
"""When a feed without entries was updated; Atom wants a date."""

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def render(site: Site) -> bytes:
    """The feed of a language. A page without a date of its own, or of its forum, has no entry."""
    absolute = site.absolute
    feed = etree.Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": site.lang}, nsmap={None: _ATOM})
    prefix, words = site.prefix, site.catalogue
    _text(feed, "title", words.gettext(site.info.name))
    _text(feed, "subtitle", words.gettext(site.info.tagline))
    _text(feed, "id", absolute(prefix))
    _link(feed, "self", absolute(f"{prefix}{FEED.address}"))
    _link(feed, "alternate", absolute(prefix))
    latest = changes(site)[:MOST]
    _text(feed, "updated", _instant(latest[0][1] if latest else _NEVER))
    author = etree.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", words.gettext(site.info.name))
    published = {path: day for path, day, _ in site.dates}
    for record, day in latest:
        _entry(feed, site, record, (day, published[record.path]))
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def changes(site: Site) -> list[tuple[Record[Meta], str]]:
    """The records with a text in the feed's language, and the day each last changed, latest first.

    A record that does not say has its forum's first day.
    """
    began = {forum.id: str(forum.meta.start or "") for forum in site.forums}
    rows = ((site.record(path), days) for path, *days in site.dates)
    found: list[tuple[Record[Meta], str]] = [
        (record, updated or published or began.get(record.parent or record.id, ""))
        for record, (published, updated) in rows
        if record.kind in KINDS
    ]
    found.sort(key=lambda row: row[0].address)
    found.sort(key=lambda row: row[1], reverse=True)
    return [row for row in found if row[1]]


def _entry(feed: etree._Element, site: Site, record: Record[Meta], days: tuple[str, str]) -> None:
    address = site.absolute(record.address)
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "title", record.title)
    _text(entry, "id", address)
    _link(entry, "alternate", address)
    _text(entry, "updated", _instant(days[0]))
    if days[1]:
        _text(entry, "published", _instant(days[1]))
    if summary := record.said("summary"):
        _text(entry, "summary", summary.text)
    content = _text(entry, "content", body_html(site, record, site.absolute))
    content.set("type", "html")
    content.set(f"{_XML}base", address)
    content.set(f"{_XML}lang", record.lang)


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href})


def _instant(day: str) -> str:
    """A day as the moment that Atom wants (RFC 3339): its first, in UTC."""
    return f"{day}T00:00:00Z"
