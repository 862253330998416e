"""Words that mix alphabets: some by a slip of the keyboard, some by a missing hyphen."""

from __future__ import annotations

import re
import unicodedata

from plugins.content.message import say

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff]")
_NAME_AND_ENDING = re.compile("([A-Za-z\u00c0-\u024f]{2,})([\u0400-\u052f]+)")
"""A foreign name and a suffix of Russian, Kazakh or Kyrgyz: COVIDпен."""

_CYRILLIC_LOOKS_LATIN = frozenset("аеорсухіјѕһԁԛԝАВЕЅЗІЈКМНОРСТУХҮҺ")
_GREEK_LOOKS_LATIN = frozenset("αειικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Other Greek letters stand in Latin words as signs of units: μm, kΩ."""

Fault = tuple[int, str, str]
"""How far into the word, the message and the hint."""


def find_mixture(word: str) -> Fault | None:
    """What is wrong with a word of letters, if it is of two alphabets."""
    if word.isascii() or not _LATIN.search(word):
        return None
    if _CYRILLIC.search(word):
        joined = _NAME_AND_ENDING.fullmatch(word)
        if joined and not _CYRILLIC_LOOKS_LATIN.issuperset(joined[2]):
            return _unhyphenated(joined)
        return _mixed(word)
    greek = [letter for letter in _GREEK.findall(word) if _bare(letter) in _GREEK_LOOKS_LATIN]
    if greek:
        letters = "".join(dict.fromkeys(greek))
        message = say(
            "the word `{word}` mixes two alphabets: {letters} is Greek", word=word, letters=letters
        )
        return word.index(greek[0]), message, _again()
    return None


def _mixed(word: str) -> Fault:
    """A word of Latin and Cyrillic letters: the fewer are those that slipped in."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    strange = latin if len(latin) < len(cyrillic) else cyrillic
    mixed = {"word": word, "letters": "".join(dict.fromkeys(strange))}
    message = (
        say("the word `{word}` mixes two alphabets: {letters} is Latin", **mixed)
        if strange is latin
        else say("the word `{word}` mixes two alphabets: {letters} is Cyrillic", **mixed)
    )
    return word.index(strange[0]), message, _again()


def _unhyphenated(joined: re.Match[str]) -> Fault:
    name, ending = joined.groups()
    message = say("`{name}` and `{ending}` are of two alphabets", name=name, ending=ending)
    hint = say(
        "put a hyphen between the name and its ending: {name}-{ending}", name=name, ending=ending
    )
    return joined.start(2), message, hint


def _again() -> str:
    return say("type the word again in one alphabet")


def _bare(letter: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", letter)[0]
