"""A record: one file of content, known by its path; its fields and text are asked for when used.

Asking is how a build learns what a page depends on, so a record holds nothing but its identity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from plugins.content.body import Body, Link
from plugins.content.front_matter.header import Loc, Place
from plugins.content.problem import Problem
from plugins.content.records import FrontMatter
from plugins.content.words import Said, Words

Meta_co = TypeVar("Meta_co", bound=FrontMatter, covariant=True)

Ask = Callable[[str, str], Any]
"""Answers a question by its name and argument: ``ask("meta", "forums/2019/plenary.md")``."""


@dataclass(frozen=True)
class Record(Generic[Meta_co]):
    """``meta`` holds the fields of the front matter, ``body`` the Markdown as HTML.

    ``path`` is from the content folder, ``file`` from the project's root (as problems name it).
    """

    path: str
    file: str
    kind: str
    id: str
    address: str
    ask: Ask = field(compare=False, repr=False)
    reader: str = ""
    """The language of whoever reads it; empty for checks, which see each file as it is written."""

    @property
    def meta(self) -> Meta_co:
        """The fields."""
        return cast("Meta_co", self.ask("meta", self.path))

    @property
    def words(self) -> Words:
        """Its texts, in the language that is best for the reader."""
        return cast("Words", self.ask("words", f"{self.reader} {self.path}"))

    @property
    def lang(self) -> str:
        """The language of the text that the reader gets."""
        return self.words.lang

    def said(self, name: str) -> Said | None:
        """A field of words, in the language that is best for the reader."""
        return self.words.fields.get(name)

    @property
    def body(self) -> Body:
        """The text."""
        return cast("Body", self.ask("body", self.words.path if self.reader else self.path))

    @property
    def links(self) -> tuple[Link, ...]:
        """What the body links to, and where the links stand."""
        return cast("tuple[Link, ...]", self.ask("links", self.path))

    @property
    def fragments(self) -> frozenset[str]:
        """What links to this page may name."""
        return frozenset(self.ask("fragments", self.path))

    @property
    def places(self) -> Mapping[Loc, Place]:
        """Where the fields stand in the file."""
        return cast("Mapping[Loc, Place]", self.ask("places", self.path))

    @property
    def title(self) -> str:
        """The title or name, in plain text."""
        found = self.name
        return found.text if found else ""

    @property
    def name(self) -> Said | None:
        """The title or name, with its language."""
        return self.said("title") or self.said("name")

    @property
    def parent(self) -> str:
        """The id of the forum that a session belongs to."""
        return self.id.rpartition("/")[0]

    def problem(self, loc: Loc, kind: str, message: str, hint: str) -> Problem:
        """A problem at a field of this record, or at what stands around it."""
        places = self.places
        while loc and loc not in places:
            loc = loc[:-1]
        return Problem(self.file, *places.get(loc, (1, 1)), kind, message, hint)
