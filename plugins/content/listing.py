"""The listing: what lies in the content folder, by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from plugins.content.message import say
from plugins.content.paths import FILES
from plugins.content.problem import Problem

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


def _same_names(root: str, files: Iterable[str]) -> Iterator[Problem]:
    """Files and folders that some systems take for one: they differ in case or Unicode form."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        parts = path.split("/")
        for name in ("/".join(parts[:end]) for end in range(1, len(parts) + 1)):
            other = seen.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                yield _one_name(root, path, other, is_file=name == path)
                break


def _one_name(root: str, path: str, other: str, is_file: bool) -> Problem:
    names = {"other": f"{root}/{other}"}
    message = say("on some systems this file and {other} are one", **names)
    if not is_file:
        message = say("on some systems the folder of this file and {other} are one", **names)
    hint = say("rename one of the two")
    return Problem(f"{root}/{path}", 0, 0, "unfit-name", message, hint)
