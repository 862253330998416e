"""The rows of the Forum's seven languages, and the rows that a site's settings add.

Days: CLDR's long patterns, but for English (“December 12, 2019”) and Tajik (“02 Декабр 2019”),
whose months are written small, and after a day with the izofat. Names of countries and languages:
CLDR's, but for those that a country itself has in Russian (Constitution of the Kyrgyz Republic).
Quotation marks and letters: CLDR's delimiters and exemplarCharacters, but for its slips: Tajik
would open with », Uzbek inner quotations with ’ (a letter there), and Turkmen has one pair for both
levels. Short words and units: Milchin and Cheltsova, “Справочник издателя и автора”. The
Uzbek alphabet is that of the law of 6 May 1995, its order that of CLDR (collation/uz.xml), where ng
is collated as n and g. Russian dictionaries collate ё as е; those of the others have it after е.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from plugins.languages.language import Language, Languages

_RUSSIAN = ("ru",)
_EM_DASH = "\u00a0— "
_EN_DASH = "\u00a0– "
_MILLIONS = "млн млрд трлн"
_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"

SEVEN = Languages(
    (
        Language("en", "English", date="d MMMM y"),
        Language(
            "ru",
            "Русский",
            names={"KG": "Кыргызстан", "ky": "кыргызский"},
            alphabet="а б в г д е (ё) ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
            quotes=("«", "»", "„", "“"),
            no_break_after="а без в во для до за и из или к ко на над не ни но о об обо от по под"
            " при про с со у № §",
            no_break_before=f"г. гг. в. вв. тыс. {_MILLIONS} % {_MONTHS}"
            " год года году годом годов лет",
            dash=_EM_DASH,
        ),
        Language(
            "kk",
            "Қазақша",
            fallback=_RUSSIAN,
            alphabet="а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь"
            " э ю я",
            quotes=("«", "»", "“", "”"),
            no_break_before=f"ж. жж. ғ. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "ky",
            "Кыргызча",
            fallback=_RUSSIAN,
            alphabet="а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
            quotes=("«", "»", "„", "“"),
            no_break_before=f"ж. жж. к. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "tg",
            "Тоҷикӣ",
            fallback=_RUSSIAN,
            date="d MMMM y",
            months="январи феврали марти апрели майи июни июли августи сентябри октябри ноябри"
            " декабри",
            alphabet="а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
            quotes=("«", "»", "„", "“"),
            no_break_after="аз ба бе бо ва дар ё ки то № §",
            no_break_before=f"с. {_MILLIONS}",
            dash=_EM_DASH,
        ),
        Language(
            "uz",
            "Oʻzbekcha",
            fallback=_RUSSIAN,
            alphabet="a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch (ng)",
            quotes=("“", "”", "«", "»"),
            apostrophe="ʼ",
            okina="og",
            no_break_before="mln mlrd trln",
            folding={"x": "h", "ŭ": "o"},
            dash=_EM_DASH,
        ),
        Language(
            "tk",
            "Türkmençe",
            fallback=_RUSSIAN,
            alphabet="a b ç d e ä f g h i j ž k l m n ň o ö p r s ş t u ü w y ý z",
            no_break_before="ý. mln mlrd trln",
            dash=_EN_DASH,
        ),
    )
)
"""Those of the Forum's readers, in the order in which they are offered."""

SOURCE = "en"
"""The language of code, templates and of originals that do not say theirs: that of the root."""


def read_languages(given: Sequence[str | Mapping[str, Any]]) -> Languages:
    """The languages of the setting LANGUAGES: a code of a known row, or a row of one's own.

    Raises ValueError that says what is wrong with which. Fallbacks that the site has not are left
    out.
    """
    if not isinstance(given, (list, tuple)) or not given:
        raise ValueError('LANGUAGES names no language: write a list, ["en", "ru"]')
    rows = [_row(each) for each in given]
    codes = [row.code for row in rows]
    if codes[0] != SOURCE:
        raise ValueError(f"LANGUAGES begins with {codes[0]}: the first is {SOURCE}, at the root")
    if len(set(codes)) < len(codes):
        raise ValueError(f"LANGUAGES has a language twice: {', '.join(codes)}")
    known = ((row, tuple(code for code in row.fallback if code in codes)) for row in rows)
    return Languages(tuple(replace(row, fallback=fallback) for row, fallback in known))


def _row(given: str | Mapping[str, Any]) -> Language:
    """A shipped row, or one of the settings; CLDR says what that does not: name and direction."""
    from babel import UnknownLocaleError

    if isinstance(given, str):
        if given in SEVEN:
            return SEVEN[given]
        known = f"it knows {', '.join(SEVEN.codes)}; docs/languages.md says how to write a row"
        raise ValueError(f"LANGUAGES has no row for {given}: {known}")
    try:
        code = given["code"]
        locale = Language(code).locale
        name = locale.get_display_name(locale) or code
        name = name[0].title() + name[1:]  # Georgian has no capitals at a word's beginning
        return convert({"name": name, "direction": locale.text_direction, **given}, Language)
    except (LookupError, TypeError, ValueError, UnknownLocaleError) as error:
        raise ValueError(f"LANGUAGES: the row {given!r}: {error}") from error
