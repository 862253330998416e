"""The settings of the site. Pelican reads this file; publishconf.py adds what publishing needs."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.languages import N_  # noqa: E402 (the root must be importable first)
from plugins.pipeline.run import ForumPelican  # noqa: E402

# The site
SITENAME = N_("Central Asia Security Forum")
TAGLINE = N_("Evidence and proportion in preventing violent extremism in Central Asia")
SITEURL = "http://127.0.0.1:8000"
# The first language is at the root; docs/languages.md says how to add one
LANGUAGES = ["en", "ru", "kk", "ky", "tg", "uz", "tk"]
TEXT_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
REPOSITORY: str | None = None  # "https://github.com/OWNER/NAME" shows "Suggest a correction"
BRANCH = "main"
CONTACT: str | None = None  # an e-mail address, shown in the footer
SOCIAL: tuple[tuple[str, str], ...] = ()  # ("Label", "https://…") pairs, shown in the footer
KEPT = ["google*.html", ".well-known/*"]  # files of others that `publish` leaves where it publishes

# Where things are
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")

# Who builds it: plugins/pipeline runs in place of Pelican's own generators
PELICAN_CLASS = ForumPelican
PLUGINS: list[object] = []  # of others, as modules: with any, each file is made anew each time

# What Pelican would do by itself, and we do not want done
STATIC_PATHS: list[str] = []  # folders that `pelican -r` watches, and misses
TIMEZONE = "UTC"  # Pelican asks for it
LOCALE = ["C.UTF-8", "en_US.UTF-8", "C"]  # the first that there is; no page depends on it
