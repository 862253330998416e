"""The version of a text changes with its words, and with nothing else."""

from __future__ import annotations

import pytest

from plugins.content.reader import read_file

TEXT = """---
title: About
summary: What it is.
partners:
  - {partner: osce, role: host}
---
## Aims {: #aims }

With [OSCE](../partners/osce.md "Its page"), as [said][1] in *Expert Symposium*{: lang=en }.[^a]

[1]: ../partners/osce.md
[^a]: A note.
"""


def version(text: str, path: str = "forums/2019/index.md") -> str:
    return read_file(path, text.encode()).version or "none"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("osce", "osce-dushanbe"),
        ("(../partners/osce.md", "(<../partners/osce.md#term-a>"),
        ("[1]: ../partners/osce.md", "[1]: https://osce.example/?a=1"),
        ("#aims", "#goals"),
        ("{: lang=en }", "{: lang=ru }"),
        ("summary: What it is.", "summary:   What   it is."),
        ("role: host", "role: organiser"),
    ],
)
def test_ids_and_targets_are_no_words(old: str, new: str) -> None:
    assert version(TEXT.replace(old, new)) == version(TEXT) != "none"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[OSCE]", "[The OSCE]"),
        ('"Its page"', '"The page"'),
        ("A note", "The note"),
        ("Aims", "Goals"),
        ("What it is", "What it was"),
        ("Expert", "Export"),
    ],
)
def test_words_are(old: str, new: str) -> None:
    assert version(TEXT.replace(old, new)) not in (version(TEXT), "none")
