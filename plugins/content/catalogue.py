"""A catalogue: the words of pages, or of problems, in one language, as its .po file has them.

A gettext catalogue is a text file that translators edit (gettext manual, 10). It is data: its
texts are escaped where they are shown, and a broken one is named at its line before anything is
published. No compiled form (.mo) lies beside it: that would be a second truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import c2py
from typing import TYPE_CHECKING

from plugins.content.problem import Problem, say
from plugins.languages import NC_

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_QUALITY = re.compile(r'^"X-Quality: *(reviewed|machine)\\n"\s*$', re.MULTILINE)
_SIGN = re.compile(r"%\(\w+\)s|%%|%")
_LINE = re.compile(r'\s*(?:#.*|(?:msg[a-z_]+(?:\[\d\])? *)?"(?:[^"\\]|\\.)*"\s*)?')


@dataclass(frozen=True)
class Catalogue:
    """Translations by their English texts: one, or the forms of a plural by number."""

    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: str = "(n != 1)"
    """Which form a number takes, as an expression of C (gettext manual, 11.2.6)."""
    quality: str = "original"
    problems: tuple[Problem, ...] = ()
    """What is wrong with its file; a warning where readers would meet English words in it."""

    def gettext(self, message: str) -> str:
        """A message in this language; the message itself where it is not translated.

        One with a context is given as its key (``NC_``).
        """
        found = self.messages.get(message)
        return found[0] if found else message.rpartition("\x04")[2]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of a message that a number takes."""
        if found := self.messages.get(one):
            form = _form(self.plural)(number)
            return found[form if 0 <= form < len(found) else 0]
        return one if number == 1 else many


@cache
def _form(plural: str) -> Callable[[int], int]:
    return c2py(plural)


def catalogue_path(lang: str) -> str:
    """Where the catalogue of a language lies in the theme's folder."""
    return f"locale/{lang}/LC_MESSAGES/site.po"


@lru_cache(maxsize=16)
def read_catalogue(data: bytes, file: str) -> Catalogue:
    """The catalogue in a .po file; where the file is at fault, its problems alone."""
    from babel.messages.pofile import PoFileError

    try:
        text = data.decode()
        found = _parse(text.split("\n"))
    except (PoFileError, ValueError) as error:
        line, reason = getattr(error, "lineno", -1) + 1, str(error).partition(" on ")[0]
        message = say("this is no gettext catalogue: {reason}", reason=reason)
        hint = say("fix the line, or take the file as it was: editors find such faults")
        return Catalogue(problems=(_problem(file, line, message, hint),))
    quality = _QUALITY.search(text)
    problems = (*_header_faults(found, bool(quality), file), *_faults(found, file))
    if problems or not quality:
        return Catalogue(problems=problems)
    messages = {
        NC_(message.context, ids[0]) if message.context else ids[0]: words
        for message in found
        if (ids := _texts(message.id))[0] and not message.fuzzy
        if all(words := _texts(message.string))
    }
    if waiting := sum(bool(message.id) for message in found) - len(messages):
        message = say("{number} of these texts show in English", number=waiting)
        hint = say("translate what is empty, and take the mark “fuzzy” from what is right")
        problems = (Problem(file, 0, 0, "catalogue-unfinished", message, hint, "warning"),)
    return Catalogue(dict(sorted(messages.items())), found.plural_expr, quality[1], problems)


def _parse(lines: list[str]) -> Catalog:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    catalog = Catalog()
    for row, line in enumerate(lines):  # Babel reads on after an open text
        if not _LINE.fullmatch(line):
            raise PoFileError("a line that gettext does not know", catalog, line, row)
    PoFileParser(catalog, abort_invalid=True).parse(lines)
    return catalog


def _header_faults(found: Catalog, has_quality: bool, file: str) -> Iterator[Problem]:
    try:
        form = _form(found.plural_expr)
        counts = all(0 <= int(form(number)) < found.num_plurals for number in range(200))
    except (ValueError, RecursionError, ZeroDivisionError):
        counts = False
    if not counts:
        message = say("the line Plural-Forms does not say which form a number takes")
        hint = say('write it as gettext wants it: "Plural-Forms: nplurals=2; plural=(n != 1);\\n"')
        yield _problem(file, 0, message, hint)
    if not has_quality:
        message = say("this catalogue does not say who made it")
        hint = say(
            'write the line "X-Quality: machine\\n" or "X-Quality: reviewed\\n" into its header'
        )
        yield _problem(file, 0, message, hint)


def _faults(found: Catalog, file: str) -> Iterator[Problem]:
    """Translations without all their forms, or without the placeholders of their English text."""
    for message in found:
        ids, given = _texts(message.id), [text for text in _texts(message.string) if text]
        line = message.lineno or 0
        if len(ids) > 1 and given and len(given) < found.num_plurals:
            numbers = {"number": found.num_plurals, "given": len(given)}
            told = say("this needs {number} plural forms, it has {given}", **numbers)
            hint = say("write one msgstr[…] for each form of the header's Plural-Forms")
            yield _problem(file, line, told, hint)
        wanted = {sign for text in ids for sign in _SIGN.findall(text)}
        for text in given if "%(" in "".join(wanted) else ():
            signs = set(_SIGN.findall(text)) - {"%%"}
            if wrong := ", ".join(sorted(signs - wanted if len(ids) > 1 else signs ^ wanted)):
                told = say("not in both texts: {placeholders}", placeholders=wrong)
                hint = say("write the placeholders that msgid has, and %% for a percent sign")
                yield _problem(file, line, told, hint)


def _texts(given: object) -> tuple[str, ...]:
    """The texts of a message: one, or the forms of a plural."""
    return tuple(given) if isinstance(given, (tuple, list)) else (str(given or ""),)


def _problem(file: str, line: int, message: str, hint: str) -> Problem:
    return Problem(file, line, 1 if line else 0, "catalogue-broken", message, hint)
