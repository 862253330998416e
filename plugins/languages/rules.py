"""The rules of typography that a language's row switches on, in the order in which they are used.

Each is a pattern that says where it has anything to do, and a function from flow to flow
(:mod:`plugins.languages.flow`). After all of them no pattern finds work again but the dash's, which
then changes nothing: a text set twice is as it was set once. Each pattern is tried at a sign that
begins a run, never within one, so that the time grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from plugins.languages.flow import BLOCK, INLINE
from plugins.languages.language import Language
from plugins.languages.quotation import curl

_HARD = "\u00a0"
_LETTER = r"[^\W\d_]"
_BREAK = r"[ \t\n]++"
_SPACE = rf"[ \t\n{_HARD}]++"
_TYPED = "'‘’`´"
"""What keyboards and word processors give for ʻ and ʼ."""


class Rule(NamedTuple):
    """Where a rule has anything to do, and how it sets a whole flow."""

    pattern: str
    set: Callable[[str], str]


def _replacing(pattern: str, new: str) -> Rule:
    return Rule(pattern, partial(re.compile(pattern).sub, new))


def _quotes(language: Language) -> Rule:
    return Rule('"', partial(curl, quotes=language.quotes))


def _turned(language: Language) -> Rule | None:
    """Uzbek oʻ and gʻ have U+02BB (Uzbek alphabet of 1995; CLDR), whatever the keyboard gave."""
    letters = re.escape(language.turned + language.turned.upper())
    return _replacing(f"(?<=[{letters}])[{_TYPED}ʼ]", "ʻ") if letters else None


def _apostrophe(language: Language) -> Rule:
    typed = _TYPED if language.turned else "'"
    return _replacing(f"(?<={_LETTER})[{typed}](?={_LETTER})", language.apostrophe)


def _ellipsis(_: Language) -> Rule:
    return _replacing(r"(?<!\.)\.{3}(?!\.)", "…")


def _dash(language: Language) -> Rule | None:
    """No line begins with a dash that stands between spaces."""
    signs = "|".join(dict.fromkeys(["--", "—", re.escape(language.dash.strip())]))
    pattern = rf"(?<=[^\s{BLOCK}]){_SPACE}(?:{signs}){_SPACE}"
    return _replacing(pattern, language.dash) if language.dash else None


def _held(language: Language) -> Rule | None:
    """No line ends with a word that belongs to the next one."""
    words = _any_of(language.held)
    pattern = rf"(?<![\w'’-])(?i:{words}){INLINE}*+{_BREAK}(?=[^\s{BLOCK}])"
    return Rule(pattern, partial(re.compile(pattern).sub, _hard_after)) if words else None


def _hard_after(found: re.Match[str]) -> str:
    return f"{found[0].rstrip()}{_HARD}"


def _bound(language: Language) -> Rule | None:
    """A number and its unit stay together."""
    words = _any_of(language.bound)
    return _replacing(rf"(?<=[\dIVX]){_BREAK}(?=(?:{words})(?!\w))", _HARD) if words else None


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


RULES: tuple[Callable[[Language], Rule | None], ...] = (
    _quotes,
    _turned,
    _apostrophe,
    _ellipsis,
    _dash,
    _held,
    _bound,
)


@lru_cache(maxsize=64)
def rules_of(language: Language) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """The rules of a language, and a pattern that finds anything for any of them to do."""
    rules = tuple(rule for make in RULES if (rule := make(language)))
    return re.compile("|".join(rule.pattern for rule in rules)), rules
