"""A picture's file as pixels: Pillow, held to three formats, silent, its failures named."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

FORMATS = ("JPEG", "PNG", "WEBP")

_DAMAGE = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError)
DAMAGED = (*_DAMAGE, AttributeError, EOFError, MemoryError, struct.error, zlib.error)
"""What Pillow raises for damaged data: some was seen, the others are raised in its readers."""

_ORIENTATION = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What sets a picture upright, by its orientation (EXIF 2.3, 4.6.4)."""

_SEE_THROUGH = ("RGBA", "LA", "PA", "RGBa", "La")


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """The picture in a file. Its warnings reach no one: what matters of them is checked.

    Raises one of DAMAGED where it is none, or would be vast.
    """
    from PIL import Image

    with catch_warnings():
        simplefilter("ignore")
        try:
            with Image.open(file, formats=FORMATS) as image:
                yield image
        except Image.DecompressionBombError as error:
            raise ValueError(str(error)) from None


def kind_of(image: Any) -> str:
    """The format to write it in. Many cameras write MPO: a JPEG with more pictures behind it."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def is_turned(image: Any) -> bool:
    """Whether width and height change places when it is upright."""
    return _orientation(image) in (5, 6, 7, 8)


def upright(image: Any) -> Any:
    """The picture as it is meant to be seen.

    Pillow's own ``exif_transpose`` writes all of EXIF anew, and fails where any of it is damaged.
    """
    from PIL.Image import Transpose

    turn = _TURNS.get(_orientation(image))
    return image.transpose(Transpose[turn]) if turn else image


def _orientation(image: Any) -> int:
    """From 1 to 8; 1, which is upright, where it is not given or cannot be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except DAMAGED:
        return 1
    return value if isinstance(value, int) else 1


def plain_pixels(image: Any, *, clear: bool) -> Any:
    """The pixels as every browser shows them: sRGB, eight bits, no profile.

    They are transparent where the picture is and ``clear`` allows it.
    """
    image.load()
    if image.mode.startswith("I"):  # Pillow's own conversion of 16 bits cuts off: all is white
        grey = image.convert("I").point([step // 257 for step in range(65_536)], "L")
        return grey.convert("RGB")
    if clear and (image.mode in _SEE_THROUGH or "transparency" in image.info):
        return image.convert("RGBA")
    return _in_srgb(image).convert("RGB")


def _in_srgb(image: Any) -> Any:
    """By the picture's own profile (ICC.1); a damaged one leaves the pixels as they are."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        standard = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, standard, outputMode="RGB")
    except (ImageCms.PyCMSError, *DAMAGED):
        return image
