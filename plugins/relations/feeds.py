"""Feeds: that of the site, and those of forums and topics; what each tells of, and of which day."""

from collections.abc import Iterable, Iterator
from typing import Any

from plugins.incremental import query
from plugins.relations.lists import inside
from plugins.relations.outcomes import recommendations
from plugins.relations.record import Record, relation
from plugins.relations.site import Site

OF = ("forum", "topic")
"""The kinds whose records have feeds of their own."""


def feeds(site: Site) -> Iterator[Record[Any]]:
    """The records that have a feed in a language."""
    return (each for kind in OF for each in site.of_kind(kind) if has_feed(site, each))


def has_feed(site: Site, record: Record[Any]) -> bool:
    """Whether a record has a feed in a language: it has a text in it."""
    return record.kind in OF and site.lang in site.texts_of(record.path)


@relation
def told(site: Site, path: str) -> Iterable[Record[Any]]:
    """What the feed of a forum or a topic tells of."""
    record = site.record(path)
    if record.kind == "topic":
        found = (outcome for outcome, each in recommendations(site) if record.id in each.topics)
        return *site.naming(path), *dict.fromkeys(found)
    news = (each for each in site.of_kind("notice") if each.meta.forum == record.id)
    return record, *inside(site, record.id), *news


@relation
def changed(site: Site) -> Iterable[Record[Any]]:
    """The sessions that were moved or cancelled."""
    return (each for each in site.of_kind("session") if each.meta.status != "confirmed")


@query
def latest_day(site: Site, lang: str) -> str:
    """The latest day that the texts of a language give, or on which a forum that was held began."""
    known = [updated or published for _, published, updated in site.dates(lang)]
    known += [str(each.meta.start or "") for each in site.forums if each.meta.status == "held"]
    return max(known, default="")
