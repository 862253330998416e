"""Days, moments and years as an editor writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeVar

from plugins.content.message import Message, say
from plugins.content.values.text import read_number, read_text, wrong

YEARS = range(1800, 2201)
"""A series may be old, and plan ahead; a year outside of these is a slip of the hand."""

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

Time = TypeVar("Time", bound=date)


def read_year(value: Any) -> int:
    """A year of our time."""
    year = read_number(value)
    _check_year(year)
    return year


def read_day(value: Any) -> date:
    """A day, as 2019-12-31."""
    text = read_text(value)
    message = say("`{text}` is not a date", text=text)
    return _read(date, text, _DAY, message, say("write year-month-day: 2019-12-31"))


def read_moment(value: Any) -> datetime:
    """A day and a time, as 2019-12-31 09:30."""
    text = read_text(value)
    message = say("`{text}` is not a day and a time", text=text)
    hint = say("write the day and the time of the forum's city: 2019-12-31 09:30")
    return _read(datetime, text, f"{_DAY} [0-9]{{2}}:[0-9]{{2}}", message, hint)


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
