"""Letters that readers and search engines would stumble over, though they look right.

Control characters, invisible and direction-changing ones (Unicode TR 36), words that mix alphabets,
and letters that are not in normal form C (Unicode Annex 15).
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from plugins.content.problem import Message, Severity, say

PRIVATE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]")
"""Control characters, and those that the site uses for itself: a file holds none."""

_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_ARABIC = "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]"
_WRONG = f"{_INVISIBLE}|{PRIVATE.pattern}|\ufffd"
_SUSPECT = re.compile(_WRONG)
_FINE = re.compile(
    f"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|(?<={_ARABIC})[\u200c\u200d](?={_ARABIC})"
    f"|(?:(?<={_EMOJI})|(?<={_EMOJI}\ufe0f))\u200d(?={_EMOJI})"
    f"|(?P<wrong>{_WRONG})"
)
"""What is not ``wrong`` are the flags of England, Scotland and Wales; joiners within Persian words;
and joiners that make one picture of several, such as a family (Unicode TS 51)."""

_LATIN, _CYRILLIC = "A-Za-z\u00c0-\u024f", "\u0400-\u052f"
_GREEK = "αάεέιίϊκνοόρτυύϋχωώΑΆΒΕΈΖΗΉΙΊΪΚΜΝΟΌΡΤΥΎΫΧ"
"""Letters that look Latin; others stand in Latin words as signs of units: μm, kΩ."""
_OTHER = f"{_CYRILLIC}{_GREEK}"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")

_WORD = re.compile(r"[^\W\d_]+")
ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]+;)")
"""An entity, as browsers read it. A name without a semicolon is none: ``?a=1&copy=2``."""

_WITH_ENTITIES = re.compile(rf"(?:[^\W\d_]|{ENTITY.pattern})+")
_ADDRESS = r"https?://\S+|www\.\S+|\S+@\S+"
_SURE = {
    True: re.compile(rf"{_ADDRESS}|\]\([^()\s]*|^\[[^\]^]+\]:\s*\S+|\{{:?[^{{}}]*\}}"),
    False: re.compile(rf"""{_ADDRESS}|(?:^[\s-]*|[{{,]\s*)["']?[\w-]+["']?:(?:\s|$)"""),
}
"""Where a letter of another alphabet leads elsewhere: addresses and ids in Markdown, and addresses
and names of fields in front matter."""


class Fault(NamedTuple):
    """What is wrong with a letter of a line, and the cure. The column counts from 1."""

    column: int
    kind: str
    message: Message
    hint: Message
    severity: Severity = "error"


def line_faults(line: str, with_entities: bool = False) -> Iterator[Fault]:
    """What is wrong with the letters of a line; Markdown reads entities, front matter does not.

    A word of two alphabets may be meant so; in an address or an id it is an error.
    """
    for fault in _faults(line, with_entities):
        may_be_meant = fault.kind == "mixed-alphabets" and not any(
            place.start() < fault.column <= place.end()
            for place in _SURE[with_entities].finditer(line)
        )
        yield fault._replace(severity="warning") if may_be_meant else fault


def _faults(line: str, with_entities: bool) -> Iterator[Fault]:
    if not line.isascii() or PRIVATE.search(line):
        yield from _wrong(line)
        yield from _mixed(line)
        yield from _decomposed(line)
    for found in _WITH_ENTITIES.finditer(line) if with_entities and "&" in line else ():
        if "&" in found[0]:
            read = ENTITY.sub(lambda entity: html.unescape(entity[0]) or "\ufffd", found[0])
            for fault in _faults(read, with_entities=False):
                yield fault._replace(column=found.start() + 1)


def _wrong(line: str) -> Iterator[Fault]:
    """Characters that no one sees, that have no meaning, or that stand for a lost letter."""
    seen = set()
    for found in _FINE.finditer(line) if _SUSPECT.search(line) else ():
        letter = found["wrong"]
        if letter and letter not in seen:
            seen.add(letter)
            name = unicodedata.name(letter, "") or say("control character")
            message = say(
                "the character U+{code:04X} ({name}) has no place in a text",
                code=ord(letter),
                name=name,
            )
            hint = say("delete it, or type again the letter that was lost")
            yield Fault(found.start() + 1, "wrong-character", message, hint)


def _mixed(line: str) -> Iterator[Fault]:
    """Words of two alphabets: the fewer letters are those that slipped in."""
    for found in _WORD.finditer(line) if _MIXED.search(line) else ():
        word = found[0]
        if not _MIXED.search(word):
            continue
        latin, other = re.findall(f"[{_LATIN}]", word), re.findall(f"[{_OTHER}]", word)
        letter = (latin if len(latin) < len(other) else other)[0]
        name = unicodedata.name(letter)
        message = say(
            "the word `{word}` mixes two alphabets: {letter} is {name}",
            word=word,
            letter=letter,
            name=name,
        )
        hint = say("type the word again in one alphabet, or with a hyphen between two")
        yield Fault(found.start() + word.index(letter) + 1, "mixed-alphabets", message, hint)


def _decomposed(line: str) -> Iterator[Fault]:
    """The first letter of a line that normal form C would change."""
    if not unicodedata.is_normalized("NFC", line):
        pairs = enumerate(zip(line, unicodedata.normalize("NFC", line), strict=False))
        at = next((at for at, (written, composed) in pairs if written != composed), len(line) - 1)
        letters = line[at : at + 2]
        message = say("a letter is written as two characters: `{letters}`", letters=letters)
        hint = say("type the letter again, or save the text in Unicode normal form C (NFC)")
        yield Fault(at + 1, "not-nfc", message, hint)
