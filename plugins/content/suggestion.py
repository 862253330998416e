"""“Did you mean …?”: the nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(written: str, known: Iterable[str]) -> str:
    """``did you mean `title`?`` or an empty string where nothing is near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        written, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return f"did you mean `{found[0]}`?" if found else ""
