"""Draws the example site's portraits and logos: ``.venv/bin/python -m tests.sites.draw``.

The site's people and bodies are made up, so nobody may be shown: faces of a few plain shapes, signs
that nobody uses. What is drawn is kept in the repository; this says where it is from, and draws it
again. Each file is 5 kB at most, in one of the three formats that a site may use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CONTENT = Path(__file__).parent / "full" / "content"

LAPIS, NIGHT, FELT, OCHRE = "#1c3583", "#12172b", "#e4e1d6", "#e3a63c"
MADDER, GREEN, SKY, STRAW = "#8c1f1a", "#3f6b52", "#9db4e8", "#fbf1da"

FINE = 4
"""How many times finer than a file its shapes are drawn: their edges are then smooth."""

Box = tuple[float, float, float, float]


class Canvas:
    """A picture in units of its own, on which shapes are drawn."""

    def __init__(self, size: tuple[int, int], unit: float, ground: str | None) -> None:
        """``size`` in pixels of the file, ``unit`` as well; without a ground it is transparent."""
        fine = size[0] * FINE, size[1] * FINE
        self.size, self.scale = size, unit * FINE
        self.image = Image.new("RGBA", fine, ground or (255, 255, 255, 0))
        self.pen = ImageDraw.Draw(self.image)

    def box(self, box: Box) -> Box:
        """A box in the units of the fine picture."""
        a, b, c, d = (value * self.scale for value in box)
        return a, b, c, d

    def oval(self, box: Box, fill: str) -> None:
        """A filled ellipse."""
        self.pen.ellipse(self.box(box), fill)

    def ring(self, box: Box, line: str, width: float) -> None:
        """The outline of an ellipse."""
        self.pen.ellipse(self.box(box), None, line, round(width * self.scale))

    def chord(self, box: Box, start: int, end: int, fill: str) -> None:
        """A part of an ellipse, cut straight; in degrees, clockwise from three o'clock."""
        self.pen.chord(self.box(box), start, end, fill)

    def arc(self, box: Box, start: int, end: int, line: str, width: float) -> None:
        """A part of the outline of an ellipse."""
        self.pen.arc(self.box(box), start, end, line, round(width * self.scale))

    def block(self, box: Box, fill: str, radius: float = 0) -> None:
        """A rectangle."""
        self.pen.rounded_rectangle(self.box(box), radius * self.scale, fill)

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """A polygon."""
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill)

    def words(self, at: tuple[float, float], text: str, height: float, fill: str) -> None:
        """A line of text, in the typeface that Pillow has."""
        font = ImageFont.load_default(height * self.scale)
        self.pen.text((at[0] * self.scale, at[1] * self.scale), text, fill, font)

    def save(self, file: Path) -> None:
        """Write it at its own size, as the ending of the file's name says."""
        image = self.image.resize(self.size, Image.Resampling.LANCZOS)
        if file.suffix == ".jpg":
            white = Image.new("RGB", self.size, "white")
            white.paste(image, mask=image.getchannel("A"))
            white.save(file, quality=60, optimize=True, progressive=True)
        elif file.suffix == ".webp":
            image.save(file, quality=60, method=6)
        else:
            image.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                file, optimize=True
            )


# Portraits


@dataclass(frozen=True)
class Face:
    """One portrait, made of what a row says; ``size`` is that of the file in pixels."""

    file: str
    ground: str
    skin: str
    hair: str
    clothes: str
    style: str
    extras: str = ""
    size: tuple[int, int] = (288, 360)


PALE, WARM, TAN, BROWN = "#f0cfae", "#e2b48c", "#c98f63", "#a06a45"
BLACK, DARK, GREY, WHITE = "#1d1a1f", "#4a2f22", "#9a9a9f", "#e9e7e2"

FACES = (
    Face("aida-saxaul.jpg", SKY, WARM, BLACK, LAPIS, "bun", "glasses", (256, 320)),
    Face("bolat-juniper.png", FELT, TAN, GREY, NIGHT, "short", "moustache tie"),
    Face("chinara-tulip.png", OCHRE, PALE, DARK, MADDER, "long"),
    Face("davron-almond.png", STRAW, BROWN, BLACK, GREEN, "short", "beard"),
    Face("elmira-fennel.webp", LAPIS, WARM, WHITE, FELT, "bun", "glasses"),
    Face("farrukh-mulberry.png", GREEN, TAN, BLACK, STRAW, "curly", "glasses beard"),
    Face("gulnora-apricot.png", FELT, WARM, MADDER, OCHRE, "scarf"),
    Face("hasan-tamarisk.png", NIGHT, TAN, WHITE, LAPIS, "bald", "beard", (400, 400)),
    Face("iskra-poplar.png", SKY, PALE, GREY, NIGHT, "bob"),
    Face("jamila-rhubarb.png", MADDER, BROWN, BLACK, STRAW, "curly"),
    Face("kamol-walnut.png", STRAW, WARM, DARK, SKY, "parted", "tie"),
    Face("leyla-pistachio.png", GREEN, WARM, STRAW, MADDER, "scarf", "glasses"),
    Face("long-name.jpg", FELT, TAN, GREY, MADDER, "cap", "moustache", (400, 267)),
    Face("murat-hawthorn.png", OCHRE, TAN, DARK, GREEN, "bald", "glasses moustache"),
    Face("nargis-barberry.png", LAPIS, BROWN, DARK, OCHRE, "long"),
    Face("odil-quince.png", SKY, TAN, GREY, FELT, "cap", "beard"),
    Face("parvina-edelweiss.png", NIGHT, PALE, WHITE, SKY, "bob", "glasses"),
    Face("rustam-wormwood.png", STRAW, BROWN, BLACK, NIGHT, "parted", "beard tie"),
    Face("timur-plane.png", GREEN, WARM, BLACK, OCHRE, "curly"),
    Face("yusuf-saffron.png", MADDER, TAN, DARK, FELT, "parted", "moustache glasses"),
)
"""Twenty of the site's people. The others have no portrait, as some will not have on any site."""


FRONT: dict[str, tuple[tuple[Box, int, int], ...]] = {
    "short": (((26, 18, 74, 68), 190, 350),),
    "parted": (((26, 18, 74, 76), 180, 300), ((40, 19, 75, 66), 235, 10)),
    "bun": (((26, 18, 74, 74), 185, 355),),
    "long": (((25, 18, 75, 72), 180, 360),),
    "bob": (((25, 18, 75, 72), 180, 360),),
    "scarf": (((26, 17, 74, 70), 200, 340),),
    "cap": (((27, 24, 73, 76), 180, 360),),
}
"""What of the hair lies on the forehead."""


def draw_face(face: Face) -> Canvas:
    """A head and shoulders in the middle of the picture, 100 units wide where it is upright."""
    width, height = face.size
    unit = min(width / 100, height / 125)
    canvas = Canvas(face.size, unit, face.ground)
    x, y = width / unit / 2 - 50, height / unit - 125
    _Head(canvas, face, x, y).draw()
    return canvas


class _Head:
    """The parts of a face, from back to front; (x, y) is where its 100 × 125 units begin."""

    def __init__(self, canvas: Canvas, face: Face, x: float, y: float) -> None:
        self.canvas, self.face, self.x, self.y = canvas, face, x, y

    def at(self, left: float, top: float, right: float, bottom: float) -> Box:
        return left + self.x, top + self.y, right + self.x, bottom + self.y

    def draw(self) -> None:
        canvas, face = self.canvas, self.face
        if face.style in ("long", "bob"):
            end = 100 if face.style == "long" else 78
            canvas.block(self.at(23, 28, 77, end), face.hair, 18)
        if face.style == "scarf":
            canvas.oval(self.at(19, 14, 81, 96), face.hair)
        canvas.oval(self.at(6, 92, 94, 190), face.clothes)
        canvas.block(self.at(42, 68, 58, 97), face.skin, 6)
        canvas.oval(self.at(40, 86, 60, 102), face.skin)
        if "tie" in face.extras:
            points = [(50, 98), (54, 103), (52, 125), (48, 125), (46, 103)]
            canvas.shape([(a + self.x, b + self.y) for a, b in points], OCHRE)
        canvas.oval(self.at(28, 24, 72, 83), face.skin)
        self._hair()
        self._looks()

    def _hair(self) -> None:
        canvas, face = self.canvas, self.face
        for box, start, end in FRONT.get(face.style, ()):
            canvas.chord(self.at(*box), start, end, face.hair)
        if face.style == "bun":
            canvas.oval(self.at(39, 6, 61, 28), face.hair)
        if face.style == "cap":
            canvas.block(self.at(27, 16, 73, 40), NIGHT, 5)
            canvas.block(self.at(27, 35, 73, 40), OCHRE)
        if face.style == "curly":
            for left, top in ((21, 26), (27, 17), (37, 13), (47, 13), (57, 18), (62, 27)):
                canvas.oval(self.at(left, top, left + 18, top + 18), face.hair)

    def _looks(self) -> None:
        canvas, face = self.canvas, self.face
        if "beard" in face.extras:
            canvas.chord(self.at(28, 34, 72, 90), 15, 165, face.hair)
        for left in (38, 58):
            canvas.oval(self.at(left, 51, left + 4, 56), BLACK)
            canvas.arc(self.at(left - 3, 45, left + 7, 55), 215, 325, BLACK, 1.2)
        canvas.arc(self.at(46, 54, 53, 64), 30, 120, DARK, 1.2)
        canvas.arc(self.at(41, 60, 59, 73), 35, 145, MADDER, 1.8)
        if "moustache" in face.extras:
            canvas.chord(self.at(40, 62, 60, 76), 190, 350, face.hair)
        if "glasses" in face.extras:
            canvas.ring(self.at(32, 47, 47, 61), NIGHT, 1.3)
            canvas.ring(self.at(53, 47, 68, 61), NIGHT, 1.3)
            canvas.arc(self.at(46, 51, 54, 57), 200, 340, NIGHT, 1.3)


# Logos: of every ratio, some with margins, some transparent; a unit is a pixel of the file


def _imaginary_studies() -> Canvas:
    canvas = Canvas((240, 240), 1, None)
    for start in range(0, 360, 24):  # a ring of dashes, around what is not there
        canvas.arc((30, 30, 210, 210), start, start + 14, LAPIS, 14)
    canvas.words((84, 96), "IIS", 46, LAPIS)
    return canvas


def _youth_council() -> Canvas:
    canvas = Canvas((240, 200), 1, "white")
    for left, colour in ((20, MADDER), (80, OCHRE), (140, GREEN)):
        canvas.oval((left + 18, 40, left + 62, 84), colour)
        canvas.chord((left, 90, left + 80, 230), 180, 360, colour)
    return canvas


def _blue_kettle() -> Canvas:
    canvas = Canvas((256, 160), 1, "white")
    canvas.arc((84, 10, 172, 100), 180, 360, NIGHT, 9)
    canvas.oval((64, 44, 192, 144), LAPIS)
    canvas.block((64, 118, 192, 148), LAPIS, 6)
    canvas.shape([(186, 76), (232, 52), (238, 62), (190, 112)], LAPIS)
    canvas.words((92, 78), "kettle", 26, "white")
    return canvas


def _quiet_rivers() -> Canvas:
    canvas = Canvas((320, 128), 1, None)
    for row in range(5):
        for left in range(0, 120, 40):
            top = 14 + row * 20
            canvas.arc((left + 4, top, left + 26, top + 18), 180, 360, LAPIS, 5)
            canvas.arc((left + 22, top, left + 46, top + 18), 0, 180, LAPIS, 5)
    canvas.words((148, 24), "Quiet", 44, NIGHT)
    canvas.words((148, 68), "Rivers", 44, NIGHT)
    return canvas


def _daily_lantern() -> Canvas:
    canvas = Canvas((400, 96), 1, "white")
    canvas.words((78, 24), "The Daily Lantern", 40, BLACK)
    canvas.block((20, 26, 56, 82), OCHRE, 8)
    canvas.arc((26, 8, 50, 40), 180, 360, BLACK, 5)
    canvas.block((16, 76, 60, 84), BLACK)
    return canvas


def _distant_weather() -> Canvas:
    canvas = Canvas((220, 180), 1, None)
    canvas.oval((118, 10, 198, 90), OCHRE)
    canvas.oval((20, 70, 110, 150), SKY)
    canvas.oval((70, 44, 160, 134), SKY)
    canvas.oval((120, 76, 204, 150), SKY)
    canvas.block((60, 100, 166, 150), SKY)
    return canvas


def _small_bridges() -> Canvas:
    canvas = Canvas((330, 110), 1, "white")
    canvas.block((15, 30, 315, 90), MADDER)
    for left in (35, 130, 225):
        canvas.oval((left, 46, left + 70, 136), "white")
    canvas.block((0, 90, 330, 110), "white")
    return canvas


def _letters() -> Canvas:
    canvas = Canvas((150, 200), 1, None)
    for top in (20, 80, 140):
        canvas.block((15, top, 135, top + 48), STRAW)
        canvas.shape([(15, top), (135, top), (75, top + 32)], MADDER)
    return canvas


def _paper_boat() -> Canvas:
    canvas = Canvas((240, 160), 1, "white")
    canvas.shape([(120, 16), (176, 92), (64, 92)], SKY)
    canvas.shape([(16, 84), (224, 84), (178, 144), (62, 144)], LAPIS)
    return canvas


def _school_of_ertegi() -> Canvas:
    canvas = Canvas((480, 80), 1, "white")
    canvas.shape([(10, 66), (42, 14), (74, 66)], GREEN)
    canvas.words((92, 20), "SCHOOL OF ERTEGI", 38, GREEN)
    return canvas


LOGOS: dict[str, Callable[[], Canvas]] = {
    "blue-kettle.jpg": _blue_kettle,
    "daily-lantern.png": _daily_lantern,
    "distant-weather.png": _distant_weather,
    "imaginary-studies.png": _imaginary_studies,
    "letters.png": _letters,
    "paper-boat.png": _paper_boat,
    "quiet-rivers.png": _quiet_rivers,
    "school-of-ertegi.png": _school_of_ertegi,
    "small-bridges.webp": _small_bridges,
    "youth-council.png": _youth_council,
}
"""Ten of the site's bodies. The others have none: pages show their names."""


def draw(content: Path = CONTENT) -> None:
    """Write all of them beside the records that name them."""
    for face in FACES:
        draw_face(face).save(content / "people" / face.file)
    for name, logo in LOGOS.items():
        logo().save(content / "partners" / name)


if __name__ == "__main__":
    draw(*map(Path, sys.argv[1:]))
