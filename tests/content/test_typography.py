"""Typography: English is set, other languages are left as written, plain text is escaped."""

from __future__ import annotations

import pytest

from plugins.content.typography import typeset, typeset_html


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
    assert typeset(plain, "en") == html


@pytest.mark.parametrize("text", ['"Россия"', "O'zbekiston", "a -- b"])
def test_other_languages_are_left_as_written(text: str) -> None:
    assert typeset_html(text, "ru") == text


def test_code_and_addresses_are_not_touched() -> None:
    html = '<p><code>"x" -- y</code> <a href="a--b">c</a></p>'
    assert '<code>"x" -- y</code>' in typeset_html(html, "en")
    assert 'href="a--b"' in typeset_html(html, "en")
