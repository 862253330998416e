"""The words of problems and pages: extracted whole, translated whole, in the right language."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from jinja2 import Environment

from plugins.content.report import language_for
from plugins.languages import SEVEN
from plugins.tasks.messages import (
    BUILD,
    SITE,
    add,
    extract,
    is_translated,
    renew,
    update,
)
from tests.conftest import ROOT, Project, pelican
from tests.sites import SETTINGS

CATALOGUES = sorted(ROOT.glob(str(BUILD.catalogue(Path(), "*"))))
PAGES = sorted(ROOT.glob(str(SITE.catalogue(Path(), "*"))))
SPEECHLESS = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", "LANGUAGE": ""}


@pytest.fixture(scope="module")
def template() -> Catalog:
    """All messages of problems, as the code has them now."""
    return extract(ROOT, BUILD)


def _messages(file: Path) -> list[Message]:
    with file.open("rb") as source:
        return [message for message in read_po(source, abort_invalid=True) if message.id]


def _texts(given: object) -> tuple[str, ...]:
    return tuple(given) if isinstance(given, (list, tuple)) else (str(given),)


def test_problems_are_told_in_russian_too() -> None:
    assert [file.parts[-3] for file in CATALOGUES] == ["ru"]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_every_message_of_a_problem_is_translated(file: Path, template: Catalog) -> None:
    translated = {_texts(each.id) for each in _messages(file) if is_translated(each)}
    assert {_texts(each.id) for each in template if each.id} - translated == set()


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_a_catalogue_is_as_the_task_writes_it(file: Path, template: Catalog) -> None:
    text = file.read_text(encoding="utf-8")
    assert renew(text, template) == text


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_a_translation_has_the_placeholders_of_its_english(file: Path) -> None:
    wrong = [
        (text, string)
        for message in _messages(file)
        for text in _texts(message.id)
        for string in _texts(message.string)
        if _placeholders(text) != _placeholders(string)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.parts[-3])
def test_a_catalogue_has_every_word_of_a_page(file: Path) -> None:
    """Its translations are their editors': a build warns of those that wait, and so does this."""
    texts = {(each.context, _texts(each.id)) for each in extract(ROOT, SITE) if each.id}
    assert {(each.context, _texts(each.id)) for each in _messages(file)} == texts
    waiting = [each for each in _messages(file) if not is_translated(each)]
    if waiting:
        warnings.warn(f"{file.parts[-3]}: {len(waiting)} texts show in English", stacklevel=1)


def test_each_of_the_seven_languages_has_a_catalogue() -> None:
    assert {file.parts[-3] for file in PAGES} >= {*SEVEN.codes} - {"en"}


@pytest.mark.parametrize("file", sorted((ROOT / "theme/templates").rglob("*.html")), ids=str)
def test_no_text_of_a_template_is_unmarked(file: Path) -> None:
    """Between tags stand signs alone: words come from the view, or are marked for translation."""
    tokens = Environment(autoescape=True).lex(file.read_text(encoding="utf-8"))
    data = "".join(text if kind == "data" else "\0" for _, kind, text in tokens)
    text = re.sub(r"<!doctype[^>]*>|<[^<>]*>", " ", data)
    assert re.findall(r"[^\W\d_]{2,}", text) == []
    named = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', data)
    assert all("\0" in value for value in named if value)


def _placeholders(text: str) -> set[tuple[str, str | None, str | None]]:
    """Names, formats and conversions; raises ValueError for a bracket that stands alone."""
    return {(name, spec, sign) for _, name, spec, sign in Formatter().parse(text) if name}


def _said() -> Iterator[tuple[str, ast.expr]]:
    """Each call of ``say``: where it is, and its template."""
    for file in sorted((ROOT / "plugins").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if "say" in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node.args[0]


def test_a_template_stands_in_the_call_where_extraction_finds_it(template: Catalog) -> None:
    ids = {text for message in template for text in _texts(message.id)}
    lost = [
        place
        for place, given in _said()
        if not isinstance(given, ast.Constant) or given.value not in ids
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "../ru"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LC_ALL": "ru_RU@x", "LC_MESSAGES": "en_GB.UTF-8"}, "ru"),
        ({"LC_ALL": "", "LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANGUAGE": "kk:ru:en", "LANG": "kk_KZ.UTF-8"}, "ru"),
        ({"LANGUAGE": "en:ru", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LANGUAGE": "ru"}, "ru"),
        ({"LANGUAGE": "ru", "LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LANGUAGE": "ru", "LANG": "POSIX"}, "en"),
    ],
)
def test_the_environment_names_the_language(environment: dict[str, str], language: str) -> None:
    assert language_for(environment, ["ru", "de"]) == language


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"LANG": "ru_RU.UTF-8"},
            (
                "ошибка: неизвестное поле `sumary` [unknown-field]",
                "Как исправить: вы имели в виду `summary`?",
                "1 проблема в 1 файле.",
                "Ничего не опубликовано: папка {output} осталась прежней.",
            ),
        ),
        (
            {"LC_ALL": "C", "LANG": "ru_RU.UTF-8", "LANGUAGE": "ru"},
            (
                "error: unknown field `sumary` [unknown-field]",
                "To fix it: did you mean `summary`?",
                "1 problem in 1 file.",
                "Nothing was published: {output} is as it was.",
            ),
        ),
    ],
    ids=["ru", "C"],
)
def test_a_build_reports_in_the_language_of_its_editor(
    project: Project, environment: dict[str, str], said: tuple[str, ...]
) -> None:
    project.write("pages/about.md", "---\ntitle: About\nsummary: It.\nsumary: It.\n---\n")
    done = pelican(
        [str(project.content), "-s", str(SETTINGS), "-o", str(project.output)],
        folder=project.folder,
        environment={**SPEECHLESS, "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert done.returncode == 1
    for words in said:
        assert words.format(output=project.output) in done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project with one template and one module of pages."""
    for path, text in {
        "theme/templates/macros/a.html": '{{ _("Home") }} {{ ngettext("day", "days", 2) }}',
        "plugins/pages/words.py": 'N_("Held")\nsay("not a word of a page")\n',
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_new_catalogue_waits_for_its_words(site: Path) -> None:
    file = add(site, "tg")
    assert file == site / "theme/locale/tg/LC_MESSAGES/site.po"
    text = file.read_text(encoding="utf-8")
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Quality: machine\\n"\n\n' in text
    assert text.endswith(
        'msgid "Held"\nmsgstr ""\n\nmsgid "Home"\nmsgstr ""\n\n'
        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    assert list(update(site)) == [f"{file.relative_to(site)}: 3 messages, 3 to translate"]
    assert file.read_text(encoding="utf-8") == text
    with pytest.raises(FileExistsError):
        add(site, "tg")


@pytest.mark.parametrize("lang", ["xx", "../ru", ""])
def test_what_is_no_language_gets_no_catalogue(site: Path, lang: str) -> None:
    with pytest.raises((UnknownLocaleError, ValueError)):
        add(site, lang)
    assert not (site / "theme/locale").exists()


def test_an_update_keeps_the_words_and_the_header_and_drops_what_is_gone(site: Path) -> None:
    file = add(site, "kk")
    text = file.read_text(encoding="utf-8").replace("X-Quality: machine", "X-Quality: reviewed")
    text = text.replace('msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "Басты бет"')
    file.write_text(f'{text}\nmsgid "Old"\nmsgstr "Ескі"\n', encoding="utf-8")
    template = site / "theme/templates/macros/a.html"
    template.write_text('{{ _("Home") }} {{ _("About") }}', encoding="utf-8")
    assert list(update(site)) == [f"{file.relative_to(site)}: 3 messages, 2 to translate"]
    header, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    assert header == text.partition("\n\n")[0]
    assert body == (
        'msgid "About"\nmsgstr ""\n\nmsgid "Held"\nmsgstr ""\n\nmsgid "Home"\nmsgstr "Басты бет"\n'
    )


def test_a_broken_catalogue_is_left_as_it_is(site: Path) -> None:
    file = add(site, "kk")
    text = file.read_text(encoding="utf-8") + '\n<<<<<<< HEAD\nmsgid "Old"\nmsgstr "Ескі"\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="kk/LC_MESSAGES"):
        list(update(site))
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", ["kk", "ky", "tk", "uz"])
def test_what_babel_lacks_counts_as_cldr_says(lang: str) -> None:
    rule = Locale.parse(lang).plural_form
    assert str(get_plural(lang)) == "nplurals=2; plural=(n != 1);"
    assert all((rule(n) == "other") == (n != 1) for n in range(1_000))
