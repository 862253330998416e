"""Texts are read as the forge reads them: as markdown-it-py alone would show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from plugins.content.markdown.forge import _reader
from plugins.content.markdown.markup import to_html
from plugins.content.markdown.passages import Notes
from plugins.content.source import Source
from tests.sites import FULL

LINES = [
    "text",
    "   more text",
    "    far in",
    "- an entry",
    "  - one within",
    "* another sign",
    "1. the first",
    "2. the second",
    "7) a seventh",
    "-",
    "> quoted",
    "> - quoted entry",
    ">> deeper",
    "## A heading",
    "### Closed ###",
    "#nothing",
    "===",
    "---",
    "***",
    "```",
    "~~~ python",
    "    ```",
    "| a | b |",
    "|---|:-:|",
    "a | b",
    "[a link](about.md) to *some* `thing`",
    ": a meaning",
    "- [ ] a task",
    "\\- no entry",
    "end of a line\\",
    "two spaces  ",
    "",
]
"""Lines of every kind. All pairs are read, and each as an entry and as a quotation."""

TEXTS = [
    "~~struck~~ and *a* **b** ***c*** _d_ __e__ f_g_h",
    'R&D; Q&A; AT&T &copy; &#8212; &amp;lt; &nope; \\& \\_ \\" \\. \\a',
    "`code` ``a ` b`` ` x ` \\`no`",
    "[a](b.md) [c](<d e.md>) [f](g.md 'title') [h *i*](j.md \"k\")",
    "<https://a.example/?b=1&c=2> <no tag",
    "a \\* b * c ** d _ e 5 * 3 * 2",
    '![Alt](a.jpg "Title") [![In](a.jpg)](b.md)',
    "[a][ref] [ref][] [ref] [REF] [none] [a] [ref]\n\n[ref]: b.md 'T'",
    "a[^x] b[^y] c[^x]\n\n[^y]: One\n\n[^x]: Two\n\n    More.",
    "hard\\\nbreak  \nsoft\nend",
    "*a\nb* `c\nd` [e\nf](g.md)",
    "1. First\n\n    More of first.\n2. Second\n\n    More of second.\n3. Third",
    "1. First:\n\n    ```sh\n    echo\n    ```\n\n2. Second",
    "> ```\n> quoted\n> ```\n\n  ```\n  two spaces\n  ```\n\n- ~~~\n  in a list\n  ~~~",
    "- [ ] open\n- [x] done\n- [X] done\n- [] none\n- [ ]none",
    "## A {: #b }\n\nText\n{: .note }\n\n*c*{: lang=ru }",
    "| a | b\n|-\n| c",
    "| a |\n| - |\n| b \\| c | d |",
    "Term\n: One\n: Two\n\n    More.\n\nThird\n\n:   Loose",
    "\tcode\n\n- a\n\n\tb\n\n\t\tcode",
    "a\u00a0b\u3000c\n\u3000\nd",
    "a\n\nb *$*c",
    "a\n[b [c](d.md)](e.md)",
    "- a\n- ~b~ c ~~d~ e~~ ~~~f~~~",
    "**Note.**Text",
    "> ```a``",
    "[a](b.md (c)) [d](e f.md) [g](h\ni.md) <j@k.org> <mailto:l@m.org>",
    "*a **b** c* **d *e* f** ***g** h* _i*j_k*",
    "![a *b* `c` &amp; \\* [d](e.md)](f.jpg)",
]
_UNSEEN = re.compile(r"\{:[^{}\n]*\}|[☐☑]")
"""Attribute lists, and the boxes of tasks, which the forge shows in another way."""


def ours(text: str) -> str:
    return to_html(Notes(Source("", text, 1), "pages/a.md"))


def theirs(text: str) -> str:
    return str(_reader().render(text))


def shape(html: str) -> list[str]:
    """What a reader sees: words, and the tags of what is not a block."""
    row = [""]
    for part in _walk(fragment_fromstring(html, create_parent=True)):
        row = [*row, part, ""] if part.startswith("<") else [*row[:-1], row[-1] + part]
    return [words for part in row if (words := " ".join(_UNSEEN.sub("", part).split()))]


def _walk(element: HtmlElement) -> Iterator[str]:
    tag = {"s": "del"}.get(element.tag, element.tag)
    is_seen = tag in ("a", "img", "em", "strong", "del", "code", "br", "sup")
    if element.get("class") != "footnote-backref":
        yield f"<{tag} {element.get('title', '')} {element.get('alt', '')}>" if is_seen else " "
        if tag != "sup":  # its number or label
            yield element.text or ""
            for child in element:
                yield from _walk(child)
        yield "<end>" if is_seen else " "
    yield element.tail or ""


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_lines_of_every_kind_read_alike(gap: str) -> None:
    """Each pair of lines, in turn by itself, in a list and in a quotation."""
    for number, pair in enumerate(product(LINES, LINES)):
        before = ("", "- ", "> ", "1. ", "* > ")[number % 5]
        within = before.translate({ord(sign): " " for sign in "-*1."})
        text = before + gap.join(pair).replace("\n", f"\n{within}")
        assert shape(ours(text)) == shape(theirs(text)), text


@pytest.mark.parametrize("text", TEXTS)
def test_texts_read_alike(text: str) -> None:
    assert shape(ours(text)) == shape(theirs(text))


def test_a_whole_site_reads_alike() -> None:
    for file in FULL.rglob("*.md"):
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        assert shape(ours(text)) == shape(theirs(text)), file
