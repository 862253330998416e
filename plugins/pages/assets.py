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
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_ELSEWHERE = re.compile(
    r"(?i)(?:(?:\b(?:url|src|image|image-set)\(|@import)\s*['\"]?|,\s*['\"])\s*"
    r"(?:(?!data:)[a-z][a-z0-9+.-]*:|[/\\]{2})"
)
"""A scheme or two slashes, of either kind (WHATWG URL, 4.4), where CSS may name a file."""

_INERT = (
    *("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#"),
    *("http://purl.org/dc/elements/1.1/", "http://www.inkscape.org/namespaces/inkscape"),
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
)
"""Namespaces of what drawing programs note down; browsers know none of them."""

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENT = re.compile(
    r"svg|g|defs|symbol|use|switch|title|desc|metadata|style|path|rect|circle|ellipse|line|polyline"
    r"|polygon|text|tspan|textPath|image|pattern|marker|mask|clipPath|(linear|radial)Gradient|stop"
    r"|filter|fe(Blend|ColorMatrix|ComponentTransfer|Composite|ConvolveMatrix|DiffuseLighting"
    r"|DisplacementMap|DistantLight|DropShadow|Flood|Func[ABGR]|GaussianBlur|Merge|MergeNode"
    r"|Morphology|Offset|PointLight|SpecularLighting|SpotLight|Tile|Turbulence)"
)
"""What draws (SVG 2, appendix G): no links, scripts or animations, and nothing that loads."""

_ATTRIBUTE = re.compile(
    r"id|class|style|lang|role|type|media|version|baseProfile|width|height|viewBox|[xyzrd]|[xy][12]"
    r"|[cfr][xyr]|d[xy]|in2?|k[1-4]|points|pathLength|preserveAspectRatio|transform(-origin)?|rotate"
    r"|textLength|lengthAdjust|startOffset|method|side|spacing|offset|orient|ref[XY]|result|mode"
    r"|enable-background|requiredFeatures|systemLanguage|spreadMethod|(gradient|pattern)Transform"
    r"|(gradient|pattern|patternContent|clipPath|mask|maskContent|marker|filter|primitive)Units"
    r"|marker(Width|Height)|values|operator|stdDeviation|radius|scale|order|kernel(Matrix|UnitLength)"
    r"|divisor|bias|target[XY]|edgeMode|preserveAlpha|surfaceScale|(specular|diffuse)Constant"
    r"|specularExponent|limitingConeAngle|azimuth|elevation|pointsAt[XYZ]|[xy]ChannelSelector"
    r"|baseFrequency|numOctaves|seed|stitchTiles|tableValues|slope|intercept|amplitude|exponent"
    r"|opacity|visibility|display|overflow|direction|isolation|kerning|filter|mask|cursor"
    r"|(fill|stroke|font|text|stop|flood|clip|mask|marker|color|shape|image|paint|vector|word|letter"
    r"|dominant|alignment|baseline|writing|glyph|lighting|mix|unicode|pointer|white|solid|aria|data"
    r")(-[a-z-]+)*"
)
_FUNCTION = re.compile(r"([\w-]*)\(\s*(['\"]?#)?")
_HARMLESS = re.compile(r"(?i)(?:calc|hsla?|matrix|rgba?|rotate|scale|skew[xy]|translate|var)?")
"""Functions of CSS that name no file; ``url`` names a part of the picture by ``#``."""

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
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message, hint = say("this file is not text in UTF-8"), say("save it again as UTF-8")
        yield Problem(file, line, 1, "not-utf-8", message, hint)
        return
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16) % 0x110000), text)
    if file.lower().endswith(".css") and (found := _ELSEWHERE.search(plain)):
        message = say("a style from another host would tell that host who reads the page")
        hint = say("put the file into the theme's folder static, and name it there")
        line = plain.count("\n", 0, found.start()) + 1
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
        name = etree.QName(element)
        if name.namespace in _INERT:
            wrong = [key for key, _ in element.items() if key.startswith(f"{{{_XLINK}}}")]
        elif name.namespace != _SVG or not _ELEMENT.fullmatch(name.localname):
            wrong = [name.localname]
        else:
            wrong = [key for key, value in element.items() if not _draws(key, value)]
            wrong += (
                ["style"]
                if name.localname == "style" and _loads("".join(element.itertext()))
                else []
            )
        if wrong:
            told = {"name": wrong[0].rpartition("}")[2]}
            return say("this picture could run a script, or ask another host: `{name}`", **told)
    return None


def _draws(name: str, value: str) -> bool:
    """Whether an attribute of SVG only says how something looks."""
    space, _, plain = name.removeprefix("{").rpartition("}")
    if plain == "href" and space in ("", _XLINK):
        return bool(_PICTURE.fullmatch(value.strip()))
    if space:
        return space in _INERT or (space == _XML and plain in ("space", "lang", "id"))
    words = plain.startswith(("aria-", "data-"))
    return bool(_ATTRIBUTE.fullmatch(plain)) and (words or not _loads(value))


def _loads(style: str) -> bool:
    """Whether CSS, or the value of a property, may name what a browser loads."""
    calls = _FUNCTION.findall(style)
    return bool(re.search(r"[\\@<]", style)) or not all(
        _HARMLESS.fullmatch(name) or (name.lower() == "url" and sign) for name, sign in calls
    )


# The stylesheet

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z-]+)\);$')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


def bundle(folder: Path, digest: Callable[[str], bytes], entry: str = "main.css") -> str:
    """An entry file of ``css/`` with its imports in their layers, without comments and indentation.

    ``main.css`` is the style of all pages; one of the name of a kind, such as ``forum.css``, is
    that of its pages besides. ``digest`` is asked for that of each file.
    One file is one request: a browser reads no ``@import`` in parallel. Only whole-line imports
    with a layer are read (CSS Cascading 5, §2): the entry file is a table of contents.
    Raises ContentError where the theme has none, or at the line of an import that names no file of
    the theme's ``css/``.
    """
    parts: list[str] = []
    for number, line in enumerate(_read(folder, digest, entry, entry, 0).split("\n"), 1):
        if found := _IMPORT.match(line.strip()):
            part = _read(folder, digest, entry, found[1], number)
            parts.append(f"@layer {found[2]} {{\n{part}}}")
        else:
            parts.append(line)
    return _BLANK.sub("\n", _COMMENT.sub("", "\n".join(parts))).strip() + "\n"


def _read(folder: Path, digest: Callable[[str], bytes], entry: str, name: str, number: int) -> str:
    if digest(f"css/{name}") == ABSENT:
        message = say("there is no stylesheet `{name}`", name=name)
        hint = say("write its path from the folder css")
        path = f"{folder.name}/css/{entry}"
        raise ContentError([Problem(path, number, min(number, 1), "style-missing", message, hint)])
    return (folder / "css" / name).read_text(encoding="utf-8")
