"""Days, zones, places, lists and numbers in the words of each language."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from plugins.languages import SEVEN, Language, dates

RANGES = {
    "en": (
        "12 December 2019",
        "12–13 December 2019",
        "30 November – 1 December 2019",
        "31 December 2019 – 1 January 2020",
    ),
    "ru": (
        "12 декабря 2019_г.",
        "12–13 декабря 2019_г.",
        "30 ноября – 1 декабря 2019_г.",
        "31 декабря 2019_г. – 1 января 2020_г.",
    ),
    "kk": (
        "2019_ж. 12 желтоқсан",
        "2019_ж. 12–13 желтоқсан",
        "2019_ж. 30 қараша – 1 желтоқсан",
        "2019_ж. 31 желтоқсан – 2020_ж. 1 қаңтар",
    ),
    "ky": (
        "2019-ж., 12-декабрь",
        "2019-ж., 12–13-декабрь",
        "2019-ж., 30-ноябрь – 1-декабрь",
        "2019-ж., 31-декабрь – 2020-ж., 1-январь",
    ),
    "tg": (
        "12 декабри 2019",
        "12–13 декабри 2019",
        "30 ноябри – 1 декабри 2019",
        "31 декабри 2019 – 1 январи 2020",
    ),
    "uz": (
        "12-dekabr, 2019",
        "12–13-dekabr, 2019",
        "30-noyabr – 1-dekabr, 2019",
        "31-dekabr, 2019 – 1-yanvar, 2020",
    ),
    "tk": (
        "12 dekabr 2019",
        "12–13 dekabr 2019",
        "30 noýabr – 1 dekabr 2019",
        "31 dekabr 2019 – 1 ýanwar 2020",
    ),
}


def held(words: str) -> str:
    """Words with what keeps a line from ending within a range, or beginning with its dash."""
    tight = re.sub("(?<! )–", "–\u2060", words)
    return tight.replace("_", "\u00a0").replace(" –", "\u00a0–")


every = pytest.mark.parametrize("row", SEVEN.rows, ids=SEVEN.codes)


@every
def test_a_range_of_days_says_nothing_twice(row: Language) -> None:
    one, *ranges = map(held, RANGES[row.code])
    assert dates.day("2019-12-12", row) == dates.day("2019-12-12T09:30", row) == one
    assert dates.day_range("2019-12-12", None, row) == one
    assert dates.day_range("2019-12-12", "2019-12-12", row) == one
    assert ranges == [
        dates.day_range("2019-12-12", "2019-12-13", row),
        dates.day_range("2019-11-30", "2019-12-01", row),
        dates.day_range("2019-12-31", "2020-01-01", row),
    ]


@pytest.mark.parametrize(
    ("code", "pattern", "ranges"),
    [
        ("de", "", ["12.–13. Dezember 2019", "30. November – 1. Dezember 2019"]),
        ("es", "", ["12–13 de diciembre de 2019", "30 de noviembre – 1 de diciembre de 2019"]),
        ("en", "MMMM d, y", ["December 12–13, 2019", "November 30 – December 1, 2019"]),
    ],
)
def test_a_range_is_made_of_any_pattern(code: str, pattern: str, ranges: list[str]) -> None:
    row = Language(code, date=pattern)
    assert list(map(held, ranges)) == [
        dates.day_range("2019-12-12", "2019-12-13", row),
        dates.day_range("2019-11-30", "2019-12-01", row),
    ]


@every
@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_named_as_in_cldr_or_as_the_row_says(row: Language, month: int) -> None:
    words = dates.day(f"2019-{month:02}-07", row)
    known = Locale.parse(row.code).months["format"]["wide"][month]
    assert (known.lower() if row.months else known) in words
    assert "7" in words
    assert "2019" in words


COUNTRIES = {
    "en": "Kazakhstan Kyrgyzstan Tajikistan Turkmenistan Uzbekistan Russia",
    "ru": "Казахстан Кыргызстан Таджикистан Туркменистан Узбекистан Россия",
    "kk": "Қазақстан Қырғызстан Тәжікстан Түрікменстан Өзбекстан Ресей",
    "ky": "Казакстан Кыргызстан Тажикстан Түркмөнстан Өзбекстан Россия",
    "tg": "Қазоқистон Қирғизистон Тоҷикистон Туркманистон Ӯзбекистон Русия",
    "uz": "Qozogʻiston Qirgʻiziston Tojikiston Turkmaniston Oʻzbekiston Rossiya",
    "tk": "Gazagystan Gyrgyzystan Täjigistan Türkmenistan Özbegistan Russiýa",
}


@every
def test_countries_and_languages_are_named_as_in_cldr(row: Language) -> None:
    locale = Locale.parse(row.code)
    names = [dates.country(code, row) for code in ("KZ", "KG", "TJ", "TM", "UZ", "RU")]
    assert names == COUNTRIES[row.code].split()
    for code in SEVEN.codes:
        assert dates.language_name(code, row) == row.names.get(code, locale.languages[code])
    assert dates.language_name("xx", row) == "xx"
    assert dates.language_name("ky", SEVEN["ru"]) == "кыргызский"
    assert dates.language_name(row.code, row) in (row.name, locale.languages[row.code])


ZONES = {
    "Asia/Dushanbe": "Tajikistan Time|Таджикистан|Тәжікстан уақыты|Тажикстан убактысы"
    "|Вақти Тоҷикистон|Tojikiston vaqti|Täjigistan wagty",
    "Asia/Bishkek": "Kyrgyzstan Time|Кыргызстан|Қырғызстан уақыты|Кыргызстан убактысы"
    "|Вақти Қирғизистон|Qirgʻiziston vaqti|Gyrgyzystan wagty",
    "Asia/Almaty": "Kazakhstan Time|Казахстан|Қазақстан уақыты|Казакстан убактысы"
    "|Вақти Қазоқистон|Qozogʻiston vaqti|Gazagystan wagty",
    "Asia/Tashkent": "Uzbekistan Time|Узбекистан|Өзбекстан уақыты|Өзбекстан убактысы"
    "|Вақти Ӯзбекистон|O‘zbekiston vaqti|Özbegistan wagty",
    "Asia/Ashgabat": "Turkmenistan Time|Туркменистан|Түрікменстан уақыты|Түркмөнстан убактысы"
    "|Вақти Туркманистон|Turkmaniston vaqti|Türkmenistan wagty",
    "Europe/Moscow": "Moscow Time|Москва|Мәскеу уақыты|Москва убактысы"
    "|Вақти Москва|Moskva vaqti|Moskwa wagty",
    "Asia/Urumqi": "Urumqi|Урумчи|Үрімші|Үрүмчү|Урумчи|Urumchi|Urumçi",
}


def test_the_offsets_of_a_zone_are_those_of_the_days_at_hand() -> None:
    """Those of a day are its noon's: clocks change at night."""
    berlin, english = "Europe/Berlin", SEVEN["en"]
    names = {
        ("2023-03-25", None): "UTC+01:00",
        ("2023-03-26", None): "UTC+02:00",
        ("2023-03-25", "2023-03-26"): "UTC+01:00 → UTC+02:00",
        ("2023-03-25T10:00", "2023-03-27T12:00"): "UTC+01:00 → UTC+02:00",
        ("2023-03-25T10:00", "2023-03-25T12:00"): "UTC+01:00",
    }
    for days, offsets in names.items():
        name = f"Central European Time ({offsets})"
        assert dates.timezone(berlin, *days, english) == name


@pytest.mark.parametrize(("zone", "names"), ZONES.items())
def test_a_zone_is_named_in_every_language(zone: str, names: str) -> None:
    assert [dates.timezone(zone, None, None, row) for row in SEVEN] == names.split("|")


@pytest.mark.parametrize(
    ("zone", "moment", "words"),
    [
        ("Asia/Almaty", "2024-02-29", "Казахстан (UTC+06:00)"),
        ("Asia/Almaty", "2024-03-01", "Казахстан (UTC+05:00)"),
        ("Asia/Dushanbe", "2019-12-12T09:30", "Таджикистан (UTC+05:00)"),
        ("Asia/Urumqi", "2019-12-12", "Урумчи (UTC+06:00)"),
        ("Asia/Kolkata", "2019-12-12", "Индия (UTC+05:30)"),
        ("America/Sao_Paulo", "2019-12-12", "Бразилия (UTC−03:00)"),
        ("Europe/Berlin", "2019-07-12", "Центральная Европа (UTC+02:00)"),
    ],
)
def test_the_offset_is_that_of_the_moment(zone: str, moment: str, words: str) -> None:
    assert dates.timezone(zone, moment, None, SEVEN["ru"]) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "А, Б, and В"),
        ("ru", "А, Б и В"),
        ("kk", "А, Б, В"),
        ("ky", "А, Б жана В"),
        ("tg", "А, Б, В"),
        ("uz", "А, Б va В"),
        ("tk", "А, Б we В"),
    ],
)
def test_a_list(code: str, words: str) -> None:
    assert dates.list_of(iter("АБВ"), SEVEN[code]) == words
    assert dates.list_of([], SEVEN[code]) == ""


def test_days_with_their_weekday_and_without_their_year() -> None:
    english, russian, kazakh = (SEVEN[code] for code in ("en", "ru", "kk"))
    assert dates.weekday("2019-12-12", russian) == held("четверг, 12 декабря 2019_г.")
    assert dates.day_of_year("2019-12-12", russian) == "12 декабря"
    assert dates.weekday_of_year("2019-12-12", kazakh) == "12 желтоқсан, бейсенбі"
    assert dates.weekday_of_year("2019-12-12", english) == "Thursday, 12 December"


@every
def test_a_number(row: Language) -> None:
    words = "1,234,567.5" if row.code == "en" else "1\u00a0234\u00a0567,5"
    assert dates.number(1234567.5, row) == words


def test_nothing_depends_on_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "C")
    monkeypatch.setenv("TZ", "America/New_York")
    assert dates.day("2019-12-12", SEVEN["kk"]) == "2019\u00a0ж. 12 желтоқсан"
    assert dates.time("2019-12-12T09:30") == "09:30"
