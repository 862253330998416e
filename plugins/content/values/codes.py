"""Codes of countries (ISO 3166-1), languages (BCP 47) and time zones (IANA), as CLDR names them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from plugins.content.message import say
from plugins.content.suggestions import did_you_mean, nearest
from plugins.content.values.text import Words

_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""CLDR's codes for groups, parts and tests. XK, Kosovo, is no code of ISO 3166 but in wide use."""

_OTHER_NAMES = {"UK": "GB", "ENGLAND": "GB", "BRITAIN": "GB", "RUSSIAN FEDERATION": "RU"}

_NO_LANGUAGE = ("und", "zxx", "mul", "mis")
"""Codes of ISO 639 that name no language."""

_COUNTRIES = "kz=kk kg=ky tj=tg tm=tk ua=uk cn=zh jp=ja cz=cs"
_OF_COUNTRY = dict(pair.split("=") for pair in _COUNTRIES.split())
"""Codes of countries that are written for those of their languages (kg would be Kongo)."""


def country_fault(text: str) -> Words | None:
    """What is wrong with the code of a country, and the cure."""
    from babel.core import get_global

    if _is_country(text):
        return None
    code = text.upper()
    aliases = get_global("territory_aliases").get(code, [""]) if len(code) == 3 else [""]
    near = (_OTHER_NAMES.get(code, code), aliases[0])
    found = next(filter(_is_country, near), None) or _named(text, "territories", _is_country)
    hint = say("write the two capital letters of ISO 3166: KZ, KG, TJ, TM, UZ")
    message = say("`{text}` is no country's code", text=text)
    return message, did_you_mean(found) if found else hint


@cache
def _is_country(code: str) -> bool:
    from babel import Locale

    return len(code) == 2 and code in Locale("en").territories and code not in _NO_COUNTRY


def language_fault(text: str) -> Words | None:
    """What is wrong with the code of a language, and the cure."""
    from babel.core import get_global

    word = text.lower()
    if _is_language(text) and word not in _OF_COUNTRY:
        return None
    aliases, first = get_global("language_aliases"), re.split("[-_]", word)[0]
    near = (_OF_COUNTRY.get(word, ""), aliases.get(word, ""), word, first, aliases.get(first, ""))
    found = next(filter(_is_language, near), None) or _named(text, "languages", _is_language)
    hint = say("write its code: en, ru, kk (Kazakh), ky (Kyrgyz), tg (Tajik), uz, tk")
    message = say("`{text}` is not the code of a language", text=text)
    return message, did_you_mean(found) if found else hint


@cache
def _is_language(text: str) -> bool:
    from babel import Locale

    code, _, script = text.partition("-")
    english = Locale("en")
    is_formed = re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?", text) and code not in _NO_LANGUAGE
    is_known = code in english.languages and (not script or script in english.scripts)
    return bool(is_formed) and is_known


def _named(text: str, kind: str, is_code: Callable[[str], bool]) -> str | None:
    """The code of what has a name in English or Russian that is like the text."""
    from babel import Locale

    if len(text) <= 3:
        return None
    names = {
        name.casefold(): code
        for lang in ("en", "ru")
        for code, name in getattr(Locale(lang), kind).items()
        if is_code(code)
    }
    near = nearest(text.casefold(), names)
    return names[near] if near else None


def timezone_fault(text: str) -> Words | None:
    """What is wrong with the name of a time zone, and the cure: the zone of that city, or near."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        hint = say("write a name of the time zone database: Asia/Almaty, Asia/Dushanbe")
        word = text.casefold().replace(" ", "_")
        zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
        cities = {name.rpartition("/")[2]: zone for name, zone in zones.items()}
        known = cities | zones
        found = known.get(word) or cities.get(word.rpartition("/")[2])
        found = found or known.get(nearest(word, known) or "")
        if found and not re.search("[0-9]", text):  # Etc/GMT+6 is not what GMT+6 is written for
            hint = did_you_mean(found)
        return say("there is no time zone `{text}`", text=text), hint
    return None
