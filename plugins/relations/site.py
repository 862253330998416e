"""The `Site`: every record with its relations. Read only; each answer is worked out when asked for.

A relation is an answer of the table in answers.py: plain values, mostly paths. This class turns the
paths into records. Whoever gives it its ``ask`` may remember answers, and what they depend on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast
from unicodedata import normalize

from plugins.content.kinds import identify, path_of
from plugins.content.record import Ask, Record
from plugins.content.records import (
    Appearance,
    Forum,
    FrontMatter,
    Page,
    Partner,
    PartnerEntry,
    Person,
    Session,
)
from plugins.content.translation import original
from plugins.content.words import Said
from plugins.languages import Languages

Meta = FrontMatter


@dataclass(frozen=True)
class Participation:
    """An organisation's part in a forum, as a forum's page and the partner's own page show it."""

    forum: Record[Forum]
    partner: Record[Partner]
    entry: PartnerEntry


@dataclass(frozen=True)
class Talk:
    """A person's part in a session."""

    session: Record[Session]
    person: Record[Person]
    appearance: Appearance


class Site:
    """All records, and what belongs to what. ``name`` is that of the content folder."""

    def __init__(self, ask: Ask, name: str = "content", lang: str = "") -> None:
        """``ask`` answers what ANSWERS and the reading of files have the names of.

        ``lang`` is the language of those who read; without it, records are as they were written.
        """
        self.name = name
        self.ask = ask
        self.lang = lang
        self._known: dict[str, Record[Any]] = {}
        self._others: dict[str, Site] = {lang: self}

    # Languages

    @property
    def languages(self) -> Languages:
        """The languages that the site has."""
        return cast("Languages", self.ask("languages", ""))

    def in_language(self, lang: str) -> Site:
        """The same for the readers of a language."""
        if lang not in self._others:
            self._others[lang] = Site(self.ask, self.name, lang)
            self._others[lang]._others = self._others
        return self._others[lang]

    def texts_of(self, record: Record[Any]) -> Mapping[str, str]:
        """The files that hold a record's text, by their language."""
        return cast("Mapping[str, str]", self.ask("texts-of", record.path))

    @cached_property
    def prefix(self) -> str:
        """What the addresses of the pages of this language begin with."""
        return self.languages.prefix(self.lang) if self.lang else ""

    # Records

    def record(self, path: str) -> Record[Any]:
        """The record at a path that is known to hold one."""
        if (found := self._known.get(path)) is None:
            identity = identify(path)
            assert identity, path
            names = identity.kind, identity.id, f"{self.prefix}{identity.address}"
            found = Record(path, f"{self.name}/{path}", *names, self.ask, self.lang)
            self._known[path] = found
        return found

    def _all(self, paths: Iterable[str]) -> tuple[Record[Any], ...]:
        return tuple([self.record(path) for path in paths])

    def translation(self, path: str) -> Record[Any]:
        """A translation, for checks: its text is its own, its fields those of its original."""
        pair = original(path)
        assert pair, path
        source = self.record(pair[0])

        def ask(name: str, _: str) -> Any:
            return self.ask(name, source.path if name == "meta" else path)

        names = source.kind, source.id, source.address
        return Record(path, f"{self.name}/{path}", *names, ask)

    @property
    def translations(self) -> tuple[str, ...]:
        """The paths of texts beside a record in another language."""
        return cast("tuple[str, ...]", self.ask("translations", ""))

    @property
    def records(self) -> tuple[Record[Meta], ...]:
        """Every record, by path."""
        return self._all(self.ask("records", ""))

    def of_kind(self, kind: str) -> tuple[Record[Any], ...]:
        """The records of one kind, by path."""
        return self._all(self.ask("of-kind", kind))

    def find(self, kind: str, number: str) -> Record[Any] | None:
        """The record of a kind with an id, or None."""
        path = path_of(kind, number)
        return self.record(path) if self.is_record(path) else None

    def is_record(self, path: str) -> bool:
        """Whether a path holds a record."""
        return self.state(path) == "record"

    def is_file(self, path: str) -> bool:
        """Whether a path holds a picture or document without a fault."""
        return self.state(path) == "file"

    def state(self, path: str) -> str:
        """What a path of the content folder is: "record", "unread", "file", or "" for nothing.

        An unread file cannot be used, and is blamed for it: links to it are not blamed as well.
        """
        return cast("str", self.ask("state", path))

    def has_id(self, kind: str, number: str) -> bool:
        """Whether a reference leads to a record, or to one that will be there once it is mended."""
        if kind == "topic":
            return number in self.topics
        return bool(self.state(path_of(kind, number)))

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of a kind, those of unread files included; topics as the home page lists them."""
        return frozenset(self.topics if kind == "topic" else self.ask("ids", kind))

    @property
    def files(self) -> tuple[str, ...]:
        """The pictures and documents beside pages, by path."""
        return cast("tuple[str, ...]", self.ask("files", ""))

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path of the content folder that a link may name."""
        return tuple(self.ask("listing", ""))

    @property
    def composed(self) -> frozenset[str]:
        """All paths in Unicode form C, as a link to one may write it."""
        return frozenset(normalize("NFC", path) for path in self.paths)

    @property
    def used_files(self) -> tuple[str, ...]:
        """Those of them that some page uses: no other is ever published."""
        return cast("tuple[str, ...]", self.ask("used-files", ""))

    @property
    def aliases(self) -> tuple[tuple[str, int, str], ...]:
        """Every old address: the path of its record, its number there, and how it is written."""
        return cast("tuple[tuple[str, int, str], ...]", self.ask("all-aliases", ""))

    @property
    def dates(self) -> tuple[tuple[str, str, str], ...]:
        """The path of every record with a text in this language, when published and updated.

        As "2019-12-12", or "" where it does not say.
        """
        return cast("tuple[tuple[str, str, str], ...]", self.ask("all-dates", self.lang))

    def days_of(self, path: str, file: str) -> tuple[str, str]:
        """When the text of a record in one of its files was published and updated.

        A translation that gives neither day has those of the original.
        """
        own = cast("tuple[str, str]", self.ask("listed", file)[1:3])
        return own if any(own) else self.ask("listed", path)[1:3]

    # Relations

    @property
    def home(self) -> Record[Page] | None:
        """The home page's own text."""
        return self.find("home", "")

    @property
    def topics(self) -> Mapping[str, str]:
        """The topics that sessions may name, and how the home page calls them."""
        return cast("Mapping[str, str]", self.ask("topics", ""))

    @property
    def topic_words(self) -> Mapping[str, Said]:
        """The same in the words of the reader's language."""
        return cast("Mapping[str, Said]", self.ask("topic-words", self.lang))

    @property
    def forums(self) -> tuple[Record[Forum], ...]:
        """All forums, newest first."""
        return self._all(self.ask("forums", ""))

    @property
    def current(self) -> Record[Forum] | None:
        """The latest forum that is not cancelled; no clock is asked."""
        path = self.ask("current", "")
        return self.record(path) if path else None

    @property
    def partners(self) -> tuple[Record[Partner], ...]:
        """All organisations, by name."""
        return self._all(self.ask("by-name", f"{self.lang} partner"))

    @property
    def people(self) -> tuple[Record[Person], ...]:
        """All people, by name."""
        return self._all(self.ask("by-name", f"{self.lang} person"))

    @property
    def has_people(self) -> bool:
        """Whether there are any."""
        return bool(self.ask("has-people", ""))

    @property
    def pages(self) -> tuple[Record[Page], ...]:
        """The standing pages, as the footer's menu lists them."""
        return self._all(self.ask("pages", ""))

    def programme(self, forum: Record[Forum]) -> tuple[Record[Session], ...]:
        """The sessions of a forum, in order."""
        return self._all(self.ask("programme", forum.id))

    def forum_of(self, session: Record[Session]) -> Record[Forum]:
        """The forum that a session belongs to (checked before any page is made)."""
        return self.record(path_of("forum", session.parent))

    def parts_of(self, record: Record[Forum] | Record[Partner]) -> tuple[Participation, ...]:
        """The participations of a forum, as written there, or of an organisation, newest first."""
        return tuple(self._part(forum, number) for forum, number in self._ask_parts(record))

    def _ask_parts(self, record: Record[Any]) -> tuple[tuple[str, int], ...]:
        return cast("tuple[tuple[str, int], ...]", self.ask("parts", record.path))

    def _part(self, path: str, number: int) -> Participation:
        forum: Record[Forum] = self.record(path)
        entry = forum.meta.partners[number]
        return Participation(forum, self.record(path_of("partner", entry.partner)), entry)

    def talks_of(self, record: Record[Session] | Record[Person]) -> tuple[Talk, ...]:
        """Those who take part in a session, or a person's parts in sessions, newest forum first."""
        return tuple(self._talk(session, number) for session, number in self._ask_parts(record))

    def _talk(self, path: str, number: int) -> Talk:
        session: Record[Session] = self.record(path)
        appearance = session.meta.people[number]
        return Talk(session, self.record(path_of("person", appearance.person)), appearance)

    def terms(self, lang: str) -> Mapping[str, tuple[Record[Page], str]]:
        """The abbreviations of texts in a language, each with the page that explains it."""
        found = cast("Mapping[str, tuple[str, str]]", self.ask("terms", lang))
        return {term: (self.record(path), meaning) for term, (path, meaning) in found.items()}
