"""The settings of the site. Pelican reads this file; publishconf.py adds what publishing needs."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins import pipeline  # noqa: E402 (the root must be importable first, from any folder)
from plugins.languages import N_  # noqa: E402
from plugins.pipeline.run import ForumPelican  # noqa: E402

# The site
SITENAME = N_("Central Asia Security Forum")
TAGLINE = N_("Evidence and proportion in preventing violent extremism in Central Asia")
SITEURL = "http://127.0.0.1:8000"
DEFAULT_LANG = "en"
# The first language is at the root; docs/languages.md says how to add one
LANGUAGES = ["en", "ru", "kk", "ky", "tg", "uz", "tk"]
TIMEZONE = "UTC"
TEXT_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
REPOSITORY: str | None = None  # "https://github.com/OWNER/NAME" shows "Suggest a correction"
BRANCH = "main"
CONTACT: str | None = None  # an e-mail address, shown in the footer
SOCIAL: tuple[tuple[str, str], ...] = ()  # ("Label", "https://…") pairs, shown in the footer

# Where things are
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")

# Who builds it: plugins/pipeline, and nobody else
PLUGINS = [pipeline]
PELICAN_CLASS = ForumPelican

# What Pelican would do by itself, and we do not want done
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOCALE = ["C.UTF-8", "en_US.UTF-8", "C"]  # the first that there is; no page depends on it
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
