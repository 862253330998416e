"""A case: a few files that an editor or an attacker might commit, and the report they must give.

One text file a case, named for the kind of problem: `==> path` begins a file, `(escaped)` after the
path says that the text below has Python's escapes (`\x00`), `(pipe)` makes a named pipe and
`-> target` a symbolic link. The last part, `==> report`, is the report as an editor sees it.
The files are laid over a small good project.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Project

FOLDER = Path(__file__).parent / "cases"
_PART = re.compile(r"^==> (.+)\n", re.MULTILINE)
_HEAD = re.compile(r"content/(?P<path>.+?)(?: (?P<how>\(escaped\)|\(pipe\)|-> (?P<target>.+)))?")


@dataclass(frozen=True)
class Case:
    """The parts of one file of cases/."""

    name: str
    files: tuple[tuple[str, str], ...]
    report: str

    @property
    def kind(self) -> str:
        """The kind of problem that it is an example of."""
        return self.name.split(".")[0]

    def lay(self, project: Project) -> None:
        """Write its files into a project."""
        for head, text in self.files:
            found = _HEAD.fullmatch(head)
            assert found, head
            file = project.content / found["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            if found["target"]:
                file.symlink_to(found["target"])
            elif found["how"] == "(pipe)":
                os.mkfifo(file)
            elif found["how"] == "(escaped)":
                file.write_bytes(text.encode("utf-8").decode("unicode_escape").encode("latin-1"))
            else:
                file.write_text(text, encoding="utf-8")

    def write(self, report: str) -> None:
        """Keep a new report."""
        parts = [f"==> {head}\n{text}" for head, text in [*self.files, ("report", report)]]
        (FOLDER / f"{self.name}.txt").write_text("".join(parts), encoding="utf-8")


def read_cases() -> list[Case]:
    """All cases, by name."""
    return [_read(file) for file in sorted(FOLDER.glob("*.txt"))]


def _read(file: Path) -> Case:
    _, *parts = _PART.split(file.read_text(encoding="utf-8"))
    files = list(zip(parts[::2], parts[1::2], strict=True))
    report = files.pop()[1] if files[-1][0] == "report" else ""
    return Case(file.stem, tuple(files), report)
