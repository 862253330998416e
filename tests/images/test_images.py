"""Pictures: sized, upright, and without anything but their pixels."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from plugins.content.problem import ContentError
from plugins.images import Picture, derive, measure

PATH = "forums/2019/hall.jpg"
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def write(root: Path, path: str, size: tuple[int, int], **options: Any) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "teal").save(file, **options)


def write_png(file: Path, width: int, height: int, rows: int) -> None:
    """A grey PNG whose data holds so many rows."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes((width + 1) * rows))
    write_chunks(file, (b"IHDR", head), (b"IDAT", data), (b"IEND", b""))


def write_chunks(file: Path, *chunks: tuple[bytes, bytes]) -> None:
    """A PNG file of these chunks."""
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def measured(root: Path, path: str = PATH) -> Picture:
    return measure(path, (root / path).read_bytes(), path.removeprefix("forums/"))


def derived(root: Path, path: str = PATH) -> bytes:
    """The largest size of a picture."""
    return derive(path, (root / path).read_bytes(), measured(root, path).largest)


def kinds(root: Path, path: str) -> list[str]:
    try:
        measured(root, path)
    except ContentError as error:
        return [problem.kind for problem in error.problems]
    return []


def sizes(root: Path, path: str = PATH) -> list[tuple[str, int, int]]:
    return [(v.address, v.width, v.height) for v in measured(root, path).variants]


def test_a_wide_picture_has_three_sizes(tmp_path: Path) -> None:
    write(tmp_path, PATH, (2000, 1000))
    assert sizes(tmp_path) == [
        ("2019/hall-480.jpg", 480, 240),
        ("2019/hall-960.jpg", 960, 480),
        ("2019/hall-1600.jpg", 1600, 800),
    ]


def test_a_small_picture_is_never_enlarged(tmp_path: Path) -> None:
    write(tmp_path, PATH, (300, 200))
    assert sizes(tmp_path) == [("2019/hall-300.jpg", 300, 200)]


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_metadata_is_gone_and_the_picture_upright(tmp_path: Path, ending: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "A camera"
    exif.get_ifd(GPS)[2] = (38.0, 33.0, 35.0)
    path = f"forums/2019/hall.{ending}"
    write(tmp_path, path, (600, 400), exif=exif)
    picture = measured(tmp_path, path)
    assert (picture.largest.width, picture.largest.height) == (400, 600)
    data = derived(tmp_path, path)
    with Image.open(BytesIO(data)) as image:
        assert image.size == (400, 600)
        assert not image.getexif()
    assert b"A camera" not in data
    assert data == derived(tmp_path, path)


def test_what_is_no_picture_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, PATH, (30, 20))
    (tmp_path / "forums/2019/note.png").write_bytes(b"\x89PNG\r\n\x1a\n<svg onload='alert(1)'/>")
    assert kinds(tmp_path, PATH) == []
    assert kinds(tmp_path, "forums/2019/note.png") == ["picture-unreadable"]


def test_a_picture_made_to_exhaust_the_build_is_a_problem(tmp_path: Path) -> None:
    for name, size in (("vast.png", (30_000, 30_000)), ("large.png", (10_000, 9_000))):
        Image.new("1", size).save(tmp_path / name)
        assert kinds(tmp_path, name) == ["picture-unreadable"]


@pytest.mark.parametrize("size", [(1, 70_000_000), (25_000, 2)])
def test_a_strip_is_a_problem(tmp_path: Path, size: tuple[int, int]) -> None:
    """Its area is small, but its size for a phone would be 1 × 70,000,000."""
    write_png(tmp_path / "strip.png", *size, rows=0)
    assert kinds(tmp_path, "strip.png") == ["picture-unreadable"]


def test_a_picture_of_a_camera_with_more_pictures_in_it(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (600, 400), shade) for shade in ("teal", "red"))
    (tmp_path / "forums/2019").mkdir(parents=True)
    first.save(tmp_path / PATH, format="MPO", save_all=True, append_images=[second])
    with Image.open(BytesIO(derived(tmp_path))) as image:
        assert (image.format, image.size) == ("JPEG", (600, 400))


@pytest.mark.filterwarnings("error")
def test_damaged_exif_beside_a_good_orientation(tmp_path: Path) -> None:
    """A resolution written as text: Pillow's own way to turn a picture fails at it."""
    entry = "<HHII"
    exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0"
    exif += struct.pack(entry, ORIENTATION, 3, 1, 6) + struct.pack(entry, 0x011A, 2, 4, 0x616263)
    write(tmp_path, PATH, (600, 400), exif=exif + bytes(4))
    with Image.open(BytesIO(derived(tmp_path))) as image:
        assert image.size == (400, 600)


def test_a_damaged_profile_leaves_the_pixels_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, PATH, (30, 20), icc_profile=b"damaged")
    assert derived(tmp_path)


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path) -> None:
    Image.new("I;16", (30, 20), 0x8000).save(tmp_path / "grey.png")
    with Image.open(BytesIO(derived(tmp_path, "grey.png"))) as image:
        assert image.convert("RGB").getpixel((5, 5)) == (127, 127, 127)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_picture_cut_short_is_a_problem(tmp_path: Path, ending: str) -> None:
    path = f"forums/2019/hall.{ending}"
    write(tmp_path, path, (600, 400))
    file = tmp_path / path
    file.write_bytes(file.read_bytes()[: -file.stat().st_size // 2])
    with pytest.raises(ContentError):
        derived(tmp_path, path)


# Profiles


def swapped() -> bytes:
    """A profile in which the first channel is green, and the second red: sRGB with two names."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


def linear_grey() -> bytes:
    """A profile of greys whose numbers are light itself: half of it is 188 in sRGB (ICC.1, 8.3)."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63_190, 65_536, 54_061)
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, 256)
    tags = struct.pack(">I4sII4sII", 2, b"wtpt", 156, len(white), b"kTRC", 176, len(curve))
    head = bytearray(swapped()[:128])
    head[:4], head[16:20] = struct.pack(">I", 192), b"GRAY"
    return bytes(head) + tags + white + curve


def palette() -> Image.Image:
    image = Image.new("P", (30, 20), 1)
    image.putpalette([0, 0, 0, 200, 0, 0])
    return image


@pytest.mark.parametrize(
    ("image", "profile", "options", "wanted"),
    [
        (Image.new("RGB", (30, 20), (200, 0, 0)), swapped(), {}, (0, 200, 0, 255)),
        (Image.new("RGBA", (30, 20), (200, 0, 0, 77)), swapped(), {}, (0, 200, 0, 77)),
        (palette(), swapped(), {"transparency": bytes([0, 77])}, (0, 200, 0, 77)),
        (
            Image.new("RGB", (30, 20), (200, 0, 0)),
            swapped(),
            {"transparency": (200, 0, 0)},
            (0, 200, 0, 0),
        ),
        (Image.new("LA", (30, 20), (128, 77)), linear_grey(), {}, (188, 188, 188, 77)),
        (Image.new("L", (30, 20), 128), linear_grey(), {}, (188, 188, 188, 255)),
        (Image.new("I;16", (30, 20), 0x8080), linear_grey(), {}, (188, 188, 188, 255)),
        (Image.new("LA", (30, 20), (128, 77)), swapped(), {}, (128, 128, 128, 77)),
        (Image.new("RGB", (30, 20), (200, 0, 0)), linear_grey(), {}, (200, 0, 0, 255)),
    ],
)
def test_colours_are_those_of_the_profile_and_what_is_clear_stays(
    tmp_path: Path, image: Image.Image, profile: bytes, options: dict[str, Any], wanted: Any
) -> None:
    """With a palette, a colour that is clear, greys; a profile of other channels says nothing."""
    image.save(tmp_path / "a.png", icc_profile=profile, **options)
    data = derived(tmp_path, "a.png")
    with Image.open(BytesIO(data)) as found:
        seen = found.convert("RGBA").getpixel((5, 5))
        assert isinstance(seen, tuple)
        assert all(abs(one - other) <= 2 for one, other in zip(seen, wanted, strict=True)), seen
        assert "icc_profile" not in found.info


def test_a_jpeg_in_inks_shows_in_colours(tmp_path: Path) -> None:
    """CMYK, with a profile that is not of inks: it says nothing."""
    image = Image.new("CMYK", (32, 32), (0, 255, 255, 0))
    image.save(tmp_path / "a.jpg", icc_profile=swapped())
    with Image.open(BytesIO(derived(tmp_path, "a.jpg"))) as found:
        seen = found.getpixel((5, 5))
    assert found.mode == "RGB"
    assert isinstance(seen, tuple)
    assert seen[0] > 240
    assert max(seen[1:]) < 15
