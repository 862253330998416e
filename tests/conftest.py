"""What the tests share: tiny real projects, the shipped site, a browser, golden files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from plugins.tasks.browser import FLAGS
from tests.theme import THEME

ROOT = Path(__file__).resolve().parents[1]
os.environ["LC_ALL"] = "C.UTF-8"  # reports in English, whoever runs the tests

HOME = """\
---
title: A forum
summary: What it is.
---
Welcome.
"""

FORUM = """\
---
title: First forum
status: held
start: 2019-12-12
end: 2019-12-13
timezone: Asia/Dushanbe
city: Dushanbe
country: TJ
summary: The first.
---
About it.
"""

SESSION = """\
---
title: Opening
type: plenary
order: 1
summary: How it began.
---
Words.
"""

PARTNER = """\
---
name: Example Organisation
short_name: EXO
kind: international
summary: An organisation.
---
"""

PERSON = """\
---
name: A Person
---
"""

PAGE = """\
---
title: About
summary: About it.
---
"""


TRANSLATED = """\
quality: human
summary: Вот что.
follows: {version: 0123456789ab, day: 2026-11-23}
"""
"""Fields that every translation here has."""


ENGLISH_ALONE = ("-e", 'LANGUAGES=["en"]')
"""For a theme that has no catalogues."""


class Project:
    """A tiny project in a folder of its own, built with the real settings and theme."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        self.content.mkdir(parents=True)
        self.write("index.md", HOME)

    def write(self, path: str, text: str) -> Path:
        """Write a file of the content folder."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run Pelican as an editor or CI does."""
        return pelican(
            [str(self.content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(self.output)],
            *("-t", str(THEME), *options),
            folder=self.folder,
        )

    def read(self, path: str) -> str:
        """The text of an output file."""
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every output file with its bytes."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes()
            for file in sorted(self.output.rglob("*"))
            if file.is_file()
        }


@pytest.fixture
def forum(project: Project) -> Project:
    """A project with one thing of each kind."""
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/plenary.md", SESSION)
    project.write("partners/exo.md", PARTNER)
    project.write("people/p.md", PERSON)
    project.write("pages/about.md", PAGE)
    return project


def pelican(
    arguments: list[str],
    *options: str,
    folder: Path = ROOT,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """Run the command ``pelican`` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments, *options],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a home page alone."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the shipped site, built once for publishing."""
    output = tmp_path_factory.mktemp("shipped") / "output"
    settings = str(ROOT / "publishconf.py")
    environment = {
        "SITEURL": "https://forum.example/repo",
        "REPOSITORY": "https://forge.example/forum/site",
    }
    done = pelican(["content", "-s", settings, "-o", str(output)], environment=environment)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A chromium that is already there: ``python3 tasks.py test`` finds or installs it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "no chromium: run the tests by python3 tasks.py test, which installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` writes the golden files anew instead of comparing with them."""
    parser.addoption("--golden", action="store_true", help="write golden files anew")


class Golden:
    """Compares a value with a file kept in tests/golden/, or writes it there."""

    def __init__(self, write: bool) -> None:
        self.write = write

    def check(self, name: str, value: Any) -> None:
        """Assert that a value (JSON, or text) is as the golden file has it."""
        text = value if isinstance(value, str) else json.dumps(value, indent=1, ensure_ascii=False)
        file = ROOT / "tests" / "golden" / name
        if self.write:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text.rstrip() + "\n", encoding="utf-8")
        assert file.exists(), f"no golden file {name}: python3 tasks.py golden writes it"
        assert text.rstrip() + "\n" == file.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files."""
    return Golden(request.config.getoption("--golden"))
