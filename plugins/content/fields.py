"""The kinds of value that a field can hold: each turns the text of the front matter into a value.

A type here is pydantic's ``Annotated`` with a converter; a converter raises ``wrong(...)`` with the
fault and the cure in the editor's words. Records (records.py) are made of these types alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from unicodedata import combining, normalize

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from plugins.content.country import country_fault
from plugins.content.language import language_fault
from plugins.content.message import Message, say
from plugins.content.target import PICTURES
from plugins.content.timezone import timezone_fault
from plugins.content.web import url_fault

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: it is the address, so it is ASCII and never changes."""

TEXT_LENGTH = 1_000
"""In characters. A field is a line; typogrify, which sees it, takes quadratic time."""


@dataclass(frozen=True)
class Reference:
    """Marks a field as the id of another record; relations checks that the record exists."""

    kind: str


@dataclass(frozen=True)
class Beside:
    """Marks a field as the path of a file beside the page; relations checks that it exists."""


def wrong(kind: str, message: Message, hint: Message) -> PydanticCustomError:
    """The error a converter raises; the reader takes both messages from its context."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong(
            "not-text", say("this must be one line of text"), say("write it after the field's name")
        )
    text = " ".join(value.split())
    if not text:
        raise wrong(
            "empty-text", say("this text is empty"), say("write something, or delete the field")
        )
    if len(text) > TEXT_LENGTH:
        message = say("this text is longer than {most:,} characters", most=TEXT_LENGTH)
        raise wrong("over-limit", message, say("shorten it; the body has room for more"))
    return text


def _number(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise wrong(
            "not-a-number",
            say("`{text}` is not a whole number", text=text),
            say("write digits only: 3"),
        )
    return int(text)


def _decimal(value: Any) -> float:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text):
        raise wrong(
            "not-a-number", say("`{text}` is not a number", text=text), say("write it like 38.5598")
        )
    return float(text)


def _angle(most: int) -> Any:
    def convert(value: Any) -> float:
        degrees = _decimal(value)
        if abs(degrees) > most:
            hint = say("write degrees from -{most} to {most}: 38.5598", most=most)
            raise wrong(
                "no-such-place", say("{degrees} degrees are not on a globe", degrees=degrees), hint
            )
        return degrees

    return convert


YEARS = range(1990, 2101)
"""A year outside of these is a slip: what the site tells of is younger than the web."""

Time = TypeVar("Time", bound=date)


def _of_our_time(time: Time) -> Time:
    _year_of_our_time(time.year)
    return time


def _year_of_our_time(year: int) -> int:
    if year not in YEARS:
        most = {"first": YEARS[0], "last": YEARS[-1]}
        message = say("{year} is not a year from {first} to {last}", year=year, **most)
        raise wrong("unlikely-year", message, say("write the year with its four digits: 2019"))
    return year


def _year(value: Any) -> int:
    return _year_of_our_time(_number(value))


def _day(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong(
            "not-a-date",
            say("`{text}` is not a date", text=text),
            say("write year-month-day: 2019-12-31"),
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        hint = say("check the month and the day")
        raise wrong("no-such-date", say("there is no date {text}", text=text), hint) from None
    return _of_our_time(day)


def _moment(value: Any) -> datetime:
    text = _text(value)
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", text):
        hint = say("write the day before it: 2019-12-31 {text}", text=text)
        raise wrong("time-without-day", say("the time `{text}` has no day", text=text), hint)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", text):
        hint = say("write the day and the time of the forum's city: 2019-12-31 09:30")
        raise wrong("not-a-time", say("`{text}` is not a day and a time", text=text), hint)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        hint = say("check the month, the day and the hour")
        raise wrong("no-such-date", say("there is no moment {text}", text=text), hint) from None
    return _of_our_time(moment)


def _checked(kind: str, fault: Callable[[str], tuple[Message, Message] | None]) -> BeforeValidator:
    """The converter of a text in which ``fault`` may find something wrong, with its cure."""

    def convert(value: Any) -> str:
        text = _text(value)
        if found := fault(text):
            raise wrong(kind, *found)
        return text

    return BeforeValidator(convert)


def _slug(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(SLUG, text):
        hint = say("use small letters a to z, digits and hyphens: digital-rights")
        if (near := slug_of(text)) != text and near:
            hint = say("did you mean `{found}`?", found=near)
        raise wrong("not-an-id", say("`{text}` is not an id", text=text), hint)
    return text


def slug_of(text: str) -> str:
    """The id that a name, or a path of a file, was most likely meant for; may be empty.

    >>> slug_of("../partners/OSCE.md"), slug_of("Human Rights")
    ('osce', 'human-rights')
    """
    name = text.rstrip("/").rpartition("/")[2]
    plain = normalize("NFKD", re.sub(r"\.[a-z]{2,4}$", "", name.lower()))
    plain = "".join(letter for letter in plain if not combining(letter))
    found = "-".join(re.findall(r"[^\W_]+", plain))
    return found if re.fullmatch(SLUG, found) else ""


def _alias(value: Any) -> str:
    text = _text(value)
    parts = text.removesuffix("/").split("/")[1:]
    plain = all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", part) for part in parts)
    folders = parts if text.endswith("/") else parts[:-1]
    if text.startswith("/") and plain and any("." in part for part in folders):
        message = say("a dot in an old address can only stand in its last part, before `html`")
        raise wrong(
            "not-an-alias", message, say("delete this alias, or write the address without the dot")
        )
    if not (text.startswith("/") and parts and plain and text.endswith(("/", ".html"))):
        hint = say("write the old address from the site's root: /en/about/")
        raise wrong(
            "not-an-alias", say("`{text}` is not an old address of this site", text=text), hint
        )
    return text


def _file(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(
        r"(?:\.\./|[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", text
    ):
        hint = say(
            "write its path from this file, with letters, digits, hyphens and dots: photo.jpg"
        )
        raise wrong("not-a-file", say("`{text}` is not the path of a file", text=text), hint)
    return text


def _picture(value: Any) -> str:
    text = _file(value)
    if not text.lower().endswith(PICTURES):
        hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
        raise wrong("not-a-picture", say("`{text}` is not a picture", text=text), hint)
    return text


def _schema(kind: str | list[str], **rules: Any) -> WithJsonSchema:
    """How a JSON Schema says what a converter demands, for editors' tools (draft 2020-12)."""
    return WithJsonSchema({"type": kind, **rules})


PLAIN_TEXT, PLAIN_NUMBER = BeforeValidator(_text), BeforeValidator(_number)

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Text = Annotated[str, PLAIN_TEXT, _schema(["string", "number"])]
Number = Annotated[int, PLAIN_NUMBER, _schema("integer", minimum=0)]
Year = Annotated[
    int, BeforeValidator(_year), _schema("integer", minimum=YEARS[0], maximum=YEARS[-1])
]
Latitude = Annotated[float, BeforeValidator(_angle(90)), _schema("number", minimum=-90, maximum=90)]
Longitude = Annotated[
    float, BeforeValidator(_angle(180)), _schema("number", minimum=-180, maximum=180)
]
Day = Annotated[date, BeforeValidator(_day), _schema("string", pattern=f"^{_DAY}$")]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    _schema("string", pattern=f"^{_DAY} [0-9]{{2}}:[0-9]{{2}}$"),
]
Country = Annotated[
    str,
    _checked("unknown-country", country_fault),
    _schema("string", pattern="^[A-Z]{2}$"),
    Field(examples=["TJ"]),
]
Timezone = Annotated[
    str,
    _checked("unknown-timezone", timezone_fault),
    _schema("string"),
    Field(examples=["Asia/Dushanbe"]),
]
Url = Annotated[
    str,
    _checked("not-an-address", url_fault),
    _schema("string", pattern="^https?://"),
    Field(examples=["https://example.org/"]),
]
Slug = Annotated[str, BeforeValidator(_slug), _schema(["string", "integer"], pattern=f"^{SLUG}$")]
Language = Annotated[
    str,
    _checked("unknown-language", language_fault),
    _schema("string", pattern="^[a-z]{2,3}(-[A-Z][a-z]{3})?$"),
    Field(examples=["ru"]),
]
Alias = Annotated[
    str,
    BeforeValidator(_alias),
    _schema("string", pattern="^/.*(/|[.]html)$"),
    Field(examples=["/old/address/"]),
]
File = Annotated[str, BeforeValidator(_file), _schema("string"), Beside()]
"""A path relative to the file that names it."""

PictureFile = Annotated[str, BeforeValidator(_picture), _schema("string"), Beside()]
"""The path of a picture."""
