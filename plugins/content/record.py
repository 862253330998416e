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
    lang: str
    ask: Ask = field(compare=False, repr=False)

    @property
    def meta(self) -> Meta_co:
        """The fields."""
        return cast("Meta_co", self.ask("meta", self.path))

    @property
    def body(self) -> Body:
        """The text."""
        return cast("Body", self.ask("body", self.path))

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
        return self.meta.title  # type: ignore[attr-defined,no-any-return]

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
