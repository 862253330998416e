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

HINT = say("mend the template or the record that made it, and build again")


def check_output(output: Path) -> list[Problem]:
    """Every problem of the site in a folder, as a reader's browser would meet it."""
    files = frozenset(
        file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()
    )
    if "index.html" not in files:
        return [
            Problem(
                output.name,
                0,
                0,
                "output-missing",
                say("there is no built site here"),
                say("build it"),
            )
        ]
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
            yield from self._check_use(document, use)
        for name, number in Counter(name for name, _ in document.ids).items():
            if number > 1:
                line = dict(reversed(document.ids))[name]
                yield self._at(
                    document,
                    line,
                    "output-id-twice",
                    say("the id `{name}` is used {number} times", name=name, number=number),
                )
        yield from self._check_words(document)

    def _check_use(self, document: Document, use: Use) -> Iterator[Problem]:
        parts = urlsplit(use.address)
        if parts.scheme or parts.netloc:
            if use.fetched:
                message = say(
                    "the page would fetch `{address}` from another host", address=use.address
                )
                yield self._at(document, use.line, "output-third-party", message)
            return
        target = self._target(document.path, parts.path)
        if target not in self.files:
            message = say("`{address}` leads to no file of the site", address=use.address)
            yield self._at(document, use.line, "output-link-broken", message)
        elif not self._has_place(target, unquote(parts.fragment)):
            message = say("`{address}` leads to no place of that page", address=use.address)
            yield self._at(document, use.line, "output-fragment-broken", message)

    def _has_place(self, target: str, fragment: str) -> bool:
        page = self.documents.get(target)
        return page is None or fragment in page.fragments

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

    def _check_words(self, document: Document) -> Iterator[Problem]:
        wanted = {
            "title": "//title[normalize-space()]",
            "language": "//html[@lang]",
            say("first-level heading"): "//h1",
        }
        for what, path in wanted.items():
            if document.count(path) != 1:
                message = say(
                    "the page has {number} times a {what}; it needs one",
                    number=document.count(path),
                    what=what,
                )
                yield self._at(document, 1, "output-incomplete", message)
        for picture in document.root.xpath("//img[not(@alt)]"):
            message = say("a picture has no alternative text")
            yield self._at(document, picture.sourceline or 1, "output-no-alt", message)

    def _at(self, document: Document, line: int, kind: str, message: str) -> Problem:
        return Problem(f"{self.name}/{document.path}", line, 1, kind, message, HINT)
