"""The stylesheet is one file, in layers."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.problem import ContentError
from plugins.pages.style import bundle


def write(theme: Path, entry: str) -> None:
    (theme / "css").mkdir()
    (theme / "css" / "main.css").write_text(entry)
    (theme / "css" / "a.css").write_text("/* a\n comment */\np {\n  color: red;\n}\n")


def test_imports_are_put_in_their_layers(tmp_path: Path) -> None:
    write(tmp_path, '@layer base;\n@import url("a.css") layer(base);\n')
    assert bundle(tmp_path) == "@layer base;\n@layer base {\np {\ncolor: red;\n}\n}\n"


@pytest.mark.parametrize("name", ["b.css", "../../etc/passwd"])
def test_an_import_that_is_not_there(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'@layer base;\n@import url("{name}") layer(base);\n')
    with pytest.raises(ContentError) as caught:
        bundle(tmp_path)
    assert (caught.value.problems[0].line, caught.value.problems[0].kind) == (2, "style-missing")
