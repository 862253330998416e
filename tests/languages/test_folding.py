"""Folding: the spellings of one name meet in one key, in each language of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import SEVEN
from plugins.languages.folding import fold, words_of

NAMES = """\
Тоқаев Токаев Toqayev Tokayev Tokaev Toqaev
Касым Қасым Qasym Kasym Kassym
Жомарт Jomart Zhomart
Назарбаев Nazarbayev Nazarbaev Nazarbaýew
Мирзиёев Мирзиеев Mirziyoyev Mirziyoev
Жээнбеков Jeenbekov Zheenbekov
Жапаров Japarov Zhaparov Dzhaparov
Атамбаев Atambayev Atambaev
Отунбаева Otunbayeva Otunbaeva
Раҳмон Рахмон Rahmon Rakhmon
Эмомалӣ Эмомали Emomali
Бердымухамедов Berdimuhamedow Berdymukhamedov
Ниязов Nyýazow Niyazov Nyyazow
Туркменбаши Türkmenbaşy Turkmenbasy Turkmenbashi
Алиев Aliyev Aliev Әлиев
Әуезов Ауэзов Auezov Äuezov
Сергеев Sergeyev Sergeev
Артём Артем Artyom Artem
Якубов Yakubov Ýakubow Iakubov
Самарқанд Самарканд Samarqand Samarkand
Хоруғ Хоруг Khorugh Horug
Ашгабат Aşgabat Asgabat Ashgabat
Душанбе Dushanbe Duşanbe
Кыргызстан Kyrgyzstan Қырғызстан Qirgʻizstan
oʻzbek o'zbek o’zbek oʼzbek o‘zbek o`zbek o´zbek ozbek Ozbek OʻZBEK ўзбек Ўзбек
Қуръон Quron Qur'on Курон
ё Ё е Е
й Й и И ӣ і
ӯ у ү ұ ü Ū
қ к q k
ғ г gʻ g' gh g
ҳ х һ h kh
ҷ дж j dj
ң н ň n ñ
ө о ö oʻ ў o
ä a ә
ý y ÿ
ž z ж zh
ş s ш sh
ç ch ч č c"""


@pytest.mark.parametrize("spellings", NAMES.split("\n"))
def test_all_spellings_of_a_name_have_one_key(spellings: str) -> None:
    for language in SEVEN:
        assert len({fold(each, language) for each in spellings.split()}) == 1, language.code


def test_names_that_differ_keep_apart() -> None:
    names = [
        "Karimov",
        "Karimova",
        "Salimov",
        "Rahimov",
        "Tokayev",
        "Nazarov",
        "Aitmatov",
        "Aitmatova",
        "Bishkek",
        "Osh",
    ]
    assert len({fold(name, SEVEN["en"]) for name in names}) == len(names)


def test_uzbek_reads_x_as_its_own_letter() -> None:
    """Xorazm is Khorezm there; elsewhere x is that of Alexander."""
    assert words_of("Xurshid Хуршид Khurshid", SEVEN["uz"]) == ["hursid"] * 3
    assert words_of("Alexandr Александр", SEVEN["ru"]) == ["aleksandr"] * 2


def test_words_are_what_stands_between_signs() -> None:
    assert words_of("«Қасым-Жомарт», 2019/20: O'zbek’s", SEVEN["kk"]) == [
        *("kasim", "zomart", "2019", "20", "ozbeks")
    ]
    assert words_of("", SEVEN["en"]) == words_of("—  ☃", SEVEN["en"]) == []


def test_digits_are_not_taken_for_doubled_letters() -> None:
    assert words_of("2011 2022 Kassym", SEVEN["en"]) == ["2011", "2022", "kasim"]


@given(st.text(st.sampled_from("".join(row.alphabet for row in SEVEN) + "ʻ'-\u0301")))
def test_a_key_is_plain_latin_and_has_no_capitals(text: str) -> None:
    for language in SEVEN:
        folded = fold(text, language)
        assert folded == fold(text.upper(), language)
        assert not set(folded) - set("abcdefghijklmnopqrstuvwxyz ()-")
