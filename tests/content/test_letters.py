"""Letters that look right and are not: named at their line and column."""

from __future__ import annotations

import pytest

from plugins.content.source import cut
from tests.conftest import PAGE


@pytest.mark.parametrize(
    ("line", "column", "kind"),
    [
        ("a\u200bb", 2, "wrong-character"),
        ("abc \u202etxt", 5, "wrong-character"),
        ("a\u00adb", 2, "wrong-character"),
        ("na\u0438\u0306ti", 3, "not-nfc"),
        ("cafe\u0301", 4, "not-nfc"),
        ("one \u0410lmaty", 5, "mixed-alphabets"),
        ("Tashk\u0435nt", 6, "mixed-alphabets"),
    ],
)
def test_what_is_named(line: str, column: int, kind: str) -> None:
    found = cut(f"{PAGE}\n{line}\n").problems
    assert (6, column, kind) in [(problem.line, problem.column, problem.kind) for problem in found]


def test_front_matter_is_read_too() -> None:
    text = PAGE.replace("About it", "About \u0456t")
    (problem,) = cut(text).problems
    assert (problem.line, problem.column, problem.kind) == (3, 16, "mixed-alphabets")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"{PAGE}about PУСский and Fоrum, [the fоrum](b.md)", "warning"),
        (f"{PAGE}COVIDпен: *Fоrum* {{x}} | [^1]: Fоrum", "warning"),
        (PAGE.replace("About it", "«PУССКИЙ», {fоrum}"), "warning"),
        (PAGE.replace("summary:", "summаry:"), "error"),
        (f"---\npeople: [{{pеrson: a}}]\n{PAGE[4:]}", "error"),
        (f"---\nsources:\n  - titlе: a\n{PAGE[4:]}", "error"),
        (f"---\nurl: https://exаmple.org\n{PAGE[4:]}", "error"),
        (f"{PAGE}[a](https://exаmple.org) https://exаmple.org", "error"),
        (f"{PAGE}[a](exаmple.md) and <a@exаmple.org>", "error"),
        (f"{PAGE}[a]: exаmple.md", "error"),
        (f"{PAGE}## A {{: #exаmple }}", "error"),
    ],
)
def test_two_alphabets_may_be_meant_in_a_text_and_not_in_an_address(
    text: str, severity: str
) -> None:
    found = cut(f"{text}\n").problems
    assert {(problem.kind, problem.severity) for problem in found} == {
        ("mixed-alphabets", severity)
    }


def test_each_word_is_named() -> None:
    text = cut(f"{PAGE}\nDush\u0430nbe, \u0410lmaty, Osh\u200b, Dush&#1072;nbe\n")
    found = [(problem.column, problem.kind) for problem in text.problems]
    assert sorted(found) == [
        (5, "mixed-alphabets"),
        (11, "mixed-alphabets"),
        (22, "wrong-character"),
        (25, "mixed-alphabets"),
    ]


def test_a_name_and_its_ending_want_a_hyphen() -> None:
    (joined, slip) = cut(f"{PAGE}COVIDпен Oshт\u043eo\n").problems
    assert joined.kind == slip.kind == "mixed-alphabets"
    assert "with a hyphen" in joined.hint


@pytest.mark.parametrize(
    "line",
    [
        "Қазақстан, Тоҷикистон, Кыргызстан, Ўзбекистон",
        "Oʻzbekiston, Türkmenistan, naïve café",
        "IT-компания, «кавычки» — тире… №",
        "日本語 العربية",
        "می\u200cخواهم",
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "5 μm, 3 kΩ, Ωhm; COVID-пен; a&nbsp;б",
    ],
)
def test_the_languages_of_the_region_are_right(line: str) -> None:
    assert not cut(f"{PAGE}\n{line}\n").problems
