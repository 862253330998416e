"""Entities in a target: read until none is left, for a browser reads what we write once more.

``&amp;#64;`` is ``&#64;`` when it is read once. Python-Markdown leaves that as it is in an
attribute, and a browser takes it for ``@``, which would make another host of the address.
"""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]+;)")
_WITHIN = re.compile(r"&(?:amp;)+")
_ROUNDS = 8


def read_entities(text: str) -> str | None:
    """The text with its entities read; None where they stand within one another without an end.

    A name without a semicolon is none: ``?a=1&copy=2`` is an address with two values.
    """
    text = _WITHIN.sub("&", text)
    for _ in range(_ROUNDS):
        if (plain := _ENTITY.sub(_letter, text)) == text:
            return text
        text = plain
    return None


def _letter(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
