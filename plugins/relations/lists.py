"""The pages of a language, and the lists among them: in which groups, and in which order of names.

An entry is the path of a record; in the list of all kinds (A–Z) it may be a term as well, which a
glossary explains: "#OSCE".
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from plugins.content.kinds import A_Z, INDEXED, LIST_PAGES, day_of
from plugins.incremental import query
from plugins.languages.order import initial, sort_key
from plugins.relations.address import part_address
from plugins.relations.outcomes import outcomes
from plugins.relations.record import Paths, Record
from plugins.relations.site import Site, year_of

LONG = 100
"""Entries on one page: a list of more is parted, lest a phone wait for it."""

Group = tuple[str, str, Paths]
"""A letter or a year, the address of its part of the list, and the entries in it."""

_BEGINNING = 12
"""Signs of a name in which its first letter is looked for."""


BY_YEAR = ("forum", "notice", "outcome")
"""The kinds whose lists are by year, the newest first."""


def newest(site: Site, kind: str) -> Sequence[Record[Any]]:
    """The records of such a kind; an outcome as often as it has recommendations, but once."""
    if kind == "outcome":
        return [each for each in outcomes(site, "") for _ in each.meta.recommendations or [""]]
    return site.forums if kind == "forum" else site.of_kind(kind)[::-1]


@query
def groups(site: Site, lang: str, kind: str) -> tuple[Group, ...]:
    """The groups of a list for the readers of a language, in its order.

    Those of ``BY_YEAR`` by that, others by the first letter of their name; in order within
    (``in_order``) are the former alone: so a changed name is no reason to sort all others again.
    """
    there, language, found = site.in_language(lang), site.languages[lang], dict[str, list[str]]()
    for entry in _entries(there, kind):
        if kind == "notice":
            label = day_of(entry)[:4]
        elif kind in BY_YEAR:
            record = there.record(entry)
            label = str(year_of(there.forum_of(record) if record.parent else record))
        else:
            label = initial(_name(there, entry)[:_BEGINNING], language)
        found.setdefault(label, []).append(entry)
    labels = found if kind in BY_YEAR else sorted(found, key=lambda each: sort_key(each, language))
    of_list = f"{there.prefix}{LIST_PAGES[kind].address}"
    rows = ((each.capitalize() or "#", part_address(of_list, each), each) for each in labels)
    return tuple((label, address, tuple(found[each])) for label, address, each in rows)


@query
def parts(site: Site, lang: str, kind: str) -> tuple[Group, ...]:
    """The groups of a list that is too long for one page; none of one that is not."""
    found = groups(site, lang, kind)
    return found if sum(len(entries) for _, _, entries in found) > LONG else ()


def pages_of(site: Site) -> Iterator[tuple[str, str, str]]:
    """The pages of a language: template, address, and the path of the record that each shows."""
    records = (record for record in site.records if site.has_page(record.path))
    yield from ((record.kind, record.address, record.path) for record in records)
    for forum in site.forums:
        for day in site.day_pages(forum.id):
            yield "day", f"{forum.address}{day}/", forum.path
    yield from ((template, address, "") for template, address in site.own_pages().items())
    for kind, row in site.lists.items():
        yield from ((row.name, part[1], "") for part in parts(site, site.lang, kind))


def inside(site: Site, forum: str) -> Iterator[Record[Any]]:
    """What lies inside a forum, by its id, in its order."""
    yield from (*site.programme(forum), *site.guides(forum), *outcomes(site, forum))


def in_order(site: Site, entries: Iterable[str]) -> list[str]:
    """Entries by name, in the order of the alphabet of the readers' language."""
    language = site.languages[site.lang]
    return sorted(entries, key=lambda entry: (sort_key(_name(site, entry), language), entry))


def _entries(site: Site, kind: str) -> Iterator[str]:
    if kind in BY_YEAR:
        records = newest(site, kind)
    else:
        kinds = INDEXED if kind == A_Z.name else (kind,)
        records = tuple(chain.from_iterable(map(site.of_kind, kinds)))
    yield from (record.path for record in records if site.has_page(record.path))
    if kind == A_Z.name:
        yield from (f"#{term}" for term in site.terms_in(site.lang))


def _name(site: Site, entry: str) -> str:
    return entry[1:] if entry.startswith("#") else site.record(entry).sort_name
