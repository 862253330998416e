"""Choices: every value that pages show has a label, and templates ask for labels that are there."""

from __future__ import annotations

import re

import pytest

from plugins.content.choices import CHOICES, TextQuality
from tests.conftest import ROOT

ASKED = sorted(
    {
        (choice, of or "label")
        for file in (ROOT / "theme" / "templates").rglob("*.html")
        for choice, of in re.findall(
            r'\|label\("(\w+)"(?:, "(\w+)")?\)', file.read_text(encoding="utf-8")
        )
    }
)


@pytest.mark.parametrize(("choice", "of"), ASKED)
def test_what_a_template_asks_for_is_there(choice: str, of: str) -> None:
    assert choice in CHOICES, f"plugins/content/choices.py has no {choice}"
    without = [value for value in CHOICES[choice] if not getattr(value, of)]
    assert not without, f"plugins/content/choices.py: a {of} for {without}"


def test_every_choice_has_a_label() -> None:
    """Who translated a text is said in a sentence of the template instead."""
    without = [repr(value) for each in CHOICES.values() for value in each if not value.label]
    assert without == [repr(value) for value in TextQuality]
