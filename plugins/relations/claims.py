"""Addresses that records, files and old addresses claim: each may be claimed once."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from posixpath import splitext

from plugins.content.attachments import file_path, references
from plugins.content.front_matter.header import Loc, place_in
from plugins.content.kinds import ADDRESSES, LIST_PAGES, RESERVED, RESERVED_INSIDE
from plugins.content.problem import Message, Problem, say
from plugins.relations.address import (
    NOT_FOUND,
    SERVER,
    THEME,
    alias_address,
    is_page,
    published_file,
)
from plugins.relations.exports import CALENDAR, EXPORTS, SUMS
from plugins.relations.moves import (
    all_places,
    bare,
    end_of,
    everywhere,
    is_withdrawn,
    moved_in_all,
    moves,
)
from plugins.relations.site import Site
from plugins.relations.texts import anchors

SITE_FILES = frozenset({NOT_FOUND, *(each.address for each in (*EXPORTS, CALENDAR, SUMS))})
"""The files at the root whose names no document may take."""

Claim = tuple[list[str], str, bool, Callable[[str], Problem]]
"""Addresses, the file that claims them, whether they are the site's own; makes a problem of words.

Those of a record stand for those of all languages.
"""


def check_claims(site: Site) -> Iterator[Problem]:
    """A problem where an address is claimed twice, or belongs to the site itself."""
    records, others = dict[str, str](), dict[str, str]()
    hidden = site.old_addresses.withdrawn
    for claims in (_records, _documents, _aliases, _old):
        seen = records if claims is _records else others
        for addresses, file, is_kept, problem in claims(site):
            names = [address.casefold() for address in addresses]  # some hosts make no difference
            known = (records.get(bare(name, site.languages), others.get(name)) for name in names)
            told = {"address": addresses[0], "other": next(filter(None, known), "")}
            if told["other"]:
                yield problem(say("the address /{address} is also that of {other}", **told))
            elif is_kept:
                yield problem(say("the address /{address} belongs to the site itself", **told))
            elif is_withdrawn(addresses[0], hidden, site.languages):
                yield problem(say("the address /{address} was withdrawn", **told))
            else:
                seen.update(dict.fromkeys(names, file))


def _records(site: Site) -> Iterator[Claim]:
    hint = say("rename one of the two files")
    for record in site.records:
        if site.has_page(record.path):
            problem = partial(record.problem, (), "address-taken", hint=hint)
            yield [record.address], record.file, False, problem


def _aliases(site: Site) -> Iterator[Claim]:
    hint = say("delete this alias")
    for path, number, address in site.aliases():
        record = site.record(path)
        problem = partial(record.problem, ("aliases", number), "address-taken", hint=hint)
        addresses = [*everywhere(address, site.languages).values()]
        yield addresses, record.file, _is_kept(site, address), problem


def _is_kept(site: Site, address: str) -> bool:
    """Whether the site itself has, or will have, pages or files at an address.

    The root's own language has no prefix: /en/… is free for addresses of the Forum's former site.
    """
    name = bare(address.casefold(), site.languages)
    first, _, rest = name.partition("/")
    is_inside = site.find("forum", first) and RESERVED_INSIDE.fullmatch(rest.removesuffix("/"))
    is_part = first in _LISTS and rest.startswith("by/")
    is_word = name in _KEPT and name != f"{site.languages.root}/"
    return bool(is_inside) or is_part or is_word or _is_own(name)


_LISTS = frozenset(row.name for row in LIST_PAGES.values())
_KEPT = frozenset({"", *(f"{word}/" for word in RESERVED)})


def _is_own(address: str) -> bool:
    """Whether an address is that of a file of the site's own, or in a folder of such."""
    name = address.casefold()
    return name in SITE_FILES or name.startswith((THEME, SERVER))


def _documents(site: Site) -> Iterator[Claim]:
    """The pictures and documents that are published."""
    for path in site.used_files():
        address = published_file(path)
        yield [address], f"{site.name}/{path}", _is_own(address), partial(_at_its_use, site, path)


def _at_its_use(site: Site, path: str, message: str) -> Problem:
    """The problem, where the first text that uses the file names it."""
    hint = say("rename the file, and write its new name here")
    for record in map(site.record, site.texts()):
        for link in site.links(record.path):
            if link.path == path:
                return Problem(record.file, link.line, link.column, "address-taken", message, hint)
        for loc, _, value in references(record.meta):
            if file_path(value, record.path) == path:
                return record.problem(loc, "address-taken", message, hint)
    raise LookupError(path)


# The file of old addresses


def _old(site: Site) -> Iterator[Claim]:
    """What has moved or is gone; a part of a list that is no longer there may be either."""
    found, known = site.old_addresses, _known(site)
    rows: list[tuple[Loc, list[str]]] = [
        (("moved", old), [*moved_in_all(old, old, site.languages)])
        for old in found.moved
        if "#" not in old
    ]
    for number, entry in enumerate(found.gone):
        addresses = [*everywhere(alias_address(entry.address), site.languages).values()]
        rows.append((("gone", number, "address"), addresses))
    for loc, addresses in rows:
        is_kept = _is_own(addresses[0]) or not known.isdisjoint(addresses)
        yield addresses, f"{site.name}/{ADDRESSES.path}", is_kept, partial(_problem, site, loc)


def _known(site: Site) -> frozenset[str]:
    """What is there now; it is asked for only where something was."""
    is_used = site.old_addresses.moved or site.old_addresses.gone
    return frozenset(all_places(site) if is_used else ())


def check_moved(site: Site) -> Iterator[Problem]:
    """A problem for each move that leads to nothing, or to what is not of its kind."""
    moved, known = site.old_addresses.moved, _known(site)
    for old in moved:
        message = _id_astray(site, old) if "#" in old else _astray(site, old, known)
        if end_of(old, moved) in moved:
            message = say("`{address}` leads back to itself", address=old)
        if message:
            loc, hint = ("moved", old), say("write where it is now, or delete the line")
            yield replace(_problem(site, loc, message, hint), kind="link-broken")


def _astray(site: Site, old: str, known: Collection[str]) -> Message | None:
    end = moves(site).get(alias_address(old), "")
    if end not in known:
        return say("there is nothing at `/{address}`", address=end)
    ending, before = (splitext(each)[1].lower() for each in (end, old))
    if is_page(end) != is_page(old) or ending not in (before, ""):
        return say("`/{address}` is another kind of file than `{old}`", address=end, old=old)
    return None


def _id_astray(site: Site, old: str) -> Message | None:
    page, _, name = old[1:].partition("#")
    new, _, now = end_of(old, site.old_addresses.moved)[1:].partition("#")
    page, new = (moves(site).get(each, each) for each in (page, new))  # it may be renamed
    records = [record for record in site.records if record.address == page == new]
    if not records:
        return say("a heading moves within a page; `/{page}` is none, or another", page=new)
    path = records[0].path
    if name in site.ids_in(path):
        return say("`/{page}` still has a place called `#{id}`", page=page, id=name)
    headings = {heading for _, heading in site.headings(path) or ()}
    if now not in headings.union(anchors(site.fields(path))):
        return say("`/{page}` has no heading called `#{id}`", page=page, id=now)
    return None


def _problem(site: Site, loc: Loc, message: str, hint: str = "") -> Problem:
    """The problem of an entry in the file of old addresses."""
    place = place_in(site.places(ADDRESSES.path), loc)
    file = f"{site.name}/{ADDRESSES.path}"
    return Problem(file, *place, "address-taken", message, hint or say("delete this line"))
