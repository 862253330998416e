"""The theme: texts set themselves where they are printed; no markup gets into an attribute."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.content.catalogue import Catalogue
from plugins.content.problem import ContentError
from plugins.languages import SEVEN, read_languages
from plugins.pages.theme import Theme
from tests.conftest import ROOT, Project
from tests.reading import Content, digest_of

VIEW: dict[str, Any] = {
    "lang": "ru",
    "page": {"kind": "a", "address": ""},
    "own": {"text": """<b> & "Азия" """, "lang": "ru"},
    "foreign": {"text": """<b> & "Asia's" """, "lang": "en"},
    "code": "<i>",
    "days": [{"title": {"text": "в доме", "lang": "ru"}}],
}
OWN, OWN_PLAIN = "&lt;b&gt; &amp; «Азия» ", "&lt;b&gt; &amp; &#34;Азия&#34; "
FOREIGN = '<span lang="en">&lt;b&gt; &amp; “Asia’s” </span>'
FOREIGN_PLAIN = "&lt;b&gt; &amp; &#34;Asia&#39;s&#34; "


@pytest.fixture
def show(tmp_path: Path) -> Callable[[str], str]:
    """What a template makes of the view, on a Russian page."""

    def render(text: str) -> str:
        folder = tmp_path / "theme"
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        (folder / "templates" / "part.html").write_text(
            "{% macro part(x) %}<b>{{ x }}</b>{% endmacro %}"
        )
        (folder / "templates" / "a.html").write_text(text)
        theme = Theme(folder)
        return theme.render(VIEW, SEVEN, Catalogue())

    return render


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<p>{{ own }}</p>", f"<p>{OWN}</p>"),
        ("<p>{{ foreign }}</p>", f"<p>{FOREIGN}</p>"),
        ("{% for day in days %}{{ day.title }}{% endfor %}", "в\u00a0доме"),
        ("{{ code }}", "&lt;i&gt;"),
        ("{{ own ~ code }}", f"{OWN}&lt;i&gt;"),
        ('{{ _("%(a)s, b", a=foreign) }}', f"{FOREIGN}, b"),
        ('{% from "part.html" import part %}{{ part(x=own) }}', f"<b>{OWN}</b>"),
        ("{{ own|plain }}", OWN_PLAIN),
        ("<p{{ foreign.said }}><p{{ own.said }}>", '<p lang="en"><p>'),
        ("<p{{ foreign.said }}>{{ foreign.bare }}", f'<p lang="en">{FOREIGN[16:-7]}'),
        ("<p{{ 'en'|said }}>", '<p lang="en">'),
    ],
)
def test_a_text_sets_itself(show: Callable[[str], str], template: str, html: str) -> None:
    assert show(template) == html


def test_an_element_says_its_direction_where_that_is_not_the_pages(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text("{{ days }}<p{{ 'fa'|said }}><p{{ 'en'|said }}>")
    theme = Theme(tmp_path)
    languages = read_languages(["en", "ru", {"code": "fa"}])
    shown = {"days": {"text": "A", "lang": "fa"}}
    html = '<span lang="fa" dir="rtl">A</span><p lang="fa" dir="rtl"><p lang="en">'
    assert theme.render(VIEW | shown, languages, Catalogue()) == html


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('<img alt="{{ own }}">', f'<img alt="{OWN_PLAIN}">'),
        ('<img alt="{{ foreign }}">', f'<img alt="{FOREIGN_PLAIN}">'),
        ("<title>{{ foreign }}</title>", f"<title>{FOREIGN_PLAIN}</title>"),
        (
            '<title{% if code %} lang="{{ code }}"{% endif %}>{{ foreign }}</title><p>{{ own }}',
            f'<title lang="&lt;i&gt;">{FOREIGN_PLAIN}</title><p>{OWN}',
        ),
        ('<a {% if own %}title="{{ own }}"{% endif %}>{{ own }}', f'<a title="{OWN_PLAIN}">{OWN}'),
        (
            '{% for day in days %}<a title="{{ day.title }}">{{ own }}{% endfor %}',
            f'<a title="в доме">{OWN}',
        ),
        (
            '<a title="{{ _("%(a)s, b", a=foreign) }}">',
            '<a title="&lt;b&gt; &amp; “Asia’s” , b">',
        ),
        (
            '{% from "part.html" import part %}<a title="{{ part(x=own) }}">',
            '<a title="&lt;b&gt; &amp; «Азия»">',
        ),
        ('<a href="{{ code }}">', '<a href="&lt;i&gt;">'),
    ],
)
def test_no_markup_gets_into_an_attribute(
    show: Callable[[str], str], template: str, html: str
) -> None:
    assert show(template) == html


@pytest.mark.parametrize(
    ("template", "line"), [("\n{{ nothing }}", 2), ("\n\n{% if %}", 3), ("{% include 'x' %}", 1)]
)
def test_what_fails_is_named_at_its_line(
    show: Callable[[str], str], template: str, line: int
) -> None:
    with pytest.raises(ContentError) as caught:
        show(template)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("theme/templates/a.html", line)


@pytest.mark.parametrize(
    "template",
    [
        "{{ own.__class__ }}",
        "{{ _.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ own.language.__class__.__mro__ }}",
        "{{ own|attr('__class__') }}",
        "{{ own['__class__'] }}",
        "{{ '{0.__class__}'.format(own) }}",
        "{{ days.append(1) }}",
    ],
)
def test_a_template_reaches_no_names_of_python(show: Callable[[str], str], template: str) -> None:
    with pytest.raises(ContentError) as caught:
        show(template)
    assert [problem.kind for problem in caught.value.problems] == ["template-error"]


def test_what_a_macro_has_imported_changes_with_its_file(forum: Project, tmp_path: Path) -> None:
    """In one process, as ``serve`` builds: a macro keeps what it imported when it was compiled."""
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    content = Content(forum.content, theme=tmp_path / "theme")
    assert b"<data" not in content.make()["2019/index.html"]
    file = tmp_path / "theme/templates/macros/date.html"
    file.write_text(file.read_text().replace("<time ", "<data><time "))
    content.begin()
    assert content.make()["index.html"].count(b"<data><time ") > 0


def test_a_template_that_works_out_what_it_includes_depends_on_all_that_lies_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text("{% include part ignore missing %}")
    (tmp_path / "templates/b.html").write_text("{% include 'c.html' ignore missing %}")
    asked: list[str] = []

    def ask(path: str) -> bytes:
        asked.append(path)
        return digest_of(tmp_path / path)

    def listing() -> dict[str, str]:
        asked.append("")
        return {"templates/b.html": "regular"}

    theme = Theme(tmp_path)
    assert theme.files_of("a", ask, listing)[:2] == ["templates/a.html", "templates/b.html"]
    assert {"", "templates/a.html", "templates/b.html", "templates/c.html"} <= set(asked)
