"""The theme's files: regular, in UTF-8, and without what could run or ask another host."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.content.listing import OTHER, REGULAR
from plugins.pages.assets import check_theme
from tests.conftest import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink">{}</svg>'


def check(theme: Path) -> list[tuple[str, int, str]]:
    files = sorted(path for path in theme.rglob("*") if not path.is_dir() or path.is_symlink())
    listing = {
        file.relative_to(theme).as_posix(): (
            REGULAR if file.is_file() and not file.is_symlink() else OTHER
        )
        for file in files
    }
    return [(problem.path, problem.line, problem.kind) for problem in check_theme(theme, listing)]


def test_the_shipped_theme_is_good() -> None:
    assert check(ROOT / "theme") == []


def test_links_and_pipes_are_named(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "static").symlink_to(tmp_path)
    os.mkfifo(theme / "pipe.svg")
    assert check(theme) == [
        ("theme/pipe.svg", 0, "file-unreadable"),
        ("theme/static", 0, "file-unreadable"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "line", "kind"),
    [
        (
            "a.css",
            "a {\n  background: url( 'https://evil.example/a.png');\n}",
            2,
            "style-elsewhere",
        ),
        ("a.css", '@import "//evil.example/a.css";', 1, "style-elsewhere"),
        ("a.svg", SVG.format("<script>alert(1)</script>"), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<path onload="alert(1)"/>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<a l:href="javascript:alert(1)">x</a>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<use href="https://evil.example/a.svg#x"/>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format("<foreignObject/>"), 0, "picture-unsafe"),
        ("a.svg", '<?xml-stylesheet href="a.css"?>' + SVG.format(""), 0, "picture-unsafe"),
        ("a.svg", "<svg", 0, "picture-unsafe"),
        ("a.html", "a\nb\udcff", 2, "not-utf-8"),
        ("a.svg", SVG.format('<use href="#shape"/>'), 0, ""),
        ("a.css", 'a { background: url("a.png"); }', 0, ""),
    ],
)
def test_what_could_harm_is_named(
    tmp_path: Path, name: str, text: str, line: int, kind: str
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert check(theme) == ([(f"theme/{name}", line, kind)] if kind else [])
