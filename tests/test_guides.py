"""The guides for editors: one is the other in another language; each is followed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PAGE, ROOT
from tests.pipeline.test_build import copy_of_the_project
from tests.test_docs import in_environment

GUIDES = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("guide.md", "guide.ru.md")}
_BLOCK = re.compile(r"^```(sh|yaml|markdown)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(guide: str) -> Iterator[tuple[str, str]]:
    """What is to be done: a command, or a file and what is written into it."""
    for kind, path, text in _BLOCK.findall(GUIDES[guide]):
        if kind == "sh":
            yield from (("", line) for line in text.splitlines())
        else:
            yield path, text


def write(file: Path, text: str) -> None:
    """Fields take the places of those that are there, or of notes on them; a text that of the text.

    Fields end with the first line that is none.
    """
    head, _, body = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    if file.suffix == ".md" and not re.match(r"\w+:", text):
        file.write_text(f"---\n{head}\n---\n\n{text}", "utf-8")
        return
    lines = head.split("\n")
    for line in text.splitlines():
        name = line.partition(":")[0]
        at = [n for n, each in enumerate(lines) if re.match(rf"(# )?{name}:", each)]
        if at:
            lines[at[-1]] = line
        else:
            lines.append(line)
    file.write_text("\n".join(["---", *lines, "---", body]), "utf-8")


def test_both_guides_have_the_same_steps() -> None:
    english, russian = map(list, (steps("guide.md"), steps("guide.ru.md")))
    assert english == russian
    parts = [re.findall(r"^## ", text, re.MULTILINE) for text in GUIDES.values()]
    assert len(parts[0]) == len(parts[1]) == 7


@in_environment
@pytest.mark.long(only=True)
def test_they_can_be_followed(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    (root / ".venv").symlink_to(ROOT / ".venv")
    for name in ("tasks.py", "requirements.txt"):
        shutil.copy(ROOT / name, root)
    (root / "content/pages").mkdir()
    (root / "content/pages/about.md").write_text(PAGE)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    for path, text in steps("guide.ru.md"):
        words = shlex.split(text) if not path else []
        if path:
            write(root / path, text)
        elif words[:2] == ["python3", "tasks.py"] and words[2] != "serve":
            command = [sys.executable, "tasks.py", *words[2:]]
            done = subprocess.run(
                command, cwd=root, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, (text, done.stdout, done.stderr)
    assert not (root / "content/people/aida-example.md").exists()
    page = " ".join((root / "output/2031/index.html").read_text("utf-8").split())
    assert "Aida" not in page
    assert "example.org/register" in page
    assert "Two days about what an example is for." in page
    assert "Форум для примера" in (root / "output/ru/2031/index.html").read_text("utf-8")
