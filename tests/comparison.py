"""What a change does to the site, for those who read it before it is merged: words and pictures.

``.venv/bin/python -m tests.comparison BEFORE AFTER [PICTURES]`` compares the folders of two builds;
with ``--new`` all pages are new where there is no site in BEFORE.
The summary is Markdown; ``tasks.py compare`` is the command for it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from plugins.languages import SEVEN
from tests.serving import serve

WIDTH, HEIGHT = 360, 780
"""A phone's, in CSS pixels."""

MOST_NAMED, MOST_PICTURES = 100, 20
"""Of a change of the theme, which changes all pages, the first are enough."""


class Page(NamedTuple):
    """A built page: what a reader takes for its text, and all of it."""

    title: str
    main: bytes
    whole: bytes


class Comparison(NamedTuple):
    """The addresses of pages that one build has and the other has not, or has otherwise.

    ``around`` are those that changed outside their text alone: in the header, menus, the footer.
    """

    added: list[str]
    changed: list[str]
    around: list[str]
    removed: list[str]


def read(output: Path) -> dict[str, Page]:
    """The pages of a build by their addresses."""
    files = sorted(output.rglob("*.html"))
    return {_address(file.relative_to(output).as_posix()): _page(file) for file in files}


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def _page(file: Path) -> Page:
    whole = file.read_bytes()
    root = html.document_fromstring(whole, parser=html.HTMLParser(encoding="utf-8"))
    main, title = root.find(".//main"), root.findtext(".//title") or ""
    return Page(title, whole if main is None else etree.tostring(main), whole)


def compare(before: Mapping[str, Page], after: Mapping[str, Page]) -> Comparison:
    """What became of the pages of ``before``."""
    both = [address for address in after if address in before]
    texts = {address for address in both if after[address].main != before[address].main}
    return Comparison(
        added=[address for address in after if address not in before],
        changed=[address for address in both if address in texts],
        around=[a for a in both if a not in texts and after[a].whole != before[a].whole],
        removed=[address for address in before if address not in after],
    )


def summary(found: Comparison, before: Mapping[str, Page], after: Mapping[str, Page]) -> str:
    """The comparison in Markdown."""
    parts = [
        *_listed("New pages", found.added, after),
        *_listed("Pages whose text changed", found.changed, after),
        *_listed("Pages that are gone", found.removed, before),
    ]
    if found.around:
        parts.append(f"{len(found.around)} other pages changed around their text alone.")
    return "\n\n".join(["## What readers will see", *(parts or ["No page changes."])]) + "\n"


def _listed(title: str, addresses: Iterable[str], pages: Mapping[str, Page]) -> Iterator[str]:
    """One entry a page, whose languages stand beside it."""
    langs: dict[str, list[str]] = {}
    for address in addresses:
        first, _, rest = address[1:].partition("/")
        is_other = first in SEVEN.codes and first != SEVEN.root
        langs.setdefault(f"/{rest}" if is_other else address, []).append(
            first if is_other else SEVEN.root
        )
    lines = []
    for bare, codes in list(langs.items())[:MOST_NAMED]:
        codes.sort(key=SEVEN.codes.index)
        lines.append(f"- `{bare}` ({', '.join(codes)}): {_escaped(_title(bare, codes, pages))}")
    more = [f"- … and {len(langs) - MOST_NAMED} more"] if len(langs) > MOST_NAMED else []
    if langs:
        yield f"### {title}: {len(langs)}"
        yield "\n".join([*lines, *more])


def _title(bare: str, codes: list[str], pages: Mapping[str, Page]) -> str:
    return pages[bare if SEVEN.root in codes else f"/{codes[0]}{bare}"].title


def _escaped(text: str) -> str:
    """A title as text: Markdown has no word of its own in it."""
    return re.sub(r"([^\w\s])", r"\\\1", " ".join(text.split()))


def take(output: Path, addresses: Iterable[str], folder: Path) -> list[str]:
    """Keep a picture of each page as a phone shows it, all of its length; gives their names."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    with sync_playwright() as playwright, serve(output) as root:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for address in addresses:
            page.goto(root + address[1:])
            names.append(f"{address.strip('/').replace('/', '-') or 'home'}.png")
            page.screenshot(path=folder / names[-1], full_page=True)
        browser.close()
    return names


def main(before: Path, after: Path, pictures: Path | None = None, is_new: bool = False) -> int:
    """Print the summary, and take the pictures of what is new or changed; the exit status."""
    old, new = read(before), read(after)
    for folder, is_there in ((before, old or is_new), (after, new)):
        if not is_there:
            print(f"There is no built site in {folder}: python3 tasks.py build", file=sys.stderr)
            return 1
    found = compare(old, new)
    print(summary(found, old, new))
    if pictures:
        shown = [*found.added, *found.changed] or found.around
        names = take(after, shown[:MOST_PICTURES], pictures)
        print(f"Pictures of {len(names)} of them, {WIDTH} pixels wide, are in `{pictures.name}/`.")
    return 0


if __name__ == "__main__":
    old, new, *folder = (Path(word) for word in sys.argv[1:] if word != "--new")
    sys.exit(main(old, new, folder[0] if folder else None, "--new" in sys.argv))
