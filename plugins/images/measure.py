"""Measuring: the sizes in which a picture will be published, from its header alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path
from warnings import catch_warnings, simplefilter

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.signature import is_what_its_name_says
from plugins.relations.address import published_file
from plugins.relations.picture import Picture, Variant

WIDTHS = (480, 960, 1600)
"""In pixels: a phone, a page's text on a dense screen, and as wide as anything is shown."""

MOST_PIXELS = 80_000_000
"""Larger pictures are refused: they are a mistake, or made to exhaust the build."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def measure(root: Path, paths: Iterable[str]) -> tuple[dict[str, Picture], list[Problem]]:
    """The pictures at ``paths``, and a problem for each that cannot be read."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        try:
            pictures[path] = _picture(path, *_size(root / path))
        except (OSError, ValueError, SyntaxError) as error:
            if is_what_its_name_says(root / path):  # else the reader has named it
                problems.append(unreadable(root, path, error))
    return pictures, problems


def unreadable(root: Path, path: str, error: Exception) -> Problem:
    """The problem of a picture whose data is damaged. Pillow's words may name a folder of ours."""
    from PIL import UnidentifiedImageError

    why = say("its data is damaged") if isinstance(error, UnidentifiedImageError) else error
    message = say("this picture cannot be read: {why}", why=why)
    hint = say("open it in a picture editor and save it again as JPEG, PNG or WebP")
    return Problem(f"{root.name}/{path}", 0, 0, "picture-unreadable", message, hint)


def _size(file: Path) -> tuple[int, int]:
    """Width and height as the picture is seen, with its orientation applied (EXIF 2.3, 4.6.4)."""
    from PIL import Image

    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)  # it is refused below
            with Image.open(file, formats=_FORMATS) as image:
                width, height = image.size
                turned = image.getexif().get(_ORIENTATION) in _TURNED
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from None
    if width * height > MOST_PIXELS:
        raise ValueError(
            say(
                "{width} × {height} pixels are more than {most:,}",
                width=width,
                height=height,
                most=MOST_PIXELS,
            )
        )
    return (height, width) if turned else (width, height)


def _picture(path: str, width: int, height: int) -> Picture:
    stem, ending = posixpath.splitext(published_file(path))
    widths = sorted({w for w in WIDTHS if w < width} | {min(width, WIDTHS[-1])})
    variants = (
        Variant(f"{stem}-{w}{ending}", w, max(1, round(height * w / width))) for w in widths
    )
    return Picture(path, tuple(variants))
