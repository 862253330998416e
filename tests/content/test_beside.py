"""Files beside pages: named so that a link can name them, not too large, and what they say."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from plugins.content.beside import (
    DOCUMENT_BYTES,
    MOST_DIRECTORY,
    PICTURE_BYTES,
    TYPES,
    file_faults,
)

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def package(name: str, text: str, others: int = 0) -> bytes:
    """A ZIP file that holds one file of a name and a text."""
    written = BytesIO()
    with ZipFile(written, "w") as opened:
        opened.writestr(name, text)
        for number in range(others):
            opened.writestr(str(number), b"")
    return written.getvalue()


def typed(kind: str, **more: int) -> bytes:
    """A package that says it is of a type."""
    if "openxml" in kind or "ms-word" in kind:
        xml = f'<Types><Override PartName="/main.xml" ContentType="{kind}"/></Types>'
        return package("[Content_Types].xml", xml, **more)
    return package("mimetype", kind, **more)


def found(root: Path, path: str, data: bytes) -> list[str]:
    (root / path).write_bytes(data)
    return [problem.kind for problem in file_faults(root, path)]


@pytest.mark.parametrize("ending", TYPES)
def test_a_package_is_what_it_says_within(tmp_path: Path, ending: str) -> None:
    for other, kind in TYPES.items():
        wrong = [] if other == ending else ["unknown-file"]
        assert found(tmp_path, f"a{ending}", typed(kind)) == wrong


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04evil",
        package("a.exe", "MZ"),
        typed(MACROS),
        b"MZ" + typed(TYPES[".docx"]),
        typed(TYPES[".docx"])[:-30],
        typed(TYPES[".docx"]).replace(b"Types>", b"Typos>"),
        typed(TYPES[".docx"], others=MOST_DIRECTORY // 40),
    ],
    ids=["short", "no type", "macros", "prefixed", "cut short", "changed", "very many files"],
)
def test_what_is_no_document(tmp_path: Path, data: bytes) -> None:
    assert found(tmp_path, "a.docx", data) == ["unknown-file"]


@pytest.mark.parametrize(
    ("name", "most"),
    [("a.jpg", PICTURE_BYTES), ("a.txt", DOCUMENT_BYTES), ("a.pdf", DOCUMENT_BYTES)],
)
def test_what_is_too_large_is_not_read(tmp_path: Path, name: str, most: int) -> None:
    """The file has no bytes on the disk, so reading it would find no signature either."""
    with (tmp_path / name).open("wb") as opened:
        opened.truncate(most + 1)
    (problem,) = file_faults(tmp_path, name)
    assert problem.kind == "over-limit"


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("report-2019.txt", []),
        ("Отчёт 12.12.2019.txt", []),
        ("J. Smith.txt", []),
        ("қазақша_1.txt", []),
        ("q&a.txt", ["unfit-name"]),
        ("a%23b.txt", ["unfit-name"]),
        ("a\ue002b.txt", ["wrong-character"]),
        ("a\nb.txt", ["unfit-name"]),
        ("-a.txt", ["unfit-name"]),
        ("a.php.txt", ["unfit-name"]),
        ("a.html.txt", ["unfit-name"]),
        ("cafe\u0301.txt", ["not-nfc"]),
        ("a" * 220 + ".txt", ["unfit-name"]),
    ],
)
def test_names(tmp_path: Path, name: str, kinds: list[str]) -> None:
    assert found(tmp_path, name, b"words") == kinds
