"""An opened picture: Pillow, held to three formats, silent, and with its failures named."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

FORMATS = ("JPEG", "PNG", "WEBP")

DAMAGED = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for damaged data: some was seen, the others are raised in its readers."""


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
