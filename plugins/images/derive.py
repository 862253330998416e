"""Deriving: one size of a picture, re-encoded so that nothing but its pixels is left."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from plugins.content.problem import ContentError
from plugins.images.decode import DAMAGED, kind_of, opened, plain_pixels, upright
from plugins.images.measure import unreadable
from plugins.images.picture import Picture, Variant

_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 6},
}


def derive(root: Path, picture: Picture, variant: Variant) -> bytes:
    """The bytes of one size: upright, in sRGB, without metadata.

    Raises ContentError where the picture's data cannot be decoded.
    """
    from PIL import Image

    try:
        with opened(root / picture.path) as image:
            kind = kind_of(image)
            plain = plain_pixels(upright(image), clear=kind != "JPEG")
            sized = plain.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
            bare = Image.frombytes(sized.mode, sized.size, sized.tobytes())
            written = BytesIO()
            bare.save(written, kind, **_OPTIONS[kind])
    except DAMAGED as error:
        raise ContentError([unreadable(root, picture.path, error)]) from None
    return written.getvalue()
