"""The ledger: every address that the site has ever answered at, in the published tree itself.

``addresses.txt`` is UTF-8 with a line feed after each address, sorted by code point. The build
writes those of the site that it made; what is live has them all, without those withdrawn.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from plugins.content.choices import GoneReason
from plugins.content.kinds import LIST_PAGES
from plugins.content.paths import DOCUMENTS
from plugins.content.values.addresses import ADDRESS
from plugins.languages import Languages
from plugins.publishing.command import PublishError
from plugins.relations.moves import bare, is_withdrawn
from plugins.staging.placement import files_of

NAME = "addresses.txt"
MARKER = ".nojekyll"
"""In each publication, and the first file of one: GitHub Pages serves files as they are by it."""

_FILES = "|".join(map(re.escape, (*DOCUMENTS, ".ics", ".atom")))
_ANSWERS = re.compile(rf"(?i)(?!theme/|robots\.txt|addresses\.txt).*(?:(?<!404)\.html|{_FILES})")
_LISTS = "|".join(row.name for row in LIST_PAGES.values())
_OWN = re.compile(rf"(.*/)(?:(?:by/[^/]+|\d{{4}}-\d\d-\d\d)|(?:{_LISTS}))/")
"""A part of a list, a day of a forum, or a list: the site has it while there is something in it."""

_SHOWN = 30

Ledger = frozenset[str]
"""Addresses, each with a slash before it."""


def read(file: Path, place: str) -> Ledger:
    """The ledger in a file, which messages call ``place``.

    Raises PublishError at the first line that is no address, or not in order.
    """
    text = file.read_bytes().decode("utf-8", "replace")
    lines = re.findall(r"[^\n]*\n|[^\n]+$|^$", text)  # one that is cut off has no line feed
    for number, (before, line) in enumerate(pairwise(["", *lines]), 1):
        if not re.fullmatch(rf"{ADDRESS}\n", line) or line <= before:
            raise PublishError(f"{place}:{number}: {line[:200]!a} {_WRONG}")
    return frozenset(text.splitlines())


_WRONG = f"is no address of this site, or not in order: put {NAME} back as it was last published"


def of_site(folder: Path, name: str) -> Ledger:
    """The ledger of a published folder; one that has none is known by its files."""
    file = folder / NAME
    if file.is_file() and not file.is_symlink():
        return read(file, f"{NAME} of {name}")
    return of_files(list(files_of(folder))) if folder.is_dir() else frozenset()


def of_files(paths: Iterable[str]) -> Ledger:
    """The addresses at which files answer."""
    found = (path for path in paths if _ANSWERS.fullmatch(path))
    return frozenset("/" + re.sub(r"(^|/)index\.html$", r"\1", path) for path in found)


def write(file: Path, addresses: Iterable[str]) -> None:
    """Write a ledger."""
    file.write_text("".join(f"{address}\n" for address in sorted(addresses)), "utf-8", newline="\n")


@dataclass(frozen=True)
class Ended:
    """What content/addresses.md says of addresses that are to answer no more."""

    languages: Languages
    gone: frozenset[str] = frozenset()
    """Addresses whose notice says that they, and what lay below them, are gone."""
    withdrawn: frozenset[str] = frozenset()
    """The SHA-256 of addresses that leave no trace."""

    def is_withdrawn(self, address: str) -> bool:
        """Whether an address is withdrawn in any language, or lies below one that is."""
        return is_withdrawn(address[1:], self.withdrawn, self.languages)

    def is_gone(self, address: str) -> bool:
        """Whether it lies below an address that is gone."""
        return not self.gone.isdisjoint(above(self.plain(address)))

    def plain(self, address: str) -> str:
        """An address without its language."""
        return f"/{bare(address[1:], self.languages)}"


def above(address: str) -> list[str]:
    """The pages that an address lies below; that of a heading is one of them.

    >>> above("/2019/plenary/#aims")
    ['/2019/', '/2019/plenary/']
    """
    parts = address.rstrip("/").split("/")[1:-1]
    return ["/" + "/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]


def merge(live: Ledger, new: Ledger, ended: Ended, today: str) -> Ledger:
    """The ledger of a new site that takes the place of the live one.

    Raises PublishError where a live address has no answer in the new site, and names the cure.
    """
    if back := sorted(filter(ended.is_withdrawn, new)):
        raise PublishError(f"{back[0]} is withdrawn, and this build has it: remove its record.")
    kept = {address for address in live - new if not ended.is_withdrawn(address)}
    missing = {address for address in kept if not ended.is_gone(address)}
    found: dict[str, list[str]] = {}
    for address in sorted(missing):
        if missing.isdisjoint(above(address)):
            found.setdefault(ended.plain(address), []).append(address)
    if found:
        shown = {plain if len(each) > 1 else each[0]: len(each) for plain, each in found.items()}
        rows = [_row(*row) for row in list(shown.items())[:_SHOWN]]
        rows += [f"… and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        if ends := [each for each in shown if "#" not in each and not _OWN.fullmatch(each)]:
            rows += [_GONE, *(_ENTRY.format(each, today) for each in ends)]
        raise PublishError("\n".join(["these addresses would stop answering:", *rows]))
    return new | kept


_GONE = f"""\
What is gone for good can say so, below `gone:` in content/addresses.md (the reason is one of
{", ".join(GoneReason)}):
gone:"""
_ENTRY = "  - {{address: {}, day: {}, reason: outdated}}"


def _row(address: str, languages: int) -> str:
    where = f" (in {languages} languages)" if languages > 1 else ""
    return f"{address}{where}: {_cure(address)}"


def _cure(address: str) -> str:
    own = _OWN.fullmatch(address)
    if not own and "#" not in address and address.endswith("/"):
        alias = f"`aliases: [{address}]` in the record that took its place"
        return f"write {alias} (`python3 tasks.py rename` does)"
    place = own[1] if own else "/…"
    return f"say where it is now in content/addresses.md (`moved: {{{address}: {place}}}`)"
