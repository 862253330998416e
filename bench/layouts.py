"""The corpus as files: the same bodies under the front matter and names a generator wants."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from bench.corpus import KINDS, Corpus, Page
from plugins.content.translation import TRANSLATABLE_FIELDS

_FOLLOWS = "{version: 0123456789ab, day: 2026-01-01}"
_TIME = re.compile(rb"^(?:start|end): .*\n", re.MULTILINE)
_LINK = re.compile(r"\]\((/\d{4}/[^)]*)\)")


def write(corpus: Corpus, layout: str, folder: Path) -> None:
    """Write the files of a layout: forum, hugo or pelican."""
    for path, text in files(corpus, layout):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def files(corpus: Corpus, layout: str) -> Iterator[tuple[str, str]]:
    """The path and the text of every file of a layout."""
    for page in corpus.pages:
        if layout == "forum":
            yield forum_path(page), _forum_text(page, corpus)
        elif layout == "pelican":
            yield pelican_path(page), _pelican_text(page)
        else:
            yield hugo_path(page), _hugo_text(page)
            if page.kind == "forum":
                yield from _hugo_sections(page.year)


def write_translations(corpus: Corpus, lang: str, folder: Path) -> None:
    """Write a translation of every page of our layout; its words are the original's."""
    for page in corpus.pages:
        fields = _forum_fields(page, corpus)
        words = {name: fields[name] for name in TRANSLATABLE_FIELDS if name in fields}
        text = _forum_text(page, corpus).partition("\n---\n")[2]
        path = forum_path(page).removesuffix(".md")
        marked = words | {"quality": "human", "follows": _FOLLOWS}
        (folder / f"{path}.{lang}.md").write_bytes(f"{_yaml(marked)}{text}".encode())


def drop_times(corpus: Corpus, folder: Path) -> None:
    """Take the times of our layout's sessions away: without them there is no calendar of any."""
    for page in corpus.pages:
        if page.kind == "sessions":
            file = folder / forum_path(page)
            file.write_bytes(_TIME.sub(b"", file.read_bytes(), count=2))


def add_portraits(corpus: Corpus, folder: Path) -> None:
    """Give each person of our layout a photograph of 600 by 750 pixels, each another one."""
    for page in corpus.pages:
        if page.kind == "speakers":
            file = folder / forum_path(page)
            hue = page.year * 1_000 + page.order
            drawn = Image.linear_gradient("L").resize((600, 750)).convert("RGB")
            drawn.paste((hue % 256, hue // 256 % 256, 80), (150, 150, 450, 550))
            drawn.save(file.with_suffix(".jpg"))
            text = file.read_bytes().replace(b"---\n", f"---\nphoto: {file.stem}.jpg\n".encode(), 1)
            file.write_bytes(text)


def forum_path(page: Page) -> str:
    """Where this project's content has a page."""
    if page.kind == "forum":
        return f"forums/{page.year}/index.md"
    if page.kind == "sessions":
        return f"forums/{page.year}/{page.slug}.md"
    return f"{'people' if page.kind == 'speakers' else page.kind}/{page.slug}-{page.year}.md"


def pelican_path(page: Page) -> str:
    """Where plain Pelican's content has it."""
    name = "index" if page.kind == "forum" else f"{page.kind}/{page.slug}"
    return f"{page.year}/{name}.md"


def hugo_path(page: Page) -> str:
    """Where Hugo's content has it: a forum is a section."""
    return f"{page.year}/_index.md" if page.kind == "forum" else pelican_path(page)


def _forum_text(page: Page, corpus: Corpus) -> str:
    """Links in bodies are relative paths of files here."""
    here = posixpath.dirname(forum_path(page))

    def relative(link: re.Match[str]) -> str:
        return f"]({posixpath.relpath(forum_path(corpus.by_url[link[1]]), here)})"

    return _yaml(_forum_fields(page, corpus)) + _LINK.sub(relative, page.body)


def _forum_fields(page: Page, corpus: Corpus) -> dict[str, str]:
    year, summary = corpus.years[page.year], {"summary": _quoted(page.summary)}
    if page.kind == "forum":
        return _edition(page) | summary | {"partners": _entries("partner", year["partners"])}
    if page.kind == "sessions":
        first = (page.order - 1) * 2 % len(year["speakers"])
        people = _entries("person", year["speakers"][first : first + 2], "speaker")
        return _session(page) | summary | {"people": people}
    name = {"name": _quoted(page.title)}
    if page.kind == "partners":
        return name | {"kind": "civil-society", "url": "https://example.org/"} | summary
    return name | {"distinction": _quoted(f"{page.year}, {page.order}")} | summary


def _edition(page: Page) -> dict[str, str]:
    return {
        "title": _quoted(page.title),
        "edition": str(page.year - 1900),
        "start": f"{page.year}-10-01",
        "end": f"{page.year}-10-03",
        "timezone": "Asia/Almaty",
        "city": "Almaty",
        "country": "KZ",
    }


def _session(page: Page) -> dict[str, str]:
    """Ten sessions a day of 40 minutes each, on three days, one after the other."""
    day, start = (page.order - 1) // 10 % 3 + 1, 9 * 60 + (page.order - 1) % 10 * 45
    hours = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in (start, start + 40)]
    return {
        "title": _quoted(page.title),
        "type": "roundtable",
        "order": str(page.order),
        "start": f"{page.year}-10-0{day} {hours[0]}",
        "end": f"{page.year}-10-0{day} {hours[1]}",
        "room": _quoted(f"Room {1 + page.order // 30}"),
    }


def _entries(field: str, pages: list[Page], role: str = "partner") -> str:
    return "".join(f"\n  - {{{field}: {each.slug}-{each.year}, role: {role}}}" for each in pages)


def _pelican_text(page: Page) -> str:
    fields = {
        "Title": page.title,
        "Date": page.date,
        "Slug": page.slug,
        "Year": page.year,
        "Kind": page.kind,
        "Category": page.kind,
        "Weight": page.order,
        "Summary": page.summary,
    }
    if page.kind == "forum":
        save_as = f"{page.year}/index.html"
        fields |= {"Template": "year", "URL": f"{page.year}/", "Save_as": save_as}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + "\n" + page.body


def _hugo_text(page: Page) -> str:
    fields = {
        "title": _quoted(page.title),
        "date": page.date,
        "year": str(page.year),
        "kind": page.kind,
        "weight": str(page.order),
        "summary": _quoted(page.summary),
    }
    return _yaml(fields) + page.body


def _hugo_sections(year: int) -> Iterator[tuple[str, str]]:
    """Hugo needs a file to know a kind's folder as a section; it makes no page of it."""
    for kind in KINDS:
        yield f"{year}/{kind}/_index.md", f"---\ntitle: {kind}\nbuild:\n  render: never\n---\n"


def _yaml(fields: dict[str, str]) -> str:
    """Front matter. A list begins on a line of its own."""
    lines = (
        f"{name}:{'' if value.startswith(chr(10)) else ' '}{value}\n"
        for name, value in fields.items()
    )
    return f"---\n{''.join(lines)}---\n\n"


def _quoted(text: str) -> str:
    """A text between double quotes, which YAML reads as JSON does (YAML 1.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)
