"""The kinds of value that a field can hold: each turns the text of the front matter into a value.

A type here is pydantic's ``Annotated`` with a converter; that raises ``wrong(...)`` of line.py with
the fault and the cure in an editor's words. Records (models.py) are made of these types alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from plugins.content.values.addresses import alias_fault, file_fault, picture_fault, url_fault
from plugins.content.values.codes import country_fault, language_fault, timezone_fault
from plugins.content.values.text import (
    SLUG,
    checked,
    read_angle,
    read_number,
    read_slug,
    read_text,
)
from plugins.content.values.times import YEARS, read_day, read_moment, read_year


@dataclass(frozen=True)
class Reference:
    """Marks a field as the id of another record; relations checks that the record exists."""

    kind: str


@dataclass(frozen=True)
class Beside:
    """Marks a field as the path of a file beside the page; relations checks that it exists."""


def _schema(kind: str | list[str], **rules: Any) -> WithJsonSchema:
    """How a JSON Schema says what a converter demands, for editors' tools (draft 2020-12)."""
    return WithJsonSchema({"type": kind, **rules})


PLAIN_TEXT, PLAIN_NUMBER = BeforeValidator(read_text), BeforeValidator(read_number)

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Text = Annotated[str, PLAIN_TEXT, _schema(["string", "number"])]
Number = Annotated[int, PLAIN_NUMBER, _schema("integer", minimum=0)]
Year = Annotated[
    int, BeforeValidator(read_year), _schema("integer", minimum=YEARS[0], maximum=YEARS[-1])
]
Latitude = Annotated[
    float, BeforeValidator(read_angle(90)), _schema("number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    float, BeforeValidator(read_angle(180)), _schema("number", minimum=-180, maximum=180)
]
Day = Annotated[
    date,
    BeforeValidator(read_day),
    _schema("string", pattern=f"^{_DAY}$"),
    Field(examples=["2019-12-12"]),
]
Moment = Annotated[
    datetime,
    BeforeValidator(read_moment),
    _schema("string", pattern=f"^{_DAY} [0-9]{{2}}:[0-9]{{2}}$"),
    Field(examples=["2019-12-12 10:00"]),
]
Country = Annotated[
    str, checked(country_fault), _schema("string", pattern="^[A-Z]{2}$"), Field(examples=["TJ"])
]
Timezone = Annotated[
    str, checked(timezone_fault), _schema("string"), Field(examples=["Asia/Dushanbe"])
]
Url = Annotated[
    str,
    checked(url_fault),
    _schema("string", pattern="^https?://"),
    Field(examples=["https://example.org/"]),
]
Slug = Annotated[
    str, BeforeValidator(read_slug), _schema(["string", "integer"], pattern=f"^{SLUG}$")
]
Language = Annotated[
    str,
    checked(language_fault),
    _schema("string", pattern="^[a-z]{2,3}(-[A-Z][a-z]{3})?$"),
    Field(examples=["ru"]),
]
Alias = Annotated[
    str,
    checked(alias_fault),
    _schema("string", pattern="^/.*(/|[.]html)$"),
    Field(examples=["/old/address/"]),
]
File = Annotated[str, checked(file_fault), _schema("string"), Beside()]
"""A path relative to the file that names it."""

PictureFile = Annotated[str, checked(picture_fault), _schema("string"), Beside()]
"""The path of a picture."""
