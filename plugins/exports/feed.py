"""The Atom feed (RFC 4287): the records of the kinds that it has, the latest change first."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from plugins.content.kinds import KIND
from plugins.content.models import FrontMatter
from plugins.relations.events import first_id
from plugins.relations.exports import FEED
from plugins.relations.record import Record
from plugins.relations.resolution import body_html
from plugins.relations.site import Site

MOST = 50
"""Entries: feed readers poll, so a feed stays small."""

_NEVER = "1970-01-01"
"""When a feed without entries was updated; Atom wants a date."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ATOM = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


def render(site: Site) -> bytes:
    """The feed of a language. A page without a date of its own, or of its forum, has no entry."""
    home, gettext, latest = site.absolute(site.prefix), site.catalogue.gettext, _latest(site)
    licence = site.info.text_licence[1]
    feed = _ATOM.feed(
        {f"{_XML}lang": site.lang},
        _ATOM.title(gettext(site.info.name)),
        _ATOM.subtitle(gettext(site.info.tagline)),
        _ATOM.id(home),
        _ATOM.link(rel="self", href=site.absolute(f"{site.prefix}{FEED.address}")),
        _ATOM.link(rel="alternate", href=home),
        *(_ATOM.link(rel="license", href=url) for url in [licence] if url),  # RFC 4946
        _ATOM.updated(_instant(latest[0][0] if latest else _NEVER)),
        _ATOM.author(_ATOM.name(gettext(site.info.name))),
        *(_entry(site, *each) for each in latest),
    )
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _latest(site: Site) -> list[tuple[str, str, Record[FrontMatter]]]:
    """The records with a text in the feed's language: when each last changed, was published.

    A record that does not say has its forum's first day, but none later than all that the
    site says has happened: a forum may be announced, and no clock is asked.
    """
    began = {forum.id: str(forum.meta.start or "") for forum in site.forums}
    dates = site.dates(site.lang)
    known = [updated or published for _, published, updated in dates]
    known += [began[forum.id] for forum in site.forums if forum.meta.status == "held"]
    latest = max(known, default="")
    found: list[tuple[str, str, Record[FrontMatter]]] = []
    for path, published, updated in dates:
        record = site.record(path)
        day = updated or published or min(began.get(record.parent or record.id, ""), latest)
        if day and KIND[record.kind].in_feed:
            found.append((day, published, record))
    found.sort(key=lambda row: row[2].address)
    found.sort(key=lambda row: row[0], reverse=True)
    return found[:MOST]


def _entry(site: Site, updated: str, published: str, record: Record[FrontMatter]) -> etree._Element:
    address, summary = site.absolute(record.address), record.text("summary")
    first = site.absolute(f"{site.prefix}{first_id(site, record)}/")  # RFC 4287, 4.2.6: for ever
    return _ATOM.entry(
        _ATOM.title(_title(site, record)),
        _ATOM.id(first),
        _ATOM.link(rel="alternate", href=address),
        _ATOM.updated(_instant(updated)),
        *([_ATOM.published(_instant(published))] if published else []),
        *([_ATOM.summary(summary.text)] if summary else []),
        _ATOM.content(
            {"type": "html", f"{_XML}base": address, f"{_XML}lang": record.lang},
            body_html(site, record, site.absolute),
        ),
    )


def _title(site: Site, record: Record[FrontMatter]) -> str:
    """The title, after what became of a forum or a session that is not as it was announced."""
    status: Any = getattr(record.meta, "status", None)
    is_changed = status in ("cancelled", "moved", "postponed")
    return f"{site.catalogue.gettext(status.label)}: {record.title}" if is_changed else record.title


def _instant(day: str) -> str:
    """A day as the moment that Atom wants (RFC 3339): its first, in UTC."""
    return f"{day}T00:00:00Z"
