"""“Did you mean …?”: the nearest known word, or file, to one that is not known."""

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

from plugins.content.paths import is_picture, relative
from plugins.content.problem import Message, say
from plugins.languages.folding import LETTERS

ALIKE = 66
"""From which likeness on, in percent, a word is a suggestion."""

_ROMAN = str.maketrans(
    {**LETTERS, "q": "q", "w": "w", "қ": "q", "ғ": "gh", "ң": "ng"}
    | {"ы": "y", "ё": "yo", "ӣ": "i", "ӯ": "u"}
)
"""An id is ASCII. Searches fold more letters to one than people write in it."""

_NAME = re.compile(r"(.*?)((?:[._][a-z]{2})?\.md|\.[a-z]{2,4})?")


def _did_you_mean(found: str) -> Message:
    return say("did you mean `{found}`?", found=found)


def suggest(written: str, known: Iterable[str]) -> Message | None:
    """``did you mean `title`?``: the known word most like the written one, or None."""
    from rapidfuzz import fuzz, process, utils

    words, alike = sorted(known), utils.default_process
    found = process.extractOne(
        written, words, scorer=fuzz.ratio, processor=alike, score_cutoff=ALIKE
    )
    return _did_you_mean(found[0]) if found else None


def near_file(path: str, viewer: str, known: Iterable[str]) -> Message | None:
    """The file that a path which leads nowhere was most likely meant for, as ``viewer`` writes it.

    Only the name must be like; of files with names as like, one of the same folder goes first.
    """
    from rapidfuzz import fuzz, process

    folder, name = posixpath.split(_bare(path))
    kind = is_picture(path)
    files = {file: _bare(file) for file in known if is_picture(file) == kind}
    by_folder = sorted(files, key=lambda file: (posixpath.dirname(files[file]) != folder, file))
    names = {file: posixpath.basename(files[file]) for file in by_folder}
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _did_you_mean(relative(found[2], viewer)) if found else None


@lru_cache(maxsize=1 << 16)
def _bare(path: str) -> str:
    """A path without its ending; a forum's page is called as its folder."""
    stem = posixpath.splitext(normalize("NFC", path.rstrip("/")).casefold())[0]
    return stem.removesuffix("/index")


def plain_path(path: str) -> str:
    """The path with each name as an id; empty where letters of other scripts leave none."""
    names = (_NAME.fullmatch(name) for name in normalize("NFC", path).casefold().split("/"))
    parts = [(_plain(name[1]), (name[2] or "").replace("_", ".")) for name in names if name]
    return "/".join(stem + ending for stem, ending in parts) if all(s for s, _ in parts) else ""


def _plain(text: str) -> str:
    letters = normalize("NFKD", text.translate(_ROMAN))
    bare = "".join(each for each in letters if not combining(each)).lower()
    words = re.findall(r"[^\W_]+", bare)
    return "-".join(words) if all(map(str.isascii, words)) else ""
