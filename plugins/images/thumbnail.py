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


def portrait(largest: Variant, address: str) -> Variant:
    """The square that shows a face, whose largest size is given, in a list."""
    side = min(PORTRAIT, largest.width, largest.height)
    return Variant(_small(address, "portrait"), side, side)


def logo(file: str, data: bytes, address: str) -> Variant:
    """The logo that a file holds, of the ratio that it has without margins.

    Raises ContentError, in which ``file`` names it, where it cannot be decoded.
    """
    with opened(file, data) as image:
        width, height = _on_white(image).size
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
    """The bytes of a logo, on the white of its plate."""
    with opened(file, data) as image:
        return written(_on_white(image), variant, "WEBP")


def _small(address: str, name: str) -> str:
    return f"{posixpath.splitext(address)[0]}-{name}.webp"


def _on_white(image: Any) -> Any:
    """A picture where it is transparent white, cut to what is drawn; one of white alone, whole."""
    from PIL import Image, ImageChops

    pixels = upright(image, clear=True).convert("RGBA")
    white = Image.new("RGBA", pixels.size, "white")
    flat = Image.alpha_composite(white, pixels).convert("RGB")
    differs = ImageChops.difference(flat, white.convert("RGB")).convert("L")
    box = differs.point([0] * _MARGIN + [255] * (256 - _MARGIN)).getbbox()
    return flat.crop(box) if box else flat
