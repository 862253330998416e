"""The theme as tests use it: each word of it is translated.

A new label waits for its translators, and each build says so (catalogue-unfinished). That must fail
no test of something else: here its English stands in.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from atexit import register
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def finished_theme() -> Path:
    """The theme's folder, or a copy of it with complete catalogues where some are not."""
    files = {file: file.read_text(encoding="utf-8") for file in ROOT.glob("theme/locale/*/*/*.po")}
    finished = {file: finish(text) for file, text in files.items()}
    if files == finished:
        return ROOT / "theme"
    folder = Path(tempfile.mkdtemp())
    register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(ROOT / "theme", folder / "theme")
    for file, text in finished.items():
        (folder / file.relative_to(ROOT)).write_text(text, encoding="utf-8")
    return folder / "theme"


def finish(catalogue: str) -> str:
    """A catalogue as ``tasks.py messages`` writes it, with the English text of what is empty."""
    text = re.sub(r'(?m)^(msgid (".+")\n)msgstr ""$', r"\1msgstr \2", catalogue)
    plural = r'(?m)^(msgid_plural (".+")\n)((?:msgstr\[\d\] ""\n?)+)'
    return re.sub(plural, lambda found: found[1] + found[3].replace('""', found[2]), text)


THEME = finished_theme()
