"""Typography of a language: its quotes, apostrophes, dashes and no-break spaces, put in once.

English is set by typogrify, whose quotes and apostrophes are wrong for every other language of the
site; those are set by the rules that their rows switch on. Rules work on the text of HTML as one
flow, in which a single sign stands for each tag: they see the letters on both sides of ``<em>`` as
neighbours, and never meet an attribute or a line of code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from markupsafe import Markup, escape

from plugins.languages.english import set_english
from plugins.languages.language import Language
from plugins.languages.rules import BLOCK, INLINE, VERBATIM, rules_of

_STAND_IN = re.compile(f"[{INLINE}{BLOCK}{VERBATIM}]")
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_AS_IT_IS = re.compile("code|kbd|math|pre|samp|script|style|tt")
_PHRASING = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|math|q|s|samp|small|span"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
"""What HTML calls phrasing content, as far as Markdown and the theme write it."""


@lru_cache(maxsize=10_000)
def typeset(text: str, language: Language) -> Markup:
    """Set a plain text (a title, a summary, a name) as safe HTML."""
    plain = str(escape(text)).replace("&#34;", '"').replace("&#39;", "'")
    html = typeset_html(plain, language)
    if language.code != "en":
        html = html.replace('"', "&#34;").replace("'", "&#39;")
    return Markup(html)  # noqa: S704 (escaped above)


def typeset_html(html: str, language: Language) -> str:
    """Set the text of an HTML fragment; tags, code and addresses stay as they are.

    No-break spaces are written ``&nbsp;``.
    """
    if language.code == "en":
        return set_english(html)
    work, rules = rules_of(language)
    flow, tags = _read_flow(html)
    if not work.search(flow):
        return html
    flow = flow.replace("&nbsp;", "\u00a0").replace("&#160;", "\u00a0")
    for _, set_flow in rules:
        flow = set_flow(flow)
    texts = _STAND_IN.split(flow.replace("\u00a0", "&nbsp;"))
    return "".join(part for pair in zip_longest(texts, tags, fillvalue="") for part in pair)


def _read_flow(html: str) -> tuple[str, list[str]]:
    """The flow of a fragment, and what its stand-ins stand for, in their order."""
    html = _STAND_IN.sub("", html)
    flow: list[str] = []
    taken: list[str] = []
    at = depth = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if not depth:
            flow.append(html[at : tag.start()])
            at = tag.start()
        if _AS_IT_IS.fullmatch(name):
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if not depth:
            flow.append(_stand_in(name))
            taken.append(html[at : tag.end()])
            at = tag.end()
    if depth:
        flow.append(VERBATIM)
        taken.append(html[at:])
    else:
        flow.append(html[at:])
    return "".join(flow), taken


def _stand_in(name: str) -> str:
    if not _PHRASING.fullmatch(name):
        return BLOCK
    return VERBATIM if _AS_IT_IS.fullmatch(name) else INLINE
