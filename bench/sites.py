"""The sites that are built: our own and the peers', each laid out in a folder of its own."""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import layouts
from bench.corpus import Corpus, Page

OURS, HUGO, PELICAN = "this project", "Hugo", "plain Pelican"
PEERS = Path(__file__).parent / "peers"
PROJECT = ("bench", "plugins", "theme", "pelicanconf.py", "tasks.py", "requirements.txt")
"""What our build and its server need of the project."""


@dataclass(frozen=True)
class Edit:
    """A change that puts another word into a file, and the page that must show it."""

    file: Path
    shown: Path
    original: str
    change: Callable[[str, str], str]

    def make(self, word: str) -> None:
        """Save the file with the word in it, and without the word of the edit before."""
        self.file.write_text(self.change(self.original, word), encoding="utf-8")

    def is_shown(self, word: str) -> bool:
        """Whether the built page has it."""
        return word in self.shown.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Site:
    """A site that is built by a command; ``edits`` are by the name of the work."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: str
    cache: str
    edits: Mapping[str, Edit]

    def prepare(self, work: str, word: str) -> None:
        """Do what comes before a build: delete all that builds made, make an edit, or nothing."""
        if work == "cold":
            for made in (self.output, self.cache):
                shutil.rmtree(self.folder / made, ignore_errors=True)
        elif work in self.edits:
            self.edits[work].make(word)


def ours(root: Path, folder: Path, corpus: Corpus, langs: tuple[str, ...] = ("en",)) -> Site:
    """A copy of the project whose content is the corpus, so that its theme can be edited.

    It has the languages ``langs``, and every page is translated into each.
    """
    _clear(folder)
    for name in PROJECT:
        _copy(root / name, folder / name)
    (folder / ".venv").symlink_to(root / ".venv")
    compileall.compile_dir(folder / "plugins", quiet=1)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nLANGUAGES = {langs!r}\n")
    layouts.write(corpus, "forum", folder / "content")
    for lang in langs[1:]:
        layouts.write_translations(corpus, lang, folder / "content")
    command = (_pelican(), "content", "-s", "pelicanconf.py")
    base, shown = "theme/templates/layout/base.html", "output/{year}/{slug}/index.html"
    edits = _edits(corpus, folder, layouts.forum_path, base, shown)
    return Site(OURS, folder, command, "output", ".cache", edits)


def hugo(program: Path, folder: Path, corpus: Corpus) -> Site:
    """Hugo's site; ``program`` is its binary."""
    _clear(folder)
    _copy(PEERS / "hugo", folder)
    layouts.write(corpus, "hugo", folder / "content")
    shown = "public/{year}/sessions/{slug}/index.html"
    edits = _edits(corpus, folder, layouts.hugo_path, "layouts/baseof.html", shown)
    return Site(HUGO, folder, (str(program),), "public", "resources", edits)


def pelican(folder: Path, corpus: Corpus) -> Site:
    """Plain Pelican's site, built by the project's own packages."""
    _clear(folder)
    _copy(PEERS / "pelican", folder)
    layouts.write(corpus, "pelican", folder / "content")
    base, shown = "theme/templates/base.html", "output/{year}/sessions/{slug}/index.html"
    edits = _edits(corpus, folder, layouts.pelican_path, base, shown)
    return Site(PELICAN, folder, (_pelican(), "-s", "settings.py"), "output", "cache", edits)


def _edits(
    corpus: Corpus, folder: Path, path: Callable[[Page], str], base: str, shown: str
) -> dict[str, Edit]:
    """The edits of the first two sessions of the year in the middle, and of the base template."""
    year = sorted(corpus.years)[len(corpus.years) // 2]
    body, title = corpus.years[year]["sessions"][:2]

    def edit(file: Path, page: Page, change: Callable[[str, str], str]) -> Edit:
        output = folder / shown.format(year=year, slug=page.slug)
        return Edit(file, output, file.read_text(encoding="utf-8"), change)

    return {
        "body": edit(folder / "content" / path(body), body, _in_body),
        "title": edit(folder / "content" / path(title), title, _in_title),
        "template": edit(folder / base, body, _in_template),
    }


def _in_body(text: str, word: str) -> str:
    return f"{text.rstrip()} {word}\n"


def _in_title(text: str, word: str) -> str:
    return re.sub(r'^(title: "?)', rf"\1{word} ", text, count=1, flags=re.MULTILINE | re.IGNORECASE)


def _in_template(text: str, word: str) -> str:
    return text.replace("</body>", f"<p>{word}</p>\n</body>")


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=unwanted, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


def _pelican() -> str:
    return str(Path(sys.executable).with_name("pelican"))
