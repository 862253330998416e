"""A picture as pages show it: a few sizes of one photograph, upright, in sRGB, without metadata.

Pillow is held to three formats and silent; whatever it raises, as its readers do for damaged data,
is a problem with the picture's name.
"""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from plugins.content.problem import ContentError, Message, Problem, say

WIDTHS = (480, 960, 1600)
"""In pixels: a phone, a page's text on a dense screen, and as wide as anything is shown."""

MOST_PIXELS, LONGEST_SIDE = 80_000_000, 20_000
"""Larger pictures are a mistake, or made to exhaust the build: of a strip, the size for a phone."""

_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 6},
}
"""The formats that are read and written, and how they are written."""

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
"""What sets a picture upright, by its orientation (EXIF 2.3, 4.6.4).

Pillow's own ``exif_transpose`` writes all of EXIF again, and fails where any of it is damaged.
"""


@dataclass(frozen=True)
class Variant:
    """One size of a picture, in pixels, and its address."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A picture by its sizes, the smallest first."""

    variants: tuple[Variant, ...]

    @property
    def largest(self) -> Variant:
        """The size that stands for the whole picture."""
        return self.variants[-1]

    @property
    def middle(self) -> Variant:
        """The size for a browser that reads no ``srcset``."""
        return self.variants[len(self.variants) // 2]


def measure(file: str, data: bytes, address: str) -> Picture:
    """The picture that a file holds, whose sizes have addresses like ``address``.

    Raises ContentError, in which ``file`` names it, where it cannot be used.
    """
    with opened(file, data) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise ValueError(_too_many(width, height))
        if _orientation(image) in (5, 6, 7, 8):
            width, height = height, width
    stem, ending = posixpath.splitext(address)
    widths = sorted({w for w in WIDTHS if w < width} | {min(width, WIDTHS[-1])})
    sizes = ((w, max(1, round(height * w / width))) for w in widths)
    return Picture(tuple(Variant(f"{stem}-{w}{ending}", w, high) for w, high in sizes))


def derive(file: str, data: bytes, variant: Variant) -> bytes:
    """The bytes of one size. Raises ContentError where the picture's data cannot be decoded."""
    with opened(file, data) as image:
        # many cameras write MPO: a JPEG with more pictures behind it
        kind = "JPEG" if image.format == "MPO" else str(image.format)
        return written(upright(image, clear=kind != "JPEG"), variant, kind)


def written(image: Any, variant: Variant, kind: str) -> bytes:
    """A picture as a file of a format, in the size of a variant, with nothing but its pixels."""
    from PIL import Image

    file = BytesIO()
    sized = image.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
    bare = Image.frombytes(sized.mode, sized.size, sized.tobytes())
    bare.save(file, kind, **_OPTIONS[kind])
    return file.getvalue()


def upright(image: Any, *, clear: bool) -> Any:
    """An opened picture, turned by its orientation, in plain pixels (see _plain_pixels)."""
    from PIL import Image

    turn = _TURNS.get(_orientation(image))
    turned = image.transpose(Image.Transpose[turn]) if turn else image
    return _plain_pixels(turned, clear=clear)


@contextmanager
def opened(file: str, data: bytes) -> Iterator[Any]:
    """The picture in a file. Its warnings reach no one: what matters of them is checked.

    Raises ContentError where it is none, or whatever is done with it fails.
    """
    from PIL import Image

    try:
        with catch_warnings():
            simplefilter("ignore")
            with Image.open(BytesIO(data), formats=tuple(_OPTIONS)) as image:
                yield image
    except Exception as error:
        given = error.args[0] if error.args else ""  # our own words, for Pillow's name what it is
        why = given if isinstance(given, Message) else say("its data is damaged")
        message = say("this picture cannot be read: {why}", why=why)
        hint = say("open it in a picture editor and save it again as JPEG, PNG or WebP")
        problem = Problem(file, 0, 0, "picture-unreadable", message, hint)
        raise ContentError([problem]) from None


def _too_many(width: int, height: int) -> Message:
    return say(
        "{width} × {height} pixels are more than {most} million, or a side is longer than {side}",
        width=width,
        height=height,
        most=MOST_PIXELS // 1_000_000,
        side=LONGEST_SIDE,
    )


def _orientation(image: Any) -> int:
    """From 1 to 8; 1, which is upright, where it is not given or cannot be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1
    return value if isinstance(value, int) else 1


def _plain_pixels(image: Any, *, clear: bool) -> Any:
    """The pixels as every browser shows them: sRGB, eight bits, no profile.

    They are transparent where the picture is and ``clear`` allows it: a profile speaks of colours
    alone (ICC.1, 8), so what is transparent is kept apart from them.
    """
    image.load()
    if image.mode.startswith("I"):  # Pillow's own conversion of 16 bits cuts off: all is white
        grey = image.convert("I").point([step // 257 for step in range(65_536)], "L")
        return _in_srgb(grey).convert("RGB")
    plain = _in_srgb(image).convert("RGB")
    if clear and image.has_transparency_data:
        plain.putalpha(image.convert("RGBA").getchannel("A"))
    return plain


def _in_srgb(image: Any) -> Any:
    """By the picture's own profile (ICC.1).

    One that is damaged, or of other channels, leaves the pixels as they are: so do browsers.
    """
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        is_grey = own.profile.xcolor_space == "GRAY" and image.mode in ("1", "L", "LA")
        colours = image if image.mode == "CMYK" else image.convert("L" if is_grey else "RGB")
        standard = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(colours, own, standard, outputMode="RGB")
    except Exception:
        return image
