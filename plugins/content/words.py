"""The words of a record for one reader: whose text is shown, and each text with its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """A text and the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True)
class Words:
    """``path`` is that of the file whose text is shown, ``lang`` its language.

    ``fields`` are the texts of its front matter by their names (translation.WORDS); one that this
    file lacks is the original's.
    """

    path: str
    lang: str
    fields: Mapping[str, Said]
    phrases: Mapping[str, Said] = field(default_factory=dict)
    """Other texts of the original that are translated, by what they say there."""
