"""The orders in which records are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from plugins.content.record import Record
from plugins.content.records import Forum, FrontMatter, Page, Session

Some = TypeVar("Some")
Named = TypeVar("Named", bound=FrontMatter)


def newest_first(forums: Iterable[Record[Forum]]) -> tuple[Record[Forum], ...]:
    """By their first day, or by the year alone where no day is on record."""
    return tuple(sorted(forums, key=_first_day, reverse=True))


def _first_day(forum: Record[Forum]) -> tuple[str, str]:
    day = forum.meta.start.isoformat() if forum.meta.start else f"{forum.meta.year or 0:04d}"
    return day, forum.id


def by_programme(sessions: Iterable[Record[Session]]) -> tuple[Record[Session], ...]:
    """By their ``order``; parallel sessions of one order by start, then id."""
    return tuple(sorted(sessions, key=lambda s: (s.meta.order, str(s.meta.start or ""), s.id)))


def by_name(records: Iterable[Record[Named]]) -> tuple[Record[Named], ...]:
    """By title, capital and small letters alike."""
    return tuple(sorted(records, key=lambda record: (record.title.casefold(), record.id)))


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
