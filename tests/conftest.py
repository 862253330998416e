"""What the tests share: tiny real projects, a full site, a browser, golden files, long versions."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import hypothesis
import pytest
from filelock import FileLock
from jinja2 import Environment
from playwright.sync_api import Browser, sync_playwright

from tests import forked
from tests.sites import FULL, PUBLISHING, SMALL, THEME

ROOT = Path(__file__).resolve().parents[1]
GUARD = ROOT / "tests" / "guard" / "sitecustomize.py"
"""Keeps the tests, and what they start, away from the shipped content."""

os.environ["LC_ALL"] = "C.UTF-8"  # reports in English, whoever runs the tests
if os.environ.get("PYTHONPATH", "").partition(os.pathsep)[0] != str(GUARD.parent):
    os.environ["PYTHONPATH"] = f"{GUARD.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    runpy.run_path(str(GUARD))  # in this process; those of pytest-xdist start with it

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


BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""The browser runs quietly, as root too, and asks nothing of the network by itself."""

ENGLISH_ALONE = ("-e", 'LANGUAGES=["en"]')
"""For a theme that has no catalogues."""


class Project:
    """A tiny project in a folder of its own, built with the theme and settings of tests/sites."""

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
            [str(self.content), "-s", str(SMALL), "-o", str(self.output)],
            *options,
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


def add_theme_and_settings(folder: Path) -> None:
    """What the tasks need beside content/, but with the three languages and the tests' theme."""
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    settings += '\nLANGUAGES = ["en", "ru", "kk"]\n'
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    shutil.copytree(THEME, folder / "theme")


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
    if forked.can_fork({**os.environ, **environment}):
        return forked.run([*arguments, *options], folder, environment)
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments, *options],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True, scope="session")
def templates_compiled_once() -> Iterator[None]:
    """In this process; those that are forked find them compiled."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(Environment, name, forked.kept(getattr(Environment, name)))
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a home page alone."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the full site, built for publishing once for all processes."""
    base = tmp_path_factory.getbasetemp()
    output = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "full" / "output"
    with FileLock(base.parent / "full.lock"):
        if not output.exists():
            environment = {
                "SITEURL": "https://forum.example/repo",
                "REPOSITORY": "https://forge.example/forum/site",
            }
            arguments = [str(FULL), "-s", str(PUBLISHING), "-o", str(output)]
            done = pelican(arguments, environment=environment)
            assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A chromium that is already there: ``python3 tasks.py test`` finds or installs it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "no chromium: run the tests by python3 tasks.py test, which installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER)
        yield browser
        browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """What ``tasks.py golden`` and ``tasks.py test --long`` pass on."""
    parser.addoption("--golden", action="store_true", help="write golden files, compare nothing")
    parser.addoption(
        "--long", action="store_true", help="the long versions of the tests that have one"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Random tests try few examples, at length many; others each time at night."""
    length = length_of(config)
    hypothesis.settings.register_profile(
        "ours",
        max_examples=300 * length or 40,
        derandomize=length < AT_NIGHT,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("ours")


AT_NIGHT = 4


def length_of(config: pytest.Config) -> int:
    """How long tests go on that have a long version: 0 is in short.

    1 is at length; at night, where DICE is set, they do more, each time at random.
    """
    if not config.getoption("--long"):
        return 0
    return AT_NIGHT if os.environ.get("DICE") else 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what the options ask for, and begin with what is long: all cores then end together."""
    wanted = [item for item in items if _is_wanted(item, config)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
    items[:] = sorted(wanted, key=_place)


def _place(item: pytest.Item) -> int:
    """What is long goes before the rest, and the longest of all first: all cores end together."""
    mark = item.get_closest_marker("long")
    return 2 if mark is None else 0 if mark.kwargs.get("first") else 1


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    if config.getoption("--golden"):
        return "golden" in getattr(item, "fixturenames", ())
    marks = list(item.iter_markers("long"))
    if length_of(config):
        return bool(marks)
    return not any(mark.kwargs.get("only") for mark in marks)


@pytest.fixture
def at_length(request: pytest.FixtureRequest) -> int:
    """How long a test is to go on (``length_of``); one that asks has the marker ``long``."""
    return length_of(request.config)


class Golden:
    """Compares a value with a file kept in tests/golden/, or writes it there.

    ``tasks.py golden`` runs the tests that ask for this, and no others.
    """

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
