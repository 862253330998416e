"""What readers are told of sessions: when and where, what became of them, which have a page."""

from __future__ import annotations

import re

from lxml import html

from tests.conftest import ENGLISH_ALONE, FORUM, TRANSLATED, Project
from tests.reading import read_content


def session(*facts: str, body: str = "Text.") -> str:
    """A session with some lines of front matter."""
    return "\n".join(["---", *facts, "---", body, ""])


def main_of(project: Project, path: str) -> str:
    """The text that a page shows, its spaces made single."""
    root = html.fromstring(project.read(f"{path}index.html"))
    (main,) = root.iter("main")
    return " ".join(str(main.text_content()).split())


def build(project: Project) -> None:
    """Build a project, in English alone."""
    done = project.build("-q", *ENGLISH_ALONE)
    assert done.returncode == 0, done.stderr


def test_a_session_over_several_days_names_both(project: Project) -> None:
    days = "start: 2023-03-25\nend: 2023-03-27\ntimezone: Europe/Berlin"
    text = FORUM.replace("start: 2019-12-12\nend: 2019-12-13\ntimezone: Asia/Dushanbe", days)
    project.write("forums/2023/index.md", text)
    facts = "title: Hackathon", "type: workshop", "start: 2023-03-25 10:00", "end: 2023-03-27 12:00"
    project.write("forums/2023/hackathon.md", session(*facts))
    build(project)
    assert "25 March 202310:00 – 27 March, 12:00 " in main_of(project, "2023/hackathon/")
    assert "UTC+01:00 → UTC+02:00" in main_of(project, "2023/hackathon/")
    words = main_of(project, "2023/")
    assert re.search("25 March( 2023)? .*10:00 – 27 March, 12:00 ", words)


def test_what_became_of_a_session_stands_wherever_it_is_named(project: Project) -> None:
    """A cancelled one too: in the programme, on its page, its neighbours', and a person's."""
    project.write("forums/2019/index.md", FORUM)
    project.write("people/p.md", "---\nname: P\n---\n")
    people = "people: [{person: p, role: chair}]"
    moved = (
        "start: 2019-12-12 10:00",
        "status: moved",
        "moved_from: {time: 2019-12-13 09:30, room: R}",
    )
    project.write("forums/2019/a.md", session("title: A", "type: talk", *moved, people))
    off = "start: 2019-12-12 11:00", "status: cancelled", "note: The speaker & co. are ill."
    project.write("forums/2019/b.md", session("title: B", "type: talk", *off, people))
    build(project)
    was = "Moved( A| to Thursday, 12 December 2019, 10:00)? Formerly: 13 December, 09:30, R"
    is_off = "Cancelled( B)? The speaker & co. are ill."
    for path, words in {
        "2019/": (was, is_off),
        "people/p/": (was, is_off),
        "2019/a/": (was, f"Next session B {is_off}"),
        "2019/b/": (is_off, f"Previous session A {was}"),
    }.items():
        for each in words:
            assert re.search(each, main_of(project, path)), (path, each)
    assert all(
        f"<title>{each}</title>" in project.read("feed.atom")
        for each in ("Moved: A", "Cancelled: B")
    )


def test_a_break_without_a_text_has_no_page(project: Project) -> None:
    """It stays in the programme; old addresses of it, and links to it, lead to its forum."""
    project.write("forums/2019/index.md", FORUM + "[coffee](coffee.md), [the dinner](dinner.md)\n")
    project.write("people/p.md", "---\nname: P\n---\n")
    people = "people: [{person: p, role: speaker}]"
    for number, (name, kind, body, *facts) in enumerate(
        (
            ("opening", "talk", ""),
            ("coffee", "break", "", "aliases: [/old-coffee/]", "summary: With cake."),
            ("reception", "social", "", people),
            ("dinner", "social", "Bring a coat."),
            ("lunch", "break", "", "sources: [{title: Menu, url: 'https://menu.example/'}]"),
            ("tea", "break", ""),
            ("closing", "talk", "The end."),
        )
    ):
        time = f"start: 2019-12-12 1{number}:00"
        text = session(f"title: The {name}", f"type: {kind}", time, "published: 2019-01-01", *facts)
        project.write(f"forums/2019/{name}.md", text.replace("Text.", body))
    project.write(
        "forums/2019/tea.ru.md", session(*TRANSLATED.split("\n")[:1], "title: Чай", body="Чай.")
    )
    done = project.build("-q", "-e", 'LANGUAGES=["en", "ru"]')
    assert done.returncode == 0, done.stderr
    pages = {
        path.removesuffix("/index.html")
        for path in project.files()
        if path.startswith("2019/") and path.endswith(".html")
    }
    names = ["opening", "dinner", "lunch", "tea", "closing"]
    assert pages == {"2019", *(f"2019/{name}" for name in names)}
    for export in ("feed.atom", "sitemap.xml"):
        assert "2019/dinner/" in project.read(export)
        assert "2019/coffee/" not in project.read(export)
        assert "2019/reception/" not in project.read(export)
    assert "The coffee With cake." in main_of(project, "2019/")
    assert 'coffee/"' not in project.read("2019/index.html")
    assert "The reception" in main_of(project, "people/p/")
    assert "reception/" not in project.read("people/p/index.html")
    assert " Next session The dinner " in main_of(project, "2019/opening/")
    assert '<a href="./">coffee</a>, <a href="dinner/">' in project.read("2019/index.html")
    assert "url=../2019/" in project.read("old-coffee/index.html")
    project.write("forums/2019/coffee.md", session("title: Coffee", "type: break", "order: 1"))
    assert project.build("-q", "-e", 'LANGUAGES=["en", "ru"]').returncode == 0
    assert "Text." in main_of(project, "2019/coffee/")
    assert "Next session Coffee" in main_of(project, "2019/closing/")


def test_a_place_on_a_map_is_a_link(project: Project) -> None:
    """On the pages of the forum and of its sessions; nothing of another host is loaded."""
    venue = "venue: {name: The House, address: Street 1, latitude: -0.000001, longitude: 68.80}\n"
    project.write("forums/2019/index.md", FORUM.replace("country", f"{venue}country"))
    project.write("forums/2019/a.md", session("title: A", "type: talk", "order: 1"))
    build(project)
    for page in ("2019/", "2019/a/"):
        root = html.fromstring(project.read(f"{page}index.html"))
        geo, map_page = (
            "geo:-0.000001,68.8",
            "https://www.openstreetmap.org/?mlat=-0.000001&mlon=68.8",
        )
        links = [link.get("href") for link in root.iter("a")]
        assert geo in links
        assert f"{map_page}&zoom=16" in links
        assert "VenueThe HouseStreet 1" in main_of(project, page)


def test_a_city_has_a_name_in_each_language_and_a_point(project: Project) -> None:
    """Its names stand back behind a translation's, which has its own."""
    names = "names: {uz: Dushanba, tg: Душанбе}"
    city = f"city: {{name: Dushanbe, {names}, latitude: 38.5, longitude: 68.8}}"
    project.write("forums/2019/index.md", FORUM)
    before = read_content(project.content).site.version("forums/2019/index.md")
    project.write("forums/2019/index.md", FORUM.replace("city: Dushanbe", city))
    project.write(
        "forums/2019/index.ru.md", f"---\n{TRANSLATED}title: Ф\ncity: Душанбе\n---\nО нем.\n"
    )
    done = project.build("-q", "-e", 'LANGUAGES=["en", "ru", "tg", "uz"]')
    assert done.returncode == 0, done.stderr
    assert "Dushanba, Tojikiston" in project.read("uz/2019/index.html")
    assert "Душанбе, Тоҷикистон" in project.read("tg/2019/index.html")
    assert "Душанбе, Таджикистан" in project.read("ru/2019/index.html")
    assert 'href="geo:38.5,68.8"' in project.read("2019/index.html")
    assert read_content(project.content).site.version("forums/2019/index.md") == before
