"""The machine files: well-formed, with absolute addresses, and in plain text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from plugins import exports
from plugins.content.problem import errors
from plugins.exports import OF_RECORDS, export_keys, export_of
from plugins.pipeline.settings import site_info
from plugins.relations.citations import CITATIONS
from plugins.relations.exports import (
    BOOK,
    DATA,
    EXPORTS,
    FOR_HOSTS,
    SEARCH_DATA,
    SECURITY,
    SUMS,
    Export,
)
from plugins.relations.site_info import SiteInfo
from tests.conftest import FORUM, PAGE, SESSION, Project
from tests.reading import Content

URL = "https://host.example/repo"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def exported(project: Project) -> dict[str, str]:
    """The exports of a small site, by address."""
    title = 'title: The "first" forum -- it\'s <b>ours</b> & yours'
    forum = FORUM.replace("title: First forum", title).replace(
        "status", "updated: 2020-01-02\nstatus"
    )
    project.write("forums/2019/index.md", f'{forum}\nIt\'s [the opening](plenary.md#words "x").\n')
    project.write("forums/2019/plenary.md", SESSION + "## Words\n\nA note[^1].\n\n[^1]: Here.\n")
    project.write("pages/about.md", PAGE.replace("---\n", "---\naliases: [/en/about/]\n", 1))
    content = Content(project.content, SiteInfo("The Forum's site", "A tagline", URL))
    assert not errors(content.problems)
    keys = dict(export_keys(content.english))
    made = {address: export_of(content.english, key) for address, key in keys.items()}
    return {address: data.decode(errors="replace") for address, data in made.items()}


def test_the_feed_reads_back(exported: dict[str, str]) -> None:
    feed = ET.fromstring(exported["feed.atom"])
    assert feed.findtext("a:id", None, ATOM) == f"{URL}/"
    assert feed.findtext("a:updated", None, ATOM) == "2020-01-02T00:00:00Z"
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:id", None, ATOM) for entry in entries] == [
        f"{URL}/2019/",
        f"{URL}/2019/plenary/",
    ]
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": f"{URL}/feed.atom", "alternate": f"{URL}/"}


def test_titles_in_the_feed_are_plain_text(exported: dict[str, str]) -> None:
    feed = ET.fromstring(exported["feed.atom"])
    titles = [title.text for title in feed.iterfind("a:entry/a:title", ATOM)]
    assert titles[0] == 'The "first" forum -- it\'s <b>ours</b> & yours'


def test_the_feed_names_the_licence(project: Project) -> None:
    licence = ("CC", "https://licence.example/")
    made = Content(project.content, SiteInfo("A", "B", URL, text_licence=licence)).make()
    links = ET.fromstring(made["feed.atom"]).findall("a:link[@rel='license']", ATOM)
    assert [link.get("href") for link in links] == ["https://licence.example/"]


def test_links_in_the_feed_name_the_host(exported: dict[str, str]) -> None:
    feed = ET.fromstring(exported["feed.atom"])
    contents = feed.findall("a:entry/a:content", ATOM)
    assert f'href="{URL}/2019/plenary/#words"' in (contents[0].text or "")
    notes = re.findall(r'href="([^"]*#fn[^"]*)"( title="[^"]*")?', contents[1].text or "")
    own = f"{URL}/2019/plenary/"
    assert notes == [(f"{own}#fn:1", ""), (f"{own}#fnref:1", ' title="Back to the text"')]
    assert contents[1].get("{http://www.w3.org/XML/1998/namespace}base") == f"{URL}/2019/plenary/"


def test_the_sitemap_lists_pages_and_no_redirects(exported: dict[str, str]) -> None:
    urls = ET.fromstring(exported["sitemap.xml"]).findall("s:url", SITEMAP)
    found = {u.findtext("s:loc", "", SITEMAP): u.findtext("s:lastmod", None, SITEMAP) for u in urls}
    others = [f"{URL}/kk/", f"{URL}/ru/"]
    assert {url for url in found if url.startswith(tuple(others))} == {
        f"{home}{address}"
        for home in others
        for address in ("a-z/", "data/", "forums/", "languages/", "search/")
    }
    assert {url: day for url, day in found.items() if not url.startswith(tuple(others))} == {
        f"{URL}/": None,
        f"{URL}/2019/": "2020-01-02",
        f"{URL}/2019/plenary/": None,
        f"{URL}/a-z/": None,
        f"{URL}/about/": None,
        f"{URL}/data/": None,
        f"{URL}/forums/": None,
        f"{URL}/languages/": None,
        f"{URL}/search/": None,
    }


def test_robots(exported: dict[str, str]) -> None:
    assert f"Sitemap: {URL}/sitemap.xml" in exported["robots.txt"].splitlines()


def test_every_document_has_its_sum(project: Project, tmp_path: Path) -> None:
    """Whether a list of documents or a text names it; a program reads the file in that folder."""
    resources = "resources: [{type: report, title: R, file: report.txt}]\nstatus"
    project.write("forums/2019/index.md", FORUM.replace("status", resources))
    project.write("forums/2019/report.txt", "The report.")
    project.write("pages/about.md", f"{PAGE}\n[Rules for all](rules.pdf)\n")
    project.write("pages/rules.pdf", "%PDF-1.4")
    project.write("pages/unused.txt", "Nobody leads here.")
    site = tmp_path / "site"
    for path, data in Content(project.content).make().items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    check = ["sha256sum", "--check", "--strict", "sha256sums.txt"]
    done = subprocess.run(check, cwd=site, capture_output=True, text=True, check=True)
    assert done.stdout == "2019/report.txt: OK\nrules.pdf: OK\n"


def test_a_site_without_documents_has_no_sums(forum: Project) -> None:
    assert "sha256sums.txt" not in Content(forum.content).make()


def test_every_export_is_tested(exported: dict[str, str]) -> None:
    """A new module needs a row in the table, and a new row a validator here."""
    modules = {file.stem for file in Path(exports.__file__).parent.glob("[a-z]*.py")}
    rows = [*EXPORTS, SECURITY, SUMS, BOOK, DATA, SEARCH_DATA, *map(Export, OF_RECORDS)]
    assert modules == {export.module for export in rows}, "plugins/relations/exports.py"
    assert {address for address in exported if address[2] != "/"} == {
        "feed.atom",
        "sitemap.xml",
        "robots.txt",
        "addresses.txt",
        "_headers",  # tests/exports/test_hosting.py
        "_redirects",
        ".htaccess",  # tests/exports/test_servers.py
        "server/nginx.conf",
        "server/Caddyfile",
        "calendar.ics",  # tests/exports/test_calendar.py
        "2019/calendar.ics",
        "share.png",  # tests/images/test_share_picture.py
        "2019/share.png",
        "2019/feed.atom",  # tests/exports/test_feed.py
        "search.json",  # tests/site/test_search.py
        *(f"{page}/{name}" for page in ("2019", "2019/plenary") for name in CITATIONS),
    }  # tests/exports/test_citations.py


def test_the_build_and_the_exports_agree_on_settings() -> None:
    settings = {
        "SITENAME": "A",
        "TAGLINE": "B",
        "SITEURL": f"{URL}/",
        "REPOSITORY": None,
        "BRANCH": "main",
        "CONTACT": None,
        "SOCIAL": (),
        "TEXT_LICENCE": ("", ""),
    }
    assert site_info(settings).url == URL


@pytest.mark.parametrize("status", ["announced", "postponed", "cancelled"])
@pytest.mark.parametrize(
    ("published", "known"), [("", "2019-12-12"), ("published: 2026-11-23\n", "2026-11-23")]
)
def test_a_feed_is_never_later_than_what_is_known(
    project: Project, status: str, published: str, known: str
) -> None:
    """A forum that is to come, and its sessions, have the day of the latest change instead."""
    project.write("pages/about.md", PAGE.replace("---\n", f"---\n{published}", 1))
    project.write("forums/2019/index.md", FORUM)
    forum = FORUM.replace("2019", "2027").replace("held", status)
    project.write("forums/2027/index.md", forum)
    project.write("forums/2027/plenary.md", SESSION)
    feed = ET.fromstring(Content(project.content).make()["feed.atom"])
    days = {e.findtext("a:id", "", ATOM): e.findtext("a:updated", "", ATOM) for e in feed}
    host = "https://host.example"
    assert feed.findtext("a:updated", "", ATOM)[:10] == known
    assert days[f"{host}/2027/"][:10] == days[f"{host}/2027/plenary/"][:10] == known
    assert days[f"{host}/2019/"][:10] == "2019-12-12"


def test_a_forum_of_which_no_day_is_known_is_in_no_feed(project: Project) -> None:
    project.write(
        "forums/2027/index.md", FORUM.replace("2019", "2027").replace("held", "announced")
    )
    assert "<entry>" not in Content(project.content).make()["feed.atom"].decode()


def test_every_address_that_is_kept_is_listed(forum: Project) -> None:
    """And only those: no picture, no file of the theme, and nothing that is for programs alone."""
    forum.write("forums/2019/report.pdf", "%PDF-1.7")
    text = FORUM.replace("---\n", "---\naliases: [/third/]\n", 1)
    text += "## Aims {: #aims }\n\n[The report](report.pdf), ![A hall](hall.png)\n\n## Others\n"
    forum.write("forums/2019/index.md", text)
    Image.new("RGB", (600, 300)).save(forum.content / "forums/2019/hall.png")
    words = "title: Форум\nsummary: Первый.\ncity: Душанбе\nquality: human\n"
    follows = "follows: {version: 0123456789ab, day: 2019-12-12}\n"
    forum.write("forums/2019/index.ru.md", f"---\n{words}{follows}---\n## Цели\n\n## Другие\n")
    moved = "moved: {/about.pdf: /2019/report.pdf, /2019/#goals: /2019/#aims}"
    entries = "{address: /x/, day: 2026-11-27, reason: rights}, "
    entries += "{address: /x y.pdf, day: 2026-11-27, reason: rights}"
    forum.write("addresses.md", f"---\n{moved}\ngone: [{entries}]\n---\n")
    content = Content(forum.content, languages=("en", "ru"))
    assert not errors(content.problems)
    lines = content.make()["addresses.txt"].decode().split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    pages = {"", "about/", "a-z/", "current/", "forums/", "languages/", "partners/", "people/"}
    pages |= {"2019/", "2019/plenary/", "partners/exo/", "people/p/", "third/", "third/plenary/"}
    pages |= {"data/", "x/", "feed.atom", "calendar.ics", "2019/calendar.ics", "third/calendar.ics"}
    pages |= {f"{page}/#{name}" for page in ("2019", "third") for name in ("aims", "goals")}
    pages |= {"2019/feed.atom", "third/feed.atom", "search/"}
    files = {"about.pdf", "2019/report.pdf", "third/report.pdf", "x y.pdf"}
    every = {f"/{prefix}{page}" for prefix in ("", "ru/") for page in pages}
    books = {f"{folder}/forum-2019-en.epub" for folder in ("2019", "third")}
    books |= {f"ru/{folder}/forum-2019-ru.epub" for folder in ("2019", "third")}
    files |= books
    assert set(lines) == every | {f"/{file}" for file in files}
    made = {path.removesuffix("index.html") for path in content.make()}
    others = {address for address in made if f"/{address}" not in lines}
    assert others == {
        path
        for path in others
        if path.endswith((".png", ".css", ".js", ".svg", ".ttf", SEARCH_DATA.address, *CITATIONS))
        or path.startswith(("data/", "theme/"))
    } | {
        *("404.html", "ru/404.html", ".nojekyll", "addresses.txt", "robots.txt", "sitemap.xml"),
        *("x y.pdf/", SUMS.address, *(export.address for export in FOR_HOSTS)),
    }


def test_a_renamed_page_is_the_same_entry_of_the_feed(forum: Project) -> None:
    """Those who follow it are not told of it again (RFC 4287, 4.2.6)."""
    published = "published: 2026-11-23\n"
    forum.write("pages/about.md", PAGE.replace("---\n", f"---\n{published}", 1))
    forum.write("forums/2019/pages/visa.md", PAGE.replace("---\n", f"---\n{published}", 1))
    before = re.findall("<id>(.*)</id>", Content(forum.content).make()["feed.atom"].decode())
    (forum.content / "forums/2019").rename(forum.content / "forums/almaty")
    forum.write("forums/almaty/index.md", FORUM.replace("---\n", "---\nuid: 2019\n", 1))
    (forum.content / "pages/about.md").unlink()
    forum.write("pages/us.md", PAGE.replace("---\n", f"---\nuid: about\n{published}", 1))
    feed = Content(forum.content).make()["feed.atom"].decode()
    assert sorted(re.findall("<id>(.*)</id>", feed)) == sorted(before)
    assert 'href="https://host.example/almaty/visa/"' in feed
