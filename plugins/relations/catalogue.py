"""A catalogue: the words of the interface in one language, as its .po file has them.

A gettext catalogue is a text file that translators edit (gettext manual, 10). It is data: its
texts are escaped where they are shown, and a broken one is named at its line before anything is
published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import c2py
from io import StringIO
from typing import TYPE_CHECKING

from plugins.content.message import say
from plugins.content.problem import ContentError, Problem

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

QUALITIES = ("reviewed", "machine")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_PERCENT = re.compile(r"%(?!\(\w+\)s|%)")
_QUALITY = re.compile(r'^"X-Quality: *(\S+?)\\n"', re.MULTILINE)
_MSGID = re.compile(r'^msgid ".*"(?:\n".*")*$', re.MULTILINE)
_LINE = re.compile(r'(?:msg(?:ctxt|id|id_plural|str|str\[\d\]) *)?"(?:[^"\\]|\\.)*"')
_PLURALS = re.compile(r"plural *= *([^;]+)")


@dataclass(frozen=True)
class Catalogue:
    """Translations by their English texts; one of a plural is a tuple, its forms by number."""

    messages: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    plural: str = "(n != 1)"
    """Which form a number takes, as an expression of C (gettext manual, 11.2.6)."""
    quality: str = "original"
    waiting: int = 0
    """How many of its messages are not translated, or only guessed (fuzzy)."""

    def gettext(self, message: str) -> str:
        """A message in this language; the message itself where it is not translated."""
        found = self.messages.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of a message that a number takes."""
        found = self.messages.get(one)
        if isinstance(found, tuple):
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
    """The catalogue in a .po file. Raises ContentError with every problem of it, at its line."""
    found = _parse(data, file)
    text = data.decode()
    places = _Places(text)
    problems = [
        Problem(file, *places.of(message), "catalogue-broken", said, hint)
        for message in found
        if message.id
        for said, hint in _faults(message, found.num_plurals)
    ]
    quality, plural = _QUALITY.search(text), _PLURALS.search(str(found.plural_forms))
    if not quality or quality[1] not in QUALITIES:
        problems.append(_unrated(file))
    if not plural or not _counts(plural[1].strip(), found.num_plurals):
        problems.append(_miscounted(file, places))
    if problems or not quality or not plural:
        raise ContentError(problems)
    whole = [m for m in found if m.id and not m.fuzzy and all(_texts(m.string))]
    messages = {_texts(m.id)[0]: _shown(_texts(m.string)) for m in whole}
    waiting = sum(bool(m.id) for m in found) - len(whole)
    return Catalogue(dict(sorted(messages.items())), plural[1].strip(), quality[1], waiting)


def unfinished(file: str, catalogue: Catalogue) -> tuple[Problem, ...]:
    """A warning where readers of a language would meet English words among their own."""
    if not catalogue.waiting:
        return ()
    message = say("{number} of these texts show in English", number=catalogue.waiting)
    hint = say("translate what is empty, and take the mark “fuzzy” from what is right")
    return (Problem(file, 0, 0, "catalogue-unfinished", message, hint, "warning"),)


def _parse(data: bytes, file: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = data.decode()
        faults = [_no_line(file, number) for number in _foreign_lines(text)]
        if faults := faults + [_repeated(file, number) for number in _repeats(text)]:
            raise ContentError(faults)
        return read_po(StringIO(text), abort_invalid=True)
    except UnicodeDecodeError:
        raise ContentError([_problem(file, 0, say("this file is not text in UTF-8"))]) from None
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", None)
        told = str(error).partition(" on ")[0]
        reason = say("this is no gettext catalogue: {reason}", reason=told)
        raise ContentError([_problem(file, line + 1 if line else 0, reason)]) from None


def _foreign_lines(text: str) -> Iterator[int]:
    """The lines that no catalogue has: Babel reads on after a text that is not closed."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#") and not _LINE.fullmatch(line.strip()):
            yield number


def _repeats(text: str) -> Iterator[int]:
    """The lines at which a text is translated a second time: Babel keeps one in silence."""
    seen: set[str] = set()
    for found in _MSGID.finditer(text):
        if found[0] in seen:
            yield text.count("\n", 0, found.start()) + 1
        seen.add(found[0])


def _repeated(file: str, number: int) -> Problem:
    return _problem(file, number, say("this text is translated twice"))


def _no_line(file: str, number: int) -> Problem:
    return _problem(file, number, say("this is no line of a gettext catalogue"))


def _faults(message: Message, forms: int) -> Iterator[tuple[str, str]]:
    """What is wrong with a translation: it must have the placeholders of its English text."""
    ids, given = _texts(message.id), _texts(message.string)
    is_plural = len(ids) > 1
    filled = len([text for text in given if text])
    if is_plural and filled and (filled, len(given)) != (forms, forms):
        told = say("this needs {number} plural forms, it has {given}", number=forms, given=filled)
        yield told, say("write one msgstr[…] for each form of the header's Plural-Forms")
    wanted = {name for text in ids for name in _PLACEHOLDER.findall(text)}
    for text in filter(None, given):
        found = set(_PLACEHOLDER.findall(text.replace("%%", "")))
        for name in sorted(found - wanted if is_plural else wanted ^ found):
            told = say("the placeholder %({name})s is not in both texts", name=name)
            yield told, say("write in msgstr exactly the placeholders that msgid has")
        if wanted and _PERCENT.search(text):
            yield say("a percent sign stands alone here"), say("write %% for a percent sign")


def _texts(given: object) -> tuple[str, ...]:
    """The texts of a message: one, or the forms of a plural."""
    return tuple(given) if isinstance(given, (tuple, list)) else (str(given or ""),)


def _shown(texts: tuple[str, ...]) -> str | tuple[str, ...]:
    return texts if len(texts) > 1 else texts[0]


def _counts(plural: str, forms: int) -> bool:
    """Whether an expression gives one of the forms for every number."""
    try:
        return all(0 <= int(_form(plural)(number)) < forms for number in range(200))
    except (ValueError, RecursionError, ZeroDivisionError):
        return False


def _miscounted(file: str, places: _Places) -> Problem:
    message = say("the line Plural-Forms does not say which form a number takes")
    hint = say('write it as gettext wants it: "Plural-Forms: nplurals=2; plural=(n != 1);\\n"')
    return Problem(file, *places.beginning('"Plural-Forms'), "catalogue-broken", message, hint)


def _unrated(file: str) -> Problem:
    message = say("this catalogue does not say who made it")
    hint = say('write the line "X-Quality: machine\\n" or "X-Quality: reviewed\\n" into its header')
    return Problem(file, 0, 0, "catalogue-broken", message, hint)


def _problem(file: str, line: int, message: str) -> Problem:
    hint = say("mend the line, or take the file as it was: editors for .po files find such faults")
    return Problem(file, line, 1 if line else 0, "catalogue-broken", message, hint)


class _Places:
    """Where the translations stand: Babel keeps the line of a message's first line alone."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def beginning(self, text: str) -> tuple[int, int]:
        """The first line that begins so, or the first of the file."""
        lines = enumerate(self._lines, 1)
        return next(((number, 1) for number, line in lines if line.startswith(text)), (1, 1))

    def of(self, message: Message) -> tuple[int, int]:
        """The line of a message's msgstr, from the line at which Babel found it."""
        start = message.lineno or 1
        for number in range(start, len(self._lines) + 1):
            if self._lines[number - 1].startswith("msgstr"):
                return number, 1
        return start, 1
