"""The orientation of a picture: how a camera was held, taken from EXIF and applied here alone.

Pillow's own ``exif_transpose`` writes all of EXIF anew, and fails where any part of it is damaged.
"""

from __future__ import annotations

from typing import Any

from plugins.images.opened import DAMAGED

_TAG = 0x0112
_TURNED = (5, 6, 7, 8)


def is_turned(image: Any) -> bool:
    """Whether width and height change places when it is upright."""
    return _orientation(image) in _TURNED


def upright(image: Any) -> Any:
    """The picture as it is meant to be seen (EXIF 2.3, 4.6.4)."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(_orientation(image))
    return image if turn is None else image.transpose(turn)


def _orientation(image: Any) -> int:
    """From 1 to 8; 1, which is upright, where it is not given or cannot be read."""
    try:
        value = image.getexif().get(_TAG, 1)
    except DAMAGED:
        return 1
    return value if isinstance(value, int) else 1
