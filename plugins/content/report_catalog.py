"""The words of a report in the language of whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.content.catalogue import Catalogue, read_catalogue
from plugins.content.problem import ContentError

LOCALES = Path(__file__).resolve().parents[1] / "locale"
"""The languages of problem messages: LANG/LC_MESSAGES/build.po, in the layout of gettext."""

ENGLISH = "en"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[_.@])")


def words_for(environment: Mapping[str, str]) -> Catalogue:
    """The words of problems in the language that the environment asks for.

    A broken catalogue must not hide a problem: then they are English.
    """
    language = language_for(environment, (folder.name for folder in LOCALES.glob("*/")))
    if language == ENGLISH:
        return Catalogue()
    file = LOCALES / language / "LC_MESSAGES" / "build.po"
    try:
        return read_catalogue(file.read_bytes(), file.name)
    except (ContentError, OSError):
        return Catalogue()


def language_for(environment: Mapping[str, str], known: Iterable[str]) -> str:
    """The first language wished for that is known; English where none is.

    >>> language_for({"LANG": "ru_RU.UTF-8"}, ["ru"])
    'ru'
    >>> language_for({"LANG": "ru_RU.UTF-8", "LC_ALL": "C", "LANGUAGE": "ru"}, ["ru"])
    'en'
    """
    wanted = {ENGLISH, *known}
    return next((wish for wish in _wishes(environment) if wish in wanted), ENGLISH)


def _wishes(environment: Mapping[str, str]) -> Iterator[str]:
    """The languages that an environment names, the dearest first.

    The locale is the first of three variables that is not empty (POSIX, 8.2). LANGUAGE, a list with
    colons between, goes before it, unless the locale is C: then messages are as written (gettext
    manual, 2.3.3). Where no locale is set at all, as on Windows, LANGUAGE alone is enough.
    """
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, named), "")
    names = locale if locale in ("C", "POSIX") else environment.get("LANGUAGE") or locale
    yield from (match[0] for name in names.split(":") if (match := _LANGUAGE.match(name)))
