"""Deriving: one size of a picture, re-encoded so that nothing but its pixels is left."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from plugins.content.problem import ContentError
from plugins.images.measure import unreadable
from plugins.relations.picture import Picture, Variant

_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 6},
}


def derive(root: Path, picture: Picture, variant: Variant) -> bytes:
    """The bytes of one size: upright, in sRGB, without metadata.

    Raises ContentError where the picture's data cannot be decoded.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(root / picture.path, formats=tuple(_OPTIONS)) as image:
            kind = str(image.format)
            upright = _plain(ImageOps.exif_transpose(image), kind)
            sized = upright.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError) as error:
        raise ContentError([unreadable(root, picture.path, error)]) from None
    written = BytesIO()
    bare = Image.frombytes(sized.mode, sized.size, sized.tobytes())
    bare.save(written, kind, **_OPTIONS[kind])
    return written.getvalue()


def _plain(image: Any, kind: str) -> Any:
    """The pixels in sRGB, with transparency only where the format has it."""
    from PIL import ImageCms

    clear = kind != "JPEG" and (image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info)
    mode = "RGBA" if clear else "RGB"
    if profile := image.info.get("icc_profile"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            standard = ImageCms.createProfile("sRGB")
            image = (
                ImageCms.profileToProfile(image, own, standard, outputMode="RGB")
                if not clear
                else image
            )
        except ImageCms.PyCMSError:
            pass  # a damaged profile: the pixels as they are
    return image.convert(mode)
