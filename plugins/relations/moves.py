"""Moves: what has another address than it had, in all languages, and what has gone for good.

An alias is an old address of a record in each language, and covers what lies below the record: its
sessions, days, calendars and documents. One that names a language is one address. Pages at old
addresses are redirects, files are copies: a static host can redirect nothing else. Addresses are
as in address.py.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import product

from plugins.content.models import Gone
from plugins.content.paths import is_picture
from plugins.incremental import query
from plugins.languages import Languages
from plugins.relations.address import alias_address, is_page, list_of, published_file
from plugins.relations.books import books
from plugins.relations.events import calendars
from plugins.relations.exports import CALENDAR, FEED
from plugins.relations.feeds import feeds
from plugins.relations.lists import pages_of
from plugins.relations.site import Site


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Each old address of a page, in all languages, and that of the page now."""
    return ((old, new) for old, new in moves(site).items() if is_page(new))


def copies(site: Site) -> Iterator[tuple[str, str]]:
    """Each old address of a document, a feed or a calendar, and its address now."""
    return ((old, new) for old, new in moves(site).items() if not is_page(new))


def gone(site: Site) -> dict[str, Gone]:
    """What is no longer there, by its addresses in all languages."""
    return {
        address: entry
        for entry in site.old_addresses.gone
        for address in everywhere(alias_address(entry.address), site.languages).values()
    }


def notice_of(address: str) -> str:
    """The page that says that something is gone: below the name of a file, which is none now."""
    return address if is_page(address) else f"{address}/"


def everywhere(address: str, languages: Languages) -> dict[str, str]:
    """What an old address of a page stands for, by language: one that names a language is its own.

    A file has one address, and no language.
    """
    first = address.partition("/")[0]
    if first in languages or not is_page(address):
        return {first if first in languages else languages.root: address}
    return {code: f"{languages.prefix(code)}{address}" for code in languages.codes}


def bare(address: str, languages: Languages) -> str:
    """An address of any language as it is at the root; ``en/…`` is of the Forum's former site."""
    first, _, rest = address.partition("/")
    return rest if first in languages and first != languages.root else address


# What was withdrawn


def is_withdrawn(address: str, digests: Collection[str], languages: Languages) -> bool:
    """Whether an address, in any language, or one above it is among those that leave no trace."""
    whole = bare(address.partition("#")[0], languages)
    above = (whole[: found.end()] for found in re.finditer("/", whole))
    return bool(digests) and any(digest_of(each) in digests for each in (whole, *above))


def digest_of(address: str) -> str:
    """What is kept of an address that was withdrawn: its SHA-256 as the list of all has it."""
    return sha256(f"/{address}".encode()).hexdigest()


# What moved


@query
def moves(site: Site) -> dict[str, str]:
    """Every old address of a page or a file, and what is there now, chains followed to the end."""
    found: dict[str, str] = {}
    for old, new in site.old_addresses.moved.items():
        found |= moved_in_all(old, new, site.languages) if "#" not in old else {}
    for code in site.languages.codes:
        found |= _of_aliases(site.in_language(code), found)
    ends = ((old, end_of(old, found)) for old in found)
    return {old: end for old, end in ends if old != end}


def moved_in_all(old: str, new: str, languages: Languages) -> dict[str, str]:
    """What an entry of ``moved`` stands for: of a page, in each language.

    A part of a list has letters of its own language.
    """
    old, new = alias_address(old), alias_address(new)
    if list_of(old) != old:
        return {old: new}
    now = everywhere(new, languages)
    return {each: now.get(lang, new) for lang, each in everywhere(old, languages).items()}


def end_of(address: str, moved: Mapping[str, str]) -> str:
    """Where a chain of moves ends; an address of the circle where it does not."""
    seen: set[str] = set()
    while address in moved and address not in seen:
        seen.add(address)
        address = moved[address]
    return address


def _of_aliases(site: Site, moved: Iterable[str]) -> dict[str, str]:
    """The old addresses of a language that aliases give, and of what lies below their records.

    The deepest first: what an old address covers may itself be old. All names that a folder has
    had are alike: what one of them held, the others are to answer for.
    """
    found, names = dict[str, str](), dict[str, list[str]]()
    for path, _, alias in site.aliases():
        old, record = everywhere(alias, site.languages).get(site.lang), site.shown_on(path)
        if old is not None:
            found[old] = record.address
            is_one = alias.partition("/")[0] in site.languages or not old.endswith("/")
            if not is_one and record.path == path and record.kind != "home":
                names.setdefault(record.address, []).append(old)
    rows = dict.fromkeys([*places(site), *moved, *found] if names else ())
    rank = {place: number for number, place in enumerate(rows)}
    known = sorted(rank)
    for address in sorted(names, key=lambda each: (-each.count("/"), each)):
        folders = *names[address], address
        below = ((each, sorted(_below(known, each), key=rank.__getitem__)) for each in folders)
        inside = {place[len(each) :]: place for each, places in below for place in places}
        for old, rest in product(folders, inside):
            if (place := old + rest) not in rank:
                rank[place] = len(rank)
                insort(known, place)
                found[place] = inside[rest]
    return found


def _below(known: list[str], folder: str) -> list[str]:
    """What lies in a folder, of addresses in their order; in that of signs "0" follows "/"."""
    return known[bisect_right(known, folder) : bisect_left(known, f"{folder[:-1]}0")]


def places(site: Site) -> Iterator[str]:
    """The pages and files of a language that keep their addresses; documents are of the root's."""
    yield from (address for _, address, _ in pages_of(site))
    yield f"{site.prefix}{FEED.address}"
    yield from (f"{record.address}{FEED.address}" for record in feeds(site))
    yield from (f"{record.address}{CALENDAR.address}" for record in calendars(site))
    yield from (address for address, _ in books(site))
    documents = () if site.prefix else site.used_files()
    yield from (published_file(path) for path in documents if not is_picture(path))


def all_places(site: Site) -> Iterator[str]:
    """The same of all languages."""
    for code in site.languages.codes:
        yield from places(site.in_language(code))


@query
def moved_ids(site: Site) -> dict[str, dict[str, list[str]]]:
    """The ids that headings had, by the address of their page and the id of each now."""
    moved, found = site.old_addresses.moved, dict[str, dict[str, list[str]]]()
    for old in filter(lambda each: "#" in each, moved):
        page, _, now = end_of(old, moved)[1:].partition("#")
        names = found.setdefault(moves(site).get(page, page), {}).setdefault(now, [])
        names.append(old.partition("#")[2])
    return found
