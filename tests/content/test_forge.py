"""The second opinion: what reads alike here and on the forge is silent, what does not is named."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from markdown.treeprocessors import InlineProcessor

from plugins.content.markdown import markup
from plugins.content.markdown.forge import compare, read_again
from plugins.content.markdown.markup import to_html
from plugins.content.markdown.passages import Notes
from plugins.content.problem import Problem
from plugins.content.source import Source
from tests.conftest import PAGE
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

ALIKE = [
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
]
DIFFER = [
    ("a\n\nb *$*c", 3, "text: “b *$*c”", "text: “b”"),
    ("a\n[b [c](d.md)](e.md)", 2, "text: “[b”", "a link: “pages/e.md”"),
    ("- a\n- ~b~ c", 2, "struck words", "text: “~b~ c”"),
    ("**Note.**Text", 1, "text: “**Note.**Text”", "bold words"),
    ("> ```a``", 1, "text: “```a``”", "code: “`a”"),
    ("[a](b.md (c))", 1, "a link: “pages/b.md c”", "a link"),
]
NOT_OF_THE_FORGE = {"- a | b\n  |---|:-:|", ">> deeper\n    ```"}
"""Pairs that markdown-it-py reads otherwise than cmark, which the forge runs."""


def read(text: str) -> list[Problem]:
    return compare(Source("pages/a.md", "", text, 1), "content/pages/a.md")


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_lines_of_every_kind_read_alike(gap: str) -> None:
    """Each pair of lines, in turn by itself, in a list and in a quotation."""
    differ = set()
    for number, pair in enumerate(product(LINES, LINES)):
        before = ("", "- ", "> ", "1. ", "* > ")[number % 5]
        within = before.translate({ord(sign): " " for sign in "-*1."})
        text = before + gap.join(pair).replace("\n", f"\n{within}")
        if read(text):
            differ.add(text)
    assert differ <= NOT_OF_THE_FORGE


@pytest.mark.parametrize("text", ALIKE)
def test_what_reads_alike_is_silent(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "line", "there", "here"), DIFFER)
def test_what_reads_differently_is_a_warning(text: str, line: int, there: str, here: str) -> None:
    (problem,) = read(text)
    assert (problem.kind, problem.severity, problem.line) == ("reads-differently", "warning", line)
    assert f"it shows {there}, this site shows {here}" in problem.message
    assert problem.hint


def test_a_text_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{PAGE}*$*c", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"{PAGE}c", encoding="utf-8")
    known: dict[str, tuple[int, int]] = {}
    assert [len(found) for found in read_again(tmp_path, known)] == [1, 0]
    assert list(read_again(tmp_path, known)) == []
    (tmp_path / "b.md").write_text(f"{PAGE}**c.**d", encoding="utf-8")
    assert [len(found) for found in read_again(tmp_path, known)] == [1]


def test_fewer_patterns_give_the_same_html() -> None:
    """markup.Inline against Python-Markdown's own, on all that is here."""
    texts = [*ALIKE, *LINES, *(text for text, *_ in DIFFER)]
    texts += [file.read_text(encoding="utf-8") for file in FULL.rglob("*.md")]
    texts = [text.partition("\n---\n")[2] or text for text in texts]
    markdown, _ = markup._parser()
    assert set(markup._SOUGHT) == {name for name, _ in markdown.inlinePatterns._priority}
    ours = [to_html(Notes(Source("a.md", "", text, 1), "a.md"))[0] for text in texts]
    try:
        markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
        assert ours == [to_html(Notes(Source("a.md", "", text, 1), "a.md"))[0] for text in texts]
    finally:
        markdown.treeprocessors.register(markup.Inline(markdown), "inline", 20)
