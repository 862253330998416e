"""Days, moments and years as an editor writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeVar

from plugins.content.message import Message, say
from plugins.content.values.line import read_text, wrong
from plugins.content.values.number import read_number

YEARS = range(1800, 2201)
"""A series may be old, and plan ahead; a year outside of these is a slip of the hand."""

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


def read_year(value: Any) -> int:
    """A year of our time."""
    return _year_of_our_time(read_number(value))


def read_day(value: Any) -> date:
    """A day, as 2019-12-31."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong(
            "not-a-date",
            say("`{text}` is not a date", text=text),
            _near(text, "{year}-{month}-{day}", say("write year-month-day: 2019-12-31")),
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        hint = say("check the month and the day")
        raise wrong("no-such-date", say("there is no date {text}", text=text), hint) from None
    return _of_our_time(day)


def read_moment(value: Any) -> datetime:
    """A day and a time, as 2019-12-31 09:30."""
    text = read_text(value)
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", text):
        hint = say("write the day before it: 2019-12-31 {text}", text=text)
        raise wrong("time-without-day", say("the time `{text}` has no day", text=text), hint)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", text):
        hint = say("write the day and the time of the forum's city: 2019-12-31 09:30")
        hint = _near(text, "{year}-{month}-{day} {hour}:{minute}", hint)
        raise wrong("not-a-time", say("`{text}` is not a day and a time", text=text), hint)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        hint = say("check the month, the day and the hour")
        raise wrong("no-such-date", say("there is no moment {text}", text=text), hint) from None
    return _of_our_time(moment)


_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})")
_CLOCK = re.compile(r"[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?")


def _near(text: str, form: str, otherwise: Message) -> Message:
    """A suggestion for a day, or a day and a time, in another order or with other signs."""
    day = _YEAR_FIRST.match(text) or _DAY_FIRST.match(text)
    clock = _CLOCK.fullmatch(text, day.end()) if day else None
    if not day or (not clock and ("hour" in form or day.end() < len(text))):
        return otherwise
    parts = day.groupdict() | (clock.groupdict() if clock else {})
    found = form.format(**{name: digits.zfill(2) for name, digits in parts.items()})
    return say("did you mean `{found}`?", found=found)
