"""The theme's files as they lie: nothing in them that could harm, and the stylesheet made of them.

A theme comes with the code, but it is changed by the same pull requests as content is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from plugins.content.listing import closed
from plugins.content.paths import REGULAR
from plugins.content.problem import ContentError, Message, Problem, say
from plugins.content.source import decoded
from plugins.incremental.values import ABSENT

_TEXT = (".html", ".css", ".js", ".svg", ".txt", ".webmanifest")
_ELSEWHERE = re.compile(r"(?i)(?:\burl\(\s*['\"]?|(?:[\s(,:]|@import)['\"])\s*(?:https?:|[/\\]{2})")
"""What a browser asks of another host (WHATWG URL, 4.4), as a URL or text of CSS: a text may name
a file in several functions, and by way of a variable."""

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_ELEMENT = re.compile(
    r"svg|g|defs|symbol|use|switch|title|desc|metadata|style|path|rect|circle|ellipse|line|polyline"
    r"|polygon|text|tspan|textPath|image|pattern|marker|mask|clipPath|(linear|radial)Gradient|stop"
    r"|filter|fe(?!Image)[A-Z][A-Za-z]+"
)
"""What draws (SVG 2, appendix G): no links, scripts or animations, and nothing that loads."""

_LOADS = re.compile(r"(?i)\\|@import|(?:url|image|set|src)\((?!\s*['\"]?#)")
"""What may name a file in CSS; ``url`` of a part of the picture does not."""

_PICTURE = re.compile(r"#.*|data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=\s]*", re.DOTALL)


def check_theme(theme: Path, listing: Mapping[str, str]) -> Iterator[Problem]:
    """The problems of the files of a theme, by their listing."""
    for path, state in listing.items():
        file = f"{theme.name}/{path}"
        if state != REGULAR:
            yield Problem(file, 0, 0, *closed(path, state))
        elif path.lower().endswith(_TEXT):
            yield from _check_text(theme / path, file)


def _check_text(path: Path, file: str) -> Iterator[Problem]:
    data = path.read_bytes()
    try:
        text = decoded(data)
    except ContentError as error:
        yield from (replace(problem, path=file) for problem in error.problems)
        return
    style = _without_comments(text) if file.lower().endswith(".css") else ""
    if found := _ELSEWHERE.search(style):
        message = say("a style from another host would tell that host who reads the page")
        hint = say("put the file into the theme's folder static, and name it there")
        line = style.count("\n", 0, found.start()) + 1
        yield Problem(file, line, 1, "style-elsewhere", message, hint)
    if file.lower().endswith(".svg") and (why := _harm(data)):
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
    declares = re.search(rb"<!(?:ATTLIST|ENTITY)", data)  # a browser would add what they say
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if isinstance(element, etree._Comment):
            continue
        if declares or not isinstance(element.tag, str):
            return say("this picture holds an instruction to programs")
        if wrong := next(_wrong(element), ""):
            return say("this picture could run a script, or ask another host: `{name}`", name=wrong)
    return None


def _wrong(element: Any) -> Iterator[str]:
    """The names of what an element may not be, nor have; browsers know none of other languages."""
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    if space == _XHTML or (space == _SVG and not _ELEMENT.fullmatch(name)):
        yield name
    for key, value in element.items():
        plain = key.rpartition("}")[2].lower()
        loads = not _PICTURE.fullmatch(value.strip()) if plain == "href" else _LOADS.search(value)
        if loads or plain.startswith("on") or plain == "base":
            yield plain
    if name == "style" and _LOADS.search("".join(element.itertext())):
        yield name


# The stylesheet

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z-]+)\);$')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPARE = re.compile(
    r"""("[^"]*"|'[^']*'|url\([^"')]*\))|\s*;?\s*(\})\s*|\s*([{;,>~])\s*|(:)\s+"""
    r"""|\b0(?=\.\d)|(\s)\s*"""
)
"""What stands in quotes is as it is. Beside some signs no space is needed, elsewhere one; nor is a
semicolon before a bracket, or a zero before a point."""


def bundle(folder: Path, digest: Callable[[str], bytes], entry: str = "main.css") -> str:
    """An entry file of ``css/`` with its imports in their layers, without needless space.

    ``main.css`` is the style of all pages; one of the name of a kind, such as ``forum.css``, is
    that of its pages besides. ``digest`` is asked for that of each file.
    One file is one request: a browser reads no ``@import`` in parallel. Only whole-line imports
    with a layer are read (CSS Cascading 5, §2): the entry file is a table of contents.
    Raises ContentError where the theme has none, or at the line of an import that names no file of
    the theme's ``css/``.
    """
    parts: list[tuple[str, str]] = []
    for number, line in enumerate(_read(folder, digest, entry, entry, 0).split("\n"), 1):
        if found := _IMPORT.match(line.strip()):
            parts.append((found[2], _read(folder, digest, entry, found[1], number)))
        else:
            parts.append(("", line))
    layers = (
        (layer, "\n".join(text for _, text in found))
        for layer, found in groupby(parts, itemgetter(0))
    )
    style = "\n".join(f"@layer {name} {{\n{text}}}" if name else text for name, text in layers)
    return _SPARE.sub(_short, style).strip() + "\n"


def _short(found: re.Match[str]) -> str:
    return next(filter(None, found.groups()), "")


def _without_comments(style: str) -> str:
    """CSS as it is published, and so as it is checked; its lines keep their numbers."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), style)


def _read(folder: Path, digest: Callable[[str], bytes], entry: str, name: str, number: int) -> str:
    if digest(f"css/{name}") == ABSENT:
        message = say("there is no stylesheet `{name}`", name=name)
        hint = say("write its path from the folder css")
        path = f"{folder.name}/css/{entry}"
        raise ContentError([Problem(path, number, min(number, 1), "style-missing", message, hint)])
    return _without_comments((folder / "css" / name).read_text(encoding="utf-8"))
