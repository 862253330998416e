"""Calendars: the events whose changes those who subscribed before would not be told of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SHOWN = "DTSTART", "DTEND", "STATUS", "SUMMARY", "LOCATION"
"""What calendars show of an event."""


def unnoticed(live: Path, site: Path) -> Iterator[str]:
    """The UIDs of events that would not change for subscribers of the live forums' calendars.

    A calendar takes what has a higher SEQUENCE than the one it knows (RFC 5546, 2.1.5).
    """
    for file in sorted(live.glob("*/calendar.ics")):
        now = site / file.relative_to(live)
        if file.is_symlink() or not now.is_file():
            continue
        try:
            before = _events(file)
        except ValueError:  # no calendar: nobody can have subscribed to it
            continue
        for uid, event in _events(now).items():
            old = before.get(uid, event)
            if _told(old) != _told(event) and event["SEQUENCE"] <= old["SEQUENCE"]:
                yield uid


def _events(file: Path) -> dict[str, Any]:
    from icalendar import Calendar

    calendar = Calendar.from_ical(file.read_text("utf-8"))
    return {str(each["UID"]): each for each in calendar.walk("VEVENT")}


def _told(event: Any) -> list[bytes | None]:
    return [event[name].to_ical() if name in event else None for name in _SHOWN]
