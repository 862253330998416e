"""English typography: typogrify's, but for quotation marks, and what it does with code."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typogrify.filters import amp, smartypants, widont

from plugins.languages import SEVEN
from plugins.languages.typography import _set, typeset, typeset_html

ENGLISH = SEVEN["en"]


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ('"Addressing"', "“Addressing”"),
        ("one -- two", "one &#8212;&nbsp;two"),
        ("the Forum's aims", "the Forum’s&nbsp;aims"),
        ("``Addressing''", "&#8220;Addressing”"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_english(plain: str, html: str) -> None:
    assert typeset(plain, ENGLISH) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<a>OSCE</a>'s <em>Times</em>'s <b>UN</b>'s <code>x</code>'s", "’s ’s ’s ’s"),
        ("the '90s, '90s' and class of '99; 'tis", "’ ’ ’ ’ ’"),
        ("'Top 10' or '42', dogs' bones, ('x')", "‘’ ‘’ ’ ‘’"),
        ("'<em>Times</em>' and \"<a>x</a>\", <em>'x'</em> <em>\"y\"</em>", "‘’ “” ‘’ “”"),
        ("\"'Quoted' words\" and 'I am \"here\"'. '<code>x</code>'", "“‘’” ‘“”’ ‘’"),
        ('"a"/"b", ("a") "Top 10" "a"--"b" – "c"', "“”/“” “” “” “”—“” –“”"),
        ('a 24" or <b>27</b>" screen, 5"x7", 5\'10", class 5"A"', "″ ″ ″″ ′″ “”"),
        ("one --- two, a---b, 1990--1995, 9:00--10:30 ---- ", "— — – – ——"),
    ],
)
def test_marks_of_every_kind(written: str, html: str) -> None:
    """Beside a link, emphasis or code as beside words. Only the marks are compared."""
    found = unescape(typeset_html(f"<p>{written} end of it</p>", ENGLISH))
    assert re.findall("[‘’“”′″—–/'\"-]", re.sub("<[^>]*>|[0-9]x[0-9]", "", found)) == [
        *html.replace(" ", "").replace("s", "")
    ]


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
def test_the_rest_is_typogrifys(html: str) -> None:
    """Its filters are given only texts that have work for them: it must make no difference."""
    assert typeset_html(html, ENGLISH) == str(widont(amp(smartypants(_set(html, ENGLISH)))))


@pytest.mark.long
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_marks_set_twice_are_as_set_once_and_tags_stay(html: str) -> None:
    once = _set(html, ENGLISH)
    assert _set(once, ENGLISH) == once
    assert re.findall("<[^>]*>", once) == re.findall("<[^>]*>", html)
    assert not re.search("[\"']", re.sub("<code>.*?</code>|<[^>]*>", "", once))
