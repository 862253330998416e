"""The stylesheet is one file, in layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.content.problem import ContentError
from plugins.incremental.files import digest_now
from plugins.incremental.values import ABSENT
from plugins.pages.style import bundle


def digest_in(theme: Path) -> Callable[[str], bytes]:
    """The digest of a file of the theme, as a build knows it."""
    return lambda path: digest_now(str(theme / path)) if ".." not in path else ABSENT


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
