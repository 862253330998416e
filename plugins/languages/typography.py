"""Typography of a language: its quotes, apostrophes, dashes and no-break spaces, put in once.

English is set by typogrify, whose quotes and apostrophes are wrong for every other language of the
site; those are set by the rules that their rows switch on.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from plugins.languages.english import set_english
from plugins.languages.flow import read_flow, write_flow
from plugins.languages.language import Language
from plugins.languages.rules import rules_of


def typeset_html(html: str, language: Language) -> str:
    """Set the text of an HTML fragment; tags, code and addresses stay as they are."""
    return set_english(html) if language.code == "en" else _set(html, language)


def _set(html: str, language: Language) -> str:
    """No-break spaces are written ``&nbsp;``, as in English."""
    work, rules = rules_of(language)
    flow, taken = read_flow(html)
    if not work.search(flow):
        return html
    flow = flow.replace("&nbsp;", "\u00a0").replace("&#160;", "\u00a0")
    for rule in rules:
        flow = rule.set(flow)
    return write_flow(flow.replace("\u00a0", "&nbsp;"), taken)


@lru_cache(maxsize=10_000)
def typeset(text: str, language: Language) -> Markup:
    """Set a plain text (a title, a summary, a name) as safe HTML."""
    plain = str(escape(text)).replace("&#34;", '"').replace("&#39;", "'")
    if language.code == "en":
        return Markup(set_english(plain))  # noqa: S704 (escaped above)
    html = _set(plain, language).replace('"', "&#34;").replace("'", "&#39;")
    return Markup(html)  # noqa: S704 (escaped above)
