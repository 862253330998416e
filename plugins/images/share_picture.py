"""The picture that messengers and networks show beside a link: words, the mark and the selvedge.

It has nine colours, and is drawn as their numbers: so it takes milliseconds, and a few kB.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

SIZE = 1200, 630
"""In pixels, as networks ask for it (Open Graph)."""

_DRAWN = re.compile("[\u0020-\u024f\u02b0-\u02ff\u0300-\u036f\u0400-\u052f\u2010-\u2060№]*")
"""The signs that the font has: Latin and Cyrillic, in which all of the Forum's languages write."""

_LAPIS, _PAPER, _THREAD = (28, 53, 131), (253, 253, 251), (227, 166, 60)
_SOFT, _WHITE, _OCHRE = 6, 7, 8
"""The numbers of colours. Between lapis, 0, and paper there are six more, for soft edges."""

_UNIT, _AXIS = 42, 948
_LOZENGE, _CORE = (1, 2, 3, 4, 5, 5, 4, 3, 2, 1), (1, 2, 2, 1)
"""The mark: half the widths of its rows, in units; to the right of its axis colours are swapped."""

_SELVEDGE, _STEP, _REPEAT = 552, 12, 72
_LEFT, _WIDTH, _TOP, _BOTTOM = 64, 650, 160, 430
"""Where the words stand: between the name and the line below, if they leave it there."""

_SMALL, _TITLES, _MOST, _LEADING = 30, (56, 48, 40, 34), 280, 1.14
"""Sizes of letters: a title has the first in which it is not too high."""


@dataclass(frozen=True)
class Words:
    """What the picture says: the site's name, a title, and a line below it, which may be empty."""

    name: str
    title: str
    line: str = ""

    @property
    def can_be_drawn(self) -> bool:
        """Whether the font has all their letters."""
        return all(map(_DRAWN.fullmatch, (self.name, self.title, self.line)))


def draw(words: Words, font: bytes) -> bytes:
    """The picture as PNG, its words in a font (TrueType)."""
    from PIL import Image

    numbers, written = Image.new("L", SIZE), BytesIO()
    _write(numbers, words, font)
    _ornament(numbers)  # over a word that is too long
    ends = list(zip(_LAPIS, _PAPER, strict=True))
    ramp = [a + (b - a) * shade // _WHITE for shade in range(_WHITE + 1) for a, b in ends]
    numbers.putpalette([*ramp, *_THREAD])
    numbers.save(written, "PNG", bits=4)
    return written.getvalue()


def _ornament(numbers: Any) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(numbers)

    def box(left: int, top: int, width: int, height: int, colour: int) -> None:
        pen.rectangle((left, top, left + width - 1, top + height - 1), colour)

    box(_AXIS, 0, SIZE[0] - _AXIS, 12 * _UNIT, _WHITE)
    for rows, first, colour in ((_LOZENGE, 1, _WHITE), (_CORE, 4, 0)):
        for number, half in enumerate(rows, first):
            width, top = half * _UNIT, number * _UNIT
            box(_AXIS - width, top, width, _UNIT, colour)
            box(_AXIS, top, width, _UNIT, _WHITE - colour)
    box(0, _SELVEDGE - 16, SIZE[0], 6, _OCHRE)
    box(0, _SELVEDGE, SIZE[0], SIZE[1], _WHITE)
    for row, width in enumerate((5, 3, 1)):
        for middle in range(0, SIZE[0] + _REPEAT, _REPEAT):
            left = middle - width * _STEP // 2
            box(left, _SELVEDGE + row * _STEP, width * _STEP, _STEP, 0)


def _write(numbers: Any, words: Words, font: bytes) -> None:
    """The words, on the lapis to the left of the mark."""
    from PIL import ImageDraw, ImageFont

    def face(size: int) -> Any:
        return ImageFont.truetype(BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)

    pen, small = ImageDraw.Draw(numbers), face(_SMALL)

    def lines(at: int, shown: list[str], letters: Any, colour: int) -> int:
        """Write lines from a height on; where they end."""
        for text in shown:
            pen.text((_LEFT, at), text, colour, letters)
            at += round(letters.size * _LEADING)
        return at

    lines(58, _broken(words.name, small, _WIDTH // 2), small, _WHITE)
    for size in _TITLES:
        letters = face(size)
        title = _broken(words.title, letters, _WIDTH)
        most = int(_MOST / size / _LEADING)
        if len(title) <= most:
            break
    cut = [*title[: most - 1], f"{title[most - 1]} …"] if len(title) > most else title
    end = lines(_TOP + 30, cut, letters, _WHITE)
    lines(max(end + 20, _BOTTOM), [words.line], small, _SOFT)


def _broken(text: str, letters: Any, width: int) -> list[str]:
    """A text in lines that are no wider, where its words are not."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
