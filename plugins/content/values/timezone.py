"""Time zones by their names in the time zone database (IANA)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from plugins.content.message import Message, say
from plugins.content.suggestions import nearest


def timezone_fault(text: str) -> tuple[Message, Message] | None:
    """What is wrong with the name of a time zone, and the cure."""
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        hint = say(
            "write a name of the time zone database: Asia/Almaty, Asia/Bishkek, Asia/Dushanbe"
        )
        if found := None if re.search("[0-9]", text) else _meant(text):
            hint = say("did you mean `{found}`?", found=found)
        return say("there is no time zone `{text}`", text=text), hint
    return None


def _meant(text: str) -> str | None:
    """The zone of that city, whatever its letters, or the nearest by name."""
    zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
    word = text.casefold().replace(" ", "_")
    cities = {name.rpartition("/")[2]: zone for name, zone in zones.items()}
    exact = zones.get(word) or cities.get(word) or cities.get(word.rpartition("/")[2])
    if exact:
        return exact
    near = nearest(word, zones) if "/" in word else nearest(word, cities)
    return (zones.get(near) or cities.get(near)) if near else None
