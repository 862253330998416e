"""English typography: marks, dashes, points and last words, and what it does with code."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import SEVEN
from plugins.languages.typography import typeset, typeset_html

ENGLISH = SEVEN["en"]


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ('"Addressing"', "“Addressing”"),
        ("one -- two", "one &#8212;\u00a0two"),
        ("the Forum's aims", "the Forum’s\u00a0aims"),
        ("``Addressing''", "“Addressing”"),
        ("a... b. . . c \\. d & e", "a&#8230; b&#8230; c \\. d &amp;\u00a0e"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_english(plain: str, html: str) -> None:
    assert typeset(plain, ENGLISH) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<a>OSCE</a>'s <em>Times</em>'s <strong>UN</strong>'s <code>x</code>'s", "’s ’s ’s ’s"),
        ("the '90s, '90s' and class of '99; 'tis", "’ ’ ’ ’ ’"),
        ("'Top 10' or '42', dogs' bones, ('x')", "‘’ ‘’ ’ ‘’"),
        ("'<em>Times</em>' and \"<a>x</a>\", <em>'x'</em> <em>\"y\"</em>", "‘’ “” ‘’ “”"),
        ("\"'Quoted' words\" and 'I am \"here\"'. '<code>x</code>'", "“‘’” ‘“”’ ‘’"),
        ('"a"/"b", ("a") "Top 10" "a"--"b" – "c"', "“”/“” “” “” “”—“” –“”"),
        ('a 24" or <strong>27</strong>" screen, 5"x7", 5\'10", class 5"A"', "″ ″ ″″ ′″ “”"),
        ("one --- two, a---b, 1990--1995, 9:00--10:30 ---- ", "— — – – ——"),
    ],
)
def test_marks_of_every_kind(written: str, html: str) -> None:
    """Beside a link, emphasis or code as beside words. Only the marks are compared."""
    found = unescape(typeset_html(f"<p>{written} end of it</p>", ENGLISH))
    assert re.findall("[‘’“”′″—–/'\"-]", re.sub("<[^>]*>|[0-9]x[0-9]", "", found)) == [
        *html.replace(" ", "").replace("s", "")
    ]


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ("<p>one two three</p>", "<p>one two\u00a0three</p>"),
        ("<h2>one <em>two three</em></h2>", "<h2>one <em>two\u00a0three</em></h2>"),
        ("<p><em>one</em> two</p>", "<p><em>one</em>\u00a0two</p>"),
        ("<li>one two</li>\n<li>x</li>", "<li>one\u00a0two</li>\n<li>x</li>"),
        ("<p>one <em>two</em></p>", "<p>one <em>two</em></p>"),
        ("<p><code>one</code> two</p>", "<p><code>one</code> two</p>"),
        ("<p>one<br>\ntwo</p>", "<p>one<br>\ntwo</p>"),
        ("<td>one two</td>", "<td>one two</td>"),
        ("<li>one two\n<ul>", "<li>one two\n<ul>"),
        # held together, these would be wider than a plate or a card, and break within a word
        ("<p>the Regional Observatories</p>", "<p>the Regional Observatories</p>"),
        ("<p>in Transboundary Basins</p>", "<p>in Transboundary Basins</p>"),
    ],
)
def test_no_short_last_word_of_a_block_stands_alone(html: str, held: str) -> None:
    assert typeset_html(html, ENGLISH) == held


def test_code_and_addresses_are_not_touched() -> None:
    html = '<p><code>"x" -- y</code> <a href="a--b">c</a></p>'
    assert '<code>"x" -- y</code>' in typeset_html(html, ENGLISH)
    assert 'href="a--b"' in typeset_html(html, ENGLISH)


PIECES = (
    *('"', "'", "--", "...", "`", "``", '\\"', "a", "b c", " ", ".", ",", "1", "\n", "&amp;"),
    *("'80s", "<em>", "</em>", "<p>", "</p>\n", '<a href="x&#39;y">', "</a>"),
    "<code>\"x -- 'y'</code>",
)


@pytest.mark.long
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_set_twice_is_as_set_once_and_tags_stay(html: str) -> None:
    once = typeset_html(html, ENGLISH)
    assert typeset_html(once, ENGLISH) == once
    assert re.findall("<[^>]*>", once) == re.findall("<[^>]*>", html)
    assert not re.search("[\"']", re.sub("<code>.*?</code>|<[^>]*>", "", once))
