"""English typography: typogrify's, whole, and what it does with code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typogrify.filters import amp, smartypants, widont

from plugins.languages import SEVEN
from plugins.languages.typography import typeset, typeset_html

ENGLISH = SEVEN["en"]


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ('"Addressing"', "&#8220;Addressing&#8221;"),
        ("one -- two", "one &#8212;&nbsp;two"),
        ("the Forum's aims", "the Forum&#8217;s&nbsp;aims"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_english(plain: str, html: str) -> None:
    assert typeset(plain, ENGLISH) == html


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
def test_setting_less_of_a_text_gives_what_setting_all_of_it_does(html: str) -> None:
    """Only texts with marks are given to smartypants: it must make no difference."""
    assert typeset_html(html, ENGLISH) == str(widont(smartypants(amp(html))))
