"""What the front matter of each kind of content may say: one class a kind, one line a field.

Field types are in fields.py, choices in choices.py. A field without a default is required. What
``about`` says of a field stands in docs/content.md and in what ``tasks.py new`` writes; so does the
text of a kind's class.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from plugins.content.choices import (
    Attendance,
    ForumStatus,
    PartnerKind,
    PartnerRole,
    PersonRole,
    ResourceType,
    SessionStatus,
    SessionType,
    SourceRead,
)
from plugins.content.fields import (
    Alias,
    Country,
    Day,
    File,
    Flag,
    Language,
    Latitude,
    Longitude,
    Moment,
    Number,
    PictureFile,
    Reference,
    Slug,
    Text,
    Timezone,
    Url,
    Year,
)
from plugins.content.problem import say
from plugins.content.values.text import wrong


def about(description: str = "", example: str = "") -> Any:
    """What a field is, and how one is written, for editors."""
    return Field(description=description or None, examples=[example] if example else None)


class Fields(BaseModel):
    """A frozen group of fields in which an unknown name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    _invalid: frozenset[str] = frozenset()

    def is_invalid(self, name: str) -> bool:
        """Whether a field is written and at fault, so that its value here says nothing."""
        return name in self._invalid

    def with_invalid(self, names: Iterable[str]) -> Self:
        """These fields, in which those of some names are known to be at fault."""
        self._invalid = frozenset(names)
        return self


class Cited(Fields):
    """A source that a page rests on."""

    title: Text
    url: Url
    accessed: Annotated[Day | None, about("the day it was read")] = None
    archived: Annotated[Url | None, about("the address of an archived copy")] = None
    read: Annotated[SourceRead | None, about("where only a part was read")] = None
    note: Text | None = None


class Resource(Fields):
    """Something to read, watch or listen to: elsewhere (url) or beside the page (file)."""

    type: ResourceType
    title: Text
    url: Annotated[Url | None, about("where it lies elsewhere")] = None
    file: Annotated[File | None, about("where it lies beside the page")] = None
    lang: Language | None = None


Resources = Annotated[
    tuple[Resource, ...],
    about(
        "what there is to read, watch or hear",
        "[{type: report, title: A report, url: https://example.org/}]",
    ),
]
Names = Annotated[
    dict[Language, Text],
    about("the name in other languages, where the page is not translated", "{ru: Название}"),
]


OldId = Annotated[
    Text | None,
    about("its id before it was renamed, by which calendars go on knowing it", "an-old-id"),
]
AttendanceField = Annotated[Attendance | None, about("how one takes part", "hybrid")]
Stream = Annotated[Url | None, about("where it can be watched live")]
Draft = Annotated[Flag, about("whether no build publishes it yet", "true")]
Summary = Annotated[Text, about("one or two plain sentences")]


class FrontMatter(Fields):
    """The fields that every kind has."""

    summary: Annotated[Text | None, about("one or two plain sentences, where there are any")] = None
    sources: Annotated[
        tuple[Cited, ...],
        about("what the page rests on", "[{title: A report, url: https://example.org/}]"),
    ] = ()
    published: Annotated[Day | None, about("the day the page first appeared")] = None
    updated: Annotated[Day | None, about("the day it last changed")] = None
    aliases: Annotated[
        tuple[Alias, ...], about("old addresses that lead here", "[/en/about/]")
    ] = ()
    lang: Annotated[Language | None, about("the language of the text, if not English")] = None
    draft: Draft = False


class Tier(Fields):
    """A level of support with its place in the list."""

    label: Text
    order: Number = 0


class PartnerEntry(Fields):
    """An organisation's part in one forum."""

    partner: Annotated[Slug, Reference("partner"), about("the id of its file")]
    role: PartnerRole
    note: Text | None = None
    tier: Tier | None = None


class Position(Fields):
    """A point on a map, in degrees, north and east; or none (WGS 84)."""

    latitude: Latitude | None = None
    longitude: Longitude | None = None

    @model_validator(mode="after")
    def _has_both(self) -> Position:
        if (self.latitude is None) != (self.longitude is None):
            name = "latitude" if self.latitude is None else "longitude"
            message = say("the field `{name}` is missing beside the other", name=name)
            raise wrong(message, say("add `{name}: …`", name=name), "missing-field")
        return self


class Venue(Position):
    """Where a forum meets. Its name alone may stand in its place."""

    name: Text
    address: Text | None = None


class City(Position):
    """The city in which a forum meets. Its name alone may stand in its place."""

    name: Text
    names: Names = {}


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Registration(Fields):
    """Where to register; shown while the forum is announced."""

    url: Url
    deadline: Annotated[Day | None, about("the last day of it")] = None
    closed: Annotated[Flag, about("whether it is over", "true")] = False


class Forum(FrontMatter):
    """One edition of the forum. The current one is the latest that is not cancelled."""

    summary: Summary
    title: Annotated[Text, about("the forum's title", "Third forum")]
    status: Annotated[
        ForumStatus, about("as it was decided, never worked out from today's date")
    ] = ForumStatus.ANNOUNCED
    edition: Annotated[Number | None, about("its number in the series", "3")] = None
    year: Annotated[Year | None, about("where the days are not on record", "2019")] = None
    start: Annotated[Day | None, about("its first day")] = None
    end: Annotated[Day | None, about("its last day", "2019-12-13")] = None
    timezone: Annotated[Timezone | None, about("that of the city")] = None
    city: Annotated[
        City | None,
        BeforeValidator(_named, json_schema_input_type=City | Text | None),
        about("where it met: its name alone, or more of it", "Dushanbe"),
    ] = None
    country: Annotated[Country | None, about("its code")] = None
    venue: Annotated[
        Venue | None,
        BeforeValidator(_named, json_schema_input_type=Venue | Text | None),
        about("its name alone, or more of it", "{name: Hall, address: Street 1}"),
    ] = None
    languages: Annotated[tuple[Language, ...], about("spoken there", "[en, ru]")] = ()
    partners: Annotated[
        tuple[PartnerEntry, ...],
        about("the organisations and their parts", "[{partner: osce, role: funder}]"),
    ] = ()
    resources: Resources = ()
    registration: Annotated[
        Registration | None,
        about("where to register, while it is announced", "{url: https://example.org/}"),
    ] = None
    uid: OldId = None
    attendance: AttendanceField = None
    stream: Stream = None


class Appearance(Fields):
    """A person's part in one session, with the affiliation held at the time."""

    person: Annotated[Slug, Reference("person"), about("the id of their file")]
    role: PersonRole
    affiliation: Annotated[Text | None, about("the one held at the time")] = None


class Former(Fields):
    """When and where a session was to be before it was moved."""

    time: Annotated[Moment | None, about("its start")] = None
    room: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Former:
        if not (self.time or self.room):
            hint = say("add `time: 2019-12-12 10:00` or `room: …`")
            message = say("`moved_from` has neither a time nor a room")
            raise wrong(message, hint, "missing-field")
        return self


class Session(FrontMatter):
    """One session of a forum."""

    title: Annotated[Text, about("the session's title", "Opening")]
    type: Annotated[SessionType, about("its form", "roundtable")]
    order: Annotated[
        Number | None, about("its place, where it has no time or shares time and room", "1")
    ] = None
    start: Annotated[Moment | None, about("its start, in the forum's time zone")] = None
    end: Annotated[Moment | None, about("its end, likewise", "2019-12-12 11:30")] = None
    room: Annotated[Text | None, about("where in the building", "Hall 1")] = None
    status: Annotated[SessionStatus, about("whether it takes place")] = SessionStatus.CONFIRMED
    moved_from: Annotated[
        Former | None,
        about("when and where it was to be", "{time: 2019-12-12 10:00, room: Hall 2}"),
    ] = None
    note: Annotated[Text | None, about("what a reader must know of a change", "Ill")] = None
    people: Annotated[
        tuple[Appearance, ...], about("those who take part", "[{person: an-id, role: chair}]")
    ] = ()
    topics: Annotated[
        tuple[Annotated[Slug, Reference("topic")], ...],
        about("what it is about: the ids of their files", "[law, co-operation]"),
    ] = ()
    languages: Annotated[tuple[Language, ...], about("of the floor", "[en, ru]")] = ()
    interpretation: Annotated[tuple[Language, ...], about("into which languages", "[tg]")] = ()
    resources: Resources = ()
    uid: OldId = None
    attendance: AttendanceField = None
    stream: Stream = None


class Partner(FrontMatter):
    """An organisation that took part in a forum."""

    name: Annotated[Text, about("its full name", "Name")]
    kind: Annotated[PartnerKind, about("what it is", "civil-society")]
    short_name: Annotated[Text | None, about("the name in short", "OSCE")] = None
    url: Annotated[Url | None, about("its site")] = None
    country: Annotated[Country | None, about("its code")] = None
    logo: Annotated[PictureFile | None, about("a picture beside the file", "logo.png")] = None
    names: Names = {}


class Person(FrontMatter):
    """A person who took part in a session."""

    name: Annotated[Text, about("the person's name", "Name")]
    distinction: Annotated[
        Text | None, about("shown after the name that another person has, too", "the historian")
    ] = None
    sort: Annotated[
        Text | None, about("the name as lists sort it, the family name first", "Name, A")
    ] = None
    role: Annotated[Text | None, about("at present", "Researcher")] = None
    affiliation: Annotated[Text | None, about("at present", "An institute")] = None
    url: Annotated[Url | None, about("the person's site")] = None
    photo: Annotated[PictureFile | None, about("a picture beside the file", "photo.jpg")] = None
    names: Names = {}


class Topic(FrontMatter):
    """What sessions are about, across the years."""

    name: Annotated[Text, about("what pages call it", "Law")]
    names: Names = {}


class Guide(FrontMatter):
    """A practical page of a forum: how to get there, visas, the venue, whom to ask."""

    summary: Summary
    title: Annotated[Text, about("the page's title", "Visas")]
    order: Annotated[Number | None, about("its place in the forum's menu", "1")] = None


class Term(Fields):
    """An abbreviation and what it stands for."""

    term: Text
    meaning: Text


class Page(FrontMatter):
    """A page of the site about itself, or the home page's own text."""

    summary: Summary
    title: Annotated[Text, about("the page's title", "About")]
    order: Annotated[Number | None, about("its place in the footer's menu", "9")] = None
    terms: Annotated[
        tuple[Term, ...],
        about(
            "a glossary's abbreviations; each page that uses one explains it",
            "[{term: VE, meaning: violent extremism}]",
        ),
    ] = ()


class Purpose(Fields):
    """What the Forum is for, in its own words: a sentence, and what its work holds to."""

    statement: Text
    lead: Annotated[Text | None, about("what stands above the principles")] = None
    principles: tuple[Text, ...] = ()


class Home(Page):
    """The home page's own text. All else on that page is made of records."""

    purpose: Annotated[
        Purpose | None,
        about(
            "what the Forum is for, in large letters; without it, the summary is",
            "{statement: To talk, principles: [in the open]}",
        ),
    ] = None
