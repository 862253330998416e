"""Letters that look right and are not: named at their line and column."""

from __future__ import annotations

import pytest

from plugins.content.letters import check_letters
from plugins.content.source import cut
from tests.conftest import PAGE


@pytest.mark.parametrize(
    ("line", "column", "kind"),
    [
        ("a\u200bb", 2, "invisible-character"),
        ("abc \u202etxt", 5, "invisible-character"),
        ("a\u00adb", 2, "invisible-character"),
        ("na\u0438\u0306ti", 3, "not-nfc"),
        ("cafe\u0301", 4, "not-nfc"),
        ("one \u0410lmaty", 5, "mixed-alphabets"),
        ("Tashk\u0435nt", 6, "mixed-alphabets"),
    ],
)
def test_what_is_named(line: str, column: int, kind: str) -> None:
    found = list(
        check_letters(cut("pages/about.md", f"{PAGE}\n{line}\n"), "content/pages/about.md")
    )
    assert (6, column, kind) in [(problem.line, problem.column, problem.kind) for problem in found]


def test_front_matter_is_read_too() -> None:
    text = PAGE.replace("About it", "About \u0456t")
    (problem,) = check_letters(cut("pages/about.md", text), "content/pages/about.md")
    assert (problem.line, problem.column, problem.kind) == (3, 16, "mixed-alphabets")


@pytest.mark.parametrize(
    "line",
    [
        "Қазақстан, Тоҷикистон, Кыргызстан, Ўзбекистон",
        "Oʻzbekiston, Türkmenistan, naïve café",
        "IT-компания, «кавычки» — тире… №",
        "日本語 العربية",
    ],
)
def test_the_languages_of_the_region_are_right(line: str) -> None:
    assert not list(check_letters(cut("pages/about.md", f"{PAGE}\n{line}\n"), "f"))
