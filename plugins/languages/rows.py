"""The rows of the Forum's seven languages, and the rows that a site's settings add.

Days: CLDR's long patterns, with ranges made in their spirit, and U+00A0 for U+202F, which few fonts
have. Quotation marks and letters: CLDR's delimiters and exemplarCharacters, but for its slips:
Tajik would open with », Uzbek inner quotations with ’ (a letter there), and Turkmen has one pair
for both levels. Short words and units: Milchin and Cheltsova, “Справочник издателя и автора”. The
Uzbek alphabet is that of the law of 6 May 1995, its order that of CLDR (collation/uz.xml), where ng
is collated as n and g. Russian dictionaries collate ё as е; those of the others have it after е.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from plugins.languages.language import Dates, Language, Languages

_RUSSIAN = ("ru",)
_EM_DASH = "\u00a0— "
_EN_DASH = "\u00a0– "
_MILLIONS = "млн млрд трлн"
_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"

SEVEN = Languages(
    (
        Language("en", "English"),
        Language(
            "ru",
            "русский",
            alphabet="а б в г д е (ё) ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
            dates=Dates(
                day="d MMMM y\u00a0'г'.",
                same_month=("d", "–d MMMM y\u00a0'г'."),
                same_year=("d MMMM", " – d MMMM y\u00a0'г'."),
            ),
            quotes=("«", "»", "„", "“"),
            no_break_after="а без в во для до за и из или к ко на над не ни но о об обо от по под"
            " при про с со у № §",
            no_break_before=f"г. гг. в. вв. тыс. {_MILLIONS} % {_MONTHS}"
            " год года году годом годов лет",
            dash=_EM_DASH,
        ),
        Language(
            "kk",
            "қазақ тілі",
            fallback=_RUSSIAN,
            alphabet="а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь"
            " э ю я",
            dates=Dates(
                day="y\u00a0'ж'. d MMMM",
                same_month=("y\u00a0'ж'. d", "–d MMMM"),
                same_year=("y\u00a0'ж'. d MMMM", " – d MMMM"),
            ),
            quotes=("«", "»", "“", "”"),
            no_break_after="№ §",
            no_break_before=f"ж. жж. ғ. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "ky",
            "кыргызча",
            fallback=_RUSSIAN,
            alphabet="а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
            dates=Dates(
                day="y-'ж'., d-MMMM",
                same_month=("y-'ж'., d", "–d-MMMM"),
                same_year=("y-'ж'., d-MMMM", " – d-MMMM"),
            ),
            quotes=("«", "»", "„", "“"),
            no_break_after="№ §",
            no_break_before=f"ж. жж. к. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "tg",
            "тоҷикӣ",
            fallback=_RUSSIAN,
            alphabet="а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
            quotes=("«", "»", "„", "“"),
            no_break_after="аз ба бе бо ва дар ё ки то № §",
            no_break_before=f"с. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "uz",
            "oʻzbek",
            fallback=_RUSSIAN,
            alphabet="a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch (ng)",
            dates=Dates(
                day="d-MMMM, y",
                same_month=("d", "–d-MMMM, y"),
                same_year=("d-MMMM", " – d-MMMM, y"),
            ),
            quotes=("“", "”", "«", "»"),
            apostrophe="ʼ",
            okina="og",
            no_break_after="№ §",
            no_break_before="mln mlrd trln",
            dash=_EM_DASH,
        ),
        Language(
            "tk",
            "türkmen dili",
            fallback=_RUSSIAN,
            alphabet="a b ç d e ä f g h i j ž k l m n ň o ö p r s ş t u ü w y ý z",
            no_break_after="№ §",
            no_break_before="ý. mln mlrd trln",
            dash=_EN_DASH,
        ),
    )
)
"""Those of the Forum's readers, in the order in which they are offered."""

SOURCE = "en"
"""The language of code, templates and of originals that do not say theirs: that of the root."""

_LONGEST = 5
"""Signs of a letter: Uzbek oʻ has two, in brackets four."""


def read_languages(given: Iterable[str | Mapping[str, Any]]) -> Languages:
    """The languages of the setting LANGUAGES: a code of a known row, or a row of one's own.

    Raises ValueError that says what is wrong with which.
    """
    if not isinstance(given, (list, tuple)) or not given:
        raise ValueError('LANGUAGES names no language: write a list, ["en", "ru"]')
    rows = tuple(_row(each) for each in given)
    codes = [row.code for row in rows]
    if codes[0] != SOURCE:
        raise ValueError(f"LANGUAGES begins with {codes[0]}: the first is {SOURCE}, at the root")
    for row in rows:
        if codes.count(row.code) > 1:
            raise ValueError(f"LANGUAGES has {row.code} twice")
        if unknown := [code for code in row.fallback if code not in {*codes, *SEVEN.codes}]:
            raise ValueError(f"the fallback {unknown[0]} of {row.code} is not in LANGUAGES")
    return Languages(tuple(_within(row, codes) for row in rows))


def _within(row: Language, codes: list[str]) -> Language:
    """A row whose fallbacks are languages of this site."""
    return replace(row, fallback=tuple(code for code in row.fallback if code in codes))


def _row(given: str | Mapping[str, Any]) -> Language:
    if isinstance(given, str):
        if given not in SEVEN:
            raise ValueError(
                f"LANGUAGES has no row for {given}; it knows {', '.join(SEVEN.codes)}."
                " Another language needs a row of its own: see docs/languages.md"
            )
        return SEVEN[given]
    if not isinstance(given, Mapping) or not isinstance(given.get("code"), str):
        raise ValueError(f"LANGUAGES: {given!r} is neither a code nor a row with a code")
    try:
        return _own_row(given)
    except ValueError as error:
        raise ValueError(f"LANGUAGES: the row {given['code']}: {error}") from error


def _own_row(given: Mapping[str, Any]) -> Language:
    """A row of the settings; CLDR says what it does not: its name and direction."""
    from msgspec import convert

    _check_names(given, Language)
    if isinstance(dates := given.get("dates"), Mapping):
        _check_names(dates, Dates)
    letters = str(given.get("alphabet", "")).split()
    if any(len(letter) > _LONGEST for letter in letters):
        raise ValueError("write spaces between the letters of the alphabet")
    if len(set(letters)) < len(letters):
        raise ValueError("its alphabet has a letter twice")
    locale = _known_to_cldr(given["code"])
    name = locale.get_display_name(locale) or given["code"]
    return convert({"name": name, "direction": locale.text_direction, **given}, Language)


def _check_names(given: Mapping[str, Any], row: type[Language | Dates]) -> None:
    known = [field.name for field in fields(row)]
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(f"unknown {unknown[0]}; there are {', '.join(known)}")


def _known_to_cldr(code: str) -> Any:
    from babel import UnknownLocaleError

    try:
        return Language(code).locale
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"CLDR has no language {code}") from error
