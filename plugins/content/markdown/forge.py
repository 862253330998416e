"""The forge's Markdown: CommonMark with GFM's tables, tasks and struck words, by markdown-it-py.

The forge shows the same files to whoever edits them, so a text is read here as it is read there.
Beside that there are footnotes and lists of terms. Raw HTML is text.
"""

from functools import lru_cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

Definitions = dict[str, Any]
"""What a text defines for use elsewhere in it, as markdown-it-py keeps it."""

_NESTING = 100
"""Deeper than the limits let a text be: nothing is left out."""


def read_blocks(text: str) -> tuple[list[Token], Definitions]:
    """The blocks of a text, what is in them still unread."""
    tokens: list[Token] = []
    definitions: Definitions = {}
    _reader().block.parse(text, _reader(), definitions, tokens)
    return tokens, definitions


def read_inlines(text: str, definitions: Definitions) -> list[tuple[Token, int]]:
    """What is in a block, each with the offset at which it is written.

    A link begins behind its bracket, and ends before the next one.
    """
    reader = _reader()
    state = _Noting(text, reader, definitions, [])
    reader.inline.tokenize(state)
    for rule in reader.inline.ruler2.getRules(""):
        rule(state)
    found: list[tuple[Token, int]] = []
    for token, begin in zip(state.tokens, state.begins, strict=True):
        if token.type == "text" and found and found[-1][0].type == "text":
            found[-1][0].content += token.content
        elif token.type != "text" or token.content:
            found.append((token, begin))
    return found


class _Noting(StateInline):
    """The state of the reader, which notes where each token begins."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.begins: list[int] = []
        self._began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it-py's name)
        self.begins.append(self._began)
        return super().pushPending()

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self.begins.append(self.pos)
        return token


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    options = {"html": False, "linkify": False, "alerts": False, "store_labels": True}
    reader = MarkdownIt("gfm-like2", {**options, "maxNesting": _NESTING})
    reader.use(footnote_plugin, inline=False).use(deflist_plugin)
    reader.disable(["html_block", "fragments_join"])
    rules = reader.block.ruler
    terms = dict(zip(rules.get_active_rules(), rules.getRules(""), strict=True))["deflist"]

    def only_colons(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The plugin takes a line that begins with ``~`` for a meaning too: words would be lost."""
        line = start if silent else state.skipEmptyLines(start + 1)
        is_other = line < end and state.src.startswith("~", state.bMarks[line] + state.tShift[line])
        return not is_other and terms(state, start, end, silent)

    rules.at("deflist", only_colons, {"alt": ["paragraph", "reference", "blockquote"]})
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader
