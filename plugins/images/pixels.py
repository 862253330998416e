"""The pixels of a PNG file: whether there are as many as its header says.

A PNG file whose compressed data ends early is decoded without a word, its rest black; JPEG and WebP
decoders say so themselves. Source: PNG (third edition), 8.1 for interlacing and 10 for the data.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""Adam7: the first column and row of each pass, and its steps."""

_PIECE = 1024 * 1024


def is_whole(file: Path) -> bool:
    """Whether a PNG file holds all its pixels; other formats are taken to."""
    with file.open("rb") as opened:
        if opened.read(8) != _SIGNATURE:
            return True
        chunks = _chunks(opened)
        kind, header = next(chunks, (b"", b""))
        if kind != b"IHDR" or len(header) != 13:
            return False
        wanted = _wanted(header)
        return _length((data for kind, data in chunks if kind == b"IDAT"), wanted) >= wanted


def _chunks(opened: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The type and data of each chunk; those that are not wanted are passed over."""
    while len(head := opened.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        data = opened.read(size) if kind in (b"IHDR", b"IDAT") else b""
        opened.seek(4 if data or not size else size + 4, 1)
        yield kind, data


def _wanted(header: bytes) -> int:
    """The bytes that the pixels take, each row with its filter's byte."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS.get(colour, 1)
    if not interlaced:
        return _rows(width, height, bits)
    sizes = ((-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in _PASSES)
    return sum(_rows(wide, high, bits) for wide, high in sizes if wide > 0 and high > 0)


def _rows(width: int, height: int, bits: int) -> int:
    return height * (1 + (width * bits + 7) // 8)


def _length(pieces: Iterator[bytes], most: int) -> int:
    """How long the data is when it is decompressed, piece by piece; no more is done than asked."""
    inflate, length = zlib.decompressobj(), 0
    for piece in pieces:
        rest = piece
        while rest and length < most and not inflate.eof:
            length += len(inflate.decompress(rest, _PIECE))
            rest = inflate.unconsumed_tail
    return length
