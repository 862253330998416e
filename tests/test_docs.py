"""The documents name what there is: every task, and no file that is not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.pages.theme import FILTERS
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


in_environment = pytest.mark.skipif(
    Path(sys.prefix).resolve() != (ROOT / ".venv").resolve(),
    reason="tasks.py makes .venv and goes on there: run the tests by python3 tasks.py test",
)


def tasks() -> set[str]:
    """The tasks, as the command lists them."""
    command = [sys.executable, str(ROOT / "tasks.py"), "--list"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  (\w+)  ", listed, re.MULTILINE))


@in_environment
def test_every_task_is_documented() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in DOCUMENTS)
    assert {"serve", "build", "check", "test", "new", "publish", "clean"} <= tasks()
    assert not [name for name in tasks() if not re.search(rf"tasks\.py {name}\b|\b{name}\b,", text)]


@in_environment
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["new", "forum", "Forum 2027"], "is not the id of a forum"),
        (["new", "session", "2019/a b", "--title", "One: two"], "is not the id of a session"),
        (["publish", "--branch", "main"], "SITEURL"),
        (["publish", "--help"], "--cname"),
        (["new", "--help"], "its id, which becomes its address"),
    ],
)
def test_commands_read_their_words(words: list[str], answer: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SITEURL"}
    command = [sys.executable, str(ROOT / "tasks.py"), *words]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert answer in done.stdout + done.stderr
    assert (done.returncode == 0) == ("--help" in words)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_to_files(file: Path) -> None:
    links = re.findall(r"\]\((?!https?:|<|#)([^)#\s]+)", file.read_text(encoding="utf-8"))
    if file.name not in ("content.md", "problems.md"):  # whose links are examples
        assert not [link for link in links if not (file.parent / link).exists()]


def test_every_filter_is_documented() -> None:
    text = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    assert not [name for name in FILTERS if f"`{name}`" not in text]
