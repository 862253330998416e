"""Texts of word processors and web pages: all that is read is shown, all else is told."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from plugins.content.reader import read_file
from plugins.importing.prose import read_html, read_prose
from plugins.importing.tables import BYTES
from plugins.tasks.import_text import import_text
from tests.conftest import PAGE

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="1" descr="{alt}"/><a:graphic xmlns:a='
    '"http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed='
    '"{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def docx(body: str, parts: dict[str, bytes], prolog: str = "") -> bytes:
    """A document as a word processor packs it, with notes and pictures."""
    kinds = {"footnotes.xml": "footnotes", "p.png": "image", "p.emf": "image"}
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kinds[name]}" Target="{name}"/>'
        for name in parts
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png"'
        ' ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{links}</Relationships>",
        "word/document.xml": f'{prolog}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'
        f"{body}</w:body></w:document>",
        **{f"word/{name}": data for name, data in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in written.items():
            file.writestr(name, data)
    return made.getvalue()


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def row(text: str) -> str:
    return f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a page that waits for its text."""
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/about.md").write_text(PAGE + "\n…\n")
    return tmp_path


def put(root: Path, name: str, data: bytes) -> int:
    (root / name).write_bytes(data)
    return import_text(root, str(root / name), str(root / "content/pages/about.md"))


def test_a_document(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, note = io.BytesIO(), f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">'
    Image.new("RGB", (8, 8)).save(image, "PNG")
    parts = {"p.png": image.getvalue(), "p.emf": b"x"}
    parts["footnotes.xml"] = f"{note}{paragraph('Of it')}</w:footnote></w:footnotes>".encode()
    body = [
        paragraph("Report", "Heading1"),
        paragraph("Aims", "Heading2"),
        paragraph("Said", more='<w:r><w:footnoteReference w:id="2"/></w:r>'),
        PICTURE.format(id="p.png", alt="A hall"),
        PICTURE.format(id="p.emf", alt="A chart"),
        PICTURE.format(id="p.png", alt=""),
        f"<w:tbl>{row('A')}{row('B')}</w:tbl>",
    ]
    assert put(root, "report.docx", docx("".join(body), parts)) == 0
    text = (root / "content/pages/about.md").read_text("utf-8")
    assert text == (
        f"{PAGE}\n## Aims\n\nSaid[^1]\n\n![A hall](about-picture-1.png)\n\n"
        "![…](about-picture-1.png)\n\n| A |\n| --- |\n| B |\n\n[^1]: Of it\n"
    )
    assert (root / "content/pages/about-picture-1.png").read_bytes() == image.getvalue()
    assert capsys.readouterr().out.splitlines() == [
        *("wrote content/pages/about.md", "wrote content/pages/about-picture-1.png"),
        "left out: a picture in a format that browsers do not show: A chart",
        "left out: the title, which is a field: Report",
    ]


WEB = """<html><head><title>T</title></head><body><nav>Menu</nav><main><h3>One</h3><p>A <b>b</b>
<a href="https://a.example/" onclick="x()">here</a> <a href="javascript:x()">there</a></p>
<h2>Two</h2><ul><li>a<ol><li>b</li></ol></li></ul><blockquote><p>Q<br>r</p></blockquote>
<table><tr><td colspan="2">x|y</td></tr></table><iframe src="/"></iframe><script>x()</script>
<img src="http://a.example/p.png" alt="P"></main></body></html>"""


def test_a_web_page() -> None:
    prose = read_html(WEB.encode())
    assert prose.markdown == (
        "## One\n\nA **b**\n[here](https://a.example/) there\n\n## Two\n\n- a\n  1. b\n\n"
        "> Q\\\n> r\n\n| x\\|y | |\n| --- | --- |\n"
    )
    assert set(prose.lost) == {
        *("something that plays or runs", "cells of a table that were one", "a picture: P"),
        "the target of a link: javascript:x()",
    }


@given(st.lists(st.text(st.sampled_from("aя1 .-#*_[]()<>{}|\\&;:+=~!^•\n")), min_size=1))
def test_every_sign_stays_that_sign(texts: list[str]) -> None:
    """Whatever stands in a text, the site reads it as text, and has nothing against it."""
    shown = [" ".join(text.split()) for text in texts]
    page = "".join(f"<p>{escape(text)}</p>" for text in shown)
    read = read_file("pages/about.md", f"{PAGE}\n{read_html(page.encode()).markdown}".encode())
    assert [each for each in read.problems if each.severity == "error"] == []
    found = html.fragments_fromstring(f"<i></i>{read.body.html}")[1:]
    words = [" ".join(each.text_content().split()) for each in found]
    assert "".join(words).replace(" ", "") == "".join(shown).replace(" ", "")


def test_a_text_that_is_there_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/pages/about.md").write_text(f"{PAGE}Words.\n")
    assert put(root, "a.html", b"<p>Others</p>") == 1
    assert "has a text already" in capsys.readouterr().err
    assert (root / "content/pages/about.md").read_text() == f"{PAGE}Words.\n"
    (root / "content/pages/about.md").unlink()
    assert put(root, "a.html", b"<p>Others</p>") == 1
    assert "is no file of a page" in capsys.readouterr().err


def hostile() -> dict[str, bytes]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(3):
            file.writestr(f"word/{number}.xml", bytes(80_000_000))
    entities = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return {
        "bomb.docx": bomb.getvalue(),
        "entities.docx": docx(paragraph("&b;"), {}, entities),
        "cut.docx": docx(paragraph("a"), {})[:-30],
        "broken.docx": docx("<w:p>", {}),
        "empty.docx": b"",
        "page.docx": b"<p>a</p>",
        "old.doc": b"\xd0\xcf\x11\xe0",
        "deep.html": b"<b>" * 5_000,
        "large.html": b"a" * (BYTES + 1),
    }


@pytest.mark.parametrize("name", hostile())
def test_what_is_no_text_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert put(root, name, hostile()[name]) == 1
    assert re.search(r"Nothing was written\.$", capsys.readouterr().err.strip())
    assert (root / "content/pages/about.md").read_text() == f"{PAGE}\n…\n"


def test_a_picture_that_is_there_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, there = io.BytesIO(), root / "content/pages/about-picture-1.png"
    Image.new("RGB", (8, 8)).save(image, "PNG")
    there.write_bytes(b"another")
    picture = docx(PICTURE.format(id="p.png", alt="A hall"), {"p.png": image.getvalue()})
    assert put(root, "report.docx", picture) == 1
    assert "about-picture-1.png is there already" in capsys.readouterr().err
    assert there.read_bytes() == b"another"
    assert (root / "content/pages/about.md").read_text() == f"{PAGE}\n…\n"


def test_a_page_that_cannot_be_read_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/pages/about.md").write_text("No fields\n")
    assert put(root, "a.html", b"<p>Others</p>") == 1
    assert "has no fields that can be read" in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        read_prose(tmp_path / "nowhere.docx", "a")
