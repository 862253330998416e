"""No page is heavy: of the full site, and of a long programme in Russian."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.languages import SEVEN
from tests.conftest import Project, pelican
from tests.reading import Content
from tests.sites import FULL, PUBLISHING, copy_theme
from tests.sites.long import write_forum
from tests.weight import Weight, read, weigh

CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстуввхыз")


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The theme with words as heavy as real ones: those of the catalogues are their editors'."""
    folder = tmp_path_factory.mktemp("heavy") / "theme"
    copy_theme(folder, _word)
    return folder


def _word(text: str, _: str) -> str:
    """An English word in Cyrillic letters; the names of values stay."""
    parts = re.split(r"(%\(\w+\)s)", text)
    return "".join(part if part.startswith("%(") else part.translate(CYRILLIC) for part in parts)


def heavy(pages: list[Weight]) -> str:
    """Those that are too heavy, a line each."""
    return "\n".join(str(page) for page in pages if page.is_heavy)


@pytest.mark.long(only=True)
def test_every_page_of_the_full_site_is_light(tmp_path: Path, theme: Path) -> None:
    environment = {
        "SITEURL": "https://forum.example/repo",
        "REPOSITORY": "https://forge.example/forum/site",
    }
    arguments = [str(FULL), "-s", str(PUBLISHING), "-t", str(theme), "-o", str(tmp_path)]
    assert pelican(arguments, environment=environment).returncode == 0
    pages = weigh(read(tmp_path))
    assert len(pages) > 600
    assert not heavy(pages)


@pytest.mark.parametrize(
    ("sessions", "days"),
    [
        pytest.param(60, 3, marks=pytest.mark.long),
        *(
            pytest.param(*each, marks=pytest.mark.long(only=True))
            for each in ((24, 3), (31, 3), (40, 1), (40, 3), (41, 2), (60, 1), (60, 10))
        ),
    ],
)
def test_a_long_programme_in_russian_is_light(
    project: Project, theme: Path, sessions: int, days: int, at_length: int
) -> None:
    """Where its words are too many for the forum's page, each day has one."""
    codes = SEVEN.codes if at_length else ("en", "ru")
    write_forum(project.content, sessions, days)
    made = Content(project.content, theme=theme, languages=codes).make()
    pages = weigh({path: data for path, data in made.items() if path.endswith((".html", ".css"))})
    assert not heavy(pages)
