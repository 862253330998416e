"""Days in words."""

from __future__ import annotations

import pytest

from plugins.pages import dates


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-12-12", None, "12 December 2019"),
        ("2019-12-12", "2019-12-12", "12 December 2019"),
        ("2019-12-12", "2019-12-13", "12–13 December 2019"),
        ("2019-11-30", "2019-12-01", "30 November – 1 December 2019"),
        ("2019-12-31", "2020-01-01", "31 December 2019 – 1 January 2020"),
    ],
)
def test_a_range_of_days_says_nothing_twice(start: str, end: str | None, words: str) -> None:
    assert dates.day_range(start, end, "en") == words


def test_places_and_languages() -> None:
    assert dates.country("TJ", "en") == "Tajikistan"
    assert dates.language("kk", "en") == "Kazakh"
    assert dates.timezone("Asia/Dushanbe", "en") == "Tajikistan Time"
    assert dates.time("2019-12-12T09:30") == "09:30"
