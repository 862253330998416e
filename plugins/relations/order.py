"""The orders in which records are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from plugins.content.record import Record
from plugins.content.records import Forum, Page, Session

Some = TypeVar("Some")


def forum_day(forum: Record[Forum]) -> str:
    """What forums are ordered by: the first day, or the year alone where no day is on record."""
    meta = forum.meta
    return meta.start.isoformat() if meta.start else f"{meta.year or 0:04d}"


def by_programme(sessions: Iterable[Record[Session]]) -> tuple[Record[Session], ...]:
    """By their ``order``; parallel sessions of one order by start, then id."""
    return tuple(sorted(sessions, key=lambda s: (s.meta.order, str(s.meta.start or ""), s.id)))


def by_place(pages: Iterable[Record[Page]]) -> tuple[Record[Page], ...]:
    """By their ``order``, those without one last, by title."""
    return tuple(
        sorted(pages, key=lambda page: (page.meta.order is None, page.meta.order or 0, page.title))
    )


def neighbours(items: Sequence[Some], item: Some) -> tuple[Some | None, Some | None]:
    """What stands before and after an item of a sequence."""
    place = items.index(item)
    before = items[place - 1] if place else None
    return before, items[place + 1] if place + 1 < len(items) else None
