"""Letters that readers and search engines would stumble over, though they look right.

Invisible and direction-changing characters (Unicode TR 36), words that mix the Latin alphabet with
Cyrillic or Greek, and letters that are not in normal form C (Unicode Annex 15).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from plugins.content.alphabets import find_mixture
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import PRIVATE, Source

_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_ARABIC = "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]"
_HIDDEN = re.compile(
    f"(?P<fine>\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|(?<={_ARABIC})[\u200c\u200d](?={_ARABIC})"
    f"|(?:(?<={_EMOJI})|(?<={_EMOJI}\ufe0f))\u200d(?={_EMOJI}))|{_INVISIBLE}"
)
"""``fine`` are the flags of England, Scotland and Wales; joiners within Persian words; and joiners
that make one picture of several, such as a family (Unicode TS 51)."""

_WORD = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]{2,32});?")
_WITH_ENTITIES = re.compile(rf"(?:[^\W\d_]|{_ENTITY.pattern})+")

Fault = tuple[int, str, str, str]
"""Column, kind, message and hint."""


def check_letters(source: Source, file: str) -> Iterator[Problem]:
    """A problem for each such letter or word."""
    checked = ((2, source.header, _check), (source.body_line, source.body, _check_body))
    for first, text, check in checked:
        if not text.isascii() or "&" in text:
            for number, line in enumerate(text.split("\n"), first):
                for column, kind, message, hint in check(line):
                    yield Problem(file, number, column, kind, message, hint)


def _check_body(line: str) -> Iterator[Fault]:
    """Markdown reads entities; front matter does not."""
    yield from _check(line)
    if "&" in line:
        yield from _check_entities(line)


def letter_faults(text: str) -> Iterator[tuple[str, str, str]]:
    """The kind, message and cure of each such fault of a text that stands in no line as it is."""
    for _, kind, message, hint in _check(text):
        yield kind, message, hint


def _check(line: str) -> Iterator[Fault]:
    if line.isascii():
        return
    yield from _check_hidden(line)
    yield from _check_lost(line)
    yield from _check_form(line)
    for word in _WORD.finditer(line):
        if fault := find_mixture(word[0]):
            yield word.start() + fault[0] + 1, "mixed-alphabets", *fault[1:]


def _check_hidden(line: str) -> Iterator[Fault]:
    for found in _HIDDEN.finditer(line):
        if not found["fine"]:
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
            message = say(
                "here stands a character that no one sees: {name} (U+{code:04X})",
                name=name,
                code=ord(found[0]),
            )
            yield found.start() + 1, "invisible-character", message, say("delete it")


def _check_lost(line: str) -> Iterator[Fault]:
    for found in re.finditer("\ufffd+", line):
        message = say("here letters were lost when the text was saved in another encoding")
        yield found.start() + 1, "lost-letter", message, say("type them again")


def _check_form(line: str) -> Iterator[Fault]:
    """Words that are not in normal form C, at the first letter that would change."""
    if unicodedata.is_normalized("NFC", line):
        return
    for found in re.finditer(r"\S+", line):
        word, normal = found[0], unicodedata.normalize("NFC", found[0])
        if word != normal:
            pairs = enumerate(zip(word, normal, strict=False))
            at = next((i for i, (a, b) in pairs if a != b), len(normal))
            letters = word[max(0, at - 1) : at + 2]
            message = say("a letter is written as two characters: `{letters}`", letters=letters)
            hint = say("type the letter again, or save the text in Unicode normal form C (NFC)")
            yield found.start() + at + 1, "not-nfc", message, hint


def _check_entities(line: str) -> Iterator[Fault]:
    """Entities that stand for what no one sees, or for a letter of another alphabet."""
    for found in _ENTITY.finditer(line):
        letter = html.unescape(found[0])
        if letter in ("", "\ufffd") or re.fullmatch(_INVISIBLE, letter):
            message = say("`{entity}` stands for a character that no one sees", entity=found[0])
            yield found.start() + 1, "invisible-character", message, say("delete it")
        elif PRIVATE.search(letter):
            message = say("`{entity}` stands for a character that has no meaning", entity=found[0])
            yield found.start() + 1, "private-character", message, say("delete it")
    for found in _WITH_ENTITIES.finditer(line):
        for word in _WORD.findall(html.unescape(found[0])) if "&" in found[0] else ():
            if fault := find_mixture(word):
                yield found.start() + 1, "mixed-alphabets", *fault[1:]
