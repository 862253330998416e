"""No page is heavy: of the full site, and of a long programme in Russian."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.languages import SEVEN
from tests.conftest import ROOT, Project, pelican
from tests.reading import Content
from tests.sites import FULL, PUBLISHING
from tests.sites.long import write_forum
from tests.weight import Weight, read, weigh

THEME = ROOT / "theme"
"""With the real words of each language: the full site has made-up ones elsewhere in the tests."""


def heavy(pages: list[Weight]) -> str:
    """Those that are too heavy, a line each."""
    return "\n".join(str(page) for page in pages if page.is_heavy)


def test_every_page_of_the_full_site_is_light(tmp_path: Path) -> None:
    environment = {
        "SITEURL": "https://forum.example/repo",
        "REPOSITORY": "https://forge.example/forum/site",
        "TESTS_THEME": str(THEME),
    }
    arguments = [str(FULL), "-s", str(PUBLISHING), "-o", str(tmp_path)]
    assert pelican(arguments, environment=environment).returncode == 0
    pages = weigh(read(tmp_path))
    assert len(pages) > 600
    assert not heavy(pages)


@pytest.mark.parametrize(
    ("sessions", "days"),
    [
        *((40, 3), (60, 3)),
        *(
            pytest.param(*each, marks=pytest.mark.long(only=True))
            for each in ((24, 3), (31, 3), (40, 1), (41, 2), (60, 1), (60, 10))
        ),
    ],
)
def test_a_long_programme_in_russian_is_light(project: Project, sessions: int, days: int) -> None:
    """Where its words are too many for the forum's page, each day has one."""
    write_forum(project.content, sessions, days)
    made = Content(project.content, theme=THEME, languages=SEVEN.codes).make()
    pages = weigh({path: data for path, data in made.items() if path.endswith((".html", ".css"))})
    assert not heavy(pages)
