"""Days, times, places and languages in words: the one place that formats them, by CLDR.

CLDR's patterns for a range of days are not what careful writers of each language use (“Dec 12 – 13,
2019”), so each language has a reviewed row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_name


@dataclass(frozen=True)
class Patterns:
    """CLDR date patterns of one language: a day, and the two halves of a range of days."""

    day: str
    same_month: tuple[str, str]
    same_year: tuple[str, str]
    years: tuple[str, str]


PATTERNS = {
    "en": Patterns(
        day="d MMMM y",
        same_month=("d", "–d MMMM y"),
        same_year=("d MMMM", " – d MMMM y"),
        years=("d MMMM y", " – d MMMM y"),
    )
}


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def day(iso: str, lang: str) -> str:
    """A day in words.

    >>> day("2019-12-12", "en")
    '12 December 2019'
    """
    return format_date(date.fromisoformat(iso[:10]), PATTERNS[lang].day, locale=_locale(lang))


def day_range(start: str, end: str | None, lang: str) -> str:
    """The days from ``start`` to ``end`` in words, saying nothing twice.

    >>> day_range("2019-12-12", "2019-12-13", "en")
    '12–13 December 2019'
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    if first == last:
        return day(start, lang)
    patterns = PATTERNS[lang]
    halves = patterns.years
    if first.year == last.year:
        halves = patterns.same_month if first.month == last.month else patterns.same_year
    return "".join(
        format_date(at, pattern, locale=_locale(lang))
        for at, pattern in zip((first, last), halves, strict=True)
    )


def time(moment: str) -> str:
    """The time of a moment, on the 24-hour clock that all languages of the region use.

    >>> time("2019-12-12T09:30")
    '09:30'
    """
    return datetime.fromisoformat(moment).strftime("%H:%M")


def country(code: str, lang: str) -> str:
    """A country's name, from its ISO 3166 code."""
    return str(_locale(lang).territories[code])


def language(code: str, lang: str) -> str:
    """A language's name, from its code."""
    return str(_locale(lang).languages.get(code, code))


def timezone(name: str, lang: str) -> str:
    """A time zone's name.

    >>> timezone("Asia/Dushanbe", "en")
    'Tajikistan Time'
    """
    return get_timezone_name(ZoneInfo(name), width="long", locale=_locale(lang))
