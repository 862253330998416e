"""A record: one file of content, known by its path; its fields and text are asked for when used.

Asking is how a build learns what a page depends on, so a record holds nothing but its identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from plugins.content.body import Body
from plugins.content.front_matter.header import Loc, place_in
from plugins.content.models import Fields
from plugins.content.problem import Problem
from plugins.incremental import query

if TYPE_CHECKING:
    from plugins.relations.localization import Localization

Arguments = ParamSpec("Arguments")
Paths = tuple[str, ...]


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


Meta_co = TypeVar("Meta_co", bound=Fields, covariant=True)


@dataclass(frozen=True)
class Record(Generic[Meta_co]):
    """``meta`` holds the fields of the front matter, ``body`` the Markdown as HTML.

    ``path`` is from the content folder, ``file`` from the project's root (as problems name it). A
    translation is a record too where it is checked: with the identity of its original.
    """

    path: str
    file: str
    kind: str
    id: str
    address: str
    library: Localization = field(compare=False, repr=False)
    reader: str = ""
    """The language of whoever reads it; empty for checks, which see each file as it is written."""

    @property
    def meta(self) -> Meta_co:
        """The fields."""
        return cast("Meta_co", self.library.fields(self.path))

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
    def title(self) -> str:
        """The title or name, in plain text."""
        return self.name.text

    @property
    def name(self) -> LocalizedText:
        """The title or name with its ``distinction``, if any; empty where the field is at fault."""
        name = self.text("title") or self.text("name") or LocalizedText("", self.lang)
        other = self.text("distinction")
        return LocalizedText(f"{name.text} ({other.text})", name.lang) if other else name

    @property
    def sort_name(self) -> str:
        """What lists sort it by: the family name first, where that is known.

        A name that says nothing of it in its own language has its parts in the order of the other.
        """
        name, sort = self.name, self.text("sort")
        if not sort or sort.lang == name.lang:
            return sort.text if sort else name.text
        parts, first = name.text.split(), re.split(r"[\s,]+", sort.text)[0]
        others = getattr(self.meta, "name", "").split()
        if first not in others or len(others) != len(parts):
            return name.text
        family = others.index(first)
        return " ".join([parts[family], *parts[:family], *parts[family + 1 :]])

    @property
    def parent(self) -> str:
        """The id of the forum that a session or a practical page belongs to."""
        return self.id.rpartition("/")[0]

    def problem(self, loc: Loc, kind: str, message: str, hint: str) -> Problem:
        """A problem at a field of this record, or at what stands around it."""
        place = place_in(self.library.places(self.path), loc)
        return Problem(self.file, *place, kind, message, hint)


def relation(
    function: Callable[Arguments, Iterable[Record[Meta_co]]],
) -> Callable[Arguments, tuple[Record[Meta_co], ...]]:
    """A query for records: their paths are remembered; who asks gets them in their own language."""

    def paths(texts: Localization, *arguments: str) -> Paths:
        return tuple([record.path for record in cast("Any", function)(texts, *arguments)])

    paths.__name__ = function.__name__
    ask = query(paths)

    @wraps(function)
    def records(texts: Localization, *arguments: str) -> tuple[Record[Any], ...]:
        return tuple([texts.record(path) for path in ask(texts, *arguments)])

    return cast("Callable[Arguments, tuple[Record[Meta_co], ...]]", records)
