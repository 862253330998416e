"""Abbreviations in a body: the first use of each leads to its explanation lower on the page.

A tooltip opens neither by touch nor by keyboard, so the explanation is a link away, in the page.
"""

import re
from collections.abc import Iterable
from html import escape

from plugins.content.letters import ENTITY
from plugins.languages.language import APOSTROPHES
from plugins.relations.links import term_id

_TAG = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_SPACE = r"(?:\s|&nbsp;)+"

_PASSED_OVER = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


def explain(html: str, terms: Iterable[str]) -> tuple[str, list[str]]:
    """The body with each term's first use linked, and the terms found, in the order of the text.

    A term inside a link, a heading or code is passed over.
    """
    wanted = {_key(escape(term, quote=False)): term for term in terms}
    if not wanted:
        return html, []
    words = "|".join(re.escape(key) for key in sorted(wanted, key=len, reverse=True))
    words = words.replace("'", f"[{APOSTROPHES}]").replace("\\ ", _SPACE)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)|{ENTITY.pattern}")  # one is no word
    found: dict[str, None] = {}

    def link(use: re.Match[str]) -> str:
        term = wanted.get(_key(use[0]))
        if term is None or term in found:
            return use[0]
        found[term] = None
        return f'<a class="abbreviation" href="#{page_id(term)}">{use[0]}</a>'

    depth = 0
    pieces = _TAG.split(html)
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = piece if depth else pattern.sub(link, piece)
        elif (name := _NAME.match(piece)) and name[1] in _PASSED_OVER:
            depth += -1 if piece.startswith("</") else 1
    return "".join(pieces), list(found)


def _key(words: str) -> str:
    return re.sub(f"[{APOSTROPHES}]", "'", re.sub(_SPACE, " ", words))


def text_of(html: str) -> str:
    """The text of a body, in which terms inside links and headings count as used."""
    return _TAG.sub(" ", html)


def page_id(term: str) -> str:
    """The id of an abbreviation's explanation on the page that uses it."""
    return term_id(term).replace("term-", "abbr.", 1)
