"""The `Site`: every record with its relations, in the words of one language's readers.

Read only; each answer is a query, worked out when it is asked for, or is made of such answers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any

from plugins.content.attachments import file_path, named_path, references
from plugins.content.catalogue import Catalogue, catalogue_path, read_catalogue
from plugins.content.kinds import A_Z, INDEXED, KIND, LIST_PAGES, ListPage, identify, path_of
from plugins.content.models import Appearance, Forum, Guide, Partner, PartnerEntry, Person, Session
from plugins.content.paths import is_picture
from plugins.content.problem import ContentError, Problem, say
from plugins.images import Picture, Variant, logo, measure, portrait
from plugins.incremental import query
from plugins.incremental.values import ABSENT
from plugins.languages import SOURCE
from plugins.relations.address import LANGUAGES, SEARCH, Linker, absolute, published_file
from plugins.relations.localization import Localization, menu_place
from plugins.relations.record import Paths, Record, relation

Problems = tuple[Problem, ...]

LONG_PROGRAMME = 40
"""Sessions on the page of a forum: of more, each day has a page."""


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


def year_of(forum: Record[Forum]) -> int | None:
    """The year in which a forum met."""
    return forum.meta.start.year if forum.meta.start else forum.meta.year


class Site(Localization):
    """All records, and what belongs to what."""

    # Forums and sessions

    @property
    @relation
    def forums(self) -> Iterable[Record[Forum]]:
        """Newest first: by their first day, or by the year alone where no day is on record."""
        forums = self.of_kind("forum")
        return sorted(forums, key=lambda f: (str(f.meta.start or f.meta.year or ""), f.path))[::-1]

    @query
    def current_path(self) -> str:
        """The path of the current forum, or nothing."""
        standing = (forum for forum in self.forums if forum.meta.status != "cancelled")
        return next((forum.path for forum in standing), "")

    @property
    def current(self) -> Record[Forum] | None:
        """The latest forum that is not cancelled; no clock is asked."""
        path = self.current_path()
        return self.record(path) if path else None

    @query
    def sessions_by_forum(self) -> dict[str, Paths]:
        """The sessions of each forum, by its id."""
        forums = groupby(self.of_kind("session"), attrgetter("parent"))
        return {forum: tuple(each.path for each in sessions) for forum, sessions in forums}

    @relation
    def programme(self, forum: str) -> Iterable[Record[Session]]:
        """The sessions of a forum, by its id: by time, room, order; those without a time last."""
        return sorted(map(self.record, self.sessions_by_forum().get(forum, ())), key=_place)

    @relation
    def guides(self, forum: str) -> Iterable[Record[Guide]]:
        """The practical pages of a forum, by its id, as its menu lists them."""
        guides = (each for each in self.of_kind("guide") if each.parent == forum)
        return sorted(guides, key=menu_place)

    @query
    def day_pages(self, forum: str) -> dict[str, Paths]:
        """The sessions of each day of a forum, by its id, where days have pages of their own."""
        sessions, found = self.programme(forum), dict[str, list[str]]()
        for each in sessions if len(sessions) > LONG_PROGRAMME else ():
            if each.meta.start:
                found.setdefault(str(each.meta.start.date()), []).append(each.path)
        return {day: tuple(paths) for day, paths in found.items()}

    def forum_of(self, record: Record[Any]) -> Record[Forum]:
        """The forum that a session or practical page belongs to (checked before any is made)."""
        return self.record(path_of("forum", record.parent))

    # Organisations, people and topics

    @query
    def named_by(self, path: str) -> Paths:
        """The records that the fields of one name, each once: those of a forum or a session."""
        named = (each for _, *each in references(self.record(path).meta) if each[0] in KIND)
        return tuple(dict.fromkeys(named_path(path, *each) for each in named))

    @query
    def namers(self) -> dict[str, list[str]]:
        """The forums that name an organisation, the sessions that name a person or a topic."""
        found: dict[str, list[str]] = {}
        for forum in self.forums:
            for record in (forum, *self.programme(forum.id)):
                for path in self.named_by(record.path):
                    found.setdefault(path, []).append(record.path)
        return found

    @relation
    def naming(self, path: str) -> Iterable[Record[Any]]:
        """What names an organisation, a person or a topic, newest forum first."""
        return map(self.record, self.namers().get(path, ()))

    def parts_of(self, record: Record[Any]) -> Iterator[Participation]:
        """The participations of a forum, as written there, or of an organisation, newest first."""
        for forum in [record] if record.kind == "forum" else self.naming(record.path):
            for entry in forum.meta.partners:
                partner = self.record(path_of("partner", entry.partner))
                if record in (forum, partner) and not self.is_hidden(partner.path):
                    yield Participation(forum, partner, entry)

    def talks_of(self, record: Record[Any]) -> Iterator[Talk]:
        """Those who take part in a session, or a person's parts in sessions, newest forum first."""
        for session in [record] if record.kind == "session" else self.naming(record.path):
            for entry in session.meta.people:
                person = self.record(path_of("person", entry.person))
                if record in (session, person) and not self.is_hidden(person.path):
                    yield Talk(session, person, entry)

    # What all records say

    @property
    @query
    def lists(self) -> dict[str, ListPage]:
        """The pages that list records, by their kinds: of those kinds that have any."""
        found = {kind: row for kind, row in LIST_PAGES.items() if self.of_kind(kind)}
        return found | ({A_Z.name: A_Z} if any(map(self.of_kind, INDEXED)) else {})

    @query
    def aliases(self) -> tuple[tuple[str, int, str], ...]:
        """Every old address: the path of its record, its number there, and the address."""
        found = ((each.path, enumerate(self.listed(each.path).aliases)) for each in self.records)
        return tuple((path, *alias) for path, aliases in found for alias in aliases)

    # The interface

    @query
    def catalogue_in(self, lang: str) -> Catalogue:
        """The words of the interface in a language, and what is wrong with their file."""
        if lang == SOURCE:
            return Catalogue()
        path = catalogue_path(lang)
        file = f"{self.theme.name}/{path}"
        if path not in self.theme_listing():
            message = say("the language `{lang}` has no catalogue", lang=lang)
            hint = say("python3 tasks.py messages --add {lang} writes one to translate", lang=lang)
            return Catalogue(problems=(Problem(file, 0, 0, "catalogue-broken", message, hint),))
        return read_catalogue(self.theme_bytes(path), file)

    @property
    def catalogue(self) -> Catalogue:
        """The words of the interface, in the language of the readers."""
        return self.catalogue_in(self.lang)

    # The theme

    @query
    def styled_kinds(self) -> Paths:
        """The kinds of pages that have a stylesheet of their own: the theme's ``css/KIND.css``."""
        sheet = re.compile(r"css/(?!main\b)([a-z-]+)\.css")
        return tuple(each[1] for each in map(sheet.fullmatch, self.theme_listing()) if each)

    # Addresses and pictures

    def own_pages(self) -> dict[str, str]:
        """The pages that the site itself writes in this language: addresses by their templates."""
        home = {} if self.home else {"home": self.prefix}
        lists = {row.name: f"{self.prefix}{row.address}" for row in self.lists.values()}
        search = {"search": f"{self.prefix}{SEARCH}"} if A_Z.name in lists else {}
        others = {"languages": f"{self.prefix}{LANGUAGES}", "data": f"{self.prefix}data/"}
        return home | lists | search | others

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
        if identify(path):
            return self.shown_on(path).address
        picture = self.picture(path)
        return picture.largest.address if picture else published_file(path)

    @query
    def measurement(self, path: str) -> tuple[Picture | None, Problems]:
        """The sizes in which a picture is published, or why it cannot be."""
        file, data = f"{self.name}/{path}", self.content_bytes(path)
        try:
            return measure(file, data, published_file(path)), ()
        except ContentError as error:
            return None, error.problems

    def picture(self, path: str) -> Picture | None:
        """The sizes of the picture at a path of the content folder; None for what is none."""
        is_there = is_picture(path) and self.file(path) != ABSENT
        return self.measurement(path)[0] if is_there else None

    def small_picture(self, record: Record[Any]) -> Variant | None:
        """The portrait of a person or the logo of an organisation, as lists show it."""
        path = _own_picture(record)
        return self.thumbnail(record.kind, path) if path else None

    @query
    def thumbnail(self, kind: str, path: str) -> Variant | None:
        """A picture as lists of a kind show it; None where it cannot be used."""
        if (picture := self.picture(path)) is None:
            return None
        address = published_file(path)
        if kind == "person":
            return portrait(picture.largest, address)
        try:
            return logo(f"{self.name}/{path}", self.content_bytes(path), address)
        except ContentError:
            return None  # what makes its other sizes says why

    @query
    def thumbnails(self) -> tuple[tuple[str, str, str], ...]:
        """Each of them: its address, the kind whose lists show it, and the path of the picture."""
        records = (*self.of_kind("person"), *self.of_kind("partner"))
        known = {(each.kind, _own_picture(each)): self.small_picture(each) for each in records}
        return tuple((small.address, *key) for key, small in known.items() if small)

    @query
    def size_of(self, path: str) -> int:
        """The bytes of a file of the content folder."""
        return len(self.content_bytes(path))

    @query
    def sum_of(self, path: str) -> str:
        """The SHA-256 of a file of the content folder (FIPS 180-4), in hex."""
        return sha256(self.content_bytes(path)).hexdigest()


def _own_picture(record: Record[Any]) -> str:
    """The path of the picture that a person's or an organisation's file names."""
    file = record.meta.photo if record.kind == "person" else record.meta.logo
    return file_path(file, record.path) if file else ""


def _place(session: Record[Session]) -> tuple[object, ...]:
    """The place of a session in its programme; one at fault (see facts.py) still has one."""
    start, room, order = session.meta.start, session.meta.room, session.meta.order
    place = order is None, order or 0, session.id
    if start is None:
        return True, *place
    return False, start, room_order(room or ""), *place


def room_order(room: str) -> str:
    """By which rooms are sorted: Hall 2 goes before Hall 10."""
    return re.sub(r"\d+", lambda number: number[0].zfill(9), room.casefold())
