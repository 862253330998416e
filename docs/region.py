"""Draws the land of the five states in rows, for the map on the home page.

    python docs/region.py countries-50m.json

reads the countries of Natural Earth (public domain) as the npm package ``world-atlas`` has them, in
TopoJSON, and prints the path that theme/templates/parts/region.html holds. Rows run on from one
state into the next, so no frontier is drawn. It is run by hand, where the projection changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugins.pages.region import HEIGHT, Point, project  # noqa: E402

STATES = {
    "398": "Kazakhstan",
    "417": "Kyrgyzstan",
    "762": "Tajikistan",
    "795": "Turkmenistan",
    "860": "Uzbekistan",
}
"""By their numbers in ISO 3166-1."""

ROW = 4
"""From one row to the next, in the units of the map."""

SHORTEST = 3
"""A row, or a gap in one, that is shorter is not drawn."""

Interval = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs as points of the map; each is written from the one before it (TopoJSON, 2.1.3)."""
    (scale_x, scale_y), (left, low) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    found = []
    for arc in topology["arcs"]:
        east = north = 0
        points = []
        for right, up in arc:
            east, north = east + right, north + up
            points.append(project(north * scale_y + low, east * scale_x + left))
        found.append(points)
    return found


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a state; a negative number is an arc that runs the other way."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for polygon in parts for ring in polygon):
        yield [p for number in ring for p in (arcs[number] if number >= 0 else arcs[~number][::-1])]


def land(rings: list[list[Point]], y: float) -> Iterator[Interval]:
    """Where a row is inside the rings, by the rule of even and odd."""
    cuts = sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in rings
        for a, b in pairwise(ring)
        if (a[1] <= y) != (b[1] <= y)
    )
    yield from zip(cuts[::2], cuts[1::2], strict=True)


def joined(intervals: list[Interval]) -> Iterator[Interval]:
    """Intervals that meet as one."""
    start = end = None
    for left, right in sorted(intervals):
        if end is None or left > end + SHORTEST:
            if end is not None:
                yield start, end
            start, end = left, right
        end = max(end, right)
    if end is not None:
        yield start, end


def main() -> None:
    """Print the path."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = arcs_of(topology)
    countries = topology["objects"]["countries"]["geometries"]
    states = [list(rings_of(each, arcs)) for each in countries if each.get("id") in STATES]
    path = ""
    for y in range(ROW // 2, HEIGHT, ROW):
        for left, right in joined([each for rings in states for each in land(rings, y + 0.01)]):
            if right - left >= SHORTEST:
                path += f"M{round(left)} {y}h{round(right) - round(left)}"
    print(path)


if __name__ == "__main__":
    main()
