"""The text of an HTML fragment as one flow, in which a single sign stands for each tag.

Rules of typography then see the letters on both sides of ``<em>`` as neighbours, and never meet an
attribute or a line of code. The stand-ins are noncharacters, which Unicode (23.7) keeps for such
use inside a program; where a text has them all the same, they are dropped.
"""

from __future__ import annotations

import re
from itertools import zip_longest

INLINE, BLOCK, VERBATIM = "\ufdd0", "\ufdd1", "\ufdd2"
"""For a tag within a line, for one that begins or ends a block, and for an element like code."""

_STAND_IN = re.compile(f"[{INLINE}{BLOCK}{VERBATIM}]")
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_AS_IT_IS = re.compile("code|kbd|math|pre|samp|script|style|tt")
_PHRASING = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|math|q|s|samp|small|span"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
"""What HTML calls phrasing content, as far as Markdown and the theme write it."""


def read_flow(html: str) -> tuple[str, list[str]]:
    """The flow of a fragment, and what its stand-ins stand for, in their order."""
    if _STAND_IN.search(html):
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


def write_flow(flow: str, taken: list[str]) -> str:
    """The fragment again."""
    texts = _STAND_IN.split(flow)
    return "".join(part for pair in zip_longest(texts, taken, fillvalue="") for part in pair)
