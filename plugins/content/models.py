"""What the front matter of each kind of content may say: one class a kind, one line a field.

Field types are in fields.py, choices in choices.py. A field without a default is required. What
``about`` and ``optional`` say of a field stands in docs/content.md and in what ``tasks.py new``
writes; so does the text of a kind's class.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from plugins.content.choices import (
    Attendance,
    Attribution,
    ForumStatus,
    GoneReason,
    PartnerKind,
    PartnerRole,
    PersonRole,
    RecommendationStatus,
    ResourceType,
    SessionStatus,
    SessionType,
    SourceRead,
)
from plugins.content.fields import (
    Address,
    Alias,
    Country,
    Day,
    Digest,
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


def about(description: str, example: str = "", **default: Any) -> Any:
    """What a field is, and how one is written, for editors."""
    return Field(description=description, examples=[example] if example else None, **default)


def optional(description: str, example: str = "", default: Any = None) -> Any:
    """The same of a field that need not be there, and what it is then."""
    return about(description, example, default=default)


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
    accessed: Day | None = optional("the day it was read")
    archived: Url | None = optional("the address of an archived copy")
    read: SourceRead | None = optional("where only a part was read")
    note: Text | None = None


class Resource(Fields):
    """Something to read, watch or listen to: elsewhere (url) or beside the page (file)."""

    type: ResourceType
    title: Text
    url: Url | None = optional("where it lies elsewhere")
    file: File | None = optional("where it lies beside the page")
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


Topics = Annotated[
    tuple[Annotated[Slug, Reference("topic")], ...],
    about("what it is about: the ids of their files", "[law, co-operation]"),
]
OldId = Annotated[
    Text | None,
    about(
        "its id before it was renamed, by which calendars and feeds go on knowing it", "an-old-id"
    ),
]
AttendanceField = Annotated[Attendance | None, about("how one takes part", "hybrid")]
Stream = Annotated[Url | None, about("where it can be watched live")]
Draft = Annotated[Flag, about("whether no build publishes it yet", "true")]
Summary = Annotated[Text, about("one or two plain sentences")]


class FrontMatter(Fields):
    """The fields that every kind has."""

    summary: Text | None = optional("one or two plain sentences, where there are any")
    sources: tuple[Cited, ...] = optional(
        "what the page rests on", "[{title: A report, url: https://example.org/}]", default=()
    )
    published: Day | None = optional("the day the page first appeared")
    updated: Day | None = optional("the day it last changed")
    aliases: tuple[Alias, ...] = optional(
        "old addresses that lead here", "[/en/about/]", default=()
    )
    lang: Language | None = optional("the language of the text, if not English")
    draft: Draft = False
    uid: OldId = None
    imported_as: Text | None = optional(
        "its id where it was imported from, by which it is known again; do not change it", "a1b2c3"
    )


class Tier(Fields):
    """A level of support with its place in the list."""

    label: Text
    order: Number = 0


class PartnerEntry(Fields):
    """An organisation's part in one forum."""

    partner: Annotated[Slug, Reference("partner")] = about("the id of its file")
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
    deadline: Day | None = optional("the last day of it")
    closed: Flag = optional("whether it is over", "true", default=False)


class Forum(FrontMatter):
    """One edition of the forum. The current one is the latest that is not cancelled."""

    summary: Summary
    title: Text = about("the forum's title", "Third forum")
    status: ForumStatus = optional(
        "as it was decided, never worked out from today's date", default=ForumStatus.ANNOUNCED
    )
    edition: Number | None = optional("its number in the series", "3")
    year: Year | None = optional("where the days are not on record", "2019")
    start: Day | None = optional("its first day")
    end: Day | None = optional("its last day", "2019-12-13")
    timezone: Timezone | None = optional("that of the city")
    city: Annotated[
        City | None, BeforeValidator(_named, json_schema_input_type=City | Text | None)
    ] = optional("where it met: its name alone, or more of it", "Dushanbe")
    country: Country | None = optional("its code")
    venue: Annotated[
        Venue | None, BeforeValidator(_named, json_schema_input_type=Venue | Text | None)
    ] = optional("its name alone, or more of it", "{name: Hall, address: Street 1}")
    languages: tuple[Language, ...] = optional("spoken there", "[en, ru]", default=())
    partners: tuple[PartnerEntry, ...] = optional(
        "the organisations and their parts", "[{partner: osce, role: funder}]", default=()
    )
    resources: Resources = ()
    registration: Registration | None = optional(
        "where to register, while it is announced", "{url: https://example.org/}"
    )
    attendance: AttendanceField = None
    stream: Stream = None


class Appearance(Fields):
    """A person's part in one session, with the affiliation held at the time."""

    person: Annotated[Slug, Reference("person")] = about("the id of their file")
    role: PersonRole
    affiliation: Text | None = optional("the one held at the time")


class Former(Fields):
    """When and where a session was to be before it was moved."""

    time: Moment | None = optional("its start")
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

    title: Text = about("the session's title", "Opening")
    type: SessionType = about("its form", "roundtable")
    order: Number | None = optional("its place, where it has no time or shares time and room", "1")
    start: Moment | None = optional("its start, in the forum's time zone")
    end: Moment | None = optional("its end, likewise", "2019-12-12 11:30")
    room: Text | None = optional("where in the building", "Hall 1")
    status: SessionStatus = optional("whether it takes place", default=SessionStatus.CONFIRMED)
    moved_from: Former | None = optional(
        "when and where it was to be", "{time: 2019-12-12 10:00, room: Hall 2}"
    )
    note: Text | None = optional("what a reader must know of a change", "Ill")
    people: tuple[Appearance, ...] = optional(
        "those who take part", "[{person: an-id, role: chair}]", default=()
    )
    topics: Topics = ()
    languages: tuple[Language, ...] = optional("of the floor", "[en, ru]", default=())
    interpretation: tuple[Language, ...] = optional("into which languages", "[tg]", default=())
    resources: Resources = ()
    attendance: AttendanceField = None
    stream: Stream = None
    attribution: Attribution = optional(
        "whether it may be told who said what, or anything at all", default=Attribution.PUBLIC
    )


class Partner(FrontMatter):
    """An organisation that took part in a forum."""

    name: Text = about("its full name", "Name")
    kind: PartnerKind = about("what it is", "civil-society")
    short_name: Text | None = optional("the name in short", "OSCE")
    url: Url | None = optional("its site")
    country: Country | None = optional("its code")
    logo: PictureFile | None = optional("a picture beside the file", "logo.png")
    names: Names = {}


class Person(FrontMatter):
    """A person who took part in a session."""

    name: Text = about("the person's name", "Name")
    distinction: Text | None = optional(
        "shown after the name that another person has, too", "the historian"
    )
    sort: Text | None = optional("the name as lists sort it, the family name first", "Name, A")
    role: Text | None = optional("at present", "Researcher")
    affiliation: Text | None = optional("at present", "An institute")
    url: Url | None = optional("the person's site")
    photo: PictureFile | None = optional("a picture beside the file", "photo.jpg")
    names: Names = {}


class Topic(FrontMatter):
    """What sessions are about, across the years."""

    name: Text = about("what pages call it", "Law")
    names: Names = {}


class Guide(FrontMatter):
    """A practical page of a forum: how to get there, visas, the venue, whom to ask."""

    summary: Summary
    title: Text = about("the page's title", "Visas")
    order: Number | None = optional("its place in the forum's menu", "1")


class Wording(Fields):
    """The text of a recommendation, and the id by which a translation says whose it is."""

    id: Slug = about("its address for good, as in `#r-open-archives`")
    text: Text


class FollowUp(Fields):
    """What came of a recommendation, and who says so."""

    text: Text
    source: Url
    day: Day


class Recommendation(Wording):
    """What a forum recommended, to whom, and what came of it."""

    addressee: Text
    status: RecommendationStatus
    topics: Topics = ()
    sessions: tuple[Annotated[Slug, Reference("session")], ...] = optional(
        "those that led to it: their ids in its forum", default=()
    )
    follow_up: tuple[FollowUp, ...] = ()


class Outcome(FrontMatter):
    """What a forum agreed: a declaration, conclusions, recommendations."""

    summary: Summary
    title: Text = about("its title", "Declaration")
    recommendations: tuple[Recommendation, ...] = optional(
        "what it recommends",
        "[{id: open-archives, text: To open the archives., addressee: Libraries, status: open}]",
        default=(),
    )


class Notice(FrontMatter):
    """A piece of news. The day is in its file's name: `2027-05-01-registration-opens.md`."""

    summary: Summary
    title: Text = about("what happened, in a line", "Registration opens")
    forum: Annotated[Slug, Reference("forum")] | None = optional(
        "the forum that it is about; home shows the latest three of the current one", "2027"
    )


class Term(Fields):
    """An abbreviation and what it stands for."""

    term: Text
    meaning: Text


class Page(FrontMatter):
    """A page of the site about itself, or the home page's own text."""

    summary: Summary
    title: Text = about("the page's title", "About")
    order: Number | None = optional("its place in the footer's menu", "9")
    terms: tuple[Term, ...] = optional(
        "a glossary's abbreviations; each page that uses one explains it",
        "[{term: VE, meaning: violent extremism}]",
        default=(),
    )


class Purpose(Fields):
    """What the Forum is for, in its own words: a sentence, and what its work holds to."""

    statement: Text
    lead: Text | None = optional("what stands above the principles")
    principles: tuple[Text, ...] = ()


class Home(Page):
    """The home page's own text. All else on that page is made of records."""

    purpose: Purpose | None = optional(
        "what the Forum is for, in large letters; without it, the summary is",
        "{statement: To talk, principles: [in the open]}",
    )


class Gone(Fields):
    """What is no longer there, and nowhere else."""

    address: Address = about("where it was")
    day: Day = about("since when it is gone")
    reason: GoneReason


class Addresses(Fields):
    """Old addresses that are no page's `aliases`. Text below the fields is a note to editors."""

    moved: dict[Address, Address] = optional(
        "where documents, feeds, calendars and headings are now, by their old addresses",
        "{/2019/old.pdf: /2019/report.pdf, /about/#aims: /about/#purpose}",
        default={},
    )
    gone: tuple[Gone, ...] = optional(
        "what has gone for good; its pages say so in every language",
        "[{address: /2019/a-draft/, day: 2026-11-27, reason: mistake}]",
        default=(),
    )
    withdrawn: tuple[Digest, ...] = optional(
        "the SHA-256 of addresses that leave no trace; `tasks.py withdraw` writes them", default=()
    )
