"""Typography by the rows: an example for every rule and language, and what no rule may change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages import SEVEN, Language
from plugins.languages.typography import typeset, typeset_html

SET = {row.code: row for row in SEVEN if row.code != "en"}

EXAMPLES = [
    # outer and inner quotes
    ("ru", '"Безопасность"', "«Безопасность»"),
    ("ru", '"Форум "Азия""', "«Форум „Азия“»"),
    ("kk", '"Форум "Азия""', "«Форум “Азия”»"),
    ("ky", '"Форум "Азия""', "«Форум „Азия“»"),
    ("tg", '"Форуми "Осиё""', "«Форуми „Осиё“»"),
    ("uz", '"Forum "Osiyo""', "“Forum «Osiyo»”"),
    ("tk", '"Forum "Aziýa""', "“Forum ‘Aziýa’”"),
    # what stands beside quotes
    ("ru", '("да")', "(«да»)"),
    ("ru", '"да", "нет".', "«да», «нет»."),
    ("ru", 'Он: "...да"', "Он: «…да»"),
    ("ru", '"— Да" и "Да!"', "«— Да» и&nbsp;«Да!»"),
    ("ru", 'кафе-"Азия"', "кафе-«Азия»"),
    ("kk", '"Форум"ның "Азия"-ның', "«Форум»ның «Азия»-ның"),
    ("ru", '«форум "Азия"»', "«форум „Азия“»"),
    ("ru", '24" экран, 5"x7", 5\'10"', "24″ экран, 5″x7″, 5′10″"),
    ("ru", '5"А" класс, "Форум 2019", "Экран 5"', "5«А» класс, «Форум 2019», «Экран 5»"),
    ("ru", 'a&nbsp;"б"&nbsp;в', "a&nbsp;«б»&nbsp;в"),
    ("ru", '"&lt;b&gt;"', "«&lt;b&gt;»"),
    # quotes and tags
    (
        "ru",
        '<p>"<em>слово</em>", "<a href="x">два</a>"</p>',
        '<p>«<em>слово</em>», «<a href="x">два</a>»</p>',
    ),
    ("ru", '<p><em>"слово"</em></p>', "<p><em>«слово»</em></p>"),
    ("ru", '<p>"раз</p>\n<p>"два"</p>', "<p>«раз</p>\n<p>«два»</p>"),
    ("ru", '<li>"<code>"x"</code>"</li>', '<li>«<code>"x"</code>»</li>'),
    ("ru", 'слово"<sup><a>1</a></sup>', "слово«<sup><a>1</a></sup>"),
    ("ru", '"слово"<sup><a>1</a></sup>', "«слово»<sup><a>1</a></sup>"),
    # apostrophes
    ("ru", "д'Артаньян", "д’Артаньян"),
    ("tk", "d'Artanýan", "d’Artanýan"),
    ("ru", "'слово'", "'слово'"),
    ("tk", "<em>Times</em>'yň, <code>x</code>'yň", "<em>Times</em>’yň, <code>x</code>’yň"),
    (
        "uz",
        "<strong>O</strong>'zbek, <em>BMT</em>'ning",
        "<strong>O</strong>ʻzbek, <em>BMT</em>ʼning",
    ),
    ("uz", "ma'no, ta’lim, san`at, e‘lon", "maʼno, taʼlim, sanʼat, eʼlon"),
    ("uz", "O'zbekiston, G‘afur, o`zbek, oʼn, bo’r", "Oʻzbekiston, Gʻafur, oʻzbek, oʻn, boʻr"),
    ("uz", "tog', TOG' va tog'lar", "togʻ, TOGʻ va togʻlar"),
    ("uz", "oʻzbek sanʼati", "oʻzbek sanʼati"),
    # points
    ("ru", "да... нет.... что?..", "да… нет.... что?.."),
    ("uz", "ha...", "ha…"),
    # dashes
    *((code, "a -- b --- c", "a&nbsp;— b&nbsp;— c") for code in ("ru", "kk", "ky", "tg", "uz")),
    *((code, "1990--1995, XIX--XX", "1990–1995, XIX–XX") for code in SET),
    ("ru", "5%--10%, 9:00--10:30", "5%–10%, 9:00–10:30"),
    ("tk", "a -- b — c – d", "a&nbsp;– b&nbsp;– c&nbsp;– d"),
    ("ru", "Астана — столица", "Астана&nbsp;— столица"),
    ("ru", "<strong>Астана</strong>\n-- столица", "<strong>Астана</strong>&nbsp;— столица"),
    ("ru", "30 ноября – 1 декабря, а--б", "30&nbsp;ноября – 1&nbsp;декабря, а--б"),
    ("ru", "<p>— Да.</p>", "<p>— Да.</p>"),
    # words that no line ends with
    ("ru", "Вода и соль в\nозере", "Вода и&nbsp;соль в&nbsp;озере"),
    ("ru", "И в Душанбе, и по-русски", "И&nbsp;в&nbsp;Душанбе, и&nbsp;по-русски"),
    ("ru", '"О форуме"', "«О&nbsp;форуме»"),
    ("ru", "<em>в</em> <a>Оше</a> кто-то за </p>", "<em>в</em>&nbsp;<a>Оше</a> кто-то за </p>"),
    ("tg", "дар Душанбе ва аз Хуҷанд", "дар&nbsp;Душанбе ва&nbsp;аз&nbsp;Хуҷанд"),
    *((code, "№ 5", "№&nbsp;5") for code in SET),
    # units that no line begins with
    ("ru", "в 2019 г. XX в. 5 млн 7 %", "в&nbsp;2019&nbsp;г. XX&nbsp;в. 5&nbsp;млн 7&nbsp;%"),
    ("ru", "5 млнов и город г. Ош", "5 млнов и&nbsp;город г. Ош"),
    ("kk", "2019 ж. 5 млрд", "2019&nbsp;ж. 5&nbsp;млрд"),
    ("ky", "5 млн", "5&nbsp;млн"),
    ("tg", "2019 с. 5 млн", "2019&nbsp;с. 5&nbsp;млн"),
    ("uz", "5 mln", "5&nbsp;mln"),
    ("tk", "2012 ý.", "2012&nbsp;ý."),
]


@pytest.mark.parametrize(("code", "written", "html"), EXAMPLES)
def test_a_rule(code: str, written: str, html: str) -> None:
    """Of those listed; a no-break space is written as it is."""
    html = html.replace("&nbsp;", "\u00a0")
    assert typeset_html(written, SEVEN[code]) == html
    assert typeset_html(html, SEVEN[code]) == html


VERBATIM = """" -- ... 'a'b в доме № 5"""


@pytest.mark.parametrize("row", SEVEN.rows, ids=SEVEN.codes)
@pytest.mark.parametrize("tag", ["code", "pre"])
def test_code_is_not_touched(row: Language, tag: str) -> None:
    html = f"<{tag}>{VERBATIM}</{tag}>"
    assert html in typeset_html(f"<p>{html} x</p>", row)
    assert typeset_html(html, row) == html


def test_code_in_code_ends_where_it_began() -> None:
    html = '<pre><code>"</code> " </pre>"я"'
    assert typeset_html(html, SEVEN["ru"]) == '<pre><code>"</code> " </pre>«я»'


@pytest.mark.parametrize("row", SET.values(), ids=SET)
def test_attributes_are_not_touched(row: Language) -> None:
    html = """<a href="a -- b" title="&quot;x" lang="y... в доме">c</a>"""
    assert typeset_html(html, row) == html


@pytest.mark.parametrize("row", SET.values(), ids=SET)
def test_plain_text_is_escaped(row: Language) -> None:
    assert typeset("<b> & 'c'", row) == "&lt;b&gt; &amp; &#39;c&#39;"
    assert '"' not in typeset('"\ufdd0" \ufdd1"', row)


def test_a_language_of_ones_own_has_rules_too() -> None:
    row = Language("de", quotes=("„", "“", "‚", "‘"), dash=" – ")
    assert typeset_html('"Das "Haus"" -- ja', row) == "„Das ‚Haus‘“ – ja"


PIECES = (
    *(
        '"',
        '""',
        "'",
        "’",
        "′",
        "″",
        "---",
        "5--7",
        "‘",
        "`",
        "ʼ",
        "ʻ",
        "--",
        "—",
        "–",
        "...",
        ".",
        "…",
        "«",
        "»",
        "“",
        "„",
    ),
    *(" ", "  ", "\n", "&nbsp;", "\u00a0", "&amp;", "(", ")", ",", "-", "№", "%", "5", "XX"),
    *("o", "G", "b", "в", "и", "г.", "ж.", "дар", "слово", "mln", "ý."),
    *("<em>", "</em>", "<p>", "</p>", "<br>", '<a href="в доме" title=\'"\'>', "</a>"),
    *('<code>"x" -- o\'y</code>', "<code>", "</code>", "<pre>", "</pre>", "\ufdd0", "\ufdd2"),
)
SET_SIGNS = re.compile("[\"'′″«»“”„‘’`´ʼʻ—–.…\\s\u00a0\ufdd0\ufdd2-]|&nbsp;")

texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
some_row = st.sampled_from(list(SET.values()))


@pytest.mark.long
@given(texts, some_row)
def test_what_is_set_twice_is_as_set_once(html: str, row: Language) -> None:
    once = typeset_html(html, row)
    assert typeset_html(once, row) == once


@pytest.mark.long
@given(texts, some_row)
def test_only_quotes_apostrophes_dashes_spaces_and_points_change(html: str, row: Language) -> None:
    assert SET_SIGNS.sub("", typeset_html(html, row)) == SET_SIGNS.sub("", html)


@pytest.mark.long
@given(texts, some_row)
def test_tags_stay(html: str, row: Language) -> None:
    html = re.sub("[\ufdd0\ufdd2]", "", html)
    assert re.findall("<[^>]*>", typeset_html(html, row)) == re.findall("<[^>]*>", html)


HARD = ['"', "'", "o'", ".", " ", " --", "в ", "<", '<a "', '«"', "«", "<em>", "и<em>"]


@pytest.mark.parametrize("piece", HARD)
@pytest.mark.parametrize("code", ["ru", "uz"])
def test_much_of_one_thing_ends(piece: str, code: str) -> None:
    """What takes longer than the suite may is stopped."""
    html = piece * (72_000 // len(piece))
    assert typeset_html(html, SEVEN[code])
