"""Countries by their two-letter codes (ISO 3166-1), as CLDR names them."""

from __future__ import annotations

from functools import cache

from plugins.content.message import Message, say
from plugins.content.suggestions import nearest

_NO_COUNTRY = {
    *("AC", "CP", "CQ", "DG", "EA", "EU", "EZ"),
    *("IC", "QO", "TA", "UN", "XA", "XB", "ZZ"),
}
"""CLDR's codes for groups, parts and tests. XK, Kosovo, is no code of ISO 3166 but in wide use."""

_SAID = {"UK": "GB", "ENGLAND": "GB", "BRITAIN": "GB", "USA": "US", "RUSSIAN FEDERATION": "RU"}


@cache
def country_codes() -> frozenset[str]:
    """The codes that a country may have."""
    from babel import Locale

    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2) - _NO_COUNTRY


def country_fault(text: str) -> tuple[Message, Message] | None:
    """What is wrong with the code of a country, and the cure."""
    if text in country_codes():
        return None
    hint = say("write the two capital letters of ISO 3166: KZ, KG, TJ, TM, UZ")
    if found := _meant(text):
        hint = say("did you mean `{found}`?", found=found)
    return say("`{text}` is no country's code", text=text), hint


def _meant(text: str) -> str | None:
    """The code of the country that a name, or a code in small letters, stands for."""
    from babel import Locale

    word = text.upper().strip()
    if word in _SAID or word in country_codes():
        return _SAID.get(word, word)
    names = {
        name.casefold(): code
        for lang in ("en", "ru")
        for code, name in Locale(lang).territories.items()
        if code in country_codes()
    }
    near = nearest(text.casefold(), names) if len(text) > 3 else None
    return names[near] if near else None
