"""The texts: what lies in the content folder, and what each file of it says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self, cast
from unicodedata import normalize

from plugins.content.attachments import files_named
from plugins.content.body import Body, Link, paragraphs
from plugins.content.front_matter.header import Loc, Place
from plugins.content.kinds import ADDRESSES, day_of, identify, parent_of, path_of
from plugins.content.listing import meant
from plugins.content.models import Addresses, Fields
from plugins.content.paths import REGULAR, UNREADABLE, Listing
from plugins.content.problem import Problem
from plugins.content.reader import Reading, read_file, read_places
from plugins.content.translation import original
from plugins.incremental import Memo, query
from plugins.incremental.files import read
from plugins.incremental.values import ABSENT
from plugins.languages import Languages
from plugins.relations.address import alias_address
from plugins.relations.record import Paths, Record, relation
from plugins.relations.site_info import SiteInfo


def anchors(meta: object) -> Paths:
    """The ids on its page of the recommendations that a text has."""
    return tuple(f"r-{each.id}" for each in getattr(meta, "recommendations", ()))


class Listed(NamedTuple):
    """What lists of all records are made of; the days are texts, empty where they are not given."""

    aliases: Paths
    published: str
    updated: str
    files: Paths
    """The pictures and documents that the text and the fields name."""
    own_ids: Paths
    """The ids that its author gave."""


class Texts:
    """All files of the content folder, read. Every answer is a query: see plugins/incremental."""

    def __init__(self, memo: Memo, content: Path, theme: Path, lang: str = "") -> None:
        """``lang`` is the language of those who read; without it, records are as written."""
        self.memo, self.content, self.theme, self.lang = memo, content, theme, lang
        self.name = content.name
        self._known: dict[str, Record[Any]] = {}
        self._others: dict[str, Texts] = {lang: self}

    def in_language(self, lang: str) -> Self:
        """The same for the readers of a language."""
        if lang not in self._others:
            self._others[lang] = type(self)(self.memo, self.content, self.theme, lang)
            self._others[lang]._others = self._others
        return cast("Self", self._others[lang])

    # Inputs

    @query(is_input=True)
    def listing(self) -> Listing:
        """The paths in the content folder, and what each is."""
        return {}

    @query(is_input=True)
    def file(self, path: str) -> bytes:
        """The digest of a file of the content folder; ABSENT where there is none."""
        return ABSENT

    @query(is_input=True)
    def theme_listing(self) -> Listing:
        """The paths in the theme's folder, and what each is."""
        return {}

    @query(is_input=True)
    def theme_file(self, path: str) -> bytes:
        """The digest of a file of the theme; ABSENT where there is none."""
        return ABSENT

    @property
    @query(is_input=True)
    def info(self) -> SiteInfo:
        """The site's own facts, from the settings."""
        raise LookupError("no settings were given")

    @property
    @query(is_input=True)
    def languages(self) -> Languages:
        """The languages that the site has, from the settings."""
        raise LookupError("no settings were given")

    @cached_property
    def prefix(self) -> str:
        """What the addresses of the pages of this language begin with."""
        return self.languages.prefix(self.lang) if self.lang else ""

    @query(is_input=True)
    def shows_drafts(self) -> bool:
        """Whether this site is for those who write it: no other has its drafts."""
        return False

    # One file

    @query(stored=False, held=False)
    def reading(self, path: str) -> Reading:
        """A file as it was read; it is an error of the build if it changes meanwhile."""
        if self.file(path) == ABSENT:
            return Reading()  # the listing says why
        return read_file(path, self.content_bytes(path), self.languages, self.headings)

    @query(stored=False, held=False)
    def read(self, path: str) -> None:
        """Read a file once for all that is kept of it: who asks for a part depends on it alone."""
        for part in (self.faults, self.fields, self.body, self.links, self.version, self.lang_of):
            part(path)

    @query
    def faults(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with a file by itself."""
        found = self.reading(path).problems
        return tuple(replace(problem, path=f"{self.name}/{path}") for problem in found)

    @query
    def fields(self, path: str) -> Fields | None:
        """The fields of its front matter; None where it makes no record and no translation."""
        return self.reading(path).meta

    @query(held=False)
    def body(self, path: str) -> Body:
        """Its text as HTML."""
        return self.reading(path).body

    @query
    def links(self, path: str) -> tuple[Link, ...]:
        """What its text links to, and where the links stand."""
        return self.reading(path).links

    @query
    def version(self, path: str) -> str:
        """The digest of its words, by which translations say what they follow."""
        return self.reading(path).version

    @query
    def lang_of(self, path: str) -> str:
        """The language of its text."""
        return self.reading(path).lang

    @query(stored=False)
    def places(self, path: str) -> Mapping[Loc, Place]:
        """Where its fields stand, for problems at one of them."""
        return read_places(self.content_bytes(path))

    @query
    def is_draft(self, path: str) -> bool:
        """Whether a text is not to be published yet: it, its original or its forum is a draft."""
        pair = original(path)
        whole = pair[0] if pair else parent_of(path)
        is_own = getattr(self.fields(path), "draft", False) if pair or identify(path) else False
        return is_own or bool(whole and self.is_draft(whole))

    def is_hidden(self, path: str) -> bool:
        """Whether a text is a draft, and this site for readers."""
        return not self.shows_drafts() and self.is_draft(path)

    @query
    def headings(self, path: str) -> tuple[tuple[int, str], ...] | None:
        """The levels and ids of a Markdown file's headings; None where there is no such file."""
        if not self.state(path):
            return None
        return tuple((heading.level, heading.id) for heading in self.body(path).headings)

    @query
    def ids_in(self, path: str) -> Paths:
        """What links to a place in a file's text may name."""
        return *self.body(path).ids, *anchors(self.fields(path))

    @query
    def count_of(self, path: str) -> int:
        """How many paragraphs with numbers a text has."""
        return len(paragraphs(self.body(path).html))

    @property
    def old_addresses(self) -> Addresses:
        """What the file of old addresses says; nothing where there is none."""
        found = self.fields(ADDRESSES.path) if self.file(ADDRESSES.path) != ABSENT else None
        return found if isinstance(found, Addresses) else Addresses()

    @query
    def listed(self, path: str) -> Listed:
        """What lists take from a text; a translation without a day has those of its original."""
        meta = dated = self.record(path).meta
        if (pair := original(path)) and not (meta.published or meta.updated):
            dated = self.record(pair[0]).meta
        days = str(dated.published or day_of(path)), str(dated.updated or "")
        files = tuple(sorted(set(files_named(path, self.links(path), meta))))
        aliases = tuple(map(alias_address, getattr(meta, "aliases", ())))
        own_ids = (*self.body(path).own_ids, *anchors(meta))
        return Listed(aliases, *days, files, own_ids)

    # All files

    @query
    def originals(self) -> Paths:
        """The Markdown files of kinds of content, whether they can be read or not."""
        return tuple(path for path in self.listing() if identify(path))

    @property
    @relation
    def records(self) -> Iterable[Record[Any]]:
        """Every record, by path."""
        return (self.record(path) for path in self.originals() if self.state(path) == "record")

    @relation
    def of_kind(self, kind: str) -> Iterable[Record[Any]]:
        """The records of one kind, by path."""
        return (record for record in self.records if record.kind == kind)

    @query
    def translations(self) -> dict[str, dict[str, str]]:
        """For each record that has any, its translations by their language."""
        found: dict[str, dict[str, str]] = {}
        for path in self.listing():
            pair = original(path)
            is_shown = pair and self.state(pair[0]) == "record" and not self.is_hidden(path)
            if pair and is_shown and self.fields(path) is not None:
                found.setdefault(pair[0], {})[pair[1]] = path
        return found

    @query
    def texts(self) -> Paths:
        """The files of all records and of their translations."""
        translated = [file for files in self.translations().values() for file in files.values()]
        return (*(record.path for record in self.records), *translated)

    @query
    def state(self, path: str) -> str:
        """What a path is: "record", "draft" (hidden), "unread", "file", or "" for nothing.

        An unread file cannot be used, and is named for it: links to it are not named as well.
        """
        found = self.listing().get(path) or (path in self.misnamed() and UNREADABLE)
        if path.endswith(".md") and found:
            if not identify(path) or self.fields(path) is None:
                return "unread"
            return "draft" if self.is_hidden(path) else "record"
        if not found:
            return ""
        return "unread" if found != REGULAR or self.faults(path) else "file"

    @query
    def misnamed(self) -> Paths:
        """The paths that files whose names are at fault were meant to have."""
        paths = ((path, meant(path) or normalize("NFC", path)) for path in self.listing())
        return tuple(right for path, right in paths if right != path)

    @query
    def used_files(self) -> Paths:
        """The pictures and documents that some page uses: no other is ever published."""
        used = {file for path in self.texts() for file in self.listed(path).files}
        return tuple(path for path in sorted(used) if self.state(path) == "file")

    # Records

    def record(self, path: str) -> Record[Any]:
        """The record, or the translation of one, at a path that is known to hold it."""
        if (found := self._known.get(path)) is None:
            pair = original(path)
            identity = identify(pair[0] if pair else path)
            assert identity, path
            names = identity.kind, identity.id, f"{self.prefix}{identity.address}"
            found = Record(path, f"{self.name}/{path}", *names, cast("Any", self), self.lang)
            self._known[path] = found
        return found

    def find(self, kind: str, number: str) -> Record[Any] | None:
        """The record of a kind with an id, or None."""
        path = path_of(kind, number)
        return self.record(path) if self.state(path) == "record" else None

    def content_bytes(self, path: str) -> bytes:
        """The bytes of a file of the content folder, as it was when the build began."""
        return read(self.content / path, self.file(path))

    def theme_bytes(self, path: str) -> bytes:
        """The bytes of a file of the theme, as it was when the build began."""
        return read(self.theme / path, self.theme_file(path))
