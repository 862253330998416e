"""Small pictures of lists: a square portrait of a photograph, and a logo without its margins."""

import posixpath
from typing import Any

from plugins.images.picture import Variant, opened, upright, written

PORTRAIT = 160
"""Pixels of a side: it is shown in 72, on screens of twice as many."""

LOGO = 360
"""Pixels of the longer side of a logo, which is never shown in more than half as many."""

_MARGIN = 24
"""Of 255: what differs less from white is margin, or the noise that JPEG leaves in it."""

_INK, _LIGHT = (18, 23, 43), 200
"""The ground of a logo that is drawn for the dark, and how light its edge is (of 255)."""


def portrait(largest: Variant, address: str) -> Variant:
    """The square that shows a face, whose largest size is given, in a list."""
    side = min(PORTRAIT, largest.width, largest.height)
    return Variant(_small(address, "portrait"), side, side)


def logo(file: str, data: bytes, address: str) -> Variant:
    """The logo that a file holds, of the ratio that it has without margins.

    Raises ContentError, in which ``file`` names it, where it cannot be decoded.
    """
    with opened(file, data) as image:
        width, height = _on_ground(image).size
    scale = min(1.0, LOGO / max(width, height))
    sizes = (max(1, round(side * scale)) for side in (width, height))
    return Variant(_small(address, "logo"), *sizes)


def derive_portrait(file: str, data: bytes, variant: Variant) -> bytes:
    """The bytes of a portrait: the middle of the photograph's upper part, where a face is."""
    with opened(file, data) as image:
        whole = upright(image, clear=False)
        side = min(whole.size)
        left = (whole.width - side) // 2
        return written(whole.crop((left, 0, left + side, side)), variant, "WEBP")


def derive_logo(file: str, data: bytes, variant: Variant) -> bytes:
    """The bytes of a logo, on the white of its plate or on a dark ground of its own."""
    with opened(file, data) as image:
        return written(_on_ground(image), variant, "WEBP")


def _small(address: str, name: str) -> str:
    return f"{posixpath.splitext(address)[0]}-{name}.webp"


def _on_ground(image: Any) -> Any:
    """A picture with a ground where it is transparent, cut to what is drawn; of one colour, whole.

    That is white, on which a logo drawn for the dark would not be seen: it gets dark, and a margin.
    """
    from PIL import Image, ImageChops, ImageOps

    pixels = upright(image, clear=True).convert("RGBA")
    is_light = _is_light(pixels)
    ground = Image.new("RGBA", pixels.size, _INK if is_light else "white")
    flat = Image.alpha_composite(ground, pixels).convert("RGB")
    differs = ImageChops.difference(flat, ground.convert("RGB")).convert("L")
    box = differs.point([0] * _MARGIN + [255] * (256 - _MARGIN)).getbbox()
    drawn = flat.crop(box) if box else flat
    return ImageOps.expand(drawn, min(drawn.size) // 4, _INK) if is_light else drawn


def _is_light(pixels: Any) -> bool:
    """Whether most of the edge between what is drawn and what is transparent is nearly white."""
    from PIL import ImageChops, ImageFilter

    drawn = pixels.getchannel("A").point([0] * 128 + [255] * 128)
    edge = ImageChops.subtract(drawn, drawn.filter(ImageFilter.MinFilter(3)))
    shades: list[int] = pixels.convert("L").histogram(edge)
    return sum(shades[_LIGHT:]) * 2 > sum(shades)
