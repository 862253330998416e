"""What the front matter of each kind of content may say: one class a kind, one line a field.

Field types are in fields.py. A field without a default is required. The description and the
example are what ``tasks.py new`` writes into a fresh file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from plugins.content.fields import (
    Alias,
    Country,
    Day,
    File,
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
from plugins.content.message import say
from plugins.content.values.text import wrong


class Fields(BaseModel):
    """A frozen group of fields in which an unknown name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    _invalid: frozenset[str] = frozenset()

    def is_invalid(self, name: str) -> bool:
        """Whether a field is written and at fault, so that its value here says nothing."""
        return name in self._invalid

    @classmethod
    def restored(cls, values: dict[str, Any], invalid: Iterable[str]) -> Self:
        """The group of fields with values that were validated before."""
        made = cls.model_construct(None, **values)
        made._invalid = frozenset(invalid)
        return made

    def mark_invalid(self, name: str) -> None:
        """Note that a field is at fault (front_matter/validation.py alone does)."""
        self._invalid |= {name}


class Cited(Fields):
    """A source that a page rests on."""

    title: Text
    url: Url
    accessed: Day | None = None
    archived: Url | None = None
    read: Literal["in-part"] | None = None
    note: Text | None = None


class Resource(Fields):
    """Something to read, watch or listen to: elsewhere (url) or beside the page (file)."""

    type: Literal["report", "slides", "video", "audio", "document", "transcript"]
    title: Text
    url: Url | None = None
    file: File | None = None
    lang: Language | None = None


class FrontMatter(Fields):
    """The fields that every kind has."""

    summary: Annotated[Text, Field(description="one or two sentences", examples=["…"])]
    sources: Annotated[
        tuple[Cited, ...],
        Field(examples=["[{title: A report, url: https://example.org/}]"]),
    ] = ()
    published: Annotated[
        Day | None, Field(description="when this page first appeared", examples=["2026-11-23"])
    ] = None
    updated: Annotated[
        Day | None, Field(description="when it last changed", examples=["2026-11-23"])
    ] = None
    aliases: Annotated[
        tuple[Alias, ...], Field(description="old addresses", examples=["[/old/]"])
    ] = ()
    lang: Annotated[
        Language | None, Field(description="the language of this text, if not English")
    ] = None


class Tier(Fields):
    """A level of support with its place in the list."""

    label: Text
    order: Number = 0


class PartnerEntry(Fields):
    """An organisation's part in one forum."""

    partner: Annotated[Slug, Reference("partner")]
    role: Literal["organiser", "host", "partner", "supporter", "funder", "media"]
    note: Text | None = None
    tier: Tier | None = None


class Venue(Fields):
    """Where a forum meets. Its name alone may stand in its place."""

    name: Text
    address: Text | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None

    @model_validator(mode="after")
    def _has_both(self) -> Venue:
        if (self.latitude is None) != (self.longitude is None):
            name = "latitude" if self.latitude is None else "longitude"
            message = say("the field `{name}` is missing beside the other", name=name)
            raise wrong(message, say("add `{name}: …`", name=name), "missing-field")
        return self


def _venue(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Registration(Fields):
    """Where to register; shown while the forum is announced."""

    url: Url
    deadline: Day | None = None


class Forum(FrontMatter):
    """One edition of the forum: content/forums/<id>/index.md."""

    title: Annotated[Text, Field(description="the forum's title", examples=["Third forum"])]
    status: Annotated[
        Literal["announced", "held", "cancelled", "postponed"],
        Field(description="announced, held, cancelled or postponed", examples=["announced"]),
    ] = "announced"
    edition: Annotated[
        Number | None, Field(description="its number in the series", examples=["3"])
    ] = None
    year: Annotated[
        Year | None, Field(description="where no dates are on record", examples=["2019"])
    ] = None
    start: Annotated[Day | None, Field(description="its first day", examples=["2019-12-12"])] = None
    end: Annotated[Day | None, Field(description="its last day", examples=["2019-12-13"])] = None
    timezone: Annotated[Timezone | None, Field(description="of the city")] = None
    city: Annotated[Text | None, Field(examples=["Dushanbe"])] = None
    country: Country | None = None
    venue: Annotated[
        Venue | None,
        BeforeValidator(_venue, json_schema_input_type=Venue | Text | None),
        Field(examples=["{name: Hall, address: Street 1}"]),
    ] = None
    languages: Annotated[
        tuple[Language, ...], Field(description="spoken there", examples=["[en, ru]"])
    ] = ()
    partners: Annotated[
        tuple[PartnerEntry, ...], Field(examples=["[{partner: osce, role: funder}]"])
    ] = ()
    resources: Annotated[
        tuple[Resource, ...],
        Field(examples=["[{type: report, title: A report, url: https://example.org/}]"]),
    ] = ()
    registration: Annotated[
        Registration | None, Field(examples=["{url: https://example.org/}"])
    ] = None


class Appearance(Fields):
    """A person's part in one session, with the affiliation held at the time."""

    person: Annotated[Slug, Reference("person")]
    role: Literal["speaker", "chair", "moderator", "rapporteur", "panellist"]
    affiliation: Text | None = None


class Session(FrontMatter):
    """One session of a forum: content/forums/<forum>/<id>.md."""

    title: Annotated[Text, Field(description="the session's title", examples=["Opening"])]
    type: Annotated[
        Literal["plenary", "roundtable", "keynote", "panel", "workshop", "talk", "break", "social"],
        Field(description="plenary, roundtable, keynote, panel …", examples=["roundtable"]),
    ]
    order: Annotated[Number, Field(description="its place in the programme", examples=["1"])]
    start: Annotated[
        Moment | None,
        Field(description="in the forum's time zone", examples=["2019-12-12 10:00"]),
    ] = None
    end: Annotated[Moment | None, Field(examples=["2019-12-12 11:30"])] = None
    room: Annotated[Text | None, Field(examples=["Hall 1"])] = None
    status: Annotated[Literal["confirmed", "moved", "cancelled"], Field(examples=["confirmed"])] = (
        "confirmed"
    )
    people: Annotated[
        tuple[Appearance, ...], Field(examples=["[{person: an-id, role: chair}]"])
    ] = ()
    topics: Annotated[
        tuple[Annotated[Slug, Reference("topic")], ...], Field(examples=["[law, co-operation]"])
    ] = ()
    languages: Annotated[
        tuple[Language, ...], Field(description="of the floor", examples=["[en, ru]"])
    ] = ()
    interpretation: Annotated[
        tuple[Language, ...], Field(description="into these", examples=["[tg]"])
    ] = ()
    resources: Annotated[
        tuple[Resource, ...],
        Field(examples=["[{type: report, title: A report, url: https://example.org/}]"]),
    ] = ()


class Partner(FrontMatter):
    """An organisation: content/partners/<id>.md."""

    name: Annotated[Text, Field(description="the organisation's name", examples=["Name"])]
    kind: Annotated[
        Literal["government", "international", "civil-society", "academic", "private", "media"],
        Field(description="government, international …", examples=["civil-society"]),
    ]
    short_name: Annotated[Text | None, Field(examples=["OSCE"])] = None
    url: Url | None = None
    country: Country | None = None
    logo: Annotated[PictureFile | None, Field(examples=["logo.png"])] = None
    names: Annotated[
        dict[Language, Text],
        Field(description="the name in other languages", examples=["{ru: Название}"]),
    ] = {}

    @property
    def title(self) -> str:
        """The name under which pages list it."""
        return self.name


class Person(FrontMatter):
    """A person: content/people/<id>.md."""

    summary: Annotated[Text | None, Field(description="one or two sentences")] = None  # type: ignore[assignment]
    name: Annotated[Text, Field(description="the person's name", examples=["Name"])]
    role: Annotated[Text | None, Field(examples=["Researcher"])] = None
    affiliation: Annotated[Text | None, Field(examples=["An institute"])] = None
    url: Url | None = None
    photo: Annotated[PictureFile | None, Field(examples=["photo.jpg"])] = None
    names: Annotated[
        dict[Language, Text],
        Field(description="the name in other languages", examples=["{ru: Имя}"]),
    ] = {}

    @property
    def title(self) -> str:
        """The name under which pages list it."""
        return self.name


class Term(Fields):
    """An abbreviation and what it stands for."""

    term: Text
    meaning: Text


class Topic(Fields):
    """A topic that sessions may have, and how pages call it."""

    topic: Slug
    title: Text


class Page(FrontMatter):
    """A standing page: content/pages/<id>.md; the home page: content/index.md."""

    title: Annotated[Text, Field(description="the page's title", examples=["About"])]
    order: Annotated[
        Number | None, Field(description="its place in the footer's menu", examples=["9"])
    ] = None
    terms: Annotated[
        tuple[Term, ...],
        Field(description="for a glossary", examples=["[{term: VE, meaning: violent extremism}]"]),
    ] = ()
    topics: Annotated[
        tuple[Topic, ...],
        Field(
            description="on the home page: those that sessions may name",
            examples=["[{topic: law, title: Law}]"],
        ),
    ] = ()
