"""The Atom feed (RFC 4287): the records of the kinds that it has, the latest change first."""

from collections.abc import Iterator
from hashlib import sha256
from operator import itemgetter
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from plugins.content.kinds import KIND, identify, path_of
from plugins.languages import dates
from plugins.relations.events import OFF, SERIES, changes_of, first_id, title_of, whereabouts
from plugins.relations.exports import FEED
from plugins.relations.feeds import changed, latest_day, told
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

Row = tuple[str, str, Record[Any], bool]
"""An entry: when it last changed, when it was published, of what, and whether it is a change."""


def render(site: Site, path: str = "") -> bytes:
    """The feed of a language; or in it that of the forum or topic at a path."""
    gettext, record, rows = site.catalogue.gettext, site.record(path or SERIES), _rows(site, path)
    name, licence = gettext(site.info.name), site.info.text_licence[1]
    summary = record.text("summary") if path else None
    first = f"{_first(site, record)}{FEED.address}" if path else site.absolute(site.prefix)
    feed = _ATOM.feed(
        {f"{_XML}lang": site.lang},
        _ATOM.title(f"{record.title} · {name}" if path else name),
        _ATOM.subtitle(summary.text if summary else gettext(site.info.tagline)),
        _ATOM.id(first),
        _ATOM.link(rel="self", href=site.absolute(f"{record.address}{FEED.address}")),
        _ATOM.link(rel="alternate", href=site.absolute(record.address)),
        *(_ATOM.link(rel="license", href=url) for url in [licence] if url),  # RFC 4946
        _ATOM.updated(_instant(rows[0][0] if rows else _NEVER)),
        _ATOM.author(_ATOM.name(name)),
        *(_entry(site, *row) for row in rows),
    )
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _rows(site: Site, path: str) -> list[Row]:
    """The entries with a text in the feed's language, of which a day is known, the latest first.

    That a session was moved or cancelled is an entry beside its own, in each language that has
    the text of its forum.
    """
    records = told(site, path) if path else ()
    dated = site.dates_of(site.lang, records) if path else site.dates(site.lang)
    found = [
        (updated or published, published, site.record(p), False) for p, published, updated in dated
    ]
    found += [
        (str(each.meta.updated or each.meta.published or ""), "", each, True)
        for each in changed(site)
        if site.lang in site.texts_of(site.forum_of(each).path) and (not path or each in records)
    ]
    found = [row for row in found if KIND[row[2].kind].in_feed]
    rows = [(day or _first_day(site, each), since, each, new) for day, since, each, new in found]
    rows.sort(key=lambda row: (row[2].address, row[3]))
    rows.sort(key=itemgetter(0), reverse=True)
    return [row for row in rows if row[0]][:MOST]


def _first_day(site: Site, record: Record[Any]) -> str:
    """The first day of the forum of what says no day, but none later than all that has happened.

    A forum may be announced, and no clock is asked.
    """
    forum = site.find("forum", record.parent or record.id)
    began = str(forum.meta.start or "") if forum else ""
    is_over = forum and forum.meta.status == "held"
    return began if is_over or not began else min(began, latest_day(site, site.lang))


def _first(site: Site, record: Record[Any]) -> str:
    """The address that a record first had, by which it is known for ever (RFC 4287, 4.2.6)."""
    first = first_id(site, record)
    known = identify(path_of(record.kind, first))
    return site.absolute(f"{site.prefix}{known.address if known else f'{first}/'}")


def _entry(
    site: Site, day: str, published: str, record: Record[Any], is_change: bool
) -> etree._Element:
    address, summary = site.absolute(site.shown_on(record.path).address), record.text("summary")
    first, title = _first(site, record), record.title
    text = body_html(site, record, site.absolute)
    given = {"type": "html", f"{_XML}base": address, f"{_XML}lang": record.lang}
    if is_change:  # another time or room is another change
        place = sha256(f"{record.meta.start} {record.meta.room}".encode()).hexdigest()[:8]
        first, text = f"{first}#{record.meta.status}-{place}", "\n".join(_change(site, record))
        title, summary, given = title_of(site, record, told=(*OFF, "moved")), None, {"type": "text"}
    elif record.kind == "forum":
        title = title_of(site, record)
    return _ATOM.entry(
        _ATOM.title(title),
        _ATOM.id(first),
        _ATOM.link(rel="alternate", href=address),
        _ATOM.updated(_instant(day)),
        *([_ATOM.published(_instant(published))] if published else []),
        *([_ATOM.summary(summary.text)] if summary else []),
        _ATOM.content(given, text),
    )


def _change(site: Site, session: Record[Any]) -> Iterator[str]:
    """What became of a session, from where and when, and why."""
    meta, gettext = session.meta, site.catalogue.gettext
    now = whereabouts(site, meta.start, session.text("room"))
    is_moved = meta.status == "moved" and now
    yield gettext("Moved to %(what)s") % {"what": now} if is_moved else gettext(meta.status.label)
    yield from changes_of(site, session)
    if zone := site.forum_of(session).meta.timezone:
        start = meta.start.isoformat() if meta.start else None
        words = dates.timezone(zone, start, None, site.languages[site.lang])
        yield gettext("All times: %(zone)s") % {"zone": words}


def _instant(day: str) -> str:
    """A day as the moment that Atom wants (RFC 3339): its first, in UTC."""
    return f"{day}T00:00:00Z"
