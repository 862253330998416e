"""Measuring: the sizes in which a picture will be published, and whether it can be at all."""

from __future__ import annotations

import posixpath
from pathlib import Path

from plugins.content.message import Message, say
from plugins.content.problem import ContentError, Problem
from plugins.images.decode import DAMAGED, is_turned, opened
from plugins.images.picture import Picture, Variant

WIDTHS = (480, 960, 1600)
"""In pixels: a phone, a page's text on a dense screen, and as wide as anything is shown."""

MOST_PIXELS = 80_000_000
"""Larger pictures are refused: they are a mistake, or made to exhaust the build."""

LONGEST_SIDE = 20_000
"""In pixels. A strip of 1 × 80,000,000 is within the area, and its size for a phone is not."""


def measure(root: Path, path: str, address: str) -> Picture:
    """The picture at a path of the content folder, whose sizes have addresses like ``address``.

    Raises ContentError where it cannot be used.
    """
    try:
        return _picture(path, address, *_size(root / path))
    except DAMAGED as error:
        raise ContentError([unreadable(root, path, error)]) from None


def unreadable(root: Path, path: str, error: Exception) -> Problem:
    """The problem of a picture that cannot be used: our own words, for Pillow's name what it is."""
    given = error.args[0] if error.args else ""
    why = given if isinstance(given, Message) else say("its data is damaged")
    message = say("this picture cannot be read: {why}", why=why)
    hint = say("open it in a picture editor and save it again as JPEG, PNG or WebP")
    return Problem(f"{root.name}/{path}", 0, 0, "picture-unreadable", message, hint)


def _size(file: Path) -> tuple[int, int]:
    """Width and height as the picture is seen, with its orientation applied (EXIF 2.3, 4.6.4).

    Raises one of DAMAGED where it is none, or too large.
    """
    with opened(file) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise ValueError(_too_many(width, height))
        return (height, width) if is_turned(image) else (width, height)


def _too_many(width: int, height: int) -> Message:
    return say(
        "{width} × {height} pixels are more than {most:,}, or a side is longer than {side:,}",
        width=width,
        height=height,
        most=MOST_PIXELS,
        side=LONGEST_SIDE,
    )


def _picture(path: str, address: str, width: int, height: int) -> Picture:
    stem, ending = posixpath.splitext(address)
    widths = sorted({w for w in WIDTHS if w < width} | {min(width, WIDTHS[-1])})
    variants = (
        Variant(f"{stem}-{w}{ending}", w, max(1, round(height * w / width))) for w in widths
    )
    return Picture(path, tuple(variants))
