"""The project's settings, but for what an editor may change: name, languages, words, addresses."""

import os
import sys
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

globals().update((n, v) for n, v in run_path(f"{ROOT}/pelicanconf.py").items() if n.isupper())
"""Not by an import: what was imported by that name may be the settings of another project."""

SITENAME = "Example Forum of Imaginary Valleys"
THEME = os.environ.get("TESTS_THEME", str(ROOT / "theme"))
TAGLINE = "An example, made up: nobody and nothing that is named here exists"
SITEURL = "http://127.0.0.1:8000"
LANGUAGES = ["en", "ru", "kk", "ky", "tg", "uz", "tk"]
TEXT_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
REPOSITORY = None
BRANCH = "main"
CONTACT = None
SOCIAL = ()
