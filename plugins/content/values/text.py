"""Text as front matter has it, and what is made of it: numbers, degrees, ids, days and moments."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from plugins.content.problem import Message, say

TEXT_LENGTH = 1_000
"""In characters. A field is a line."""

PLACEHOLDERS = ("…", "...")
"""What ``tasks.py new`` writes for a text that an editor has to write."""

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: it is the address, so it is ASCII and never changes."""

YEARS = range(1800, 2201)
"""A series may be old, and plan ahead; a year outside of these is a slip of the hand."""

DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = f"{DAY} [0-9]{{2}}:[0-9]{{2}}"

Time = TypeVar("Time", bound=date)

Fault = tuple[Message, Message]
"""What is wrong with a value, and the cure."""


UNWRITTEN: Fault = (
    say("this is the placeholder of a fresh file"),
    say("write in its place what belongs here"),
)


def wrong(message: Message, hint: Message, kind: str = "wrong-value") -> PydanticCustomError:
    """The error a converter raises; its kind and words are what an editor reads (validation.py)."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def checked(fault: Callable[[str], Fault | None]) -> BeforeValidator:
    """The converter of a text in which ``fault`` may find something wrong, with its cure."""

    def convert(value: Any) -> str:
        text = read_text(value)
        if found := fault(text):
            raise wrong(*found)
        return text

    return BeforeValidator(convert)


def formed(pattern: str, message: Callable[[str], Message], hint: Message) -> BeforeValidator:
    """The converter of a text that must have the form of a pattern; what to say of another."""
    form = re.compile(pattern)
    return checked(lambda text: None if form.fullmatch(text) else (message(text), hint))


def read_text(value: Any) -> str:
    """One line of text, its spaces made single; a list or a group is none."""
    if not isinstance(value, str):
        message = say("this must be one line of text")
        hint = say("write it after the field's name; text that begins with [ or {{ in quotes")
        raise wrong(message, hint, "wrong-shape")
    text = " ".join(value.split())
    if not text:
        hint = say("write something, or delete the field")
        raise wrong(say("this text is empty"), hint, "missing-field")
    if text in PLACEHOLDERS:
        raise wrong(*UNWRITTEN, "placeholder-left")
    if len(text) > TEXT_LENGTH:
        message = say("this text is longer than {most} characters", most=TEXT_LENGTH)
        raise wrong(message, say("shorten it; the body has room for more"), "over-limit")
    return text


def read_number(value: Any) -> int:
    """A whole number that is not negative."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        message = say("`{text}` is not a whole number", text=text)
        raise wrong(message, say("write digits only: 3"))
    return int(text)


def read_flag(value: Any) -> bool:
    """Yes or no, in the two words that YAML 1.2 has for them (10.2.1.2)."""
    text = read_text(value)
    if text not in ("true", "false"):
        message = say("`{text}` is neither true nor false", text=text)
        raise wrong(message, say("write true or false, in small letters"))
    return text == "true"


def read_angle(most: int) -> Callable[[Any], float]:
    """The converter of degrees, at most ``most`` on either side of zero."""

    def convert(value: Any) -> float:
        text = read_text(value)
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text) or abs(float(text)) > most:
            message = say("`{text}` is no position on a globe", text=text)
            raise wrong(message, say("write degrees from -{most} to {most}: 38.5598", most=most))
        return float(text)

    return convert


SLUGS = formed(
    SLUG,
    lambda text: say("`{text}` is not an id", text=text),
    say("use small letters a to z, digits and hyphens"),
)


# Times


def read_year(value: Any) -> int:
    """A year of our time."""
    year = read_number(value)
    _check_year(year)
    return year


def read_day(value: Any) -> date:
    """A day, as 2019-12-31."""
    text = read_text(value)
    message = say("`{text}` is not a date", text=text)
    return _read(date, text, DAY, message, say("write year-month-day: 2019-12-31"))


def read_moment(value: Any) -> datetime:
    """A day and a time, as 2019-12-31 09:30."""
    text = read_text(value)
    message = say("`{text}` is not a day and a time", text=text)
    hint = say("write the day and the time of the forum's city: 2019-12-31 09:30")
    return _read(datetime, text, MOMENT, message, hint)


def _read(kind: type[Time], text: str, form: str, message: Message, hint: Message) -> Time:
    if not re.fullmatch(form, text):
        raise wrong(message, hint)
    try:
        time = kind.fromisoformat(text)
    except ValueError:
        message = say("no calendar or clock shows {text}", text=text)
        raise wrong(message, say("check the month, the day and the hour")) from None
    _check_year(time.year)
    return time


def _check_year(year: int) -> None:
    if year not in YEARS:
        most = {"year": year, "first": YEARS[0], "last": YEARS[-1]}
        message = say("{year} is not a year from {first} to {last}", **most)
        raise wrong(message, say("write the year with its four digits: 2019"))
