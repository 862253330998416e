"""One built page as the checks read it: its links, its ids and what it would fetch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree, html

_FETCHED = ("stylesheet", "icon", "preload", "modulepreload", "manifest")


@dataclass(frozen=True)
class Use:
    """An address that a page uses; ``fetched`` by the browser without being asked."""

    address: str
    line: int
    fetched: bool


class Document:
    """A built page. ``path`` is from the output folder."""

    def __init__(self, output: Path, path: str) -> None:
        """Read and parse the page."""
        self.path = path
        parser = html.HTMLParser(encoding="utf-8")
        self.root = html.document_fromstring((output / path).read_bytes(), parser=parser)

    @cached_property
    def ids(self) -> list[tuple[str, int]]:
        """Every id with its line."""
        return [(el.get("id", ""), el.sourceline or 0) for el in self.root.iter() if el.get("id")]

    @cached_property
    def fragments(self) -> frozenset[str]:
        """What a link's fragment may name."""
        return frozenset(name for name, _ in self.ids) | {"top", ""}

    def count(self, path: str) -> int:
        """How many elements an XPath finds."""
        found = self.root.xpath(path)
        return len(found) if isinstance(found, list) else 0

    def first(self, path: str) -> str | None:
        """The first text or attribute that an XPath finds."""
        found = self.root.xpath(path)
        return str(found[0]) if isinstance(found, list) and found else None

    def uses(self) -> Iterator[Use]:
        """Every address of the page."""
        for element in self.root.iter(etree.Element):
            line = element.sourceline or 0
            if element.get("href") is not None and element.get("rel") != "canonical":
                fetched = element.tag == "link" and element.get("rel") in _FETCHED
                yield Use(element.get("href", ""), line, fetched)
            if element.get("src") is not None:
                yield Use(element.get("src", ""), line, fetched=True)
            for candidate in filter(None, (element.get("srcset") or "").split(",")):
                yield Use(candidate.split()[0], line, fetched=True)
            if element.get("http-equiv", "").lower() == "refresh":
                yield Use(element.get("content", "").partition("url=")[2], line, fetched=False)
