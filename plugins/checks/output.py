"""The checks of the built site: every link resolves, and no page asks a third party."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.checks.document import Document, Use
from plugins.content.message import say
from plugins.content.problem import Problem

_NEEDED = {
    "title": "//title[normalize-space()]",
    "language": "//html[@lang]",
    say("first-level heading"): "//h1",
}


def check_output(output: Path) -> list[Problem]:
    """Every problem of the site in a folder, as a reader's browser would meet it."""
    files = frozenset(
        file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()
    )
    if "index.html" not in files:
        message = say("there is no built site here")
        return [Problem(output.name, 0, 0, "output-incomplete", message, say("build it"))]
    pages = sorted(name for name in files if name.endswith(".html"))
    documents = {path: Document(output, path) for path in pages}
    checker = _Checker(output.name, files, documents)
    return [problem for path in pages for problem in checker.check(documents[path])]


class _Checker:
    def __init__(self, name: str, files: frozenset[str], documents: dict[str, Document]) -> None:
        self.name = name
        self.files = files
        self.documents = documents
        home = documents["index.html"].first("//link[@rel='canonical']/@href") or "/"
        self.root = urlsplit(home).path

    def check(self, document: Document) -> Iterator[Problem]:
        for use in document.uses():
            if fault := self._use(document, use):
                yield self._at(document, use.line, *fault)
        for line, message in _incomplete(document):
            yield self._at(document, line, "output-incomplete", message)

    def _at(self, document: Document, line: int, kind: str, message: str) -> Problem:
        hint = say("fix the template or the record that made it, and build again")
        return Problem(f"{self.name}/{document.path}", line, 1, kind, message, hint)

    def _use(self, document: Document, use: Use) -> tuple[str, str] | None:
        """The kind of problem with an address, and what is wrong."""
        parts, address = urlsplit(use.address), {"address": use.address}
        if parts.scheme or parts.netloc:
            if not use.fetched:
                return None
            message = say("the page would fetch `{address}` from another host", **address)
            return "output-third-party", message
        target = self._target(document.path, parts.path)
        if target not in self.files:
            return "output-link-broken", say("`{address}` leads to no file of the site", **address)
        page = self.documents.get(target)
        if page and unquote(parts.fragment) not in page.fragments:
            return "output-link-broken", say(
                "`{address}` leads to no place of that page", **address
            )
        return None

    def _target(self, page: str, written: str) -> str:
        """The file that a server sends for an address."""
        path = unquote(written)
        if not path:
            return page
        if path.startswith("/"):
            inside = path.startswith(self.root)
            found = path.removeprefix(self.root) if inside else "outside the site"
        else:
            found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path.endswith(("/", "/.", "..")) or path == "." or found in ("", "."):
            return posixpath.normpath(posixpath.join(found, "index.html"))
        return found


def _incomplete(document: Document) -> Iterator[tuple[int, str]]:
    """What a page lacks, or has too often, and at which line."""
    lines = dict(reversed(document.ids))
    for name, number in Counter(name for name, _ in document.ids).items():
        if number > 1:
            told = say("the id `{name}` is used {number} times", name=name, number=number)
            yield lines[name], told
    for what, path in _NEEDED.items():
        if (number := document.count(path)) != 1:
            numbers = {"number": number, "what": what}
            yield 1, say("the page has {number} times a {what}; it needs one", **numbers)
    for picture in document.root.xpath("//img[not(@alt)]"):
        yield picture.sourceline or 1, say("a picture has no alternative text")
