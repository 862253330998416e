"""The colours of a picture, as every browser shows them: sRGB, eight bits, no profile."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from plugins.images.opened import DAMAGED

_SEE_THROUGH = ("RGBA", "LA", "PA", "RGBa", "La")


def plain_pixels(image: Any, *, clear: bool) -> Any:
    """The pixels in sRGB, with transparency where the picture has it and ``clear`` allows it."""
    image.load()
    if image.mode.startswith("I"):
        return _eight_bits(image).convert("RGB")
    if clear and (image.mode in _SEE_THROUGH or "transparency" in image.info):
        return image.convert("RGBA")
    return _in_srgb(image).convert("RGB")


def _eight_bits(image: Any) -> Any:
    """A grey picture of 16 bits, scaled; Pillow's own conversion cuts off, so that all is white."""
    return image.convert("I").point([step // 257 for step in range(65_536)], "L")


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
