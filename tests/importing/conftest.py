"""A site to import into, and files to import."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import openpyxl
import pytest

from plugins.tasks import importing
from tests.conftest import FORUM, PARTNER, PERSON
from tests.pipeline.test_build import copy_of_the_project

EDITION = (
    FORUM.replace("held", "announced").replace("2019-12-12", "2027-06-08").replace("First", "Next")
).replace("2019-12-13", "2027-06-10  # three days")

Rows = list[list[object]]


class Place:
    """A project, what is imported into it, and what that said."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_of_the_project(folder / "clone")
        self.folder = folder
        self.write("forums/2027/index.md", EDITION)
        self.write("forums/2019/index.md", FORUM)
        self.write("partners/exo.md", PARTNER)
        self.write("people/p.md", PERSON)
        self.write("topics/law.md", "---\nname: Law\n---\n")

    def write(self, path: str, text: str) -> None:
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def read(self, path: str) -> str:
        return (self.root / "content" / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        content = self.root / "content"
        found = (file for file in sorted(content.rglob("*")) if file.is_file())
        return {file.relative_to(content).as_posix(): file.read_bytes() for file in found}

    def csv(self, rows: Rows, name: str = "programme.csv") -> Path:
        with (self.folder / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return self.folder / name

    def book(self, name: str = "programme.xlsx", **sheets: Rows) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(self.folder / name)
        return self.folder / name

    def take(self, file: Path, forum: str = "", dry_run: bool = False) -> int:
        return importing.bring_in(self.root, str(file), forum, dry_run)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place where no build tries what is imported: a test of it all has one that does."""
    monkeypatch.setattr(importing, "tried", lambda root, edits: nullcontext())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01
    return Place(tmp_path)


Fields = Callable[[str], dict[str, object]]
