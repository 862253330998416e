"""The `Site`: every record with its relations, ready to be shown. Frozen, and read only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from unicodedata import normalize

from plugins.content.kinds import identify
from plugins.content.reader import Content
from plugins.content.record import Record
from plugins.content.records import (
    Appearance,
    Forum,
    FrontMatter,
    Page,
    Partner,
    PartnerEntry,
    Person,
    Session,
    Term,
)
from plugins.relations.order import by_name, by_place, by_programme, newest_first

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


@dataclass(frozen=True)
class Site:
    """All records by path, and the files beside them. Relations are worked out once, when asked."""

    records: Mapping[str, Record[Meta]]
    files: frozenset[str]
    unread: frozenset[str] = frozenset()
    """Files that cannot be used and are blamed for it: links to them are not blamed as well."""

    @classmethod
    def of(cls, content: Content) -> Site:
        """The site that a read content folder makes."""
        return cls(
            {record.path: record for record in content.records}, content.files, content.unread
        )

    @cached_property
    def composed(self) -> frozenset[str]:
        """The names of all files in Unicode form C, as a link to one may write it."""
        return frozenset(normalize("NFC", path) for path in {*self.files, *self.unread})

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Record[Meta]]]:
        kinds: dict[str, dict[str, Record[Meta]]] = {}
        for record in self.records.values():
            kinds.setdefault(record.kind, {})[record.id] = record
        return kinds

    def of_kind(self, kind: str) -> Mapping[str, Record[Meta]]:
        """The records of one kind, by id."""
        return self._by_kind.get(kind, {})

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of a kind, those of unread files included; topics as the home page lists them."""
        if kind == "topic":
            return frozenset(self.topics)
        unread = (identify(path) for path in self.unread)
        return frozenset(self.of_kind(kind)) | {x.id for x in unread if x and x.kind == kind}

    @cached_property
    def home(self) -> Record[Page] | None:
        """The home page's own text."""
        return next(iter(cast("dict[str, Record[Page]]", self.of_kind("home")).values()), None)

    @cached_property
    def topics(self) -> dict[str, str]:
        """The topics that sessions may name, and how pages call them."""
        return {entry.topic: entry.title for entry in self.home.meta.topics} if self.home else {}

    @cached_property
    def forums(self) -> tuple[Record[Forum], ...]:
        """All forums, newest first."""
        return newest_first(cast("dict[str, Record[Forum]]", self.of_kind("forum")).values())

    @cached_property
    def current(self) -> Record[Forum] | None:
        """The latest forum that is not cancelled; no clock is asked."""
        standing = (forum for forum in self.forums if forum.meta.status != "cancelled")
        return next(standing, None)

    @cached_property
    def partners(self) -> tuple[Record[Partner], ...]:
        """All organisations, by name."""
        return by_name(cast("dict[str, Record[Partner]]", self.of_kind("partner")).values())

    @cached_property
    def people(self) -> tuple[Record[Person], ...]:
        """All people, by name."""
        return by_name(cast("dict[str, Record[Person]]", self.of_kind("person")).values())

    @cached_property
    def pages(self) -> tuple[Record[Page], ...]:
        """The standing pages, as the footer's menu lists them."""
        return by_place(cast("dict[str, Record[Page]]", self.of_kind("page")).values())

    @cached_property
    def _programmes(self) -> dict[str, tuple[Record[Session], ...]]:
        sessions = cast("dict[str, Record[Session]]", self.of_kind("session")).values()
        forums = sorted({session.parent for session in sessions})
        return {forum: by_programme(s for s in sessions if s.parent == forum) for forum in forums}

    def programme(self, forum: Record[Forum]) -> tuple[Record[Session], ...]:
        """The sessions of a forum, in order."""
        return self._programmes.get(forum.id, ())

    def forum_of(self, session: Record[Session]) -> Record[Forum]:
        """The forum that a session belongs to (checked before any page is made)."""
        return cast("Record[Forum]", self.of_kind("forum")[session.parent])

    @cached_property
    def participations(self) -> tuple[Participation, ...]:
        """Every part that an organisation took in a forum: newest forum first, as written there."""
        partners = cast("Mapping[str, Record[Partner]]", self.of_kind("partner"))
        return tuple(
            Participation(forum, partners[entry.partner], entry)
            for forum in self.forums
            for entry in forum.meta.partners
            if entry.partner in partners
        )

    @cached_property
    def _parts(self) -> dict[str, list[Participation]]:
        parts: dict[str, list[Participation]] = {}
        for part in self.participations:
            parts.setdefault(part.forum.path, []).append(part)
            parts.setdefault(part.partner.path, []).append(part)
        return parts

    def parts_of(self, record: Record[Forum] | Record[Partner]) -> tuple[Participation, ...]:
        """The participations of a forum, or those of an organisation."""
        return tuple(self._parts.get(record.path, ()))

    @cached_property
    def talks(self) -> tuple[Talk, ...]:
        """Every part that a person took in a session: newest forum first, in order."""
        people = cast("Mapping[str, Record[Person]]", self.of_kind("person"))
        return tuple(
            Talk(session, people[appearance.person], appearance)
            for forum in self.forums
            for session in self.programme(forum)
            for appearance in session.meta.people
            if appearance.person in people
        )

    @cached_property
    def _talks(self) -> dict[str, list[Talk]]:
        talks: dict[str, list[Talk]] = {}
        for talk in self.talks:
            talks.setdefault(talk.session.path, []).append(talk)
            talks.setdefault(talk.person.path, []).append(talk)
        return talks

    def talks_of(self, record: Record[Session] | Record[Person]) -> tuple[Talk, ...]:
        """Those who take part in a session, or a person's parts in sessions."""
        return tuple(self._talks.get(record.path, ()))

    @cached_property
    def terms(self) -> Mapping[str, tuple[Record[Page], Term]]:
        """The abbreviations that standing pages explain, each with the page that does."""
        return {term.term: (page, term) for page in self.pages for term in page.meta.terms}
