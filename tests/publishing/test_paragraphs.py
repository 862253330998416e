"""Numbers of paragraphs that a new site would lead to other words; see tests/tasks too."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publishing.paragraphs import renumbered
from tests.publishing import write

ESSAY = [
    "The first forum met in a town that had no hall, and so in the open.",
    "What was said there is on record in the notes of one who came late.",
    "It ended when the lamps did; nobody has counted those who stayed.",
]
NEW = "A new paragraph stands before others."
CORRECTED = [each.replace("one who", "<em>somebody who</em>") for each in ESSAY]


def essay(*paragraphs: str) -> str:
    """A page whose paragraphs have numbers."""
    rows = (f'<p id="p.{number}">{each}</p>' for number, each in enumerate(paragraphs, 1))
    return f"<h1>A</h1>{''.join(rows)}"


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        (essay(*ESSAY), []),
        (essay(*CORRECTED, "More."), []),
        (essay(NEW, *ESSAY), [1, 2, 3]),
        (essay(ESSAY[0], *ESSAY[2:]), [2, 3]),
        (essay(ESSAY[1], ESSAY[0], ESSAY[2]), [1, 2]),
        ("<h1>A</h1>", [1, 2, 3]),
        ('<meta http-equiv="refresh" content="0; url=../b/">', []),  # renamed: /b/ has them
    ],
)
def test_what_leads_to_other_words_is_named(tmp_path: Path, now: str, moved: list[int]) -> None:
    pages = ("2019/index.html", "ru/2019/index.html")
    live = write(tmp_path / "live", dict.fromkeys(pages, essay(*ESSAY)))
    site = write(tmp_path / "site", {pages[0]: now, pages[1]: essay(*ESSAY)})
    assert [*renumbered(live, site)] == [f"/2019/#p.{number}" for number in moved]


def test_a_paragraph_with_an_id_of_its_own_is_one_too(tmp_path: Path) -> None:
    row = '<p id="p.1">One.</p><p id="own"><span id="p.2"></span>{}</p>'
    live = write(tmp_path / "live", {"a/index.html": row.format("Two words.")})
    site = write(tmp_path / "site", {"a/index.html": row.format("Others.")})
    assert [*renumbered(live, site)] == ["/a/#p.2"]
