"""What readers of a pull request are told: pages that are new, changed, gone, and pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests import comparison
from tests.comparison import compare, main, read, summary
from tests.conftest import ROOT


def write(folder: Path, pages: dict[str, str], menu: str = "menu") -> Path:
    for path, text in pages.items():
        file = folder / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        html = f"<title>A *{path}*</title><header>{menu}</header><main>{text}</main>"
        file.write_text(f"<!doctype html>{html}")
    return folder


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return write(tmp_path / "before", {"": "home", "ru": "дом", "2019": "one", "old": "o"})


def told(before: Path, after: Path) -> str:
    old, new = read(before), read(after)
    return summary(compare(old, new), old, new)


def test_pages_are_new_changed_or_gone(before: Path, tmp_path: Path) -> None:
    pages = {"": "home", "ru": "дом", "2019": "two", "ru/2019": "два", "ru/new": "n", "new": "n"}
    assert told(before, write(tmp_path / "after", pages)) == (
        "## What readers will see\n\n"
        "### New pages: 2\n\n"
        "- `/new/` (en, ru): A \\*new\\*\n"
        "- `/2019/` (ru): A \\*ru\\/2019\\*\n\n"
        "### Pages whose text changed: 1\n\n"
        "- `/2019/` (en): A \\*2019\\*\n\n"
        "### Pages that are gone: 1\n\n"
        "- `/old/` (en): A \\*old\\*\n"
    )


def test_what_stands_around_the_text_is_counted(before: Path, tmp_path: Path) -> None:
    pages = {"": "home", "ru": "дом", "2019": "one", "old": "o"}
    words = told(before, write(tmp_path / "after", pages, "another menu"))
    assert words == ("## What readers will see\n\n4 other pages changed around their text alone.\n")


def test_no_change_is_said(before: Path) -> None:
    assert told(before, before) == "## What readers will see\n\nNo page changes.\n"


def test_a_long_list_ends(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_NAMED", 1)
    words = told(before, tmp_path / "nothing")
    assert "### Pages that are gone: 3\n" in words
    assert words.endswith("- … and 2 more\n")


def test_pictures_are_as_wide_as_a_phone(before: Path, tmp_path: Path) -> None:
    """In a process of its own: in this one a browser may run already."""
    tall = "<div style='height:2000px'>two</div>"
    after = write(tmp_path / "after", {"": "home", "ru": "дом", "2019": tall, "old": "o"})
    places = (str(before), str(after), str(tmp_path / "pictures"))
    said = subprocess.run(
        [sys.executable, "-m", "tests.comparison", *places],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert [file.name for file in (tmp_path / "pictures").iterdir()] == ["2019.png"]
    with Image.open(tmp_path / "pictures" / "2019.png") as picture:
        assert picture.width == 360
        assert picture.height > 2000
    assert "Pictures of 1 of them, 360 pixels wide" in said


def test_a_redirect_below_the_code_of_english_is_a_page_of_its_own(tmp_path: Path) -> None:
    """`aliases: [/en/old/]` gives one; English pages have no such beginning."""
    after = write(tmp_path / "after", {"": "home", "en/report": "moved"})
    assert "- `/en/report/` (en): A \\*en\\/report\\*\n" in told(tmp_path / "none", after)


@pytest.mark.parametrize("is_there", [True, False])
def test_without_a_site_it_is_said(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_there: bool
) -> None:
    folder = tmp_path / "none"
    if is_there:
        folder.mkdir()
    for places in ((before, folder), (folder, before)):
        assert main(*places) == 1
        said = capsys.readouterr()
        assert f"There is no built site in {folder}" in said.err
        assert "tasks.py build" in said.err
        assert not said.out


def test_all_pages_are_new_where_that_is_asked_for(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where what a pull request would be merged into cannot be built."""
    assert main(tmp_path / "none", before, is_new=True) == 0
    assert "### New pages: 3\n" in capsys.readouterr().out
