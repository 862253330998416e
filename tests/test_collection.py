"""Every test file runs: tools skip folders of some names in silence (pytest one called `build`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HIDDEN = {
    *("build", "dist", "venv", "env", "node_modules", "site-packages", "__pycache__"),
    *("buck-out", "_build", "__pypackages__", "CVS", "_darcs", "{arch}"),
    *("lib", "lib64", "parts", "sdist", "var", "wheels", "target", "eggs", "downloads", "htmlcov"),
}
"""Folders that pytest, ruff, mypy or coverage pass over, or that git's Python template ignores."""


def _tracked(*patterns: str) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def _collected(folder: Path, *options: str) -> set[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-p", "no:xdist", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {line.partition(":")[0] for line in done.stdout.split("\n") if ".py" in line}


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    written = {path for path in _tracked("tests/*.py") if Path(path).name.startswith("test_")}
    asked = request.config.option
    runs_all = not (asked.file_or_dir or asked.keyword or asked.markexpr or asked.long)
    here = {item.path.relative_to(ROOT).as_posix() for item in request.session.items}
    left = written - (here if runs_all else _collected(ROOT))  # where every test is long
    assert left - _collected(ROOT, "--long", *left) == set()


def test_no_tool_passes_over_a_folder() -> None:
    folders = {part for path in _tracked("*.py") for part in Path(path).parent.parts}
    assert folders & HIDDEN == set()
