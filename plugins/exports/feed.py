"""The Atom feed (RFC 4287): forums, sessions and standing pages, the latest change first."""

from __future__ import annotations

from datetime import date

from lxml import etree

from plugins.content.record import Record
from plugins.relations.publication import Publication
from plugins.relations.resolution import body_html
from plugins.relations.site import Meta

ADDRESS = "feed.atom"
KINDS = ("forum", "session", "page")
MOST = 50
"""Entries: feed readers poll, so a feed stays small."""

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def render(publication: Publication) -> bytes:
    """The feed. A page without a date of its own, or of its forum, has no entry."""
    absolute = publication.absolute
    feed = etree.Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": "en"}, nsmap={None: _ATOM})
    _text(feed, "title", publication.identity.name)
    _text(feed, "subtitle", publication.identity.tagline)
    _text(feed, "id", absolute(""))
    _link(feed, "self", absolute(ADDRESS))
    _link(feed, "alternate", absolute(""))
    records = dated(publication)
    _text(feed, "updated", _instant(changed(publication, records[0]) if records else None))
    author = etree.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", publication.identity.name)
    for record in records[:MOST]:
        _entry(feed, publication, record)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def dated(publication: Publication) -> list[Record[Meta]]:
    """The records of the feed, the latest change first."""
    records = [r for r in publication.site.records.values() if r.kind in KINDS]
    records = [record for record in records if changed(publication, record)]
    records.sort(key=lambda record: record.address)
    records.sort(key=lambda record: changed(publication, record) or date.min, reverse=True)
    return records


def changed(publication: Publication, record: Record[Meta]) -> date | None:
    """The day a record last changed, or its forum's first day."""
    meta = record.meta
    forum = publication.site.of_kind("forum").get(record.parent or record.id)
    start: date | None = getattr(forum.meta, "start", None) if forum else None
    return meta.updated or meta.published or start


def _entry(feed: etree._Element, publication: Publication, record: Record[Meta]) -> None:
    address = publication.absolute(record.address)
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "title", record.title)
    _text(entry, "id", address)
    _link(entry, "alternate", address)
    _text(entry, "updated", _instant(changed(publication, record)))
    if record.meta.published:
        _text(entry, "published", _instant(record.meta.published))
    if record.meta.summary:
        _text(entry, "summary", record.meta.summary)
    content = _text(entry, "content", body_html(publication, record, publication.absolute))
    content.set("type", "html")
    content.set(f"{_XML}base", address)
    content.set(f"{_XML}lang", record.lang)


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href})


def _instant(day: date | None) -> str:
    """A day as the moment that Atom wants (RFC 3339): its first, in UTC."""
    return f"{day or date(1970, 1, 1)}T00:00:00Z"
