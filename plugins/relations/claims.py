"""Addresses that records and their aliases claim: each may be claimed once."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.kinds import RESERVED
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.relations.site import Site

CURRENT = "current/"
"""Leads to the current forum, whichever that is."""


def check_claims(site: Site) -> Iterator[Problem]:
    """A problem where an address is claimed twice, or belongs to the site itself."""
    claimed = {record.address: record.file for record in site.records.values()}
    for record in site.records.values():
        if (other := claimed[record.address]) != record.file:
            message = say(
                "the address /{address} is also that of {other}",
                address=record.address,
                other=other,
            )
            yield record.problem((), "address-taken", message, say("rename one of the two files"))
    for record in sorted(site.records.values(), key=lambda record: record.path):
        for number, alias in enumerate(record.meta.aliases):
            address = alias_address(alias)
            if (other := claimed.setdefault(address, record.file)) != record.file:
                message = say(
                    "the address {alias} already belongs to {other}", alias=alias, other=other
                )
            elif address == record.address:
                message = say("the address {alias} is that of this very page", alias=alias)
            elif address.split("/")[0] in RESERVED - _OLD_LANGUAGE_ROOTS:
                message = say(
                    "the address {alias} belongs to a part of the site itself", alias=alias
                )
            else:
                continue
            yield record.problem(
                ("aliases", number), "alias-taken", message, say("delete this alias")
            )


_OLD_LANGUAGE_ROOTS = frozenset({"en"})
"""English lives at the root, so /en/… is free for addresses of the Forum's former site."""


def alias_address(alias: str) -> str:
    """The address of an alias as written in front matter.

    >>> alias_address("/en/about/")
    'en/about/'
    """
    return alias.removeprefix("/")
