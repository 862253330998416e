"""Languages by their codes (BCP 47, as used here: a language, and a script where one is needed)."""

from __future__ import annotations

import re

from plugins.content.message import Message, say
from plugins.content.suggestions import nearest

_COUNTRY_FOR_LANGUAGE = {
    "kz": ("Kazakh", "kk"),
    "kg": ("Kyrgyz", "ky"),
    "tj": ("Tajik", "tg"),
    "tm": ("Turkmen", "tk"),
    "ua": ("Ukrainian", "uk"),
    "cn": ("Chinese", "zh"),
    "jp": ("Japanese", "ja"),
    "cz": ("Czech", "cs"),
}
_LONG = {
    "eng": "en",
    "rus": "ru",
    "kaz": "kk",
    "kir": "ky",
    "tgk": "tg",
    "uzb": "uz",
    "tuk": "tk",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "ukr": "uk",
    "zho": "zh",
    "fas": "fa",
}
"""Codes of three letters (ISO 639-2) for languages that have one of two."""

_NONE = ("und", "zxx", "mul", "mis")
"""Codes of ISO 639 that name no language."""


def language_fault(text: str) -> tuple[Message, Message] | None:
    """What is wrong with the code of a language, and the cure."""
    if country := _COUNTRY_FOR_LANGUAGE.get(text.lower()):
        name, code = country
        hint = say("write `{code}`", code=code)
        message = say(
            "`{text}` is the country; the language {name} is `{code}`",
            text=text,
            name=name,
            code=code,
        )
        return message, hint
    if _is_code(text):
        return None
    hint = say("write its code: en, ru, kk (Kazakh), ky (Kyrgyz), tg (Tajik), uz, tk")
    if found := _meant(text):
        hint = say("did you mean `{found}`?", found=found)
    return say("`{text}` is not the code of a language", text=text), hint


def _is_code(text: str) -> bool:
    from babel import Locale

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", text):
        return False
    code, _, script = text.partition("-")
    english = Locale("en")
    is_language = code in english.languages and code not in _NONE
    return is_language and (not script or script in english.scripts)


def _meant(text: str) -> str | None:
    """The code that another spelling, or the name of a language, stands for."""
    from babel import Locale

    word = text.lower()
    code = re.split(r"[-_]", word)[0]
    for found in (_LONG.get(word), word, code, _LONG.get(code)):
        if found and _is_code(found):
            return found
    names = {
        name.casefold(): code
        for lang in ("en", "ru")
        for code, name in Locale(lang).languages.items()
        if _is_code(code)
    }
    near = nearest(word, names) if len(word) > 3 else None
    return names[near] if near else None
