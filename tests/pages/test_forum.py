"""The pages of a forum, its days and its sessions, as a reader finds them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

from tests.conftest import FORUM, PARTNER, PERSON, Project
from tests.reading import Content

NEXT = FORUM.replace("2019", "2027").replace("status: held", "status: announced")
"""A forum of two days in December 2027."""


def session(title: str, *facts: str) -> str:
    return "\n".join(["---", f"title: {title}", *facts, "---", "Text.", ""])


def shown(project: Project, path: str) -> html.HtmlElement:
    """What a page shows in its main part."""
    content = Content(project.content, languages=("en", "ru"))
    assert not content.problems
    page = content.make()[f"{path}index.html"]
    return html.fromstring(page).xpath("//main")[0]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def ids(main: html.HtmlElement) -> list[str]:
    """The sections of a page, in its order."""
    return [each.removeprefix("site.") for each in main.xpath(".//section/@aria-labelledby")]


def test_a_session_is_read_by_day_time_room_and_title(project: Project) -> None:
    project.write("forums/2027/index.md", NEXT)
    day, end = "start: 2027-12-12", "end: 2027-12-12"
    project.write("people/p.md", PERSON)
    project.write("people/q.md", PERSON.replace("A Person", "Another"))
    people = "people: [{person: q, role: panellist}, {person: p, role: moderator}]"
    law = "type: panel", f"{day} 11:00", f"{end} 12:30", "room: Hall 10", people
    project.write("forums/2027/law.md", session("Law", *law))
    maps = "type: talk", f"{day} 11:00", f"{end} 11:45", "room: Hall 2"
    project.write("forums/2027/maps.md", session("Maps", *maps))
    off = "type: talk", f"{day} 11:00", "room: Hall 3", "status: cancelled", "note: Ill.", people
    project.write("forums/2027/off.md", session("Off", *off))
    coffee = "type: break", f"{day} 12:30", f"{end} 13:00", "room: Foyer"
    project.write("forums/2027/coffee.md", session("Coffee", *coffee).replace("Text.", ""))
    main = shown(project, "2027/")
    (found,) = main.xpath(".//section[@aria-labelledby='site.programme']")
    heads = found.xpath(".//*[@aria-hidden='true']")
    assert [words(each) for each in heads] == ["TimeHall 2Hall 3Hall 10"]
    for each in heads:
        each.drop_tree()
    assert words(found).endswith(
        "Sunday, 12 December Day 1 of 2 11:00–\u206012:30 2 sessions at once "
        "Talk Hall 2, until 11:45 Maps Talk Hall 3 Cancelled Off Ill. "
        "Panel Hall 10 Law Moderator: A Person; Another "
        "12:30–\u206013:00 Coffee · Foyer"
    )
    assert [each.get("class") for each in found.xpath(".//*[contains(@class, 'slot ')]")] == [
        "slot room-1",
        "slot room-2 cancelled",
        "slot room-3",
        "slot break",
    ]
    assert len(found.xpath(".//ol//a")) == 3, "a session is one stop of the keyboard"


def test_the_programme_stands_first_where_it_has_times(project: Project) -> None:
    project.write("forums/2027/index.md", NEXT + "## Why\n\nText.\n")
    project.write("people/p.md", PERSON)
    people = "people: [{person: p, role: speaker}]"
    plenary = project.write("forums/2027/a.md", session("A", "type: plenary", "order: 1", people))
    main = shown(project, "2027/")
    assert ids(main) == ["people", "programme"]
    plenary.write_text(session("A", "type: plenary", "start: 2027-12-12 10:00", people))
    main = shown(project, "2027/")
    assert ids(main) == ["programme", "people"]
    assert main.xpath(".//*[@class='contents']//a/@href")[:3] == [
        "#site.programme",
        "#site.2027-12-12",
        "#site.people",
    ]


def test_who_is_cancelled_is_not_on_the_wall(project: Project) -> None:
    project.write("forums/2027/index.md", NEXT)
    for each in "pq":
        project.write(f"people/{each}.md", PERSON.replace("A Person", f"Ms {each.upper()}"))
    for each, status in (("p", "cancelled"), ("q", "confirmed")):
        facts = (
            "order: 1",
            "type: talk",
            f"status: {status}",
            f"people: [{{person: {each}, role: speaker}}]",
        )
        project.write(f"forums/2027/{each}.md", session(each, *facts))
    (wall,) = shown(project, "2027/").xpath(".//*[@class='faces']")
    assert words(wall) == "MQMs Q"


def test_documents_come_first_once_the_forum_was_held(project: Project) -> None:
    """With what a reader must know before a tap: type, format, language and size, or the host."""
    file = "{type: report, title: The report, file: report.pdf, lang: ru}"
    url = "{type: video, title: A film, url: 'https://video.example/a'}"
    text = FORUM.replace("summary", f"resources: [{file}, {url}]\nsummary")
    project.write("forums/2019/index.md", text)
    (project.content / "forums/2019/report.pdf").write_bytes(b"%PDF-1.4" + bytes(47_992))
    project.write("forums/2019/a.md", session("A", "type: talk", "start: 2019-12-12 10:00"))
    main = shown(project, "2019/")
    assert ids(main)[0] == "resources"
    (found,) = main.xpath(".//section[@aria-labelledby='site.resources']")
    listed, sums = found.find("ul"), found.findall("p/a")
    assert words(listed) == "Report The report PDF Russian 48 kB Video A film video.example"
    assert [each.get("href") for each in sums] == ["../sha256sums.txt"]
    project.write("forums/2019/index.md", text.replace("status: held", "status: announced"))
    assert ids(shown(project, "2019/"))[-1] == "resources"


def test_partners_by_role_and_tier(project: Project) -> None:
    """Those who hold it first, then the tiers in their order, then others by their role."""
    entries = [
        "{partner: a, role: media}",
        "{partner: b, role: funder, tier: {label: Gold, order: 2}}",
        "{partner: c, role: partner, tier: {label: Main, order: 1}}",
        "{partner: d, role: supporter, tier: {label: Main, order: 1}}",
        "{partner: e, role: organiser}",
    ]
    parts = f"partners: [{', '.join(entries)}]\nsummary"
    project.write("forums/2019/index.md", FORUM.replace("summary", parts))
    for each in "abcde":
        named = PARTNER.replace("Example Organisation", each.upper()).replace("EXO", f"X{each}")
        project.write(f"partners/{each}.md", named)
    (found,) = shown(project, "2019/").xpath(".//section[@aria-labelledby='site.partners']")
    groups = [words(each) for each in found.xpath(".//h3")]
    assert groups == ["Organised by", "Main", "Gold", "Media partners"]
    assert [words(each) for each in found.xpath(".//ul")] == [
        "XeE",
        "XcC Partner XdD Supporter",
        "XbB Funder",
        "XaA",
    ]


def test_faces_and_logos(project: Project) -> None:
    """A square from the top of a photograph, and a logo without margins, as small files."""
    photo = Image.new("RGB", (900, 1200), "navy")
    photo.paste("orange", (0, 0, 900, 900))
    (project.content / "people").mkdir()
    (project.content / "partners").mkdir()
    photo.save(project.content / "people/p.jpg")
    logo = Image.new("RGBA", (1000, 600), (0, 0, 0, 0))
    logo.paste("teal", (300, 250, 700, 350))
    logo.save(project.content / "partners/exo.png")
    project.write("people/p.md", PERSON.replace("\n---\n", "\nphoto: p.jpg\n---\n"))
    project.write("partners/exo.md", PARTNER.replace("\n---\n", "\nlogo: exo.png\n---\n"))
    parts = "partners: [{partner: exo, role: host}]\nsummary"
    project.write("forums/2019/index.md", FORUM.replace("summary", parts))
    people = "people: [{person: p, role: speaker}]"
    project.write("forums/2019/a.md", session("A", "type: talk", "order: 1", people))
    made = Content(project.content).make()
    face = Image.open(BytesIO(made["people/p-portrait.webp"])).convert("RGB")
    assert face.size == (160, 160)
    assert face.tobytes()[:2] > b"\xc0\x00", "its upper part, which is orange"
    assert face.tobytes()[-3:] > b"\xc0\x00"
    assert len(made["people/p-portrait.webp"]) < 5_000
    plate = Image.open(BytesIO(made["partners/exo-logo.webp"]))
    assert (plate.mode, plate.size) == ("RGB", (360, 90))
    main = html.fromstring(made["2019/index.html"]).xpath("//main")[0]
    pictures = {each.get("src"): each for each in main.iter("img")}
    assert list(pictures) == ["../people/p-portrait.webp", "../partners/exo-logo.webp"]
    shown = pictures["../partners/exo-logo.webp"]
    assert float(shown.get("width")) / float(shown.get("height")) == pytest.approx(4, rel=0.05)
    assert all(
        each.get("loading") == "lazy" and each.get("alt") == "" for each in pictures.values()
    )


@pytest.mark.parametrize(
    ("colour", "ground"), [("white", (18, 23, 43)), ("#f4f4f0", (18, 23, 43)), ("teal", None)]
)
def test_a_logo_drawn_for_the_dark_gets_a_dark_ground(
    project: Project, colour: str, ground: tuple[int, int, int] | None
) -> None:
    """On the white of a plate it would not be seen."""
    logo = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    logo.paste(colour, (100, 60, 300, 140))
    (project.content / "partners").mkdir()
    logo.save(project.content / "partners/exo.png")
    project.write("partners/exo.md", PARTNER.replace("\n---\n", "\nlogo: exo.png\n---\n"))
    made = Content(project.content).make()
    plate = Image.open(BytesIO(made["partners/exo-logo.webp"])).convert("RGB")
    assert plate.size == ((240, 120) if ground else (200, 80))
    shown = plate.getpixel((2, 2))
    assert isinstance(shown, tuple)
    wanted = ground or (0, 128, 128)
    assert all(abs(a - b) < 8 for a, b in zip(shown, wanted, strict=True))
    assert "exo-logo.webp" in made["partners/exo/index.html"].decode()


def test_an_organisation_without_a_logo_is_named_once(project: Project) -> None:
    """On its plate, where it has no short name to stand there."""
    project.write("partners/exo.md", PARTNER)
    plain = PARTNER.replace("short_name: EXO\n", "").replace("Ex", "Oth")
    project.write("partners/plain.md", plain)
    found = shown(project, "partners/").xpath(".//ul[@class='plates']/li")
    assert [words(each) for each in found] == ["EXOExample Organisation", "Othample Organisation"]


def test_every_page_of_an_earlier_forum_says_so(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/a.md", session("A", "type: talk", "order: 1"))
    project.write("forums/2027/index.md", NEXT)
    project.write("forums/2027/a.md", session("A", "type: talk", "order: 1"))
    line = "An earlier forum. The next one: Dushanbe, Tajikistan, 12–\u206013 December 2027"
    for path in ("2019/", "2019/a/"):
        (banner,) = shown(project, path).xpath(".//*[@class='banner']")
        assert words(banner) == line
        assert banner.xpath(".//a/@href") == ["../2027/" if path == "2019/" else "../../2027/"]
    for path in ("2027/", "2027/a/"):
        assert not shown(project, path).xpath(".//*[@class='banner']")
    project.write("forums/2027/index.md", NEXT.replace("announced", "cancelled"))
    assert not shown(project, "2019/").xpath(".//*[@class='banner']"), "2019 is the current one"


def long(project: Project, number: int = 41) -> None:
    """A forum of two days with so many sessions."""
    project.write("forums/2027/index.md", NEXT)
    for each in range(number):
        time = f"start: 2027-12-{12 + each % 2} {each // 2:02}:{each % 2 * 30:02}"
        kind = "keynote" if each == 1 else "talk"
        project.write(f"forums/2027/s{each:02}.md", session(f"No. {each}", f"type: {kind}", time))
    project.write("forums/2027/late.md", session("No time", "type: talk", "order: 1"))


def test_each_day_of_a_long_programme_has_a_page(project: Project) -> None:
    long(project)
    made = Content(project.content, languages=("en", "ru")).make()
    pages = [path for path in made if path.startswith(("2027/2027", "ru/2027/2027"))]
    days = [f"2027/2027-12-{day}/index.html" for day in (12, 13)]
    assert pages == [*days, *(f"ru/{day}" for day in days)]
    forum, day, later = (
        html.fromstring(made[path]) for path in ("2027/index.html", days[1], "2027/s01/index.html")
    )
    (programme,) = forum.xpath("//section[@aria-labelledby='site.programme']")
    assert programme.xpath(".//a/@href") == ["2027-12-12/", "2027-12-13/", "s01/", "late/"]
    assert day.xpath("string(//title)") == "Monday, 13 December 2027 · 2027 · A"
    assert len(day.xpath("//ol[contains(@class, 'timetable')]//a")) == 20
    assert [*day.xpath("//main//nav//a/@href")] == ["../2027-12-12/", "./"]
    trail = later.xpath("//nav[@class='breadcrumbs']//a/@href")
    assert trail == ["../../", "../../forums/", "../", "../2027-12-13/"]
    assert b"/2027/2027-12-12/</loc>" in made["sitemap.xml"]
    assert b"/ru/2027/2027-12-12/</loc>" in made["sitemap.xml"]


def test_a_shorter_one_has_one_page(project: Project) -> None:
    long(project, 39)
    made = Content(project.content, languages=("en",)).make()
    assert not [path for path in made if path.startswith("2027/2027")]
    assert len(re.findall(rb'class="slot[ "]', made["2027/index.html"])) == 40


def test_what_is_around_a_session(project: Project) -> None:
    project.write("forums/2027/index.md", NEXT)
    for name, clock, room in (
        ("a", "10:00", "X"),
        ("b", "11:00", "X"),
        ("c", "11:00", "Y"),
        ("d", "12:00", "Y"),
    ):
        times = f"start: 2027-12-12 {clock}", f"room: {room}"
        project.write(f"forums/2027/{name}.md", session(name.upper(), "type: talk", *times))
    (nav,) = shown(project, "2027/b/").xpath(".//nav[@aria-label='Other sessions']")
    assert (
        words(nav)
        == "Previous session A 10:00, X At the same time C 11:00, Y Next session D 12:00, Y"
    )


def test_a_moved_session_says_when_it_is_and_when_it_was(project: Project) -> None:
    project.write("forums/2027/index.md", NEXT)
    facts = "type: talk", "start: 2027-12-12 10:00", "room: Hall", "status: moved"
    was = "moved_from: {time: 2027-12-13 09:30, room: Attic}"
    project.write("forums/2027/a.md", session("A", *facts, was, "updated: 2027-10-01"))
    (notice,) = shown(project, "2027/a/").xpath(".//*[contains(@class, 'notice')]")
    assert words(notice) == (
        "Moved to Sunday, 12 December 2027, 10:00, Hall "
        "Formerly: 13 December, 09:30, Attic Changed on 1 October 2027"
    )
    assert words(notice.xpath(".//s")[0]) == "13 December, 09:30, Attic"
