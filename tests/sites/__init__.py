"""Sites for the tests, each with its content folder, made up so that no editor's work changes them.

``full`` is the example site, which `serve --example` shows: forums that are announced, held,
called off and without days, three days of up to four parallel rooms, sessions of a night and of a
whole day, moved and cancelled ones, news, what one forum agreed, people and partners with long
names, portraits and logos (``draw.py`` draws them), texts in Russian, a few in Kazakh, one
translation that is out of date.
Its name, which stands on every page, says that it is an example.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from plugins.languages import SEVEN

ROOT = Path(__file__).resolve().parents[2]

FULL = Path(__file__).parent / "full" / "content"
"""A forum's whole site: 95 records, of people, bodies and towns that nobody will take for real."""

SETTINGS = Path(__file__).parent / "settings.py"
PUBLISHING = Path(__file__).parent / "publishing.py"
"""The settings of pelicanconf.py and publishconf.py, without what an editor may change in them."""

SMALL = Path(__file__).parent / "small.py"
"""The same for tiny projects, which most tests build: each language more is time."""


def _theme() -> Path:
    """The theme with a made-up translation of every word, for all processes of a run.

    What stands in the catalogues is their editors', and so is when they finish them.
    """
    if "TESTS_THEME" not in os.environ:
        folder = tempfile.mkdtemp(prefix="theme-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["TESTS_THEME"] = f"{folder}/theme"
        copy_theme(Path(folder, "theme"), lambda text, lang: f"{text} ({lang})")
    return Path(os.environ["TESTS_THEME"])


def copy_theme(folder: Path, word: Callable[[str, str], str]) -> None:
    """Copy the theme, with a word of a language for each English one."""
    shutil.copytree(ROOT / "theme", folder)
    for file in sorted(folder.rglob("site.po")):
        _translate(file, word)


def _translate(file: Path, word: Callable[[str, str], str]) -> None:
    lang, header = file.parts[-3], file.read_text(encoding="utf-8").partition("\n\n")[0]
    if lang not in SEVEN:
        shutil.rmtree(file.parents[1])
        return
    with file.open("rb") as source:
        words = read_po(source)
    for message in filter(lambda each: each.id, words):
        texts = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        made = tuple(word(texts[-1], lang) for _ in range(words.num_plurals))
        message.string = made if message.pluralizable else word(texts[0], lang)
        message.flags.discard("fuzzy")
    written = BytesIO()
    write_po(written, words, omit_header=True)
    file.write_bytes(f"{header}\n\n".encode() + written.getvalue())


THEME = _theme()
"""``Partners (ru)``: what tests build with, but those that look at real words or at the theme."""
