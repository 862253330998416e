"""What subscribers of a calendar would not learn of: an event that changed and is no later one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from icalendar import Calendar

_SHOWN = "DTSTART", "DTEND", "STATUS", "SUMMARY", "LOCATION"


def unnoticed(before: bytes, after: bytes) -> Iterator[str]:
    """The UIDs of the events of a calendar that another one changes under the same SEQUENCE.

    A calendar takes what has a higher number than the one it knows (RFC 5546, 2.1.5).
    """
    known = _events(before)
    for uid, event in _events(after).items():
        old = known.get(uid)
        if old and _told(old) != _told(event) and event["SEQUENCE"] <= old["SEQUENCE"]:
            yield uid


def _events(calendar: bytes) -> dict[str, Any]:
    return {str(each["UID"]): each for each in Calendar.from_ical(calendar).walk("VEVENT")}


def _told(event: Any) -> list[bytes | None]:
    return [event[name].to_ical() if name in event else None for name in _SHOWN]
