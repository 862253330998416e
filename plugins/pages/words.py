"""The words that Python puts into view data, marked for translation like a template's.

``theme/templates`` holds all others. A language's catalogue is loaded here, for both.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations


@cache
def catalogue(lang: str) -> NullTranslations:
    """The gettext catalogue of a language; English, the source's own, needs none."""
    if lang != "en":
        raise LookupError(f"no catalogue for the language {lang}")
    return NullTranslations()
