"""Documents and pictures as they are published: each has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.marks import marked
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.relations.address import published_file
from plugins.relations.exports import EXPORTS
from plugins.relations.site import Site
from plugins.relations.used import file_path

SITE_FILES = frozenset({*(export.address for export in EXPORTS), "404.html"})
"""The machine files at the root, whose names no document may take (a test holds them together)."""


def check_documents(site: Site) -> Iterator[Problem]:
    """A problem for each used file that would be published where another one is."""
    seen: dict[str, str] = {}
    for path in site.used_files():
        address = published_file(path)
        other = seen.setdefault(address.casefold(), path)  # some hosts make no difference
        if other != path:
            message = say(
                "{path} and {other} would both be at /{address}",
                path=path,
                other=other,
                address=address,
            )
            yield _at_its_use(site, path, message)
        elif address.casefold() in SITE_FILES or address.casefold().startswith("theme/"):
            message = say("the address /{address} belongs to the site itself", address=address)
            yield _at_its_use(site, path, message)


def _at_its_use(site: Site, path: str, message: str) -> Problem:
    """The problem, where the first page that uses the file names it."""
    hint = say("rename the file, and write its new name here")
    for record in site.records:
        for link in record.links:
            if link.path == path:
                return Problem(record.file, link.line, link.column, "address-taken", message, hint)
        for loc, _, value in marked(record.meta):
            if isinstance(value, str) and file_path(value, record.path) == path:
                return record.problem(loc, "address-taken", message, hint)
    return Problem(path, 0, 0, "address-taken", message, hint)
