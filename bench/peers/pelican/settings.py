"""Plain Pelican: no plugin, typography on, and one pass that groups articles for lists."""

from __future__ import annotations

from typing import Any

from pelican import signals

SITENAME = AUTHOR = "Forum"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
PATH, ARTICLE_PATHS = "content", [""]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PLUGINS: list[str] = []
THEME, THEME_STATIC_DIR, THEME_STATIC_PATHS = "theme", "", ["static"]
ARTICLE_URL = "{year}/{kind}/{slug}/"
ARTICLE_SAVE_AS = "{year}/{kind}/{slug}/index.html"
ARTICLE_TRANSLATION_ID = None  # the same slug in two years is not a translation
USE_FOLDER_AS_CATEGORY = False
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES, SITEMAP_SAVE_AS = ["index", "sitemap"], "sitemap.xml"
DEFAULT_PAGINATION = False
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.atom", 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TYPOGRIFY = True


def _group(generator: Any) -> None:
    groups: dict[tuple[str, str], list[Any]] = {}
    for article in generator.articles:
        article.year = str(article.year)
        groups.setdefault((article.year, article.kind), []).append(article)
    for group in groups.values():
        group.sort(key=lambda article: int(article.weight))
    years = sorted((key for key in groups if key[1] == "forum"), reverse=True)
    generator.context["groups"] = groups
    generator.context["years"] = [groups[key][0] for key in years]


signals.article_generator_finalized.connect(_group)
