"""The rules of typography that a language's row switches on, in the order in which they are used.

Each is a pattern that says where it has anything to do, and a function from flow to flow (see
typography.py). After all of them no pattern finds work again but the dash's, which then changes
nothing: a text set twice is as it was set once. Each pattern is tried at a sign that begins a run,
never within one, so that the time grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from plugins.languages.language import Language

INLINE, BLOCK, VERBATIM = "\ufdd0", "\ufdd1", "\ufdd2"
"""Stand for a tag within a line, one that begins or ends a block, and an element like code.

They are noncharacters, which Unicode (23.7) keeps for such use inside a program.
"""

Rule = tuple[str, Callable[[str], str]]
"""Where a rule has anything to do, and how it sets a whole flow."""

_HARD = "\u00a0"
_LETTER = r"[^\W\d_]"
_BREAK = r"[ \t\n]++"
_SPACE = rf"[ \t\n{_HARD}]++"
_TYPED = "'‘’`´"
"""What keyboards and word processors give for ʻ and ʼ."""


@lru_cache(maxsize=64)
def rules_of(language: Language) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """The rules of a language, and a pattern that finds anything for any of them to do."""
    rules = tuple(_rules(language))
    return re.compile("|".join(pattern for pattern, _ in rules)), rules


def _rules(language: Language) -> Iterator[Rule]:
    yield '"', partial(_curl, quotes=language.quotes)
    if letters := re.escape(language.okina + language.okina.upper()):
        # Uzbek oʻ and gʻ have U+02BB (Uzbek alphabet of 1995; CLDR), whatever the keyboard gave
        yield _replace(f"(?<=[{letters}])[{_TYPED}ʼ]", "ʻ")
    typed = _TYPED if language.okina else "'"
    yield _replace(f"(?<={_LETTER})[{typed}](?={_LETTER})", language.apostrophe)
    yield _replace(r"(?<!\.)\.{3}(?!\.)", "…")
    if language.dash:  # no line begins with one that stands between spaces
        signs = "|".join(dict.fromkeys(["--", "—", re.escape(language.dash.strip())]))
        yield _replace(rf"(?<=[^\s{BLOCK}]){_SPACE}(?:{signs}){_SPACE}", language.dash)
    if words := _any_of(language.no_break_after):
        pattern = rf"(?<![\w'’-])(?i:{words}){INLINE}*+{_BREAK}(?=[^\s{BLOCK}])"
        yield _replace(pattern, lambda found: f"{found[0].rstrip()}{_HARD}")
    if words := _any_of(language.no_break_before):
        yield _replace(rf"(?<=[\dIVX]){_BREAK}(?=(?:{words})(?!\w))", _HARD)


def _replace(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Rule:
    return pattern, partial(re.compile(pattern).sub, new)


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


# Quotation marks

_Quotes = tuple[str, str, str, str]
_TOKEN = re.compile(f'"[{INLINE}"]*+|[«»„“”‹›]|{BLOCK}')
"""A run of straight quotes, perhaps with inline tags between them; a mark; an end of a block."""
_BEFORE_OPENING = "([{/-‐‑–—"
_AFTER_CLOSING = ")]}/-‐‑–—.,;:!?…"


def _curl(flow: str, quotes: _Quotes) -> str:
    """Straight double quotes become opening and closing marks, by their neighbours.

    A space beside a quote says more than a bracket, and both more than a letter; the side that says
    more decides. Where both say the same, a quote closes what is open. Marks that the author wrote
    count as open or closed too, so that ``«форум "Азия"»`` gets its inner marks. No quotation goes
    on in the next block.
    """
    done: list[str] = []
    depth = at = 0
    for found in _TOKEN.finditer(flow):
        token = found[0]
        if token == BLOCK:
            depth = 0
        elif token[0] != '"':
            depth = max(0, depth + _step(token, quotes))
        else:
            sign = _visible_before(flow, found.start())
            opens = _weight(sign, sign in _BEFORE_OPENING or _step(sign, quotes) > 0)
            sign = flow[found.end() : found.end() + 1]
            closes = _weight(sign, sign in _AFTER_CLOSING or _step(sign, quotes) < 0)
            run, depth = _set_run(token, quotes, opens, closes, depth)
            done += (flow[at : found.start()], run)
            at = found.end()
    return "".join([*done, flow[at:]])


def _step(mark: str, quotes: _Quotes) -> int:
    """How many more quotations are open after a mark that the author wrote."""
    return (mark in quotes[::2]) - (mark in quotes[1::2])


def _visible_before(flow: str, at: int) -> str:
    """The sign before a place, but for inline tags; nothing at the start."""
    while at and flow[at - 1] == INLINE:
        at -= 1
    return flow[at - 1 : at]


def _weight(sign: str, speaks: bool) -> int:
    """How strongly the sign beside a quote says that it opens, or closes."""
    return 2 if sign in ("", BLOCK) or sign.isspace() else int(speaks)


def _set_run(run: str, quotes: _Quotes, opens: int, closes: int, depth: int) -> tuple[str, int]:
    """The marks for a run of quotes, and how many quotations are open after it."""
    done = []
    for sign in run:
        if sign != '"':
            done.append(sign)
        elif opens > closes or (opens == closes and not depth):
            done.append(quotes[depth % 2 * 2])
            depth, opens = depth + 1, 1
        else:
            depth, opens = max(0, depth - 1), 0
            done.append(quotes[depth % 2 * 2 + 1])
    return "".join(done), depth
