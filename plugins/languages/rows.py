"""The rows of the Forum's seven languages.

Days: CLDR's long patterns, with ranges made in their spirit, and U+00A0 for U+202F, which few fonts
have. Quotation marks and letters: CLDR's delimiters and exemplarCharacters, but for its slips:
Tajik would open with », Uzbek inner quotations with ’ (a letter there), and Turkmen has one pair
for both levels. Short words and units: Milchin and Cheltsova, “Справочник издателя и автора”. The
Uzbek alphabet is that of the law of 6 May 1995, its order that of CLDR (collation/uz.xml), where ng
is filed as n and g. Russian dictionaries file ё as е; those of the others have it after е.
"""

from __future__ import annotations

from plugins.languages.language import Dates, Language

_RUSSIAN = ("ru",)
_EM_DASH = "\u00a0— "
_EN_DASH = "\u00a0– "
_MILLIONS = "млн млрд трлн"

_RUSSIAN_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)

_EN = Language("en")

_RU = Language(
    "ru",
    alphabet="а б в г д е (ё) ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    dates=Dates(
        day="d MMMM y\u00a0'г'.",
        same_month=("d", "–d MMMM y\u00a0'г'."),
        same_year=("d MMMM", " – d MMMM y\u00a0'г'."),
        years=("d MMMM y\u00a0'г'.", " – d MMMM y\u00a0'г'."),
    ),
    quotes=("«", "»", "„", "“"),
    held="а без в во для до за и из или к ко на над не ни но о об обо от по под при про с со у № §",
    bound=f"г. гг. в. вв. тыс. {_MILLIONS} % {_RUSSIAN_MONTHS} год года году годом годов лет",
    dash=_EM_DASH,
)

_KK = Language(
    "kk",
    _RUSSIAN,
    alphabet="а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    dates=Dates(
        day="y\u00a0'ж'. d MMMM",
        same_month=("y\u00a0'ж'. d", "–d MMMM"),
        same_year=("y\u00a0'ж'. d MMMM", " – d MMMM"),
        years=("y\u00a0'ж'. d MMMM", " – y\u00a0'ж'. d MMMM"),
    ),
    quotes=("«", "»", "“", "”"),
    held="№ §",
    bound=f"ж. жж. ғ. {_MILLIONS}",
    dash=_EM_DASH,
)

_KY = Language(
    "ky",
    _RUSSIAN,
    alphabet="а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    dates=Dates(
        day="y-'ж'., d-MMMM",
        same_month=("y-'ж'., d", "–d-MMMM"),
        same_year=("y-'ж'., d-MMMM", " – d-MMMM"),
        years=("y-'ж'., d-MMMM", " – y-'ж'., d-MMMM"),
    ),
    quotes=("«", "»", "„", "“"),
    held="№ §",
    bound=f"ж. жж. к. {_MILLIONS}",
    dash=_EM_DASH,
)

_TG = Language(
    "tg",
    _RUSSIAN,
    alphabet="а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
    quotes=("«", "»", "„", "“"),
    held="аз ба бе бо ва дар ё ки то № §",
    bound=f"с. {_MILLIONS}",
    dash=_EM_DASH,
)

_UZ = Language(
    "uz",
    _RUSSIAN,
    alphabet="a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch (ng)",
    dates=Dates(
        day="d-MMMM, y",
        same_month=("d", "–d-MMMM, y"),
        same_year=("d-MMMM", " – d-MMMM, y"),
        years=("d-MMMM, y", " – d-MMMM, y"),
    ),
    quotes=("“", "”", "«", "»"),
    apostrophe="ʼ",
    turned="og",
    held="№ §",
    bound="mln mlrd trln",
    dash=_EM_DASH,
)

_TK = Language(
    "tk",
    _RUSSIAN,
    alphabet="a b ç d e ä f g h i j ž k l m n ň o ö p r s ş t u ü w y ý z",
    held="№ §",
    bound="ý. mln mlrd trln",
    dash=_EN_DASH,
)

ROWS: dict[str, Language] = {row.code: row for row in (_EN, _RU, _KK, _KY, _TG, _UZ, _TK)}
