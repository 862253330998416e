"""The setting LANGUAGES: rows of ours, rows of one's own, and what is wrong with some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from plugins.languages import SEVEN, Language, read_languages
from plugins.languages.order import sort_key
from plugins.languages.typography import typeset_html

GERMAN = {
    "code": "de",
    "fallback": ["en", "ru"],
    "quotes": ["„", "“", "‚", "‘"],
}


def test_rows_of_ours_by_their_codes() -> None:
    languages = read_languages(["en", "ru", "tg"])
    assert languages.codes == ("en", "ru", "tg")
    assert languages.root == "en"
    assert [row.code for row in languages] == ["en", "ru", "tg"]
    assert languages["tg"].name == "Тоҷикӣ"
    assert "tg" in languages
    assert "kk" not in languages
    with pytest.raises(KeyError):
        languages["kk"]


def test_the_seven() -> None:
    assert read_languages(list(SEVEN.codes)) == SEVEN


def test_addresses_begin_with_the_language_but_at_the_root() -> None:
    languages = read_languages(["en", "ru"])
    assert languages.prefix("en") == ""
    assert languages.prefix("ru") == "ru/"


def test_what_is_shown_where_a_text_is_not_translated() -> None:
    languages = read_languages(["en", "ru", "kk"])
    assert languages.wanted("kk", "en") == ("kk", "ru", "en")
    assert languages.wanted("ru", "ru") == ("ru",)
    assert read_languages(["en", "kk"]).wanted("kk", "en") == ("kk", "en")


def test_an_eighth_language_is_a_row_of_settings() -> None:
    languages = read_languages([*SEVEN.codes, GERMAN])
    german = languages["de"]
    assert isinstance(german, Language)
    assert german.name == "Deutsch"
    assert german.fallback == ("en", "ru")
    assert german.date_pattern == "d. MMMM y"
    assert typeset_html('"Ja"', german) == "„Ja“"
    assert sort_key("Über", german) < sort_key("Ufer", german)


def test_a_language_that_is_read_from_right_to_left() -> None:
    assert read_languages(["en", {"code": "fa"}])["fa"].direction == "rtl"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "names no language"),
        (["en", "xx"], "no row for xx"),
        (["en", "ru", "en"], "a language twice: en, ru, en"),
        (["ru", "en"], "the first is en"),
        (["en", {"fallback": ["en"]}], "'code'"),
        (["en", 1], "row 1"),
        (["en", {"code": "xx"}], "'xx'"),
        (["en", {"code": "not a code"}], "'not a code'"),
        (["en", {"code": "de", "qoutes": "x"}], "unknown field `qoutes`"),
        (
            ["en", {"code": "de", "quotes": ["„", "“"]}],
            "row .*'de'.*: Expected .* length 4, got 2 - at .*quotes",
        ),
        (["en", {"code": "de", "date": "y"}], "'de'.*matching regex .* - at .*date"),
        (["en", {"code": "de", "dash": 1}], "'de'.*: Expected `str`, got `int` - at .*dash"),
    ],
)
def test_what_is_wrong_is_said(given: list[str | Mapping[str, Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_languages(given)
