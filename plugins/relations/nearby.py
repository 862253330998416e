"""Nearby: the file that a path which leads nowhere was most likely meant for."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from plugins.content.message import Message, say
from plugins.content.suggestion import nearest
from plugins.content.target import PICTURES
from plugins.content.way import relative, source_of

_PAGES = ("", ".md", ".html", ".htm", ".markdown", ".txt")

_kept = lru_cache(maxsize=1 << 16)
"""Each broken link asks the same of every file of the site."""


def near_file(path: str, viewer: str, known: Iterable[str]) -> Message | None:
    """A suggestion as the file at ``viewer`` would write it; None where nothing is near.

    Only the file's name must be like: a file of another name in the same folder is no suggestion.
    """
    files = sorted(known)
    found = _same_name(path, viewer, files) or _like_name(path, viewer, files)
    if not found:
        return None
    way = relative(found, viewer)
    return say("did you mean `{found}`?", found=way)


def _same_name(path: str, viewer: str, files: list[str]) -> str | None:
    """A file of that name, but for capital letters, the ending or the folder."""
    source = source_of(path)
    same = [file for file in files if _folded(file) == _folded(path)]
    same += [file for file in files if file == source]
    same += [file for file in files if _stem(file) == _stem(path) and _group(file) == _group(path)]
    name = _name(path)
    elsewhere = [file for file in files if _name(file) == name and _group(file) == _group(path)]
    return next(iter([*same, *_nearest_first(elsewhere, viewer)]), None)


def _like_name(path: str, viewer: str, files: list[str]) -> str | None:
    """A file of nearly that name: of the same folder before others."""
    alike = [file for file in files if _group(file) == _group(path)]
    folder = posixpath.dirname(path)
    for group in ([file for file in alike if posixpath.dirname(file) == folder], alike):
        names = {_name(file): file for file in reversed(_nearest_first(group, viewer))}
        if found := nearest(_name(path), names):
            return names[found]
    return None


def _nearest_first(files: list[str], viewer: str) -> list[str]:
    return sorted(files, key=lambda file: (relative(file, viewer).count("/"), file))


@_kept
def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()


@_kept
def _stem(path: str) -> str:
    """The path without its ending; a forum's page is called as its folder."""
    stem, ending = posixpath.splitext(_folded(path))
    return stem.removesuffix("/index") if ending in _PAGES else stem


def _name(path: str) -> str:
    return _stem(path).rpartition("/")[2]


@_kept
def _group(path: str) -> str:
    """Pages, pictures and each kind of document are suggested for one another alone."""
    ending = posixpath.splitext(path)[1].lower()
    return "page" if ending in _PAGES else "picture" if ending in PICTURES else ending
