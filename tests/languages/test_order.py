"""Names in the order of each language's dictionaries."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import SEVEN, Language
from plugins.languages.order import sort_key

ORDERS = {
    "en": "Alma-Ata|Almaty|éclair|Eclairs|Ñandus|zebra|Zürich",
    "ru": "20|Азия|Алёхин|Алешин|Алма-Ата|Алматы|Киев|Королев|Королёв|Королевский|Ярослав|Zoom",
    "kk": "Асан|Әлия|Баян|Вера|Гүлнар|Ғани|Дәурен|Ерлан|Ёлкин|Жанар|Ибрагим|Кәрім|Қайрат|Нұр|Ңай"
    "|Орал|Өмір|Уәли|Ұлан|Үміт|Фатима|Хан|Һава|Цой|Шолпан|Ілияс|Эльмира|Ябай",
    "ky": "Нурбек|Ңарын|Омор|Өмүр|Урмат|Үсөн|Фатима|Цой|Ысык|Эркин",
    "tg": "Гул|Ғафур|Ермак|Ёдгор|Иброҳим|Ӣсо|Йигит|Карим|Қодир|Умар|Ӯткур|Хусрав|Ҳаким|Цой"
    "|Чингиз|Ҷамшед|Шариф|Щукин|Ыбрай|Эрадж",
    "uz": "Angren|Anvar|Botir|Carter|Dilshod|Gulnora|Is'hoq|Ishora|Olim|Sobir|Tangri|Tanho|Tanish"
    "|Valiyev|Washington|Xolid|Zafar|O'ktam|Oʻlmas|G‘afur|Shavkat|Chori|Иван",
    "tk": "Baba|Caesar|Çary|Dursun|Emir|Äşe|Jan|Žan|Kuşka|Nur|Ňa|Oraz|Öwez|Queen|Sapar|Şa|Umyt"
    "|Ürgenç|Victor|Wepa|Yaz|Ýusup",
}

every = pytest.mark.parametrize("row", SEVEN.rows, ids=SEVEN.codes)


def ordered(texts: list[str], row: Language) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(text, row))


@every
def test_names_in_order(row: Language) -> None:
    names = ORDERS[row.code].split("|")
    shuffled = random.Random(7).sample(names, len(names))
    assert ordered(shuffled, row) == names


@every
def test_the_alphabet_is_in_order_in_small_letters_and_capitals(row: Language) -> None:
    for letters in (row.collated, [letter.upper() for letter in row.collated]):
        assert ordered(sorted(letters), row) == list(letters)


@every
def test_spaces_then_digits_then_letters_then_other_scripts(row: Language) -> None:
    own = row.collated[0]
    other = "я" if own == "a" else "z"
    names = [f"{own} {own}", f"{own}5", f"{own}{own}", f"{own}{other}"]
    assert ordered(names[::-1], row) == names


def test_signs_and_case_count_only_where_all_else_is_the_same() -> None:
    names = ["Азия", "«Азия»", "азия", "«Азия» и мир", "Азия, мир", "Азия-мир", "Азияда"]
    found = ordered(names, SEVEN["ru"])
    assert set(found[:3]) == set(names[:3])
    assert found[3] == "«Азия» и мир"
    assert found[-1] == "Азияда"


@pytest.mark.parametrize("sign", "'‘’`ʼʻ")
def test_uzbek_letters_are_known_however_they_are_typed(sign: str) -> None:
    assert ordered([f"O{sign}zbek", "Olma", "Zar"], SEVEN["uz"]) == ["Olma", "Zar", f"O{sign}zbek"]


@given(st.text(), st.text(), st.sampled_from(SEVEN.rows))
def test_no_two_texts_have_one_key(one: str, other: str, row: Language) -> None:
    assert (sort_key(one, row) == sort_key(other, row)) == (one == other)
    assert isinstance(sort_key(one, row) < sort_key(other, row), bool)
