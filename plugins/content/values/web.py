"""Web addresses: what one must look like, and what was meant by one that is almost right."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from plugins.content.message import Message, say
from plugins.content.values.host import is_host

_SLIPS = (
    (re.compile(r"(https?)(?:/+|:/?|;//|:\\+)(?=[^/\\:;])", re.IGNORECASE), r"\1://"),
    (re.compile(r"(?:https?://)+(https?://)", re.IGNORECASE), r"\1"),
    (re.compile(r"www\.(?=\S)", re.IGNORECASE), "https://www."),
    (re.compile(r"//(?=\S)"), "https://"),
    (
        re.compile(r"(?=[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|int|edu|gov|eu|info|[a-z]{2})(?:/|$))"),
        "https://",
    ),
)
"""Beginnings that are written for https://, and what takes their place."""


def url_fault(text: str) -> tuple[Message, Message] | None:
    """What is wrong with a web address, and the cure."""
    if is_url(text):
        return None
    hint = say("write the whole address: https://example.org/page/")
    if found := meant(text):
        hint = say("did you mean `{found}`?", found=found)
    return say("`{text}` is not a web address", text=text), hint


def is_url(text: str) -> bool:
    """Whether a text is a whole http or https address with a host that can exist."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.port != 0
        good = good and "@" not in parts.netloc  # osce.org@evil.example is evil.example
    except ValueError:
        return False
    odd = re.search(r"[\s<>\"\\\x00-\x20]|[,;]$", text)
    return good and not odd and is_host(parts.hostname or "")


def meant(text: str) -> str | None:
    """The address that one with a slip stands for; None where it cannot be told."""
    bare = text.strip().rstrip(",;").replace(" ", "")
    for slip, right in _SLIPS:
        found = slip.match(bare)
        fixed = f"{found.expand(right)}{bare[found.end() :]}" if found else ""
        if fixed and is_url(fixed):
            return fixed
    dotted = re.sub(r"\.{2,}", ".", bare)
    return dotted if dotted != text and is_url(dotted) else None
