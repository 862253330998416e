"""Words that say nothing, in the languages of the region."""

from __future__ import annotations

import pytest

from plugins.content.markdown.links import is_vague, shows_nothing


@pytest.mark.parametrize(
    "words",
    ["here", "“Here”", "(here):", "here »", "see here", "→", "…", "Подробнее…", "ko‘proq", "инҷо"],
)
def test_a_vague_link(words: str) -> None:
    assert is_vague(words)


@pytest.mark.parametrize(
    "words", ["More about OSCE", "Here is the programme", "Тут был форум", "№ 5"]
)
def test_a_link_that_says_where_it_leads(words: str) -> None:
    assert not is_vague(words)


@pytest.mark.parametrize("words", ["", " ", "-", "photo", "Фото.", "hall.jpg", "IMG 2019.JPEG"])
def test_a_picture_without_words(words: str) -> None:
    assert shows_nothing(words)


@pytest.mark.parametrize("words", ["The hall", "A photo of the hall", "OSCE"])
def test_a_picture_with_words(words: str) -> None:
    assert not shows_nothing(words)
