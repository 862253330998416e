"""The theme's files: regular, in UTF-8, without what could run or ask another host; its style."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.content.paths import OTHER, REGULAR
from plugins.content.problem import ContentError
from plugins.incremental.values import ABSENT
from plugins.pages.assets import bundle, check_theme
from tests.conftest import ROOT
from tests.reading import digest_of

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


def digest_in(theme: Path) -> Callable[[str], bytes]:
    """The digest of a file of the theme, as a build knows it."""
    return lambda path: digest_of(theme / path) if ".." not in path else ABSENT


def write(theme: Path, entry: str) -> None:
    (theme / "css").mkdir()
    (theme / "css" / "main.css").write_text(entry)
    (theme / "css" / "a.css").write_text("/* a\n comment */\np {\n  color: red;\n}\n")


def test_imports_are_put_in_their_layers(tmp_path: Path) -> None:
    write(tmp_path, '@layer base;\n@import url("a.css") layer(base);\n')
    assert (
        bundle(tmp_path, digest_in(tmp_path))
        == "@layer base;\n@layer base {\np {\ncolor: red;\n}\n}\n"
    )


@pytest.mark.parametrize("name", ["b.css", "../../etc/passwd"])
def test_an_import_that_is_not_there(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'@layer base;\n@import url("{name}") layer(base);\n')
    with pytest.raises(ContentError) as caught:
        bundle(tmp_path, digest_in(tmp_path))
    assert (caught.value.problems[0].line, caught.value.problems[0].kind) == (2, "style-missing")
