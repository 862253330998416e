"""Addresses that records, their aliases and files claim: each may be claimed once."""

from collections.abc import Callable, Iterator
from functools import partial

from plugins.content.attachments import file_path, references
from plugins.content.kinds import RESERVED
from plugins.content.problem import Problem, say
from plugins.languages import Languages
from plugins.relations.address import NOT_FOUND, THEME, published_file
from plugins.relations.exports import CALENDAR, EXPORTS, SUMS
from plugins.relations.site import Site

SITE_FILES = frozenset({NOT_FOUND, *(each.address for each in (*EXPORTS, CALENDAR, SUMS))})
"""The files at the root whose names no document may take."""

Claim = tuple[str, str, bool, Callable[[str], Problem]]
"""An address, the file that claims it, whether it is the site's own; makes a problem of words."""


def check_claims(site: Site) -> Iterator[Problem]:
    """A problem where an address is claimed twice, or belongs to the site itself."""
    seen: dict[str, str] = {}
    for address, file, is_kept, problem in (*_records(site), *_aliases(site), *_documents(site)):
        name = address.casefold()  # some hosts make no difference
        if name in seen:
            told = {"address": address, "other": seen[name]}
            yield problem(say("the address /{address} is also that of {other}", **told))
        elif is_kept:
            yield problem(say("the address /{address} belongs to the site itself", address=address))
        else:
            seen[name] = file


def _records(site: Site) -> Iterator[Claim]:
    hint = say("rename one of the two files")
    for record in site.records:
        if site.has_page(record.path):
            problem = partial(record.problem, (), "address-taken", hint=hint)
            yield record.address, record.file, False, problem


def _aliases(site: Site) -> Iterator[Claim]:
    hint = say("delete this alias")
    for path, number, address in site.aliases():
        record = site.record(path)
        problem = partial(record.problem, ("aliases", number), "address-taken", hint=hint)
        yield address, record.file, _is_kept(address.casefold(), site.languages), problem


def _is_kept(address: str, languages: Languages) -> bool:
    """Whether an address belongs to the site by its first part.

    The root's own language has no prefix: /en/… is free for addresses of the Forum's former site.
    """
    kept = {*RESERVED, *languages.codes, "", NOT_FOUND} - {languages.root}
    return address.split("/", maxsplit=1)[0] in kept


def _documents(site: Site) -> Iterator[Claim]:
    """The pictures and documents that are published."""
    for path in site.used_files():
        address = published_file(path)
        is_kept = address.casefold() in SITE_FILES or address.casefold().startswith(THEME)
        yield address, f"{site.name}/{path}", is_kept, partial(_at_its_use, site, path)


def _at_its_use(site: Site, path: str, message: str) -> Problem:
    """The problem, where the first text that uses the file names it."""
    hint = say("rename the file, and write its new name here")
    for record in map(site.record, site.texts()):
        for link in record.links:
            if link.path == path:
                return Problem(record.file, link.line, link.column, "address-taken", message, hint)
        for loc, _, value in references(record.meta):
            if file_path(value, record.path) == path:
                return record.problem(loc, "address-taken", message, hint)
    raise LookupError(path)
