"""The theme's files as they lie: nothing in them that could harm, and the stylesheet made of them.

A theme comes with the code, but it is changed by the same pull requests as content is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from plugins.content.listing import closed
from plugins.content.paths import REGULAR
from plugins.content.problem import ContentError, Message, Problem, say
from plugins.incremental.values import ABSENT

_TEXT = (".html", ".css", ".svg", ".txt", ".webmanifest")
_ELSEWHERE = re.compile(r"(?i)(?:url\(|@import)\s*['\"]?\s*(?:[a-z]+:)?//")
_RUNS = ("script", "foreignObject", "iframe", "embed", "object", "handler", "set", "animate")


def check_theme(theme: Path, listing: Mapping[str, str]) -> Iterator[Problem]:
    """The problems of the files of a theme, by their listing."""
    for path, state in listing.items():
        file = f"{theme.name}/{path}"
        if state != REGULAR:
            yield Problem(file, 0, 0, *closed(path, state))
        elif path.endswith(_TEXT):
            yield from _check_text(theme / path, file)


def _check_text(path: Path, file: str) -> Iterator[Problem]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message, hint = say("this file is not text in UTF-8"), say("save it again as UTF-8")
        yield Problem(file, line, 1, "not-utf-8", message, hint)
        return
    if file.endswith(".css") and (found := _ELSEWHERE.search(text)):
        message = say("a style from another host would tell that host who reads the page")
        hint = say("put the file into the theme's folder static, and name it there")
        line = text.count("\n", 0, found.start()) + 1
        yield Problem(file, line, 1, "style-elsewhere", message, hint)
    if file.endswith(".svg") and (why := _harm(data)):
        hint = say("export it from a drawing program as a plain SVG, without scripts or links")
        yield Problem(file, 0, 0, "picture-unsafe", why, hint)


def _harm(data: bytes) -> Message | None:
    """Why an SVG may not be published: it is a document of its own, in which scripts would run."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return say("this picture is no well-formed SVG")
    for element in (*root.itersiblings(preceding=True), *root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if not name and not isinstance(element, etree._Comment):
            return say("this picture holds an instruction to programs")
        if name in _RUNS or any(map(_is_active, element.items())):
            return say("this picture could run a script, or ask another host: `{name}`", name=name)
    return None


def _is_active(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    plain = name.rpartition("}")[2].lower()
    return plain.startswith("on") or (plain in ("href", "src") and not value.startswith("#"))


# The stylesheet

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z-]+)\);$')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


def bundle(folder: Path, digest: Callable[[str], bytes]) -> str:
    """``css/main.css`` with its imports in their layers, without comments and indentation.

    ``digest`` is asked for that of each file.
    One file is one request: a browser reads no ``@import`` in parallel. Only whole-line imports
    with a layer are read (CSS Cascading 5, §2): the entry file is a table of contents.
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
    return _BLANK.sub("\n", _COMMENT.sub("", "\n".join(parts))).strip() + "\n"


def _read(folder: Path, digest: Callable[[str], bytes], name: str, number: int) -> str:
    if digest(f"css/{name}") == ABSENT:
        message = say("there is no stylesheet `{name}`", name=name)
        hint = say("write its path from the folder css")
        path = f"{folder.name}/css/main.css"
        raise ContentError([Problem(path, number, min(number, 1), "style-missing", message, hint)])
    return (folder / "css" / name).read_text(encoding="utf-8")
