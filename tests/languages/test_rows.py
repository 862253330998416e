"""The rows of the seven languages agree with themselves, with CLDR and with the law."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from msgspec.structs import replace

from plugins.languages import SEVEN, Language, read_languages

BASIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
EXEMPLARS = {
    # CLDR's exemplarCharacters, auxiliary letters that the alphabet counts included.
    "en": set("abcdefghijklmnopqrstuvwxyz"),
    "ru": set(BASIC),
    "kk": set(BASIC + "әғқңөұүһі"),
    "ky": set(BASIC + "ңөү"),
    "tg": set(BASIC + "ғӣқӯҳҷ") - set("цщыь"),
    "uz": {*"abdefghijklmnopqrstuvxyz", "oʻ", "gʻ", "sh", "ch", "ng"},
    "tk": set("abdefghijklmnoprstuwyzçäžňöşüý"),
}
COUNTS = {"en": 26, "ru": 33, "kk": 42, "ky": 36, "tg": 35, "uz": 29, "tk": 30}
QUOTES = {
    "en": "“”‘’",
    "ru": "«»„“",
    "kk": "«»“”",
    "ky": "«»„“",
    "tg": "«»„“",
    "uz": "“”«»",
    "tk": "“”‘’",
}
every = pytest.mark.parametrize("row", SEVEN.rows, ids=SEVEN.codes)


def letters_of(row: Language) -> list[str]:
    return re.findall(r"[^\s()]+", row.alphabet)


def test_the_seven_in_the_order_in_which_readers_are_offered_them() -> None:
    assert list(SEVEN.codes) == ["en", "ru", "kk", "ky", "tg", "uz", "tk"]


@every
def test_an_alphabet_has_each_letter_once(row: Language) -> None:
    assert len(set(letters_of(row))) == len(letters_of(row)) == COUNTS[row.code]
    assert set(letters_of(row)) == EXEMPLARS[row.code]
    assert set(row.collated) <= set(letters_of(row))


@every
def test_letters_are_small_and_have_their_capitals(row: Language) -> None:
    for letter in letters_of(row):
        assert letter == letter.lower() == letter.upper().lower() != letter.upper()
        assert unicodedata.is_normalized("NFC", letter)


@every
def test_an_alphabet_has_every_letter_of_the_names_of_months(row: Language) -> None:
    months = "".join(row.locale.months["format"]["wide"].values()).lower()
    assert set(months) <= set("".join(letters_of(row)))


@pytest.mark.parametrize(("code", "letters"), [("ru", {"ё"}), ("uz", {"ng"}), ("tg", set())])
def test_letters_without_a_place_of_their_own(code: str, letters: set[str]) -> None:
    assert set(letters_of(SEVEN[code])) - set(SEVEN[code].collated) == letters


@every
def test_fallbacks_are_other_rows(row: Language) -> None:
    assert set(row.fallback) <= set(SEVEN.codes) - {row.code}


@every
def test_quotes(row: Language) -> None:
    assert "".join(row.quotes) == QUOTES[row.code]


@every
def test_a_dash_begins_no_line(row: Language) -> None:
    assert not row.dash or (row.dash[0] == "\u00a0" and row.dash[-1] == " ")


@every
def test_words_that_no_line_ends_with_are_small(row: Language) -> None:
    words = row.no_break_after.split()
    assert words == [word.lower() for word in words]
    assert len(set(words)) == len(words)


@every
def test_babel_knows_the_language(row: Language) -> None:
    assert row.locale.language == row.code
    name = str(row.locale.get_display_name()).replace("‘", "ʻ")  # CLDR's "o‘zbek"
    assert row.name[:5].lower() == name[:5].lower()
    assert row.direction == row.locale.text_direction == "ltr"


def test_the_names_of_languages_are_of_one_form() -> None:
    """Each begins with a capital, as in a menu, and none has a word for "language" in it."""
    names = [row.name for row in SEVEN.rows]
    assert names == [
        "English",
        "Русский",
        "Қазақша",
        "Кыргызча",
        "Тоҷикӣ",
        "Oʻzbekcha",
        "Türkmençe",
    ]
    given = [{"code": code} for code in ("de", "fr", "ka", "az")]
    rows = read_languages(["en", *given]).rows
    assert [row.name for row in rows[1:]] == ["Deutsch", "Français", "ქართული", "Azərbaycan"]


@every
def test_a_row_is_a_value(row: Language) -> None:
    assert row == replace(row)
    assert hash(row) == hash(replace(row))


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys; from plugins.languages import dates, order, rows, typography;"
        "print({'babel'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"
