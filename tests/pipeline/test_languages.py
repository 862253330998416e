"""Languages of a tiny site: what is translated, what is not, what is old, and one language more."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.content.catalogue import catalogue_path
from plugins.tasks.messages import add
from plugins.tasks.translations import show
from tests.conftest import (
    FORUM,
    PAGE,
    PARTNER,
    ROOT,
    SESSION,
    TRANSLATED,
    Project,
    add_theme_and_settings,
)
from tests.sites import THEME

URL = "http://127.0.0.1:8000"
RUSSIAN = f'---\ntitle: О форуме\n{TRANSLATED}---\n## Цели\n\nЭто "слово".\n'


@pytest.fixture
def site(forum: Project) -> Project:
    """A site whose standing page is translated into Russian, and nothing else."""
    forum.write("pages/about.md", PAGE + "## Aims\n\nWords.\n")
    forum.write("pages/about.ru.md", RUSSIAN)
    assert forum.build().returncode == 0
    return forum


def links(html: str, rel: str) -> dict[str, str]:
    """The addresses of the links in a page's head, by their language."""
    found = re.findall(rf'<link rel="{rel}"(?: hreflang="([^"]+)")? href="([^"]+)"', html)
    return {lang: href.removeprefix(URL) for lang, href in found if lang or rel != "alternate"}


def test_a_translation_has_its_own_page(site: Project) -> None:
    page = site.read("ru/about/index.html")
    assert '<html lang="ru" dir="ltr">' in page
    assert "<h1>О\u00a0форуме</h1>" in page
    assert "Это «слово»." in page
    assert '<h2 id="aims">Цели</h2>' in page
    both = {"en": "/about/", "ru": "/ru/about/", "x-default": "/about/"}
    assert links(page, "alternate") == links(site.read("about/index.html"), "alternate") == both
    assert links(page, "canonical") == {"": "/ru/about/"}


def test_a_page_without_a_translation_is_there_all_the_same(site: Project) -> None:
    """In Kazakh the Russian text; for what no one translated, the original."""
    page = site.read("kk/about/index.html")
    assert '<html lang="kk" dir="ltr">' in page
    assert '<div class="prose flow" lang="ru">' in page
    assert '<h1><span lang="ru">О\u00a0форуме</span></h1>' in page
    assert "Language of the text: орыс тілі" in page
    assert links(page, "canonical") == {"": "/ru/about/"}
    assert links(page, "alternate") == {}
    session = site.read("kk/2019/plenary/index.html")
    assert '<div class="prose flow" lang="en">' in session
    assert links(session, "canonical") == {"": "/2019/plenary/"}
    assert "2019\u00a0ж. 12–\u206013 желтоқсан" in session


def test_feeds_and_sitemap_have_texts_in_their_own_language_alone(site: Project) -> None:
    site.write("pages/about.ru.md", RUSSIAN.replace("quality", "published: 2026-11-25\nquality"))
    assert site.build().returncode == 0
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = {lang: ET.fromstring(site.read(f"{lang}/feed.atom")) for lang in ("ru", "kk")}
    ids = {
        lang: [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")]
        for lang, feed in feeds.items()
    }
    assert ids == {"ru": [f"{URL}/ru/about/"], "kk": []}
    sitemap = site.read("sitemap.xml")
    assert f"<loc>{URL}/ru/about/</loc>" in sitemap
    assert f"<loc>{URL}/kk/about/</loc>" not in sitemap
    assert f"<loc>{URL}/ru/2019/</loc>" not in sitemap
    assert f"<loc>{URL}/kk/forums/</loc>" in sitemap
    assert f"<loc>{URL}/kk/</loc>" not in sitemap  # the home page is not translated


def test_the_menu_of_languages_stays_on_the_page(site: Project) -> None:
    menu = site.read("kk/about/index.html").split('class="language-menu"')[1].split("</nav>")[0]
    rows = re.findall(r'<li><a href="([^"]+)" lang="(\w+)".*?</a>(.*?)</li>', menu)
    assert rows[0] == ("../../about/", "en", "")
    assert rows[1] == ("../../ru/about/", "ru", "")
    assert [bool(note) for _, _, note in rows] == [False, False, True]
    assert all(href.endswith("about/") or href == "./" for href, _, _ in rows)


def test_a_404_page_speaks_all_languages_its_own_first(site: Project) -> None:
    codes = ["en", "ru", "kk"]
    for lang, own in {"en": "", "kk": "kk/"}.items():
        page = site.read(f"{own}404.html")
        order = [lang, *(code for code in codes if code != lang)]
        assert re.findall(r'<section class="flow" lang="(\w+)"', page) == order
        assert f'<html lang="{lang}"' in page
        assert 'href="/kk/forums/"' in page
        assert 'name="robots" content="noindex"' in page


def test_an_original_may_be_in_any_language(site: Project) -> None:
    site.write("pages/about.md", PAGE.replace("title: About", "title: О нас\nlang: ru"))
    (site.content / "pages/about.ru.md").unlink()
    assert site.build().returncode == 0
    assert "<h1>О\u00a0нас</h1>" in site.read("ru/about/index.html")
    english = site.read("about/index.html")
    assert '<span lang="ru">О\u00a0нас</span>' in english
    assert links(english, "canonical") == {"": "/ru/about/"}
    site.write("pages/about.en.md", f"---\ntitle: About\n{TRANSLATED}---\n")
    assert site.build().returncode == 0
    both = {"en": "/about/", "ru": "/ru/about/", "x-default": "/about/"}
    assert links(site.read("ru/about/index.html"), "alternate") == both
    site.write("pages/about.ru.md", f"---\ntitle: О нас\n{TRANSLATED}---\n")
    done = site.build()
    assert done.returncode == 1
    assert "translation-without-original" in done.stderr


def test_when_the_original_changes_readers_of_the_translation_are_told(site: Project) -> None:
    add_theme_and_settings(site.folder)
    site.write("pages/about.md", PAGE.replace("summary", "updated: 2026-11-20\nsummary"))
    path = str(site.write("pages/about.ru.md", RUSSIAN))
    assert show(site.folder, "", [path], mark_new=False) == 0
    text = Path(path).read_text(encoding="utf-8")
    assert text.count("follows:") == 1
    assert "day: 2026-11-20}" in text
    assert site.build().returncode == 0
    page = site.read("ru/about/index.html")
    assert "the original has changed since" not in page
    site.write(
        "pages/about.md", PAGE.replace("summary", "updated: 2026-11-24\nsummary") + "\nNew.\n"
    )
    assert site.build().returncode == 0
    page = site.read("ru/about/index.html")
    assert "the original has changed since" in page
    assert '<time datetime="2026-11-20">20 ноября 2026' in page
    assert '<a href="../../about/" hreflang="en">' in page
    assert "<td>1</td>" in site.read("languages/index.html")


def test_all_new_translations_are_marked_at_once_from_wherever_the_task_is_run(
    site: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_theme_and_settings(site.folder)
    unmarked = "".join(re.split(r"follows:.*\n", RUSSIAN))
    files = [
        site.write(path, unmarked)
        for path in ("pages/about.ru.md", "pages/about.kk.md", "forums/2019/plenary.ru.md")
    ]
    files[2].write_text(unmarked.replace("## Цели\n", ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert show(site.folder, "ru", ["project/content/pages/about.ru.md"], mark_new=False) == 0
    assert re.findall("follows:", "".join(file.read_text("utf-8") for file in files)) == [
        "follows:"
    ]
    assert "unmarked:\n  content/forums/2019/plenary.ru.md\n" in capsys.readouterr().out
    assert show(site.folder, "ru", [], mark_new=True) == 0
    assert all(file.read_text("utf-8").count("follows:") == 1 for file in files)
    assert "unmarked:" not in capsys.readouterr().out
    assert show(site.folder, "", ["content/pages/about.ru.md"], mark_new=False) == 1
    assert "is no translation" in capsys.readouterr().err


def test_phrases_that_a_translated_page_shows_in_another_language_are_counted(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a translation is no whole one: each is named with the file that can give it."""
    add_theme_and_settings(project.folder)
    project.write("topics/law.md", "---\nname: The law\n---\n")
    tier = "partners: [{partner: exo, role: funder, tier: {label: Gold}, note: lends the hall}]\n"
    paper = "resources: [{type: report, title: The report, url: https://host.example/r}]\n"
    project.write("forums/2019/index.md", FORUM.replace("summary", f"{tier}{paper}summary"))
    project.write("forums/2019/plenary.md", SESSION.replace("summary", "topics: [law]\nsummary"))
    project.write("forums/2019/other.md", SESSION.replace("Opening", "Never translated"))
    project.write("partners/exo.md", PARTNER)
    russian = f"---\n{TRANSLATED}title: Форум\n"
    phrases = "city: Душанбе\nphrases: {lends the hall: предоставляет зал}\n---\nТекст.\n"
    project.write("forums/2019/index.ru.md", f"{russian}{phrases}")
    project.write("forums/2019/plenary.ru.md", f"{russian}---\nТекст.\n")
    assert show(project.folder, "ru", [], mark_new=False) == 0
    out = capsys.readouterr().out
    assert out.endswith(
        "\nphrases:\n"
        "  content/forums/2019/index.ru.md: Gold\n"
        "  content/forums/2019/index.ru.md: The report\n"
        "  content/partners/exo.md: Example Organisation\n"
        "  content/topics/law.md: The law\n"
    )
    assert re.search(r"^ru .* 4$", out, re.MULTILINE)
    assert re.search(r"^kk .* 0$", out, re.MULTILINE)
    assert re.search(r"^en .* 0$", out, re.MULTILINE)


def test_a_topic_that_has_no_file_is_in_the_language_of_its_session(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/plenary.md", SESSION.replace("summary", "topics: [law]\nsummary"))
    assert project.build().returncode == 0
    assert '<span lang="en">law</span>' in project.read("ru/2019/plenary/index.html")


def test_a_mark_that_cannot_be_replaced_is_left(site: Project) -> None:
    """A key in quotation marks would be doubled: the file stays, and the status says so."""
    add_theme_and_settings(site.folder)
    file = site.write("pages/about.ru.md", RUSSIAN.replace("follows:", '"follows":'))
    before = file.read_bytes()
    assert show(site.folder, "", [str(file)], mark_new=False) == 1
    assert file.read_bytes() == before


def test_new_facts_make_no_translation_old(site: Project) -> None:
    add_theme_and_settings(site.folder)
    path = str(site.write("pages/about.ru.md", RUSSIAN))
    assert show(site.folder, "", [path], mark_new=False) == 0
    before = site.build() and site.read("ru/about/index.html")
    site.write(
        "pages/about.md", PAGE.replace("summary", "order: 7\nsummary") + "## Aims\n\n  Words.  \n"
    )
    assert site.build().returncode == 0
    assert site.read("ru/about/index.html") == before


def test_machine_translations_say_so(site: Project) -> None:
    assert "machine translation" not in site.read("ru/about/index.html")
    site.write("pages/about.ru.md", RUSSIAN.replace("quality: human", "quality: machine"))
    assert site.build().returncode == 0
    assert "machine translation" in site.read("ru/about/index.html")


def test_names_are_given_in_each_language_and_sorted_by_its_alphabet(site: Project) -> None:
    for number, name in enumerate(("Ян", "Өмір", "Оспан")):
        site.write(f"people/n{number}.md", f"---\nname: N{number}\nnames: {{kk: {name}}}\n---\n")
    assert site.build().returncode == 0
    found = re.findall(r"Ян|Өмір|Оспан", site.read("kk/people/index.html"))
    assert found == ["Оспан", "Өмір", "Ян"]
    assert 'lang="kk"' not in site.read("ru/people/index.html").split("<main")[1].split("</main")[0]


def test_an_eighth_language_is_a_row_and_a_catalogue(site: Project) -> None:
    """Georgian: nothing of the code knows it."""
    shutil.copytree(THEME, site.folder / "theme")
    shutil.copytree(ROOT / "plugins/pages", site.folder / "plugins/pages")
    row = {
        "code": "ka",
        "fallback": ["ru"],
        "alphabet": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
        "quotes": ["„", "“", "«", "»"],
    }
    option = f"LANGUAGES={json.dumps(['en', 'ru', row])}"
    options = ("-t", str(site.folder / "theme"), "-e", option)
    assert "catalogue-broken" in site.build(*options).stderr
    file = add(site.folder, "ka")
    assert file == site.folder / "theme" / catalogue_path("ka")
    text = file.read_text(encoding="utf-8")
    assert 'msgid "All forums"\nmsgstr ""' in text
    file.write_text(
        text.replace('msgid "All forums"\nmsgstr ""', 'msgid "All forums"\nmsgstr "წინა ფორუმები"'),
        encoding="utf-8",
    )
    site.write(
        "pages/about.ka.md",
        f'---\ntitle: ფორუმის შესახებ\n{TRANSLATED}---\n## მიზნები\n\n"სიტყვა"\n',
    )
    done = site.build(*options)
    assert done.returncode == 0, done.stderr
    assert "[catalogue-unfinished]" in done.stderr
    page = site.read("ka/about/index.html")
    assert "წინა ფორუმები" in page
    assert "„სიტყვა“" in page
    assert links(page, "alternate").keys() == {"en", "ru", "ka", "x-default"}
    assert "12–\u206013 დეკემბერი, 2019" in site.read("ka/2019/index.html")
    assert "ტაჯიკეთი" in site.read("ka/2019/index.html")
    assert not (site.output / "kk").exists()
    site.write("pages/ka.md", PAGE)
    assert "misplaced-file" in site.build(*options).stderr


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("[]", "names no language"),
        ('["en", "en"]', "a language twice"),
        ('["en", "fr"]', "no row for fr"),
        ('["en", {"code": "ka", "alphabt": "a"}]', "unknown field `alphabt`"),
        ('["en", {"code": "xx"}]', "unknown locale 'xx'"),
    ],
)
def test_a_wrong_list_of_languages_ends_the_build(
    project: Project, option: str, words: str
) -> None:
    done = project.build("-e", f"LANGUAGES={option}")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_session_keeps_its_facts_in_every_language(site: Project) -> None:
    """A new date in the original is in all languages at once."""
    text = SESSION.replace("summary", "start: 2019-12-12 10:00\nend: 2019-12-12 11:30\nsummary")
    site.write("forums/2019/plenary.md", text)
    site.write("forums/2019/plenary.ru.md", f"---\ntitle: Открытие\n{TRANSLATED}---\nСлова.\n")
    assert site.build().returncode == 0
    page = site.read("ru/2019/plenary/index.html")
    assert "<h1>Открытие</h1>" in page
    assert '<time datetime="2019-12-12T10:00">10:00</time>' in page
    assert "(UTC+05:00)" in page
