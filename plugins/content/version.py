"""The version of a text: a digest of its words, by which a translation says what it follows."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from plugins.content.front_matter.header import Header
from plugins.content.source import Source
from plugins.content.translation import WORDS

_SHOWN = 12
"""Digits of the digest: a version is compared with one other, and read by people."""


def version_of(header: Header, source: Source) -> str:
    """The version of a file's words: its texts and its body, however their lines are broken.

    Facts are not among them: a translation has none, so a new date makes none outdated.
    """
    words = [f"{name}: {header.fields[name]}" for name in WORDS if name in header.fields]
    text = " ".join("\n".join([*words, *_explained(header), source.body]).split())
    return sha256(text.encode()).hexdigest()[:_SHOWN]


def _explained(header: Header) -> Iterator[str]:
    """The terms of a glossary, and the topics of the home page (a session's are facts)."""
    for name in ("terms", "topics"):
        entries = header.fields.get(name, ())
        yield from (str(entry) for entry in entries if isinstance(entry, dict))
