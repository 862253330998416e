"""Typography of a language: curly quotes, dashes and no-break spaces, put in once, when reading.

English is set by typogrify. A language without rules here is left as its author wrote it:
typogrify's quotes and apostrophes are wrong for Russian, Kazakh, Uzbek (TYPOGRAPHY is where the
rules of a language are added).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

_ANY_RULE = re.compile(r"""["'&`]|--|\.\.\.|\S\s+\S""")


def _english(html: str) -> str:
    from typogrify.filters import amp, smartypants, widont

    return str(widont(smartypants(amp(html))))


TYPOGRAPHY: dict[str, Callable[[str], str]] = {"en": _english}


def typeset_html(html: str, lang: str) -> str:
    """Set the text of an HTML fragment; tags, code and addresses stay as they are."""
    rules = TYPOGRAPHY.get(lang)
    return rules(html) if rules and _ANY_RULE.search(html) else html


def typeset(text: str, lang: str) -> Markup:
    """Set a plain text (a title, a summary, a name) as safe HTML."""
    plain = str(escape(text)).replace("&#34;", '"').replace("&#39;", "'")
    return Markup(typeset_html(plain, lang))  # noqa: S704 (escaped above)
