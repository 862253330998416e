"""Bodies: links stay symbolic, places are known, and nothing an author writes is raw HTML."""

from __future__ import annotations

import re

import pytest

from plugins.content.body import Body, Link, resolve
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.passages import Notes
from plugins.content.problem import Problem
from plugins.content.source import Source
from plugins.languages import SEVEN

PATH = "forums/2019/plenary.md"


def read(text: str, lang: str = "en") -> tuple[Body, list[Problem]]:
    """Read a body whose first line is the file's tenth."""
    notes = Notes(Source("", text, 10), PATH)
    return read_body(notes, SEVEN[lang]), notes.problems


def read_links(text: str) -> list[Link]:
    """The links of a body without problems."""
    notes = Notes(Source("", text, 10), PATH)
    read_body(notes, SEVEN["en"])
    assert not notes.problems
    return notes.links


def shown(text: str) -> str:
    """The HTML with each target as the path it names."""
    body, problems = read(text)
    assert not problems
    return resolve(body.html, lambda name, path, fragment: f'{name}="{path}{fragment}"')


@pytest.mark.parametrize(
    ("written", "path", "fragment"),
    [
        ("../../partners/osce.md", "partners/osce.md", ""),
        ("index.md#aims", "forums/2019/index.md", "aims"),
        ("{filename}/partners/osce.md", "partners/osce.md", ""),
        ("{filename}roundtable-1.md", "forums/2019/roundtable-1.md", ""),
        ("#aims", "", "aims"),
        ("programme.pdf", "forums/2019/programme.pdf", ""),
        ("{static}/forums/2018/programme.pdf", "forums/2018/programme.pdf", ""),
    ],
)
def test_links_are_read_as_paths(written: str, path: str, fragment: str) -> None:
    assert read_links(f"\n\nSee [that]({written}).") == [Link(path, fragment, 12, 12)]


def test_reference_links_and_pictures() -> None:
    links = read_links("![A hall](hall.jpg) and [one][1]\n\n[1]: index.md")
    assert [(link.path, link.line) for link in links] == [
        ("forums/2019/hall.jpg", 10),
        ("forums/2019/index.md", 12),
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("[x](javascript:alert(1))", "link-refused"),
        ("[x](JaVaScRiPt&#58;alert(1))", "link-refused"),
        ("[x](data:text/html,x)", "link-refused"),
        ("[x](/partners/osce/)", "link-refused"),
        ("[x](//evil.example/)", "link-refused"),
        ("[x](../../../secret.md)", "link-refused"),
        ("[x]({static}../../../secret.pdf)", "link-refused"),
        ("[x](..%2f..%2f..%2fsecret.md)", "link-refused"),
        ("[x](notes.rst)", "link-refused"),
        ("[x]()", "link-refused"),
        ("![x](https://tracker.example/a.png)", "picture-elsewhere"),
        ("![x](index.md)", "not-a-picture"),
        ("<script>alert(1)</script>", "raw-html"),
        ("a <b onclick=x>b</b>", "raw-html"),
        ("<!-- hidden -->", "raw-html"),
        ("[x](index.md){: onmouseover=alert(1)}", "attribute-refused"),
        ("# One", "heading-level-one"),
        ("#### Four", "heading-level-skipped"),
        ("[](index.md)", "link-without-text"),
        ("[Click here](index.md)", "link-text-vague"),
        ("![](hall.jpg)", "picture-without-text"),
        ("A note[^1].", "footnote-incomplete"),
        ("| | |\n|---|---|\n| a | b |", "table-without-header"),
        ("## One {: #a.b}", "attribute-refused"),
    ],
)
def test_what_is_refused(written: str, kind: str) -> None:
    body, problems = read(f"Fine.\n\n{written}\n")
    assert {(problem.line, problem.kind) for problem in problems} == {(12, kind)}
    for hostile in ("<script", "onclick=", "onmouseover=", "javascript:alert", "data:text"):
        assert f'"{hostile}' not in body.html
        assert not hostile.startswith("<") or hostile not in body.html


def test_html_in_code_is_shown_as_text() -> None:
    assert "&lt;b&gt;" in shown("`<b>`")
    assert "&lt;b&gt;" in shown("```\n<b>\n```")


def test_headings_have_ids_and_lines() -> None:
    body, problems = read("## Aims & means\n\nText.\n\nOther\n-----\n")
    assert not problems
    assert [(h.level, h.id, h.text, h.line) for h in body.headings] == [
        (2, "aims-means", "Aims & means", 10),
        (2, "other", "Other", 14),
    ]
    assert {"aims-means", "other"} <= set(body.ids)


def test_a_table_is_aligned_by_classes() -> None:
    html = shown("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert 'class="align-right"' in html
    assert "style=" not in html


def test_a_sign_at_the_start_of_a_line_is_not_lost() -> None:
    """The plugin for lists of terms takes ``~`` for ``:``; the forge shows it."""
    assert shown("From here:\n~ twenty trees").startswith("<p>From here:\n~ twenty")
    assert "<dd>" in shown("Term\n: meaning")


def test_footnotes_stay_on_the_page() -> None:
    assert 'href="#fn:1"' in shown("Text[^1].\n\n[^1]: A note.")


def test_no_state_is_left_between_bodies() -> None:
    shown("## One\n\nText[^1].\n\n[^1]: A note.")
    assert shown("## One") == '<h2 id="one">One</h2>'


def test_an_id_is_used_once() -> None:
    _, problems = read("## One {: #same}\n\nText.\n\n## Two {: #same}\n")
    assert [problem.kind for problem in problems] == ["id-twice"]


def test_a_picture_gives_a_link_its_text() -> None:
    assert not read("[![The hall](hall.jpg)](index.md)")[1]


def test_marks_never_reach_the_page() -> None:
    text = "## A `[b](c)` d\n\n    [x](y)\n\n| a [o](index.md) | b |\n|---|---|\n| 1 | 2 |\n"
    body, problems = read(text)
    assert not problems
    assert "\ue000" not in body.html
    assert "\ue001" not in body.html


def test_a_footnote_without_text_is_named_and_no_more() -> None:
    _, problems = read("A[^1] B[^2].\n\n[^1]:\n\n[^2]: Text.")
    assert [(problem.line, problem.kind) for problem in problems] == [(12, "footnote-incomplete")]


@pytest.mark.parametrize("text", ["R&D;", "&nope;", "\\&lt;b", "&amp;lt;b"])
def test_what_is_no_entity_is_valid_html(text: str) -> None:
    assert re.fullmatch(r"<p>(?:[^&<]|&amp;)*</p>", shown(text))


@pytest.mark.parametrize("after", ["", "\nmore words\n", "\n\n[^2]: Another.\n"])
def test_a_note_without_text_is_named_whatever_follows(after: str) -> None:
    _, found = read(f"Words[^1] and more[^2].\n\n[^1]:{after}")
    assert "footnote-incomplete" in {problem.kind for problem in found}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo {: #a }\n---", '<h2 id="a">One\u00a0two</h2>'),
        ("## A ## {: #b .c}", '<h2 class="c" id="b">A</h2>'),
        ("*a*{: lang=ru } b\n{: .n }", '<p class="n"><em lang="ru">a</em>\u00a0b</p>'),
        ("- `a`{: .c }\n  {: #d }", '<ul>\n<li id="d"><code class="c">a</code></li>\n</ul>'),
    ],
)
def test_attribute_lists(text: str, html: str) -> None:
    assert shown(text) == html
