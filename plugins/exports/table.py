"""The table of exports: a new format is one module with ``render``, and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.exports import feed, robots, sitemap
from plugins.relations.publication import Publication


@dataclass(frozen=True)
class Export:
    """One machine file. ``address`` is where it lies in the output."""

    address: str
    render: Callable[[Publication], bytes]


EXPORTS = (
    Export("feed.atom", feed.render),
    Export("sitemap.xml", sitemap.render),
    Export("robots.txt", robots.render),
)
