"""A map of the cities in which the forums met: where its pins and their labels stand.

The land is drawn in rows, once, by docs/region.py, in the projection that is given here: Albers'
conic with two standard parallels, which keeps areas true (Snyder, Map Projections, 1987, 14).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import cos, radians, sin, sqrt

from plugins.content.models import Forum
from plugins.pages.context import Context, PageContext
from plugins.relations.events import position_of
from plugins.relations.record import LocalizedText, Record
from plugins.relations.site import year_of

Point = tuple[float, float]

WIDTH, HEIGHT = 440, 304
"""Of the map in the units of its drawing: land up to 400, then room for labels."""

_RADIUS, _LEFT, _TOP = 830.0, 196.0, 144.0
"""The earth's in these units, and where the middle of the projection lies on the map."""

_MIDDLE, _SOUTH, _NORTH = (radians(46), radians(67)), radians(38), radians(52)
_N = (sin(_SOUTH) + sin(_NORTH)) / 2
_C = cos(_SOUTH) ** 2 + 2 * _N * sin(_SOUTH)

_GAP, _LINE, _LETTER = 22, 21, 9
"""From a pin to its label, from a label to the next, and the width of a letter."""

_PIN, _ABOVE = 8, 13
"""Half of a pin, and from its middle to the foot of a label above it."""

_YEARS = 2
"""Of a city, the latest ones: the list beside the map has all."""


@dataclass
class _Pin:
    """A city on the map, and the years in which it was host, the latest first."""

    city: LocalizedText
    at: Point
    years: list[int | None] = field(default_factory=list)


def project(latitude: float, longitude: float) -> Point:
    """A point of the map, to the right and down, from degrees north and east."""
    away, turn = _away(radians(latitude)), _N * (radians(longitude) - _MIDDLE[1])
    up = _away(_MIDDLE[0]) - away * cos(turn)
    return _LEFT + _RADIUS * away * sin(turn), _TOP - _RADIUS * up


def _away(latitude: float) -> float:
    return sqrt(_C - 2 * _N * sin(latitude)) / _N


def region_map(page: PageContext, forums: Iterable[Record[Forum]]) -> Context | None:
    """The cities that lie on the map; ``missing`` are the years of forums that have no pin."""
    pins: dict[str, _Pin] = {}
    missing: list[int | None] = []
    for forum in forums:
        city, place = forum.text("city"), _degrees(forum)
        x, y = project(*place) if place else (-1, -1)
        if city and 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            pins.setdefault(city.text, _Pin(city, (x, y))).years.append(year_of(forum))
        else:
            missing.append(year_of(forum))
    shown = sorted(pins.values(), key=lambda pin: (pin.at[1], pin.city.text))
    return {"pins": list(_labelled(shown)), "missing": missing[::-1]} if pins else None


def _labelled(pins: Iterable[_Pin]) -> Iterator[Context]:
    """Pins from north to south: a label is at the right, if there is room, below the one before.

    If there is none, it ends above its pin: at the left it would lie on a pin that is near.
    """
    line = 0.0
    for pin in pins:
        (x, y), years = pin.at, pin.years[:_YEARS][::-1]
        label = f"{pin.city.text} {', '.join(map(str, years))}"
        is_left = x + _GAP + _LETTER * len(label) > WIDTH
        line = max(line + _LINE, y)
        place = {"x": round(x), "y": round(y), "line": round(line - _ABOVE * is_left)}
        end = round(x + _PIN if is_left else x + _GAP)
        yield {"label": label, **place, "end": end, "is_left": is_left}


def _degrees(forum: Record[Forum]) -> Point | None:
    """Where a forum met: as its file says, or in the city for which its time zone is named."""
    if place := position_of(forum):
        return place.latitude or 0, place.longitude or 0
    zone, city = forum.meta.timezone or "", forum.meta.city
    is_named = city and zone.endswith(f"/{city.name.replace(' ', '_')}")
    return _zones().get(zone) if is_named else None


@cache
def _zones() -> dict[str, Point]:
    """Where the places lie for which time zones are named (tz database, zone.tab; ISO 6709)."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = re.findall(r"\t([+-]\d\d)(\d\d)\d*([+-]\d{3})(\d\d)\d*\t(\S+)", table)
    return {
        zone: (_decimal(north, its), _decimal(east, minutes))
        for north, its, east, minutes, zone in rows
    }


def _decimal(whole: str, minutes: str) -> float:
    return float(whole) + float(f"{whole[0]}{minutes}") / 60
