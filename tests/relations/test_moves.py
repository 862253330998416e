"""What moved, went or was withdrawn: each old address answers, in every language, or is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

from plugins.relations.exports import FOR_HOSTS
from plugins.relations.moves import copies, digest_of, gone, is_withdrawn, redirects
from tests.conftest import FORUM, PAGE, SESSION, TRANSLATED, Project
from tests.reading import Content

PDF = "%PDF-1.7"


def with_fields(text: str, fields: str) -> str:
    return text.replace("---\n", f"---\n{fields}\n", 1)


def addresses(project: Project, fields: str) -> None:
    project.write("addresses.md", f"---\n{fields}\n---\n")


def moved(project: Project) -> dict[str, str]:
    """All that has moved, once nothing is wrong."""
    content = Content(project.content)
    assert not content.problems
    found = [*redirects(content.site), *copies(content.site)]
    assert len(dict(found)) == len(found)
    return dict(found)


def faults(project: Project) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.kind) for p in Content(project.content).problems]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("partners/exo.md", "partners/exo/"),
        ("people/p.md", "people/p/"),
        ("pages/about.md", "about/"),
        ("forums/2019/plenary.md", "2019/plenary/"),
        ("index.md", ""),
    ],
)
def test_an_alias_leads_on_in_every_language(forum: Project, path: str, text: str) -> None:
    file = forum.content / path
    file.write_text(with_fields(file.read_text(), "aliases: [/people/old/]"))
    found = moved(forum)
    for prefix in ("", "ru/", "kk/"):
        assert found[f"{prefix}people/old/"] == f"{prefix}{text}"
    assert len(found) == 3


def test_an_alias_that_names_a_language_is_of_it_alone(forum: Project) -> None:
    old = "aliases: [/en/about/, /ru/o-nas/, /en/page.html]"
    forum.write("pages/about.md", with_fields(PAGE, old))
    forum.write("forums/2019/index.md", with_fields(FORUM, "aliases: [/en/third/]"))
    assert moved(forum) == {
        "en/about/": "about/",
        "en/page.html": "about/",
        "en/third/": "2019/",
        "ru/o-nas/": "ru/about/",
    }


def test_an_alias_of_a_forum_covers_what_lies_below(forum: Project) -> None:
    forum.write("forums/2019/report.pdf", PDF)
    text = with_fields(FORUM, "aliases: [/third/]") + "[The report](report.pdf)\n"
    forum.write("forums/2019/index.md", text)
    forum.write("forums/2019/pages/visa.md", PAGE)
    session = with_fields(SESSION, "aliases: [/2019/first/, /opening.html]")
    forum.write(
        "forums/2019/plenary.md",
        session.replace("order: 1", "start: 2019-12-12 10:00\nend: 2019-12-12 11:00"),
    )
    found = moved(forum)
    below = {"": "", "visa/": "visa/", "plenary/": "plenary/", "first/": "plenary/"}
    for prefix in ("", "ru/", "kk/"):
        for old, new in below.items():
            assert found[f"{prefix}third/{old}"] == f"{prefix}2019/{new}"
        assert found[f"{prefix}2019/first/"] == f"{prefix}2019/plenary/"
    files = {old: new for old, new in found.items() if "." in old and not old.endswith(".html")}
    assert files == {
        "third/report.pdf": "2019/report.pdf",
        "third/feed.atom": "2019/feed.atom",
        "third/calendar.ics": "2019/calendar.ics",
        "third/forum-2019-en.epub": "2019/forum-2019-en.epub",
        "third/plenary/calendar.ics": "2019/plenary/calendar.ics",
        "third/first/calendar.ics": "2019/plenary/calendar.ics",
        "2019/first/calendar.ics": "2019/plenary/calendar.ics",
    }


def test_all_names_of_a_forum_answer_for_all_names_of_its_sessions(forum: Project) -> None:
    """It was renamed, then its session, then it again: /2019/ held that by its first name."""
    (forum.content / "forums/2019").rename(forum.content / "forums/latest")
    forum.write("forums/latest/index.md", with_fields(FORUM, "aliases: [/2019/, /third/]"))
    forum.write("forums/latest/plenary.md", with_fields(SESSION, "aliases: [/third/first/]"))
    found = moved(forum)
    for old in ("2019/first/", "third/first/", "2019/plenary/", "third/plenary/"):
        assert found[old] == "latest/plenary/"


def test_what_is_there_is_never_covered(forum: Project) -> None:
    """A folder that was renamed is there again: its new pages win, the others lead on."""
    forum.write(
        "forums/2020/index.md", with_fields(FORUM.replace("2019", "2020"), "aliases: [/x/]")
    )
    forum.write("forums/2020/plenary.md", SESSION)
    forum.write("forums/2020/talk.md", SESSION.replace("order: 1", "order: 2"))
    forum.write("pages/about.md", with_fields(PAGE, "aliases: [/x/talk/]"))
    found = moved(forum)
    assert found["x/talk/"] == "about/"
    assert found["x/plenary/"] == "2020/plenary/"


def test_the_build_has_a_page_or_a_copy_at_each(forum: Project) -> None:
    forum.write("forums/2019/report.pdf", PDF)
    text = with_fields(FORUM, "aliases: [/third/]") + "[The report](report.pdf)\n"
    forum.write("forums/2019/index.md", text)
    forum.write("forums/2019/index.ru.md", f"---\ntitle: Форум\n{TRANSLATED}---\nО нём.\n")
    addresses(forum, "moved: {/2019/old.pdf: /third/report.pdf, /feed.atom.pdf: /2019/old.pdf}")
    made = Content(forum.content).make()
    for path in ("third/report.pdf", "2019/old.pdf", "third/old.pdf", "feed.atom.pdf"):
        assert made[path] == PDF.encode()
    for path in ("third/calendar.ics", "ru/third/calendar.ics"):
        assert made[path] == made[path.replace("third", "2019")]
    redirect = made["ru/third/plenary/index.html"].decode()
    assert 'content="0; url=../../2019/plenary/"' in redirect
    assert 'href="https://host.example/2019/plenary/"' in redirect  # where its text is
    assert 'href="https://host.example/ru/2019/"' in made["ru/third/index.html"].decode()


def test_a_part_of_a_list_that_is_no_more_leads_to_the_list(forum: Project) -> None:
    addresses(forum, "moved: {/ru/people/by/x/: /ru/people/}")
    page = Content(forum.content).make()["ru/people/by/x/index.html"].decode()
    assert 'url=../../"' in page
    assert '<link rel="canonical" href="https://host.example/ru/people/">' in page


def test_an_old_id_answers_before_its_heading_in_every_language(forum: Project) -> None:
    forum.write("pages/about.md", PAGE + "## What for {: #purpose }\n")
    forum.write("pages/about.ru.md", f"---\ntitle: О нас\n{TRANSLATED}---\n## Зачем\n")
    addresses(forum, "moved: {/about/#aims: /about/#goals, /about/#goals: /about/#purpose}")
    content = Content(forum.content)
    assert not content.problems
    for prefix in ("", "ru/", "kk/"):
        page = content.make()[f"{prefix}about/index.html"].decode()
        assert '<span id="aims"></span><span id="goals"></span><h2 id="purpose">' in page


MOVED: list[tuple[str, str]] = [
    ("/x.pdf: /nowhere.pdf", "there is nothing at"),
    ("/x.pdf: /y.pdf, /y.pdf: /x.pdf", "leads back to itself"),
    ("/x.pdf: /feed.atom", "another kind of file"),
    ("/x.pdf: /about/", "another kind of file"),
    ("/about/: /2019/", "is also that of content/pages/about.md"),
    ("/feed.atom: /ru/feed.atom", "belongs to the site itself"),
    ("/server/x.conf: /feed.atom", "belongs to the site itself"),
    ("/about/#a: /about/#purpos", "has no heading called `#purpos`"),
    ("/about/#purpose: /about/#purpose", "leads back to itself"),
    ("/about/#a: /2019/#b", "within a page"),
    ("/nowhere/#a: /nowhere/#b", "within a page"),
    ("/about/#purpose: /about/#other", "still has a place"),
]


@pytest.mark.parametrize(("entry", "words"), MOVED)
def test_a_move_that_cannot_be_is_named(forum: Project, entry: str, words: str) -> None:
    forum.write("pages/about.md", PAGE + "## Purpose\n\n## Other\n")
    addresses(forum, f"moved: {{{entry}}}")
    found = Content(forum.content).problems
    assert found
    assert {(problem.path, problem.line) for problem in found} == {("content/addresses.md", 2)}
    assert any(words in problem.message for problem in found), found


def test_what_is_gone_says_so_in_every_language_and_is_in_no_list(forum: Project) -> None:
    entries = "{address: /2019/x/, day: 2026-11-27, reason: duplicate}"
    entries += ", {address: /ru/alone/, day: 2026-11-27, reason: mistake}"
    entries += ", {address: /2019/x.pdf, day: 2026-11-27, reason: rights}"
    addresses(forum, f"gone: [{entries}]")
    content = Content(forum.content)
    assert not content.problems
    pages = {f"{prefix}2019/x/" for prefix in ("", "ru/", "kk/")}
    assert {*gone(content.site)} == pages | {"ru/alone/", "2019/x.pdf"}
    made = content.make()
    pages.add("2019/x.pdf/")  # a page cannot be called so: it lies in a folder of that name
    for address in (*pages, "ru/alone/"):
        page = made[f"{address}index.html"].decode()
        assert '<meta name="robots" content="noindex">' in page
        assert "canonical" not in page
        main = page.partition("<main")[2].partition("</main>")[0]
        titles = re.findall(r"<h([12])[^>]*>This page is gone( \(\w+\))?<", main)
        own = f" ({address[:2]})" if address[2] == "/" else ""
        assert titles == [
            ("1", own),
            *(("2", each) for each in ("", " (ru)", " (kk)") if each != own),
        ]
        for words in ("27 November 2026", "27 ноября 2026"):
            assert main.count(words) == 1
    allowed = {"addresses.txt", "ru/alone/index.html", *(each.address for each in FOR_HOSTS)}
    others = {
        path: data for path, data in made.items() if path.removesuffix("index.html") not in pages
    }
    for path, data in others.items():
        assert b"2019/x" not in data or path in allowed, path
    assert "2019/x.pdf" not in made


def test_a_document_gives_way_to_its_notice_and_comes_back(forum: Project) -> None:
    """What was a file is a folder then, and the other way round, in an output that is built on."""
    document, linked = forum.content / "forums/2019/x.txt", f"{FORUM}[X](x.txt)\n"
    for is_gone in (False, True, False):
        if is_gone:
            forum.write("forums/2019/index.md", FORUM)
            document.unlink()
            addresses(forum, "gone: [{address: /2019/x.txt, day: 2026-11-27, reason: rights}]")
        else:
            document.write_text("Words.")
            forum.write("forums/2019/index.md", linked)
            addresses(forum, "gone: []")
        done = forum.build()
        assert done.returncode == 0, done.stderr
        place = "2019/x.txt/index.html" if is_gone else "2019/x.txt"
        assert forum.read(place).startswith("<!doctype" if is_gone else "Words.")


@pytest.mark.parametrize("address", ["/about/", "/ru/about/", "/2019/", "/feed.atom", "/old/"])
def test_what_is_there_is_not_gone(forum: Project, address: str) -> None:
    forum.write("pages/about.md", with_fields(PAGE, "aliases: [/old/]"))
    addresses(forum, f"gone: [{{address: {address}, day: 2026-11-27, reason: mistake}}]")
    assert faults(forum) == [("content/addresses.md", 2, "address-taken")]


def test_a_withdrawn_address_is_not_taken_again(forum: Project) -> None:
    addresses(forum, f"withdrawn: [{digest_of('people/p/')}, {digest_of('2019/plenary/')}]")
    assert sorted(faults(forum)) == [
        ("content/forums/2019/plenary.md", 2, "address-taken"),
        ("content/people/p.md", 2, "address-taken"),
    ]


def test_a_withdrawn_address_is_so_in_every_language_and_below(forum: Project) -> None:
    languages = Content(forum.content).site.languages
    digests = [digest_of("people/p/")]
    for address in ("people/p/", "ru/people/p/", "people/p/#a", "kk/people/p/calendar.ics"):
        assert is_withdrawn(address, digests, languages)
    for address in ("people/", "people/pp/", "", "en/people/p/", "uz/people/p/"):
        assert not is_withdrawn(address, digests, languages)
    assert not is_withdrawn("people/p/", [], languages)


def test_no_page_is_made_of_the_file_and_no_link_leads_to_it(forum: Project) -> None:
    addresses(forum, "gone: []")
    forum.write("pages/about.md", PAGE + "[Old ones](../addresses.md)\n")
    assert faults(forum) == [("content/pages/about.md", 5, "link-broken")]
    forum.write("addresses.ru.md", "---\nquality: human\n---\n")
    assert ("content/addresses.ru.md", 0, "misplaced-file") in faults(forum)


def test_a_draft_has_no_old_addresses(forum: Project) -> None:
    forum.write("pages/about.md", with_fields(PAGE, "draft: true\naliases: [/old/]"))
    assert moved(forum) == {}


def test_values(forum: Project) -> None:
    """They survive the store."""
    fields: dict[str, Any] = {"moved": "{/a.pdf: /2019/b.pdf}", "withdrawn": f"[{'0' * 64}]"}
    addresses(forum, "\n".join(f"{name}: {value}" for name, value in fields.items()))
    found = Content(forum.content).site.old_addresses
    assert found.moved == {"/a.pdf": "/2019/b.pdf"}
    assert found.withdrawn == ("0" * 64,)
