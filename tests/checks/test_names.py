"""A name that is to be nowhere is found wherever it lies, whatever it is packed in."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.checks.names import check_names

NAME, RUSSIAN = "Zarina O'Sadykova", "Зарина Садыкова"


def picture(form: str, **info: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, form, **info)
    return file.getvalue()


def png() -> bytes:
    info = PngInfo()
    info.add_text("Author", NAME, zip=True)
    return picture("PNG", pnginfo=info)


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x9C9D] = RUSSIAN.encode("utf-16-le")  # XPAuthor
    return picture("JPEG", exif=exif)


def pdf(stream: bytes, info: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj <<" + info + b">> stream\n" + stream + b"\nendstream"


def packed(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


SPOILT: dict[str, bytes] = {
    "plain.html": f"<p>{NAME}</p>".encode(),
    "capitals.html": RUSSIAN.upper().encode(),
    "entities.html": b"Zarina&nbsp;O&#8217;Sadykova",
    "numbers.html": "".join(f"&#{ord(sign)};" for sign in RUSSIAN).encode(),
    "tags.html": "Зари\u00adна <b>Сады</b>кова".encode(),
    "attribute.html": f'<img alt="{RUSSIAN}">'.encode(),
    "data.html": b'{"name": "' + RUSSIAN.encode("unicode_escape") + b'"}',
    "percent.html": b"?q=%D0%97%D0%B0%D1%80%D0%B8%D0%BD%D0%B0%20" + "Садыкова".encode(),
    "slug.html": b'<a href="people/zarina-o%27sadykova/">',
    "folded.ics": b"SUMMARY:Zarina O'Sa\r\n dykova\r\n",
    "half.ics": RUSSIAN.encode()[:7] + b"\r\n " + RUSSIAN.encode()[7:],
    "text.png": png(),
    "exif.jpg": jpeg(),
    "stream.pdf": pdf(zlib.compress(f"({NAME}) Tj".encode())),
    "hex.pdf": pdf(b"", b"/Author <FEFF" + RUSSIAN.encode("utf-16-be").hex().encode() + b">"),
    "octal.pdf": pdf(
        b"",
        b"/Author (" + b"".join(b"\\%03o" % sign for sign in RUSSIAN.encode("utf-16-be")) + b")",
    ),
    "old.pdf": pdf(RUSSIAN.encode("cp1251")),
    "text.docx": packed("word/document.xml", f"<w:t>{RUSSIAN}</w:t>".encode()),
    "inner.odt": packed("Object 1", packed("content.xml", NAME.encode())),
    "name.epub": packed(f"{NAME}.xhtml", b""),
    "page.html.gz": gzip.compress(NAME.encode()),
    "Zarina_O'Sadykova.txt": b"",
}


@pytest.mark.parametrize("path", SPOILT)
def test_a_name_is_found(tmp_path: Path, path: str) -> None:
    (tmp_path / "output/deep").mkdir(parents=True)
    (tmp_path / "output/deep" / path).write_bytes(SPOILT[path])
    (problem,) = check_names(tmp_path / "output", [NAME, RUSSIAN])
    assert problem.path == f"output/deep/{path}"
    assert problem.kind == "output-name-left"


def test_others_are_not(tmp_path: Path) -> None:
    for path, data in SPOILT.items():
        if path[0] != "Z":
            (tmp_path / path).write_bytes(data)
    assert list(check_names(tmp_path, ["Zarina Sadykova", "Садыков Зариф"])) == []


def test_damaged_packs_do_no_harm(tmp_path: Path) -> None:
    for number, path in enumerate(("stream.pdf", "text.docx", "page.html.gz", "text.png")):
        data = SPOILT[path]
        (tmp_path / f"{number}{path}").write_bytes(data[: len(data) // 2])
    assert list(check_names(tmp_path, ["Nobody at all"])) == []
