"""Codes of countries (ISO 3166-1), languages (BCP 47) and time zones (IANA), as CLDR names them."""

import re
from functools import cache

from plugins.content.problem import say
from plugins.content.suggestions import suggest
from plugins.content.values.text import Fault

_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""CLDR's codes for groups, parts and tests. XK, Kosovo, is no code of ISO 3166 but in wide use."""

LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?"
"""A language, or one in a script."""

_NO_LANGUAGE = ("und", "zxx", "mul", "mis", "kg")
"""Codes of ISO 639 that name no language; and that of Kongo, which is written for Kyrgyz."""


@cache
def country_fault(text: str) -> Fault | None:
    """What is wrong with the code of a country, and the cure."""
    from babel import Locale

    if len(text) == 2 and text in Locale("en").territories and text not in _NO_COUNTRY:
        return None
    hint = say("write the two capital letters of ISO 3166: KZ, KG, TJ, TM, UZ")
    return say("`{text}` is no country's code", text=text), hint


@cache
def language_fault(text: str) -> Fault | None:
    """What is wrong with the code of a language, and the cure."""
    from babel import Locale

    code, _, script = text.partition("-")
    english = Locale("en")
    is_known = code in english.languages and (not script or script in english.scripts)
    if is_known and code not in _NO_LANGUAGE and re.fullmatch(LANGUAGE, text):
        return None
    hint = say("write its code: en, ru, kk (Kazakh), ky (Kyrgyz), tg (Tajik), uz, tk")
    return say("`{text}` is not the code of a language", text=text), hint


def timezone_fault(text: str) -> Fault | None:
    """What is wrong with the name of a time zone, and the cure: the zone that is called like it."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        hint = say("write a name of the time zone database: Asia/Almaty, Asia/Dushanbe")
        if not re.search("[0-9]", text):  # Etc/GMT+6 is not what GMT+6 is written for
            hint = suggest(text, available_timezones()) or hint
        return say("there is no time zone `{text}`", text=text), hint
    return None
