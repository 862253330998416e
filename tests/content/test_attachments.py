"""Files beside pages: named so that a link can name them, not too large, and what they say."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from plugins.content.attachments import file_faults
from plugins.content.listing import check_listing
from plugins.content.paths import OTHER, REGULAR, UNREADABLE, most_bytes
from plugins.languages import SEVEN
from tests.conftest import Project
from tests.reading import Content

ODF = "application/vnd.oasis.opendocument"
TYPES = {
    ".ods": f"{ODF}.spreadsheet",
    ".odt": f"{ODF}.text",
    ".odp": f"{ODF}.presentation",
    ".epub": "application/epub+zip",
}
OFFICE = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


def package(*names: str, text: str = "<a/>") -> bytes:
    """A ZIP file that holds files of some names."""
    written = BytesIO()
    with ZipFile(written, "w") as opened:
        for name in names:
            how = None if name == "mimetype" else ZIP_DEFLATED
            opened.writestr(name, text, compress_type=how)
    return written.getvalue()


def office(ending: str, *more: str) -> bytes:
    """A document of an office program."""
    return package("_rels/.rels", OFFICE[ending], "[Content_Types].xml", *more)


PACKAGES = {ending: package("mimetype", "content.xml", text=kind) for ending, kind in TYPES.items()}
PACKAGES |= {ending: office(ending) for ending in OFFICE}


def found(path: str, data: bytes) -> list[str]:
    return [problem.kind for problem in file_faults(path, data)]


@pytest.mark.parametrize("ending", PACKAGES)
def test_a_package_is_what_it_says_within(ending: str) -> None:
    for other, data in PACKAGES.items():
        wrong = [] if other == ending else ["unknown-file"]
        assert found(f"a{ending}", data) == wrong


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04evil",
        package("a.exe"),
        office(".docx", "word/vbaProject.bin"),
        b"MZ" + office(".docx"),
        office(".docx")[:-30],
        office(".docx").replace(b"Types", b"Typos"),
    ],
    ids=["short", "no type", "macros", "prefixed", "cut short", "changed"],
)
def test_what_is_no_document(data: bytes) -> None:
    assert found("a.docx", data) == ["unknown-file"]


@pytest.mark.parametrize("path", ["a.jpg", "a.txt", "a.pdf", "pages/about.md"])
def test_what_is_too_large_is_not_read(project: Project, path: str) -> None:
    """The file has no bytes on the disk, so reading it would find no signature either."""
    with project.write(path, "").open("wb") as opened:
        opened.truncate(most_bytes(path) + 1)
    content = Content(project.content)
    (problem,) = content.problems
    assert (problem.kind, problem.line) == ("over-limit", 0)
    assert not content.site.file(path).strip(b"\0")


@pytest.mark.parametrize("state", [OTHER, UNREADABLE])
def test_what_cannot_be_read(state: str) -> None:
    (problem,) = check_listing({"pages/about.md": state}, SEVEN)
    assert (problem.path, problem.kind) == ("pages/about.md", "file-unreadable")


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
def test_names(name: str, kinds: list[str]) -> None:
    assert [problem.kind for problem in check_listing({name: REGULAR}, SEVEN)] == kinds


def test_a_name_in_both_unicode_forms_is_two_files() -> None:
    listing = {"cafe\u0301.txt": REGULAR, "caf\u00e9.txt": REGULAR}
    assert [problem.kind for problem in check_listing(listing, SEVEN)] == ["unfit-name"]
