"""Typography of a language: curly quotes, dashes and no-break spaces, put in once, when reading.

English is set by typogrify. A language without rules here is left as its author wrote it:
typogrify's quotes and apostrophes are wrong for Russian, Kazakh, Uzbek (TYPOGRAPHY is where the
rules of a language are added).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

_SPACED = re.compile(r"\S\s+\S")
_MARKS = re.compile(r"""["'`\\]|--|\.\.\.""")
_TAG = re.compile(r"(<[^>]*>)")
_AS_IT_IS = re.compile(r"<(/?)(?:pre|samp|code|tt|kbd|script|style|math)[^>]*>")


def _english(html: str) -> str:
    """Typogrify, each filter only where it can find anything: they took a third of a build."""
    from typogrify.filters import amp, widont

    html = str(amp(html)) if "&" in html else html
    html = _curl(html) if _MARKS.search(html) else html
    return str(widont(html)) if _SPACED.search(html) else html


def _curl(html: str) -> str:
    """What smartypants makes of the whole, but it is given only the texts that have any marks.

    A text that is one mark alone is curled by the end of the text before it, so that goes along.
    """
    from typogrify.filters import smartypants

    pieces = _TAG.split(html)
    marked = [at for at in _texts(pieces) if _MARKS.search(pieces[at])]
    given: dict[int, str] = {}
    for at in marked:
        before = next((i for i in range(at - 2, -1, -2) if pieces[i]), at)
        given |= {i: pieces[i] for i in ((before, at) if len(pieces[at]) == 1 else (at,))}
    if not given:
        return html
    curled = str(smartypants("<i>".join(given.values()))).split("<i>")
    done = dict(zip(given, curled, strict=True))
    for at in marked:
        pieces[at] = done[at]
    return "".join(pieces)


def _texts(pieces: list[str]) -> Iterator[int]:
    """The places of texts between tags, but for code and the like."""
    depth = 0
    for at, piece in enumerate(pieces):
        if at % 2 and (found := _AS_IT_IS.match(piece)):
            depth += -1 if found[1] else 1
        elif not at % 2 and not depth:
            yield at


TYPOGRAPHY: dict[str, Callable[[str], str]] = {"en": _english}


def typeset_html(html: str, lang: str) -> str:
    """Set the text of an HTML fragment; tags, code and addresses stay as they are."""
    rules = TYPOGRAPHY.get(lang)
    return rules(html) if rules else html


@lru_cache(maxsize=10_000)
def typeset(text: str, lang: str) -> Markup:
    """Set a plain text (a title, a summary, a name) as safe HTML."""
    plain = str(escape(text)).replace("&#34;", '"').replace("&#39;", "'")
    return Markup(typeset_html(plain, lang))  # noqa: S704 (escaped above)
