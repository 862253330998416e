"""View data: plain values for one page of each kind, as the golden files have them."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from plugins.content.kinds import KIND, LIST_PAGES
from plugins.content.problem import errors
from plugins.pages import page_keys, page_of
from plugins.pages.theme import Theme
from plugins.relations.site_info import SiteInfo
from tests.conftest import FORUM, PAGE, PARTNER, PERSON, ROOT, SESSION, TRANSLATED, Golden, Project
from tests.content.samples import PATHS, SAMPLES
from tests.reading import Content, digest_of

IDENTITY = SiteInfo(
    name="A forum",
    tagline="What it is for",
    url="https://host.example/repo",
    repository="https://forge.example/forum",
    contact="editor@host.example",
    social=(("A network", "https://network.example/forum"),),
    text_licence=("CC BY 4.0", "https://licence.example/"),
)


@pytest.fixture
def views(project: Project) -> dict[str, dict[str, Any]]:
    """The view data of a small site, by template, the first page of each."""
    part = "partners: [{partner: exo, role: host, note: by its account}]\naliases: [/old/]\n"
    project.write("forums/2019/index.md", FORUM.replace("summary", f"{part}summary") + "EXO.\n")
    project.write("forums/2017/index.md", FORUM.replace("2019", "2017"))
    times = "start: 2019-12-12 09:00\nend: 2019-12-12 10:00\ntopics: [law]\n"
    people = f"{times}people: [{{person: p, role: chair}}]\n"
    project.write("forums/2019/plenary.md", SESSION.replace("summary", f"{people}summary"))
    project.write("forums/2019/social.md", SESSION.replace("order: 1", "order: 2"))
    project.write("forums/2019/pages/visa.md", PAGE)
    project.write("partners/exo.md", PARTNER)
    project.write("people/p.md", PERSON)
    terms = "terms: [{term: EXO, meaning: Example Organisation}]\n"
    project.write("pages/about.md", PAGE.replace("summary", f"{terms}summary"))
    outcome, notice = SAMPLES["outcome"]["recommendations"].good, SAMPLES["notice"]["forum"].good
    project.write("forums/2019/outcomes/words.md", PAGE.replace("---\n", f"---\n{outcome}\n", 1))
    project.write("news/2019-05-01-words.md", PAGE.replace("---\n", f"---\n{notice}\n", 1))
    written = {"home", "forum", "session", "partner", "person", "page", "guide"}
    for kind in {*KIND} - written - {"outcome", "notice"}:
        samples = SAMPLES[kind].items()
        lines = [each.good for name, each in samples if name not in ("draft", "lang")]
        project.write(PATHS[kind], "\n".join(["---", *lines, "---", "Text.", ""]))
    project.write("pages/about.ru.md", f"---\n{TRANSLATED}title: О нас\n---\n## Часть\n")
    gone = "gone: [{address: /2019/gone/, day: 2026-11-27, reason: duplicate}]"
    project.write("addresses.md", f"---\n{gone}\n---\n")
    content = Content(project.content, IDENTITY)
    assert not errors(content.problems)
    found: dict[str, dict[str, Any]] = {}
    for _, key in page_keys(content.english):
        view = page_of(content.english, key)
        if view["page"]["address"] != "2017/":
            found.setdefault(view["page"]["kind"], view)
    return found | {"page.kk": page_of(content.english, "kk page pages/about.md kk/about/")}


def test_each_kind_of_page(views: dict[str, dict[str, Any]], golden: Golden) -> None:
    assert set(views) == {
        *KIND,
        *(row.name for row in LIST_PAGES.values()),
        *("languages", "data", "redirect", "not-found", "gone", "search"),
        "page.kk",  # a Kazakh page that shows the Russian text
    }
    for template, view in sorted(views.items()):
        golden.check(f"{template}.view.json", view)


def test_templates_show_all_that_views_have(views: dict[str, dict[str, Any]]) -> None:
    """A field whose line in the template is forgotten is found here."""
    theme = Theme(ROOT / "theme")
    unused = {}
    for kind in (*KIND, *(row.name for row in LIST_PAGES.values())):
        view = views[kind]
        files = theme.files_of(kind, lambda path: digest_of(ROOT / "theme" / path), list)
        shown = set(re.findall(r"\w+", "".join((ROOT / "theme" / f).read_text() for f in files)))
        needless = {"picture", "contents", "calendar"}  # of some kinds alone
        if left := view.keys() - shown - needless:
            unused[f"theme/templates/{kind}.html"] = left
    assert not unused, "view data that no template shows"


def test_view_data_is_plain(views: dict[str, dict[str, Any]]) -> None:
    """Nothing is lost on the way through JSON or msgpack, so a page's inputs can be compared."""
    for view in views.values():
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(view)) == view
        assert json.loads(json.dumps(view)) == view


def test_a_table_scrolls_in_a_place_of_its_own(project: Project) -> None:
    """It has a name in the language of its text: with ``display: block`` it would be no table."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    project.write("pages/about.md", f"{PAGE}{table}\n> {table.replace(chr(10), chr(10) + '> ')}\n")
    content = Content(project.content, IDENTITY)
    assert not content.problems
    for key in ("en page pages/about.md about/", "kk page pages/about.md kk/about/"):
        body = page_of(content.english, key)["body"]
        assert body.count("<table>") == body.count("</table>\n</div>") == 2
        for number in (1, 2):
            assert f'role="group" aria-label="Table {number}" tabindex="0">\n<table>' in body


@pytest.mark.parametrize(("more", "is_open"), [("", True), (", closed: true", False)])
def test_registration_is_as_true_after_its_last_day(
    forum: Project, more: str, is_open: bool
) -> None:
    """No word of it says that the day is to come."""
    where = f"registration: {{url: 'https://a.example/', deadline: 2019-10-31{more}}}\nstatus: "
    forum.write("forums/2019/index.md", FORUM.replace("status: held", f"{where}announced"))
    page = Content(forum.content).make()["2019/index.html"].decode()
    assert ('href="https://a.example/"' in page) == is_open
    assert ("Last day of registration:" in page) == is_open
    assert ("2019-10-31" in page) == is_open
    assert ("Registration is closed." in page) != is_open
