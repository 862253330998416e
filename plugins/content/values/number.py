"""Numbers as an editor writes them."""

from __future__ import annotations

import re
from typing import Any

from plugins.content.message import say
from plugins.content.values.line import read_text, wrong


def read_number(value: Any) -> int:
    """A whole number that is not negative."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise wrong(
            "not-a-number",
            say("`{text}` is not a whole number", text=text),
            say("write digits only: 3"),
        )
    return int(text)


def _decimal(value: Any) -> float:
    text = read_text(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text):
        raise wrong(
            "not-a-number", say("`{text}` is not a number", text=text), say("write it like 38.5598")
        )
    return float(text)


def read_angle(most: int) -> Any:
    """The converter of degrees, at most ``most`` on either side of zero."""

    def convert(value: Any) -> float:
        degrees = _decimal(value)
        if abs(degrees) > most:
            hint = say("write degrees from -{most} to {most}: 38.5598", most=most)
            raise wrong(
                "no-such-place", say("{degrees} degrees are not on a globe", degrees=degrees), hint
            )
        return degrees

    return convert
