"""A record: one file of content, read, typed and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from plugins.content.body import Body
from plugins.content.header import Loc, Place
from plugins.content.problem import Problem
from plugins.content.records import FrontMatter

Meta_co = TypeVar("Meta_co", bound=FrontMatter, covariant=True)


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
    meta: Meta_co
    body: Body
    places: Mapping[Loc, Place] = field(compare=False, repr=False)

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
        while loc and loc not in self.places:
            loc = loc[:-1]
        return Problem(self.file, *self.places.get(loc, (1, 1)), kind, message, hint)
