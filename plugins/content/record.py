"""A record: one file of content, known by its path; its fields and text are asked for when used.

Asking is how a build learns what a page depends on, so a record holds nothing but its identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast

from plugins.content.body import Body, Link
from plugins.content.front_matter.header import Loc, Place
from plugins.content.models import FrontMatter
from plugins.content.problem import Problem


@dataclass(frozen=True)
class LocalizedText:
    """A text and the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True)
class LocalizedTexts:
    """``path`` is that of the file whose text is shown, ``lang`` its language.

    ``fields`` are the texts of its front matter by their names (TRANSLATABLE_FIELDS); one that
    this file lacks is the original's.
    """

    path: str
    lang: str
    fields: Mapping[str, LocalizedText]
    phrases: Mapping[str, LocalizedText] = field(default_factory=dict)
    """Other texts of the original that are translated, by what they say there."""


Meta_co = TypeVar("Meta_co", bound=FrontMatter, covariant=True)


class Library(Protocol):
    """Whoever knows what the files of content say (relations.texts)."""

    def fields(self, path: str) -> Any:
        """The fields of a file's front matter."""

    def words(self, reader: str, path: str) -> LocalizedTexts:
        """The texts of a record that are best for the reader of a language."""

    def body(self, path: str) -> Body:
        """The text of a file."""

    def links(self, path: str) -> tuple[Link, ...]:
        """The links of a file's text."""

    def places(self, path: str) -> Mapping[Loc, Place]:
        """Where the fields of a file stand."""


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
    library: Library = field(compare=False, repr=False)
    reader: str = ""
    """The language of whoever reads it; empty for checks, which see each file as it is written."""
    original: str = ""
    """Of a translation, for checks: the path of the record whose fields it has."""

    @property
    def meta(self) -> Meta_co:
        """The fields."""
        return cast("Meta_co", self.library.fields(self.original or self.path))

    @property
    def words(self) -> LocalizedTexts:
        """Its texts, in the language that is best for the reader."""
        return self.library.words(self.reader, self.path)

    @property
    def lang(self) -> str:
        """The language of the text that the reader gets."""
        return self.words.lang

    def text(self, name: str) -> LocalizedText | None:
        """A field of words, in the language that is best for the reader."""
        return self.words.fields.get(name)

    @property
    def body(self) -> Body:
        """The text."""
        return self.library.body(self.words.path if self.reader else self.path)

    @property
    def links(self) -> tuple[Link, ...]:
        """What the body links to, and where the links stand."""
        return self.library.links(self.path)

    @property
    def title(self) -> str:
        """The title or name, in plain text."""
        return self.name.text

    @property
    def name(self) -> LocalizedText:
        """The title or name, with its language; empty where that field is at fault."""
        return self.text("title") or self.text("name") or LocalizedText("", self.lang)

    @property
    def parent(self) -> str:
        """The id of the forum that a session belongs to."""
        return self.id.rpartition("/")[0]

    def problem(self, loc: Loc, kind: str, message: str, hint: str) -> Problem:
        """A problem at a field of this record, or at what stands around it."""
        places = self.library.places(self.path)
        while loc and loc not in places:
            loc = loc[:-1]
        return Problem(self.file, *places.get(loc, (1, 1)), kind, message, hint)
