"""`Site` → machine files: one small module a format; the table of them is relations/exports.py."""

from collections.abc import Iterator
from importlib import import_module

import plugins.exports.calendar  # noqa: F401 (what it remembers must be known from the start)
from plugins.exports.search import search_shards
from plugins.exports.sha256sums import documents
from plugins.relations.address import SEARCH
from plugins.relations.books import books
from plugins.relations.citations import CITATIONS
from plugins.relations.data import data_files
from plugins.relations.events import calendars, citable, schedules
from plugins.relations.exports import (
    BOOK,
    CALENDAR,
    DATA,
    EXPORTS,
    FEED,
    SEARCH_DATA,
    SECURITY,
    SUMS,
    Export,
)
from plugins.relations.feeds import feeds
from plugins.relations.hosting import Hosting
from plugins.relations.security import expiry
from plugins.relations.share import SHARE, shares
from plugins.relations.site import Site

OF_RECORDS = {
    CALENDAR.address: calendars,
    FEED.address: feeds,
    SHARE: shares,
    "schedule.xml": schedules,
    "schedule.json": schedules,
    **dict.fromkeys(CITATIONS, citable),
}
"""The files that lie beside the pages of some records: their names, and those records."""


def export_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every machine file of the site: its address, and the key by which ``export_of`` makes it."""
    exports = (*EXPORTS, *_of_some_sites(site))
    for lang in site.languages.codes:
        there, is_root = site.in_language(lang), lang == site.languages.root
        for export in exports:
            if export.of_each_language or is_root:
                yield f"{there.prefix}{export.address}", export.key(there)
        for shard in search_shards(site, lang):
            yield f"{there.prefix}{SEARCH}{shard}.json", SEARCH_DATA.key(there, shard)
        for name, records in OF_RECORDS.items():
            for record in records(there):
                yield f"{record.address}{name}", f"{lang} {name} {record.path}"


def download_keys(site: Site) -> Iterator[tuple[str, str]]:
    """The same of the files that pages offer, with their sizes."""
    for name in data_files():
        yield f"data/{name}", DATA.key(site, name)
    for there in map(site.in_language, site.languages.codes):
        for address, path in books(there):
            yield address, BOOK.key(there, path)


def _of_some_sites(site: Site) -> Iterator[Export]:
    if expiry(site):
        yield SECURITY
    if "search" in site.own_pages():
        yield SEARCH_DATA
    if documents(site):
        yield SUMS


def export_of(site: Site, key: str) -> bytes:
    """The machine file that a key stands for. Its module is imported here: some are slow to."""
    lang, name, *path = key.split(" ")
    module = import_module(f"plugins.exports.{Export(name).module}")
    if hasattr(module, "lines"):  # what a server reads is made of the site as hosts see it
        return "".join(f"{line}\n" for line in module.lines(Hosting.of(site))).encode()
    render = getattr(module, f"render_{name.rpartition('.')[2]}", None) or module.render
    made: bytes = render(site.in_language(lang), *path)
    return made
