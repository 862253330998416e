"""Pictures: sized, upright, and without anything but their pixels."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.content.problem import ContentError
from plugins.images import derive, measure

PATH = "forums/2019/hall.jpg"
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def write(root: Path, path: str, size: tuple[int, int], **options: Any) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "teal").save(file, **options)


def sizes(root: Path, path: str = PATH) -> list[tuple[str, int, int]]:
    pictures, problems = measure(root, [path])
    assert not problems
    return [(v.address, v.width, v.height) for v in pictures[path].variants]


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
    picture = measure(tmp_path, [path])[0][path]
    assert (picture.largest.width, picture.largest.height) == (400, 600)
    data = derive(tmp_path, picture, picture.largest)
    with Image.open(BytesIO(data)) as image:
        assert image.size == (400, 600)
        assert not image.getexif()
    assert b"A camera" not in data
    assert data == derive(tmp_path, picture, picture.largest)


def test_what_is_no_picture_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, PATH, (30, 20))
    (tmp_path / "forums/2019/note.png").write_bytes(b"\x89PNG\r\n\x1a\n<svg onload='alert(1)'/>")
    pictures, problems = measure(tmp_path, [PATH, "forums/2019/note.png"])
    assert list(pictures) == [PATH]
    assert [problem.kind for problem in problems] == ["picture-unreadable"]


def test_a_picture_made_to_exhaust_the_build_is_a_problem(tmp_path: Path) -> None:
    for name, size in (("vast.png", (30_000, 30_000)), ("large.png", (10_000, 9_000))):
        Image.new("1", size).save(tmp_path / name)
        _, problems = measure(tmp_path, [name])
        assert [problem.kind for problem in problems] == ["picture-unreadable"]


def test_a_picture_cut_short_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, PATH, (600, 400))
    file = tmp_path / PATH
    file.write_bytes(file.read_bytes()[:-200])
    picture = measure(tmp_path, [PATH])[0][PATH]
    with pytest.raises(ContentError):
        derive(tmp_path, picture, picture.largest)
