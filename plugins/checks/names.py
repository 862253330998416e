"""Names that must be nowhere in a site: every byte of it is searched, whatever it is packed in.

What is only to be seen (a scanned page, a name that a PDF draws by numbers of glyphs), or locked by
a password, no search finds: a person must look at such documents.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, is_zipfile

from plugins.content.problem import Problem, say
from plugins.languages.language import APOSTROPHES

MOST = 64 * 1024**2
"""Bytes that are unpacked at one place of a file, and how often one pack may lie in another."""
DEEPEST = 4

_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
"""How data begins that is packed as RFC 1950 (streams of PDF, texts of PNG) or RFC 1952 say."""

_ENCODINGS = "utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1251"
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_APART = re.compile(r"[\s_\u2010-\u2015-]+")


def check_names(output: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file of a folder that holds a name, in its bytes or in its own name."""
    plain = {plain_text(name): name for name in names}
    raw = {data: name for name in plain.values() for data in _encoded(name)}
    for file in sorted(output.rglob("*")) if plain else ():
        path = file.relative_to(output).as_posix()
        datas = [path.encode(), *(_unpacked(file.read_bytes()) if file.is_file() else ())]
        found = {name for data in datas for name in _found(data, plain, raw)}
        for name in sorted(found):
            message = say("“{name}” stands in this file, or in what is packed in it", name=name)
            hint = say("take it out of the text or the document that this file is made of")
            yield Problem(f"{output.name}/{path}", 0, 0, "output-name-left", message, hint)


def plain_text(text: str) -> str:
    """A text as it is searched: without entities, escapes, capitals, unseen signs and hyphens.

    >>> plain_text("Mary&nbsp;O&#8217;Hara"), plain_text("people/mary-o%27hara")
    ("mary o'hara", "people/mary o'hara")
    """
    text = unquote(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), unescape(text)))
    text = _UNSEEN.sub("", normalize("NFKC", text)).casefold()
    return _APART.sub(" ", re.sub(f"[{APOSTROPHES}]", "'", text)).strip()


def _encoded(name: str) -> Iterator[bytes]:
    """A name as metadata may have it."""
    for text in {name, name.upper(), name.lower(), name.title()}:
        for encoding in _ENCODINGS:
            with suppress(UnicodeEncodeError):
                yield text.encode(encoding)


def _found(data: bytes, plain: dict[str, str], raw: dict[bytes, str]) -> Iterator[str]:
    yield from (name for bytes_, name in raw.items() if bytes_ in data)
    text = re.sub(rb"\r?\n[ \t]", b"", data).decode("utf-8", "replace")  # as RFC 5545, 3.1, folds
    for each in (text, data.decode("utf-8", "replace")):
        for seen in (plain_text(each), plain_text(re.sub("<[^<>]*>", "", each))):
            yield from (name for words, name in plain.items() if words in seen)


def _unpacked(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, what numbers in them spell (ISO 32000-1, 7.3.4), and what is packed in them."""
    yield data
    yield _OCTAL.sub(lambda code: bytes([int(code[1], 8)]), data)
    for text in _HEX.findall(data):
        with suppress(ValueError):
            yield bytes.fromhex(text.decode())
    inner: list[bytes] = []
    for found in _PACKED.finditer(data) if depth < DEEPEST else ():
        with suppress(zlib.error):
            inner.append(zlib.decompressobj(47).decompress(memoryview(data)[found.start() :], MOST))
    with suppress(BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        if depth < DEEPEST and is_zipfile(BytesIO(data)):
            files = ZipFile(BytesIO(data))
            inner += [files.comment, *(name.encode() for name in files.namelist())]
            inner += [files.open(name).read(MOST) for name in files.namelist()]
    for each in inner:
        yield from _unpacked(each, depth + 1)
