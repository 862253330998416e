"""Days, times, places, languages and lists in words: the one place that forms them, by CLDR.

CLDR's patterns for a range of days are not what careful writers of each language use (“Dec 12 – 13,
2019”), so ranges are made of the pattern of a day. Babel is imported when first asked: it is slow.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from plugins.languages.language import Language


def day(iso: str, language: Language) -> str:
    """A day in words: 12 December 2019."""
    return _format(date.fromisoformat(iso[:10]), language.date_pattern, language)


_WEEKDAY = re.compile(r"^[Ec]{4}[^\w']*|[^\w']*[Ec]{4}$")
"""The weekday where it begins or ends CLDR's full pattern of a day, with what stands between."""


def weekday(iso: str, language: Language) -> str:
    """A day in words with its weekday: четверг, 12 декабря 2019 г."""
    return _weekday(iso, language.date_pattern, language)


def day_of_year(iso: str, language: Language) -> str:
    """A day in words where the year is known: 12 декабря."""
    return _format(date.fromisoformat(iso[:10]), _without_year(language), language)


def days_of_year(start: str, end: str, language: Language) -> str:
    """The days from ``start`` to ``end`` in words where the year is known: 12–13 декабря."""
    return day_range(start, end, language, _without_year(language))


def _without_year(language: Language) -> str:
    places = [found.span() for found in _FIELD.finditer(language.date_pattern)]
    wanted = [span for span in places if language.date_pattern[span[0]] in "dM"]
    return language.date_pattern[min(wanted)[0] : max(wanted)[1]]


def weekday_of_year(iso: str, language: Language) -> str:
    """The same with its weekday, as a heading: Четверг, 12 декабря."""
    words = _weekday(iso, _without_year(language), language)
    return words[:1].upper() + words[1:]


def _weekday(iso: str, pattern: str, language: Language) -> str:
    found = _WEEKDAY.search(language.locale.date_formats["full"].pattern)
    name = found[0] if found else ""
    whole = f"{pattern}{name}" if name.endswith(("E", "c")) else f"{name}{pattern}"
    return _format(date.fromisoformat(iso[:10]), whole, language)


def day_range(start: str, end: str | None, language: Language, pattern: str = "") -> str:
    """The days from ``start`` to ``end`` in words, saying nothing twice: 12–13 December 2019."""
    first, last = date.fromisoformat(start[:10]), date.fromisoformat((end or start)[:10])
    pattern = pattern or language.date_pattern
    if first == last:
        return _format(first, pattern, language)
    places = {found[0][0]: found.span() for found in _FIELD.finditer(pattern)}
    second, until, dash = 0, len(pattern), "\u00a0– "  # where the two halves begin and end
    if first.year == last.year and first.month == last.month:
        (second, until), dash = places["d"], f"–{JOINER}"
    elif first.year == last.year:
        begins, ends = zip(places["d"], places["M"], strict=True)
        second, until = min(begins), max(ends)
    halves = _format(first, pattern[:until], language), _format(last, pattern[second:], language)
    return dash.join(halves)


JOINER = "\u2060"
"""No line breaks behind it; it has no width (Unicode Annex 14, WJ)."""

_FIELD = re.compile(r"'[^']*'|d+\.?|M+")
"""The day and the month in a pattern; what stands in quotes is text."""


def _format(at: date, pattern: str, language: Language) -> str:
    from babel.dates import format_date

    if language.months:
        pattern = re.sub("M+", f"'{language.months.split()[at.month - 1]}'", pattern)
    return format_date(at, pattern, locale=language.locale)


def time(moment: str) -> str:
    """The time of a moment, on the 24-hour clock that all languages of the region use: 09:30."""
    return datetime.fromisoformat(moment).strftime("%H:%M")


def timezone(name: str, start: str | None, end: str | None, language: Language) -> str:
    """A time zone's name; with a day or a moment also its offset from UTC then, and at the end.

    CLDR names a zone's time in general (“Moscow Time”) or, where clocks never changed, as standard
    only (“Tajikistan Time”). A zone without such a name has that of its city.
    """
    words = _zone_name(name, language)
    for code, usual in language.names.items():  # “Киргизия” is the zone's name, too
        words = words.replace(language.locale.territories.get(code, usual), usual)
    offsets = dict.fromkeys(_offset(name, moment) for moment in (start, end) if moment)
    return f"{words} ({' → '.join(offsets)})" if offsets else words


def _zone_name(name: str, language: Language) -> str:
    """The long name, read from CLDR's data: Babel's get_timezone_name knows less.

    Where there is no general name it gives “Таджикистан, летнее время” (summer time) in Russian,
    and “Tojikiston” (the country) in Uzbek, though a standard name is there. CLDR has its data
    under a zone's first name, Babel's aliases give the last.
    """
    from babel.core import get_global

    locale, shared, aliases = language.locale, get_global("meta_zones"), get_global("zone_aliases")
    last = aliases.get(name, name)
    zones = [name, last, *(old for old, new in sorted(aliases.items()) if new == last)]
    for zone in zones:
        for names in (locale.time_zones.get(zone), locale.meta_zones.get(shared.get(zone, ""))):
            long = (names or {}).get("long", {})
            if found := long.get("generic") or long.get("standard"):
                return str(found)
    cities = (locale.time_zones.get(zone, {}).get("city") for zone in zones)
    return next(filter(None, cities), name.rpartition("/")[2].replace("_", " "))


def _offset(name: str, moment: str) -> str:
    """As in UTC+05:00, with the minus sign of Unicode in UTC−03:00; that of a day is its noon's."""
    at = moment if "T" in moment else f"{moment}T12:00"
    offset = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(name)).strftime("%z")
    return f"UTC{offset[0].replace('-', '−')}{offset[1:3]}:{offset[3:5]}"


def country(code: str, language: Language) -> str:
    """A country's name, from its ISO 3166 code."""
    return language.names.get(code) or str(language.locale.territories[code])


def language_name(code: str, language: Language) -> str:
    """A language's name in another; what its own speakers call it is ``Language.name``."""
    return language.names.get(code) or str(language.locale.languages.get(code, code))


def list_of(items: Iterable[str], language: Language) -> str:
    """Some things in a row, with the language's “and” where CLDR has one: A, B и C."""
    from babel.lists import format_list

    return format_list(list(items), locale=language.locale)


def number(value: float | Decimal, language: Language) -> str:
    """A number with the language's groups of digits and decimal sign."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language.locale)


def file_size(size: int, language: Language) -> str:
    """The size of a file in bytes, in words: in thousands of them, or in millions."""
    from babel.units import format_unit

    thousands = max(1, round(size / 1000))
    unit, count = ("mega", round(thousands / 1000, 1)) if thousands >= 1000 else ("kilo", thousands)
    words = format_unit(count, f"digital-{unit}byte", length="short", locale=language.locale)
    return words.replace(" ", "\u00a0")
