"""The stylesheet: ``css/main.css``, whose imports are put in their layers, in one file.

One file is one request; a browser reads no ``@import`` in parallel. Only whole-line imports with a
layer are read (CSS Cascading 5, §2): the entry file is a table of contents, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.pages.templates import NOT_THERE

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z-]+)\);$')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


def bundle(folder: Path, digest: Callable[[str], bytes]) -> str:
    """The stylesheet of the theme at ``folder``; ``digest`` is asked for that of each file.

    Raises ContentError where the theme has none, or at the line of an import that names no file of
    the theme's ``css/``.
    """
    parts: list[str] = []
    for number, line in enumerate(_read(folder, digest, "main.css", 0).split("\n"), 1):
        if found := _IMPORT.match(line.strip()):
            part = _read(folder, digest, found[1], number)
            parts.append(f"@layer {found[2]} {{\n{part}}}")
        else:
            parts.append(line)
    return _squeeze("\n".join(parts))


def _read(folder: Path, digest: Callable[[str], bytes], name: str, number: int) -> str:
    if digest(f"css/{name}") == NOT_THERE:
        message = say("there is no stylesheet `{name}`", name=name)
        hint = say("write its path from the folder css")
        path = f"{folder.name}/css/main.css"
        raise ContentError([Problem(path, number, min(number, 1), "style-missing", message, hint)])
    return (folder / "css" / name).read_text(encoding="utf-8")


def _squeeze(css: str) -> str:
    """Without comments and indentation."""
    return _BLANK.sub("\n", _COMMENT.sub("", css)).strip() + "\n"
