"""Abbreviations: the first use of each leads to its explanation."""

from __future__ import annotations

import pytest

from plugins.pages.abbreviations import explain, page_id


def mark(term: str) -> str:
    """A term as it is linked."""
    return f'<a class="abbreviation" href="#abbr.{term.lower()}">{term}</a>'


@pytest.mark.parametrize(
    ("html", "shown", "used"),
    [
        ("<p>VE and VE</p>", f"<p>{mark('VE')} and VE</p>", ["VE"]),
        ("<h2>VE</h2><p>VE</p>", f"<h2>VE</h2><p>{mark('VE')}</p>", ["VE"]),
        ('<p><a href="x">VE</a></p>', '<p><a href="x">VE</a></p>', []),
        ("<pre><code>VE</code></pre>", "<pre><code>VE</code></pre>", []),
        ("<p>VEs, HIVE</p>", "<p>VEs, HIVE</p>", []),
        ("<p>OSCE-VE</p>", f"<p>{mark('OSCE')}-{mark('VE')}</p>", ["OSCE", "VE"]),
        ('<img alt="VE" src="x">', '<img alt="VE" src="x">', []),
    ],
)
def test_first_uses(html: str, shown: str, used: list[str]) -> None:
    assert explain(html, ["VE", "OSCE"]) == (shown, used)


@pytest.mark.parametrize("term", ["O'zMU", "OʻzMU", "O‘zMU"])
@pytest.mark.parametrize("written", ["O'zMU", "OʻzMU", "O’zMU", "O`zMU"])
def test_an_apostrophe_is_one_however_it_is_typed(term: str, written: str) -> None:
    html = f"<p>{written}, {written}ʼning, Oʻzbek</p>"
    link = f'<a class="abbreviation" href="#{page_id(term)}">{written}</a>'
    assert explain(html, [term]) == (html.replace(written, link, 1), [term])
    assert not explain("<p>Oʻzbek</p>", ["O"])[1]


def test_a_term_of_two_words_is_one_wherever_its_space_comes_from() -> None:
    for space in (" ", "\n", "&nbsp;", "\u00a0"):
        assert explain(f"<p>CC{space}BY</p>", ["CC BY"])[1] == ["CC BY"]


def test_a_term_is_no_part_of_an_entity() -> None:
    html = "<p>A&nbsp;&amp;&#8217;&lt; R&amp;D</p>"
    assert explain(html, ["amp", "lt", "nbsp", "8217", "R&D"]) == (
        html.replace("R&amp;D", '<a class="abbreviation" href="#abbr.r-d">R&amp;D</a>'),
        ["R&D"],
    )
