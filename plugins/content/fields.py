"""The kinds of value that a field can hold: each turns the text of the front matter into a value.

A type here is pydantic's ``Annotated`` with a converter; that raises ``wrong(...)`` of text.py with
the fault and the cure in an editor's words. Records (models.py) are made of these types alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from plugins.content.values import addresses, codes, text


@dataclass(frozen=True)
class Reference:
    """Marks a field as the id of another record, or as the path of a file; relations checks it."""

    kind: str
    """The kind of the record, or FILE."""


FILE = "file"


def _schema(kind: str | list[str], **rules: Any) -> WithJsonSchema:
    """How a JSON Schema says what a converter demands, for editors' tools (draft 2020-12)."""
    return WithJsonSchema({"type": kind, **rules})


Text = Annotated[str, BeforeValidator(text.read_text), _schema(["string", "number"])]
Number = Annotated[int, BeforeValidator(text.read_number), _schema("integer", minimum=0)]
Flag = Annotated[bool, BeforeValidator(text.read_flag), _schema("boolean")]
Year = Annotated[
    int,
    BeforeValidator(text.read_year),
    _schema("integer", minimum=text.YEARS[0], maximum=text.YEARS[-1]),
]
Latitude = Annotated[
    float, BeforeValidator(text.read_angle(90)), _schema("number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    float, BeforeValidator(text.read_angle(180)), _schema("number", minimum=-180, maximum=180)
]
Day = Annotated[
    date,
    BeforeValidator(text.read_day),
    _schema("string", pattern=f"^{text.DAY}$", examples=["2019-12-12"]),
]
Moment = Annotated[
    datetime,
    BeforeValidator(text.read_moment),
    PlainSerializer(lambda at: at.isoformat(" ", "minutes"), when_used="json"),
    _schema("string", pattern=f"^{text.MOMENT}$", examples=["2019-12-12 10:00"]),
]
Country = Annotated[
    str, text.checked(codes.country_fault), _schema("string", pattern="^[A-Z]{2}$", examples=["TJ"])
]
Timezone = Annotated[
    str, text.checked(codes.timezone_fault), _schema("string", examples=["Asia/Dushanbe"])
]
Url = Annotated[
    str,
    text.checked(addresses.url_fault),
    _schema("string", pattern="^https?://", examples=["https://example.org/"]),
]
Slug = Annotated[str, text.SLUGS, _schema(["string", "integer"], pattern=f"^{text.SLUG}$")]
Language = Annotated[
    str,
    text.checked(codes.language_fault),
    _schema("string", pattern=f"^{codes.LANGUAGE}$", examples=["ru"]),
]
Alias = Annotated[
    str,
    addresses.ALIASES,
    _schema("string", pattern="^/.*(/|[.]html)$", examples=["/old/address/"]),
]
Address = Annotated[
    str,
    addresses.ADDRESSES,
    _schema("string", pattern="^/", examples=["/2019/old.pdf"]),
]
"""An address of this site, of a page, a file or a heading, as the list of all has it."""

Digest = Annotated[str, addresses.DIGESTS, _schema("string", pattern="^[0-9a-f]{64}$")]
File = Annotated[str, addresses.FILES, _schema("string"), Reference(FILE)]
"""A path relative to the file that names it."""

PictureFile = Annotated[
    str, text.checked(addresses.picture_fault), addresses.FILES, _schema("string"), Reference(FILE)
]
"""The path of a picture."""
