"""The `Site`: every record with its relations, in the words of one language's readers.

Read only; each answer is a query, worked out when it is asked for. Queries give plain values,
mostly paths; the properties and methods beside them turn the paths into records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.content.catalogue import Catalogue, catalogue_path, read_catalogue, unfinished
from plugins.content.kinds import LIST_PAGES, ListPage, identify, path_of
from plugins.content.message import say
from plugins.content.models import (
    Appearance,
    Forum,
    FrontMatter,
    Page,
    Partner,
    PartnerEntry,
    Person,
    Session,
)
from plugins.content.paths import is_picture
from plugins.content.problem import ContentError, Problem
from plugins.content.record import Record
from plugins.images import Picture, measure
from plugins.incremental import query
from plugins.languages import SOURCE
from plugins.relations.address import LANGUAGES, Linker, absolute, published_file
from plugins.relations.localization import Localization
from plugins.relations.texts import Paths

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
class CatalogueReading:
    """The words of the interface in a language, and what is wrong with their file."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Measurement:
    """The sizes of a picture, or why it has none."""

    picture: Picture | None
    problems: tuple[Problem, ...] = ()


class Site(Localization):
    """All records, and what belongs to what."""

    # Forums and sessions

    @query
    def forum_paths(self) -> Paths:
        """Newest first: by their first day, or by the year alone where no day is on record."""
        metas = ((forum.meta, forum.path) for forum in self.of_kind("forum"))
        days = [(str(meta.start or f"{meta.year or 0:04d}"), path) for meta, path in metas]
        return tuple(path for _, path in sorted(days, reverse=True))

    @query
    def current_path(self) -> str:
        """The latest forum that is not cancelled, or nothing; no clock is asked."""
        standing = (forum for forum in self.forums if forum.meta.status != "cancelled")
        return next((forum.path for forum in standing), "")

    @query
    def sessions_by_forum(self) -> dict[str, Paths]:
        """The sessions of each forum, by its id."""
        found: dict[str, Paths] = {}
        for session in self.of_kind("session"):
            found[session.parent] = (*found.get(session.parent, ()), session.path)
        return found

    @query
    def programme_of(self, forum: str) -> Paths:
        """The sessions of the forum with an id, in order; parallel ones by start, then id."""
        sessions = self.all_at(self.sessions_by_forum().get(forum, ()))
        ordered = sorted(sessions, key=lambda s: (s.meta.order, str(s.meta.start or ""), s.id))
        return tuple(session.path for session in ordered)

    @property
    def forums(self) -> tuple[Record[Forum], ...]:
        """All forums, newest first."""
        return self.all_at(self.forum_paths())

    @property
    def current(self) -> Record[Forum] | None:
        """The latest forum that is not cancelled."""
        path = self.current_path()
        return self.record(path) if path else None

    def programme(self, forum: Record[Forum]) -> tuple[Record[Session], ...]:
        """The sessions of a forum, in order."""
        return self.all_at(self.programme_of(forum.id))

    def forum_of(self, session: Record[Session]) -> Record[Forum]:
        """The forum that a session belongs to (checked before any page is made)."""
        return self.record(path_of("forum", session.parent))

    # Organisations and people

    @query
    def named_by(self, path: str) -> Paths:
        """The organisations that a forum names, or the people of a session."""
        record = self.record(path)
        if record.kind == "forum":
            return tuple(path_of("partner", entry.partner) for entry in record.meta.partners)
        return tuple(path_of("person", entry.person) for entry in record.meta.people)

    @query
    def naming(self, kind: str) -> dict[str, list[tuple[str, int]]]:
        """For each record of a kind where it is named: the path, and the number of the entry."""
        found: dict[str, list[tuple[str, int]]] = {}
        for forum in self.forums:
            for record in [forum] if kind == "partner" else self.programme(forum):
                for number, path in enumerate(self.named_by(record.path)):
                    found.setdefault(path, []).append((record.path, number))
        return found

    @query
    def parts(self, path: str) -> tuple[tuple[str, int], ...]:
        """The entries of a forum or session, or those that name a partner or person."""
        kind = self.record(path).kind
        if kind in ("partner", "person"):
            return tuple(self.naming(kind).get(path, ()))
        named = enumerate(self.named_by(path))
        return tuple((path, number) for number, other in named if self.is_record(other))

    @property
    def partners(self) -> tuple[Record[Partner], ...]:
        """All organisations, by name."""
        return self.all_at(self.paths_by_name(self.lang, "partner"))

    @property
    def people(self) -> tuple[Record[Person], ...]:
        """All people, by name."""
        return self.all_at(self.paths_by_name(self.lang, "person"))

    def parts_of(self, record: Record[Forum] | Record[Partner]) -> tuple[Participation, ...]:
        """The participations of a forum, as written there, or of an organisation, newest first."""
        places = ((self.record(path), number) for path, number in self.parts(record.path))
        entries = ((forum, forum.meta.partners[number]) for forum, number in places)
        return tuple(
            Participation(forum, self.record(path_of("partner", entry.partner)), entry)
            for forum, entry in entries
        )

    def talks_of(self, record: Record[Session] | Record[Person]) -> tuple[Talk, ...]:
        """Those who take part in a session, or a person's parts in sessions, newest forum first."""
        places = ((self.record(path), number) for path, number in self.parts(record.path))
        entries = ((session, session.meta.people[number]) for session, number in places)
        return tuple(
            Talk(session, self.record(path_of("person", entry.person)), entry)
            for session, entry in entries
        )

    # What all records say

    @query
    def has_any(self, kind: str) -> bool:
        """Whether there is a record of a kind."""
        return bool(self.paths_of_kind(kind))

    @property
    def lists(self) -> dict[str, ListPage]:
        """The pages that list records, by their kinds: of those kinds that have any."""
        return {kind: row for kind, row in LIST_PAGES.items() if self.has_any(kind)}

    @query
    def aliases(self) -> tuple[tuple[str, int, str], ...]:
        """Every old address: the path of its record, its number there, and how it is written."""
        listed = ((path, self.listed(path)) for path in self.record_paths())
        written = [(path, enumerate(found.aliases)) for path, found in listed if found]
        return tuple((path, *alias) for path, aliases in written for alias in aliases)

    def terms(self, lang: str) -> Mapping[str, tuple[Record[Page], str]]:
        """The abbreviations of texts in a language, each with the page that explains it."""
        found = self.terms_in(lang).items()
        return {term: (self.record(path), meaning) for term, (path, meaning) in found}

    # The interface

    @query
    def catalogue_reading(self, lang: str) -> CatalogueReading:
        """The catalogue of a language, or what is wrong with its file."""
        if lang == SOURCE:
            return CatalogueReading(Catalogue())
        path = catalogue_path(lang)
        file = f"{self.theme.name}/{path}"
        if path not in self.theme_listing():
            message = say("the language `{lang}` has no catalogue", lang=lang)
            hint = say("python3 tasks.py messages --add {lang} writes one to translate", lang=lang)
            problem = Problem(file, 0, 0, "catalogue-broken", message, hint)
            return CatalogueReading(Catalogue(), (problem,))
        try:
            found = read_catalogue(self.theme_bytes(path), file)
        except ContentError as error:
            return CatalogueReading(Catalogue(), error.problems)
        return CatalogueReading(found, unfinished(file, found))

    def catalogue_in(self, lang: str) -> Catalogue:
        """The words of the interface in a language."""
        return self.catalogue_reading(lang).catalogue

    @property
    def catalogue(self) -> Catalogue:
        """The words of the interface, in the language of the readers."""
        return self.catalogue_in(self.lang)

    # Addresses and pictures

    def own_pages(self) -> dict[str, str]:
        """The pages that the site itself writes in this language: addresses by their templates."""
        home = {} if self.home else {"home": self.prefix}
        lists = {row.name: f"{self.prefix}{row.address}" for row in self.lists.values()}
        return home | lists | {"languages": f"{self.prefix}{LANGUAGES}"}

    def alternates(self, address: str, langs: Sequence[str]) -> dict[str, str]:
        """A page of this language in each that has its text, by hreflang (HTML 4.6.7.1)."""
        if self.lang not in langs or len(langs) == 1:
            return {}
        bare, prefix = address.removeprefix(self.prefix), self.languages.prefix
        found = {lang: self.absolute(f"{prefix(lang)}{bare}") for lang in langs}
        return found | {"x-default": found[langs[0]]}

    @property
    def absolute(self) -> Linker:
        """Links that name the host."""
        return absolute(self.info.url)

    def address(self, path: str) -> str:
        """The address of anything in the content folder that pages link to."""
        if identity := identify(path):
            return f"{self.prefix}{identity.address}"
        picture = self.picture(path)
        return picture.largest.address if picture else published_file(path)

    @query
    def measurement(self, path: str) -> Measurement:
        """The sizes in which a picture is published, or why it cannot be."""
        self.file(path)
        try:
            return Measurement(measure(self.content, path, published_file(path)))
        except ContentError as error:
            return Measurement(None, error.problems)

    def picture(self, path: str) -> Picture | None:
        """The sizes of the picture at a path of the content folder; None for what is none."""
        return self.measurement(path).picture if is_picture(path) else None
