"""The text of a word processor or a web page as Markdown, with its pictures.

What the site shows is carried over; what it would refuse is left out and told. So the result is
plain text with headings, lists, links, tables, footnotes and pictures, whatever the file held.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from markdownify import ATX, BACKSLASH, MarkdownConverter

from plugins.content.values.text import PLACEHOLDERS
from plugins.importing.tables import BYTES, UNPACKED

PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_SILENT = ["script", "style", "template", "head", "title", "noscript", "svg", "nav"]
_LEFT_OUT = {
    "form, input, button, select, textarea": "a part of a form",
    "iframe, embed, object, video, audio, canvas": "something that plays or runs",
    "math": "a formula",
    "table table": "a table within a table",
}
"""Selectors of what is left out, and what it is called."""

_NOTE = re.compile(r"#(foot|end)note-(ref-)?(\d+)")
_SPECIAL = re.compile(r"[\\`*_~^\[\]<{|]|&(?=#|\w+;)")
_FIRST = re.compile(r"^(\s*)(?=[-+#:=>]|\d+[.)]\s)(\d*)")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s()<>]+")


@dataclass
class Prose:
    """A text in Markdown, its pictures by their names, and what was left out, how often."""

    markdown: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)


def read_prose(file: Path, name: str) -> Prose:
    """The text of a file; pictures are called after ``name``.

    Raises OSError where it cannot be read, ValueError where it is of no such kind.
    """
    try:
        match file.suffix.lower():
            case ".docx":
                return read_docx(_read(file, UNPACKED), name)
            case ".html" | ".htm":
                return read_html(_read(file, BYTES))
            case _:
                raise ValueError("save it as .docx, or as a web page (.html)")
    except RecursionError:
        raise ValueError("what is in it lies too deep within one another") from None


def _read(file: Path, most: int) -> bytes:
    if file.stat().st_size > most:
        raise ValueError("it is too large")
    return file.read_bytes()


def read_docx(data: bytes, name: str) -> Prose:
    """The text of a document. Raises ValueError where it is none.

    A part with a DTD is refused (ECMA-376 part 2, 8.1.4): entities make bombs.
    """
    import mammoth

    try:
        with ZipFile(BytesIO(data)) as file:
            parts = [part for part in file.infolist() if part.filename.endswith((".xml", ".rels"))]
            for each, most in ((file.infolist(), UNPACKED), (parts, BYTES)):
                if sum(part.file_size for part in each) > most:
                    raise ValueError("it is too large when unpacked")
            if any(b"<!DOCTYPE" in file.read(part) for part in parts):
                raise ValueError("it is no document of a word processor")
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ValueError("it is no .docx file; save it again in that format") from error
    prose = Prose()

    def keep(image: Any) -> dict[str, str]:
        ending = PICTURES.get(image.content_type)
        if not ending:
            prose.lost[f"a picture in a format that browsers do not show: {image.alt_text}"] += 1
            return {}
        with image.open() as source:
            return {"src": _kept(prose, source.read(), name, ending)}

    try:
        made = mammoth.convert_to_html(
            BytesIO(data), convert_image=mammoth.images.img_element(keep), style_map=_STYLES
        )
    except Exception as error:  # it has no type of its own for a file that is at fault
        raise ValueError("its parts do not fit together; save it again") from error
    prose.lost.update(each.message for each in made.messages if "was ignored" in each.message)
    return _write(BeautifulSoup(made.value, "html.parser"), prose)


def read_html(data: bytes) -> Prose:
    """The text of a web page, of its main part where that is marked."""
    soup = BeautifulSoup(data, "html.parser")
    main: Any = soup.find("main") or soup.find("article") or soup.find("body") or soup
    prose = Prose()
    for picture in main.find_all("img"):
        prose.lost[f"a picture: {picture.get('alt') or picture.get('src')}"] += 1
        picture.decompose()
    return _write(main, prose)


def _kept(prose: Prose, data: bytes, name: str, ending: str) -> str:
    """The name of a picture: one that stands twice is kept once."""
    known = {each: path for path, each in prose.pictures.items()}
    path = known.get(data, f"{name}-picture-{len(known) + 1}.{ending}")
    prose.pictures[path] = data
    return path


def _write(soup: Any, prose: Prose) -> Prose:
    """The Markdown of a page's elements, which are changed."""
    _leave_out(soup, prose)
    _order(soup, prose)
    notes = _notes(soup)
    for picture in soup.select("img:not([src])"):
        picture.decompose()
    for picture in soup.find_all("img"):
        picture.attrs = {"src": picture["src"], "alt": _line(picture.get("alt")) or PLACEHOLDERS[0]}
    for link in soup.find_all("a"):
        href = link.get("href", "")
        link.attrs = {"href": href}
        if not _LINK.fullmatch(href):
            prose.lost.update([f"the target of a link: {href}"] if href else [])
            link.unwrap()
    told = (f"[^{label}]: {_line(_markdown(each))}" for label, each in notes.items())
    text = "\n\n".join(filter(None, [_markdown(soup), *told]))
    prose.markdown = re.sub("\ue010(.+?)\ue011", r"[^\1]", text) + "\n"
    return prose


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _leave_out(soup: Any, prose: Prose) -> None:
    for each in soup.find_all(_SILENT):
        each.decompose()
    for selector, told in _LEFT_OUT.items():
        for each in soup.select(selector):
            prose.lost[told] += 1
            each.extract()
    for each in soup.select("[colspan], [rowspan]"):
        if each.attrs.get("colspan", "1") != "1" or each.attrs.get("rowspan", "1") != "1":
            prose.lost["cells of a table that were one"] += 1


def _order(soup: Any, prose: Prose) -> None:
    """Headings begin at the second level, below the page's title, and none is passed over."""
    found = soup.find_all(_HEADINGS)
    if found and [each.name for each in found].count(found[0].name) == 1:
        if found[0].name == min(each.name for each in found):
            title = found.pop(0)
            prose.lost[f"the title, which is a field: {title.get_text(' ', strip=True)}"] += 1
            title.decompose()
    levels, level = sorted({each.name for each in found}), 0
    for each in found:
        level = min(1 + levels.index(each.name), level + 1, 5)
        each.name = _HEADINGS[level]
        for bold in each.find_all(["b", "strong"]):
            bold.unwrap()


def _notes(soup: Any) -> dict[str, Any]:
    """The texts of footnotes by their labels, taken out of the page.

    Where they are called, the label stands between signs that no author can write.
    """
    notes, labels = dict[str, Any](), dict[str, str]()
    for link in soup.find_all("a", href=_NOTE):
        kind, is_back, number = _NOTE.fullmatch(link["href"]).groups()  # type: ignore[union-attr]
        if is_back:
            link.decompose()
            continue
        label = labels.setdefault(f"{kind}note-{number}", str(len(labels) + 1))
        mark = link.parent if link.parent.name == "sup" else link
        mark.replace_with(NavigableString(f"\ue010{label}\ue011"))
        if label not in notes and (text := soup.find(id=f"{kind}note-{number}")):
            notes[label] = text.extract()
    for each in notes.values():
        each.name = "div"
    for empty in soup.find_all(["ol", "ul"]):
        if not empty.find("li"):
            empty.decompose()
    return notes


class _Writer(MarkdownConverter):
    """Markdown as the forge and the site read it, in which every sign of a text stays that sign."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _SPECIAL.sub(r"\\\g<0>", text)
        return _FIRST.sub(r"\1\2\\", text)


def _markdown(soup: Any) -> str:
    made: str = _Writer(
        heading_style=ATX,
        bullets="-",
        autolinks=False,
        newline_style=BACKSLASH,
        table_infer_header=True,
    ).convert_soup(soup)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", made, flags=re.MULTILINE)).strip()
