"""Addresses that records and their aliases claim: each may be claimed once."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.kinds import RESERVED
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.languages import Languages
from plugins.relations.documents import check_documents
from plugins.relations.site import Meta, Site

CURRENT = "current/"
"""Leads to the current forum, whichever that is."""


def check_claims(site: Site) -> Iterator[Problem]:
    """A problem where an address is claimed twice, or belongs to the site itself."""
    claimed: dict[str, Record[Meta]] = {}
    for record in site.records:
        other = claimed.setdefault(record.address, record)
        if other != record:
            message = say(
                "the address /{address} is also that of {other}",
                address=record.address,
                other=other.file,
            )
            yield record.problem((), "address-taken", message, say("rename one of the two files"))
    yield from _check_aliases(site, claimed)
    yield from check_documents(site)


def _check_aliases(site: Site, claimed: dict[str, Record[Meta]]) -> Iterator[Problem]:
    taken: set[str] = set()
    for path, number, alias in site.aliases():
        record = site.record(path)
        address = alias_address(alias).casefold()  # some hosts make no difference
        if (other := claimed.setdefault(address, record)) != record:
            said = say(
                "the address {alias} already belongs to {other}", alias=alias, other=other.file
            )
        elif address == record.address:
            said = say("the address {alias} is that of this very page", alias=alias)
        elif address in taken:
            said = say("the address {alias} is given twice", alias=alias)
        elif _is_kept(address.split("/")[0], site.languages):
            said = say("the address {alias} belongs to a part of the site itself", alias=alias)
        else:
            taken.add(address)
            continue
        yield record.problem(("aliases", number), "alias-taken", said, say("delete this alias"))


def _is_kept(first: str, languages: Languages) -> bool:
    """Whether an address belongs to the site by its first part.

    The root's own language has no prefix: /en/… is free for addresses of the Forum's former site.
    """
    kept = {*RESERVED, *languages.codes, "", "404.html"} - {languages.root}
    return first in kept


def alias_address(alias: str) -> str:
    """The address of an alias as written in front matter.

    >>> alias_address("/en/about/")
    'en/about/'
    >>> alias_address("/en/index.html")
    'en/'
    """
    return alias.removeprefix("/").removesuffix("index.html")
