"""“Did you mean …?”: the nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.content.message import say


def suggest(written: str, known: Iterable[str]) -> str:
    """``did you mean `title`?`` or an empty string where nothing is near."""
    found = nearest(written, known)
    return say("did you mean `{found}`?", found=found) if found else ""


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the written one; None where none is like it."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        written, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=66
    )
    return str(found[0]) if found else None
