"""Letters that readers and search engines would stumble over, though they look right.

Invisible and direction-changing characters (Unicode TR 36), words that mix the Latin alphabet with
Cyrillic or Greek, and letters that are not in normal form C (Unicode Annex 15).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import Source

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z]{2,32});?")


def check_letters(source: Source, file: str) -> Iterator[Problem]:
    """A problem for each line with such letters, at the first of each kind."""
    for first, text in ((2, source.header), (source.body_line, source.body)):
        if text.isascii():
            continue
        for number, line in enumerate(text.split("\n"), first):
            if not line.isascii():
                for column, kind, message, hint in _check(line):
                    yield Problem(file, number, column, kind, message, hint)
    if "&" in source.body:
        yield from _check_entities(source, file)


def letter_faults(text: str) -> Iterator[tuple[str, str, str]]:
    """The kind, message and cure of each such fault of a text that stands in no line as it is."""
    for _, kind, message, hint in _check(text):
        yield kind, message, hint


def _check_entities(source: Source, file: str) -> Iterator[Problem]:
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for found in _ENTITY.finditer(line):
            letter = html.unescape(found[0])
            if letter in ("", "\ufffd") or _INVISIBLE.fullmatch(letter):
                message = say("`{entity}` stands for a character that no one sees", entity=found[0])
                place = (number, found.start() + 1)
                yield Problem(file, *place, "invisible-character", message, say("delete it"))


def _check(line: str) -> Iterator[tuple[int, str, str, str]]:
    if found := _INVISIBLE.search(line):
        name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
        message = say(
            "here stands a character that no one sees: {name} (U+{code:04X})",
            name=name,
            code=ord(found[0]),
        )
        yield found.start() + 1, "invisible-character", message, say("delete it")
    if not unicodedata.is_normalized("NFC", line):
        normal = unicodedata.normalize("NFC", line)
        pairs = enumerate(zip(line, normal, strict=False))
        column = next((i for i, (a, b) in pairs if a != b), len(normal))
        message = say(
            "a letter is written as two characters: `{letters}`",
            letters=line[max(0, column - 1) : column + 2],
        )
        hint = say("type the letter again, or save the text in Unicode normal form C (NFC)")
        yield column + 1, "not-nfc", message, hint
    yield from _check_words(line)


def _check_words(line: str) -> Iterator[tuple[int, str, str, str]]:
    for word in _WORD.finditer(line):
        strange = _CYRILLIC.search(word[0]) or _GREEK.search(word[0])
        if strange and _LATIN.search(word[0]):
            letters = "".join(dict.fromkeys(strange.re.findall(word[0])))
            mixed = {"word": word[0], "letters": letters}
            message = (
                say("the word `{word}` mixes two alphabets: {letters} is Cyrillic", **mixed)
                if strange.re is _CYRILLIC
                else say("the word `{word}` mixes two alphabets: {letters} is Greek", **mixed)
            )
            hint = say("type the word again in one alphabet")
            yield word.start() + strange.start() + 1, "mixed-alphabets", message, hint
            return
