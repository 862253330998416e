"""The kinds of value that a field can hold: each turns the text of the front matter into a value.

A type here is pydantic's ``Annotated`` with a converter; a converter raises ``wrong(...)`` with the
fault and the cure in the editor's words. Records (records.py) are made of these types alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from plugins.content.message import Message, say

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


def _day(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong(
            "not-a-date",
            say("`{text}` is not a date", text=text),
            say("write year-month-day: 2019-12-31"),
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = say("check the month and the day")
        raise wrong("no-such-date", say("there is no date {text}", text=text), hint) from None


def _moment(value: Any) -> datetime:
    text = _text(value)
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", text):
        hint = say("write the day before it: 2019-12-31 {text}", text=text)
        raise wrong("time-without-day", say("the time `{text}` has no day", text=text), hint)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", text):
        hint = say("write the day and the time of the forum's city: 2019-12-31 09:30")
        raise wrong("not-a-time", say("`{text}` is not a day and a time", text=text), hint)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        hint = say("check the month, the day and the hour")
        raise wrong("no-such-date", say("there is no moment {text}", text=text), hint) from None


def _country(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[A-Z]{2}", text) or text not in country_codes():
        hint = say("write the two capital letters of ISO 3166: KZ, KG, TJ, TM, UZ")
        raise wrong("unknown-country", say("`{text}` is no country's code", text=text), hint)
    return text


def country_codes() -> frozenset[str]:
    """The two-letter region codes that CLDR names in English."""
    from babel import Locale

    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2)


def _timezone(value: Any) -> str:
    text = _text(value)
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        hint = say(
            "write a name of the time zone database: Asia/Almaty, Asia/Bishkek, Asia/Dushanbe"
        )
        raise wrong(
            "unknown-timezone", say("there is no time zone `{text}`", text=text), hint
        ) from None
    return text


def _url(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        good = good and "@" not in parts.netloc  # osce.org@evil.example is evil.example
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"\\\x00-\x20]", text):
        hint = say("write the whole address: https://example.org/page/")
        raise wrong("not-an-address", say("`{text}` is not a web address", text=text), hint)
    return text


def _slug(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(SLUG, text):
        hint = say("use small letters a to z, digits and hyphens: digital-rights")
        raise wrong("not-an-id", say("`{text}` is not an id", text=text), hint)
    return text


def _language(value: Any) -> str:
    text = _text(value)
    if fault := language_fault(text):
        raise wrong("unknown-language", *fault)
    return text


def language_fault(text: str) -> tuple[Message, Message] | None:
    """What is wrong with the code of a language (BCP 47, as used here), and the cure."""
    if text in _COUNTRY_FOR_LANGUAGE:
        name, code = _COUNTRY_FOR_LANGUAGE[text]
        hint = say("write `{code}`", code=code)
        message = say(
            "`{text}` is the country; the language {name} is `{code}`",
            text=text,
            name=name,
            code=code,
        )
        return message, hint
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", text) or not _is_language(text):
        hint = say("write its code: en, ru, kk (Kazakh), ky (Kyrgyz), tg (Tajik), uz, tk")
        return say("`{text}` is not the code of a language", text=text), hint
    return None


_COUNTRY_FOR_LANGUAGE = {
    "kz": ("Kazakh", "kk"),
    "kg": ("Kyrgyz", "ky"),
    "tj": ("Tajik", "tg"),
    "tm": ("Turkmen", "tk"),
}


def _is_language(code: str) -> bool:
    from babel import Locale

    return code.partition("-")[0] in Locale("en").languages


def _alias(value: Any) -> str:
    text = _text(value)
    parts = text.removesuffix("/").split("/")[1:]
    plain = all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", part) for part in parts)
    plain = plain and not any(f"{part}/".endswith(".html/") for part in text.split("/")[:-1])
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


def _schema(kind: str | list[str], **rules: Any) -> WithJsonSchema:
    """How a JSON Schema says what a converter demands, for editors' tools (draft 2020-12)."""
    return WithJsonSchema({"type": kind, **rules})


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Text = Annotated[str, BeforeValidator(_text), _schema(["string", "number"])]
Number = Annotated[int, BeforeValidator(_number), _schema("integer", minimum=0)]
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
    str, BeforeValidator(_country), _schema("string", pattern="^[A-Z]{2}$"), Field(examples=["TJ"])
]
Timezone = Annotated[
    str, BeforeValidator(_timezone), _schema("string"), Field(examples=["Asia/Dushanbe"])
]
Url = Annotated[
    str,
    BeforeValidator(_url),
    _schema("string", pattern="^https?://"),
    Field(examples=["https://example.org/"]),
]
Slug = Annotated[str, BeforeValidator(_slug), _schema(["string", "integer"], pattern=f"^{SLUG}$")]
Language = Annotated[
    str,
    BeforeValidator(_language),
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
