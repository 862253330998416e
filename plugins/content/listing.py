"""The listing: what lies in the content folder, by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.target import FILES

REGULAR, OTHER = "regular", "other"
"""What a path is: a file that may be read; a link, a device, a folder that cannot be listed."""

Listing = Mapping[str, str]
"""Paths from the folder, and which of the two each is."""


def check_listing(name: str, listing: Listing) -> Iterator[Problem]:
    """What is wrong with the names in the content folder called ``name``, taken together."""
    yield from _same_names(name, (path for path in listing if path.lower().endswith(FILES)))
    if not listing:
        message = say("there is no page in this folder")
        hint = say("is this the content folder? It holds forums/, partners/, pages/ and index.md")
        yield Problem(name, 0, 0, "no-content", message, hint)


def _same_names(name: str, files: Iterable[str]) -> Iterator[Problem]:
    """Files that some systems take for one: their names differ in case or Unicode form alone."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        other = seen.setdefault(normalize("NFC", path).casefold(), path)
        if other != path:
            message = say("on some systems this file and {other} are one", other=f"{name}/{other}")
            yield Problem(
                f"{name}/{path}", 0, 0, "same-name", message, say("rename one of the two")
            )
