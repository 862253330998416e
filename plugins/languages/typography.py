"""Typography of a language: its quotes, apostrophes, dashes and no-break spaces, put in once.

A language is set by the rules that its row switches on; English has some of its own. Rules work on
the text of HTML as one flow, in which a single sign stands for each tag: they see the letters on
both sides of ``<em>`` as neighbours, and never meet an attribute or a line of code.

A rule is a function from flow to flow. What is set twice is as it was set once. Each pattern is
tried at a sign that begins a run, never within one, so that the time grows with the text alone.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import zip_longest

from markupsafe import Markup, escape

from plugins.languages.language import APOSTROPHES, Language

_INLINE, _BLOCK, _VERBATIM = "\ufdd0", "\ufdd1", "\ufdd2"
"""Stand for a tag within a line, one that begins or ends a block, and an element like code.

They are noncharacters, which Unicode (23.7) keeps for such use inside a program.
"""

_LINE, _CELL = "\u2028", "\u2029"
"""Stand for the end of a line and of a table's cell, which are white space to all rules."""

_STAND_IN = re.compile(f"[{_INLINE}{_BLOCK}{_VERBATIM}{_LINE}{_CELL}]")
_TAG = re.compile(r"<(pre|code)\b.*?</\1>|</?([a-z][a-z0-9]*)[^<>]*+>", re.DOTALL)
_STAND_INS = {
    **dict.fromkeys(("a", "del", "em", "img", "span", "strong", "sub", "sup"), _INLINE),
    **dict.fromkeys(("td", "th"), _CELL),
    "br": _LINE,
    "code": _VERBATIM,
}
"""Of what the text of a page may hold; all others begin or end a block."""


@lru_cache(maxsize=10_000)
def typeset(text: str, language: Language) -> Markup:
    """Set a plain text (a title, a summary, a name) as safe HTML."""
    plain = str(escape(text)).replace("&#34;", '"').replace("&#39;", "'")
    html = typeset_html(plain, language).replace('"', "&#34;").replace("'", "&#39;")
    return Markup(html)  # noqa: S704 (escaped above)


def typeset_html(html: str, language: Language) -> str:
    """Set the text of a page as Markdown's reader writes it; tags and code stay as they are."""
    tags: list[str] = []

    def stand_in(tag: re.Match[str]) -> str:
        tags.append(tag[0])
        return _STAND_INS.get(tag[1] or tag[2], _BLOCK)

    flow = _TAG.sub(stand_in, _STAND_IN.sub("", html))
    flow = flow.replace("&nbsp;", _HARD).replace("&#160;", _HARD)
    for set_flow in _rules_of(language):
        flow = set_flow(flow)
    texts = _STAND_IN.split(flow)
    return "".join(part for pair in zip_longest(texts, tags, fillvalue="") for part in pair)


# Rules

_Rule = Callable[[str], str]
"""It sets a whole flow."""

_HARD = "\u00a0"
_LETTER = r"[^\W\d_]"
_BREAK = r"[ \t\n]++"
_SPACE = rf"[ \t\n{_HARD}]++"


@lru_cache(maxsize=64)
def _rules_of(language: Language) -> tuple[_Rule, ...]:
    return tuple(_rules(language))


def _rules(language: Language) -> Iterator[_Rule]:
    yield _replace(r"'(?<=\d')(?=\d{1,2}\")", "′")  # 5′10″
    yield partial(_curl, quotes=language.quotes)
    if letters := re.escape(language.okina + language.okina.upper()):
        # Uzbek oʻ and gʻ have U+02BB (Uzbek alphabet of 1995; CLDR), whatever the keyboard gave
        yield _replace(f"((?<=[{letters}]){_INLINE}*+)[{APOSTROPHES}]", r"\1ʻ")
    typed = APOSTROPHES.replace("ʻ", "") if language.okina else "'"
    yield _replace(
        f"[{typed}](?={_INLINE}*+{_LETTER})",
        lambda found: language.apostrophe if _follows_word(found) else found[0],
    )
    yield _replace(r"--(?<=[\dIVXLC%]--)(?=[\dIVXLC])", "–")
    yield from _english(language) if language.code == "en" else _others(language)


def _english(language: Language) -> Iterator[_Rule]:
    # an apostrophe for what is left out at a word's beginning, as in ’90s
    yield _replace(r"'(?<!\w')(?=\d\ds\b|(?:\d\d|(?i:tis|twas|til|em|cause))\b(?!'))", "’")
    yield _replace("``", "“")
    yield _replace("''(?<!''')(?!')", "”")
    yield _replace(f"'{_INLINE}*+", partial(_set_single, quotes=language.quotes))
    yield _replace("---(?<!----)(?!-)", "—")
    yield _replace(r"--|\.\.\.|\. \. \.", _typogrify)
    # no short last word of a block stands alone on its line; held so, long ones break in a card
    last = rf"[^\s{_INLINE}{_BLOCK}{_VERBATIM}]{{1,7}}+{_INLINE}*+(?:{_BLOCK}|\Z)"
    yield _replace(rf"(?<=[^\s{_BLOCK}{_VERBATIM}])(?<!\S{{9}}){_BREAK}(?={last})", _HARD)


def _typogrify(mark: re.Match[str]) -> str:
    from typogrify.filters import smartypants

    return str(smartypants(mark[0]))


def _others(language: Language) -> Iterator[_Rule]:
    yield _replace(r"(?<!\.)\.{3}(?!\.)", "…")
    if language.dash:  # no line begins with one that stands between spaces
        signs = "|".join(dict.fromkeys(["---?", "—", re.escape(language.dash.strip())]))
        yield _replace(rf"(?<=[^\s{_BLOCK}]){_SPACE}(?:{signs}){_SPACE}", language.dash)
    if words := _any_of(language.no_break_after):
        pattern = rf"(?<![\w'’-])(?i:{words}){_INLINE}*+{_BREAK}(?=[^\s{_BLOCK}])"
        yield _replace(pattern, lambda found: f"{found[0].rstrip()}{_HARD}")
    if words := _any_of(language.no_break_before):
        yield _replace(rf"(?<=[\dIVX]){_BREAK}(?=(?:{words})(?!\w))", _HARD)


def _replace(pattern: str, new: str | Callable[[re.Match[str]], str]) -> _Rule:
    return partial(re.compile(pattern).sub, new)


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


def _follows_word(found: re.Match[str]) -> bool:
    before = _visible_before(found.string, found.start())
    return before == _VERBATIM or before.isalpha()


# Quotation marks

_Quotes = tuple[str, str, str, str]
_TOKEN = re.compile(f'"[{_INLINE}"]*+|[«»„“”‹›]|[{_BLOCK}{_CELL}]')
"""A run of straight quotes, perhaps with inline tags between them; a mark; an end of a block."""
_WORD = re.compile(rf"{_INLINE}*+(?![xх]\d){_LETTER}")
_BEFORE_OPENING = "([{/-‐‑–—"
_AFTER_CLOSING = ")]}/-‐‑–—.,;:!?…"


def _curl(flow: str, quotes: _Quotes) -> str:
    """Straight double quotes become opening and closing marks, by their neighbours.

    A space beside a quote says more than a bracket, and both more than a letter; the side that says
    more decides. Where both say the same, a quote closes what is open. Marks that the author wrote
    count as open or closed too, so that ``«форум "Азия"»`` gets its inner marks. No quotation goes
    on in the next block. Where none is open, a quote behind a number stands for inches.
    """
    done: list[str] = []
    depth = at = 0
    for found in _TOKEN.finditer(flow):
        token = found[0]
        if token in (_BLOCK, _CELL):
            depth = 0
        elif token[0] != '"':
            depth = max(0, depth + _step(token, quotes))
        else:
            sign = _visible_before(flow, found.start())
            if not depth and sign.isdigit() and not _WORD.match(flow, found.start() + 1):
                token = token.replace('"', "″", 1)
            sides = _sides(flow, *found.span(), quotes)
            run, depth = _set_run(token, quotes, *sides, depth)
            done += (flow[at : found.start()], run)
            at = found.end()
    return "".join([*done, flow[at:]])


def _set_single(found: re.Match[str], quotes: _Quotes) -> str:
    """A straight single quote opens where a space or a bracket stands before it; or it closes."""
    opens, closes = _sides(found.string, *found.span(), quotes)
    return found[0].replace("'", quotes[2 if opens > closes else 3])


def _sides(flow: str, begin: int, end: int, quotes: _Quotes) -> tuple[int, int]:
    """How strongly the signs before and after a quote say that it opens, and that it closes."""
    sign = _visible_before(flow, begin)
    opens = _weight(sign, sign in _BEFORE_OPENING or _step(sign, quotes) > 0)
    sign = flow[end : end + 1]
    return opens, _weight(sign, sign in _AFTER_CLOSING or _step(sign, quotes) < 0)


def _step(mark: str, quotes: _Quotes) -> int:
    """How many more quotations are open after a mark that the author wrote."""
    return (mark in quotes[::2]) - (mark in quotes[1::2])


def _visible_before(flow: str, at: int) -> str:
    """The sign before a place, but for inline tags; nothing at the start."""
    while at and flow[at - 1] == _INLINE:
        at -= 1
    return flow[at - 1 : at]


def _weight(sign: str, speaks: bool) -> int:
    """How strongly the sign beside a quote says that it opens, or closes."""
    return 2 if sign in ("", _BLOCK) or sign.isspace() else int(speaks)


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
