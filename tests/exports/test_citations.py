"""Citations read back: each format by a library that did not write it, the head of a page by field.

What Zotero reads is from its translator "Embedded Metadata": names of Highwire Press, which begin
with ``citation_``, and those of Dublin Core after ``DC.``, where the head says what DC is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator
from lxml import html
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from tests.conftest import FORUM, PERSON, SESSION, TRANSLATED, Project
from tests.reading import Content

HOST = "https://host.example"
SCHEMA = json.loads(Path(__file__).with_name("csl-data.json").read_text("utf-8"))
"""CSL 1.0.2, schemas/input/csl-data.json of citation-style-language/schema (MIT)."""

HOSTILE = (
    r"""\ } { % # & ~ $ ^ _ "q" 'r' @x, and y =cmd </script> ]]> Тоқаев oʻz 𝔘 שלום \end{x}"""
    "\nER  - \nTY  - JOUR"
)
"""One text with what a format may take for its own."""

TITLE = json.dumps(HOSTILE, ensure_ascii=False)
PEOPLE = (
    "people: [{person: a, role: speaker}, {person: b, role: panellist}, {person: c, role: chair}]"
)


def write(project: Project, title: str = "Opening", more: str = PEOPLE) -> None:
    """A forum with a report, a session of two speakers with slides elsewhere, and a talk of one."""
    report = "resources: [{type: report, title: The report, file: report.pdf, lang: ru}]"
    project.write("forums/2019/index.md", FORUM.replace("status", f"{report}\nstatus"))
    project.write("forums/2019/report.pdf", "%PDF-1.7\n%%EOF\n")
    text = SESSION.replace("title: Opening", f"title: {title}")
    slides = "resources: [{type: slides, title: Slides, url: 'https://a.example/%7B%23'}]"
    told = f"{more}\n{slides}\nstart: 2019-12-12 09:00\norder"
    project.write("forums/2019/plenary.md", text.replace("order", told))
    talk = SESSION.replace(
        "order: 1", "start: 2019-12-12 10:00\npeople: [{person: a, role: speaker}]"
    )
    project.write("forums/2019/talk.md", talk.replace("plenary", "talk"))
    project.write(
        "people/a.md", "---\nname: Aida Jean-Maria Saxaul\nsort: Saxaul, Aida Jean-Maria\n---\n"
    )
    project.write("people/b.md", PERSON.replace("A Person", "One Name"))
    project.write("people/c.md", PERSON.replace("A Person", "The Chair"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of a site whose session has the hostile title."""
    project = Project(tmp_path_factory.mktemp("citations") / "project")
    write(project, TITLE)
    content = Content(project.content)
    assert not [problem for problem in content.problems if problem.severity == "error"]
    return content.make()


def csl(made: dict[str, bytes], path: str) -> dict[str, dict[str, Any]]:
    """The items of a page, by their ids."""
    return {item["id"]: item for item in json.loads(made[f"{path}/cite.json"])}


IDS = ["forum:2019:plenary", "forum:2019:plenary:a", "forum:2019:plenary:b"]
NAMES = [{"family": "Saxaul", "given": "Aida Jean-Maria"}, {"literal": "One Name"}]


def test_csl_json_is_valid_and_read_by_citeproc(made: dict[str, bytes]) -> None:
    for path in ("2019", "2019/plenary", "2019/talk"):
        items = json.loads(made[f"{path}/cite.json"])
        Draft7Validator(SCHEMA).validate(items)
        assert sorted(CiteProcJSON(items)) == sorted(item["id"] for item in items)
    found = csl(made, "2019/plenary")
    assert [*found][:3] == IDS
    assert found[IDS[0]]["title"] == " ".join(HOSTILE.split())
    assert [found[key]["author"] for key in IDS] == [NAMES, NAMES[:1], NAMES[1:]]
    assert found[IDS[0]]["issued"] == {"date-parts": [[2019, 12, 12]]}
    assert found[IDS[0]]["URL"] == f"{HOST}/2019/plenary/"
    slides = found[[*found][3]]
    assert (slides["type"], slides["URL"]) == ("document", "https://a.example/%7B%23")
    assert not {"author", "publisher", "issued"} & slides.keys()


def test_a_talk_of_one_is_the_session(made: dict[str, bytes]) -> None:
    (item,) = csl(made, "2019/talk").values()
    assert (item["author"], item["genre"]) == (NAMES[:1], "Talk")


def test_a_forum_is_the_forums_own_and_its_report_too(made: dict[str, bytes]) -> None:
    forum, report = csl(made, "2019").values()
    assert (forum["type"], forum["author"]) == ("event", [{"literal": "A"}])
    assert forum["issued"] == {"date-parts": [[2019, 12, 12], [2019, 12, 13]]}
    assert forum["event-place"] == "Dushanbe, Tajikistan"
    assert (report["URL"], report["language"]) == (f"{HOST}/2019/report.pdf", "ru")


def test_bibtex_is_read_by_pybtex(made: dict[str, bytes]) -> None:
    """Its texts by pylatexenc, which has another circumflex; letters are as they were."""
    text = made["2019/plenary/cite.bib"].decode()
    assert "Тоқаев oʻz 𝔘 שלום" in text
    found = parse_string(text, "bibtex").entries
    assert [*found][:3] == IDS
    fields = found[IDS[0]].fields
    read = LatexNodes2Text(strict_latex_spaces=True).latex_to_text
    assert read(fields["title"]).replace("ˆ", "^") == " ".join(HOSTILE.split())
    assert [str(person) for person in found[IDS[0]].persons["author"]] == [
        "Saxaul, Aida Jean-Maria",
        "{One Name}",
    ]
    assert (fields["year"], fields["date"]) == ("2019", "2019-12-12")
    assert fields["booktitle"] == "First forum"
    assert found[[*found][3]].fields["url"] == "https://a.example/%7B%23"


def test_ris_is_read_by_its_grammar(made: dict[str, bytes]) -> None:
    text = made["2019/plenary/cite.ris"].decode()
    assert not [
        line for line in text.splitlines() if line and not re.match("[A-Z][A-Z0-9]  - ", line)
    ]
    found = {each["id"]: each for each in rispy.loads(text)}
    assert [*found][:3] == IDS
    first = found[IDS[0]]
    assert first["title"] == " ".join(HOSTILE.split())
    assert (first["type_of_reference"], first["year"]) == ("CPAPER", "2019")
    assert first["authors"] == ["Saxaul, Aida Jean-Maria", "One Name"]
    assert first["urls"] == [f"{HOST}/2019/plenary/"]


def test_keys_stay_when_a_record_is_renamed(project: Project) -> None:
    write(project)
    file = project.content / "forums/2019/plenary.md"
    text = file.read_text().replace("type: plenary", "uid: 2019/first\ntype: plenary")
    file.write_text(text)
    keys = csl(Content(project.content).make(), "2019/plenary")
    assert [*keys][:2] == ["forum:2019:first", "forum:2019:first:a"]


def metadata(page: bytes) -> list[tuple[str, str]]:
    """What the head of a page says to reference managers."""
    found = html.fromstring(page).xpath("/html/head/meta[starts-with(@name, 'citation_')]")
    found += html.fromstring(page).xpath("/html/head/meta[starts-with(@name, 'DC.')]")
    return [(each.get("name"), each.get("content")) for each in found]


def test_zotero_finds_a_page_by_its_fields(made: dict[str, bytes]) -> None:
    title = " ".join(HOSTILE.split())
    assert metadata(made["2019/plenary/index.html"]) == [
        ("citation_title", title),
        ("citation_author", "Saxaul, Aida Jean-Maria"),
        ("citation_author", "One Name"),
        ("citation_publication_date", "2019/12/12"),
        ("citation_conference_title", "First forum"),
        ("citation_language", "en"),
        ("citation_public_url", f"{HOST}/2019/plenary/"),
        ("DC.title", title),
        ("DC.creator", "Saxaul, Aida Jean-Maria"),
        ("DC.creator", "One Name"),
        ("DC.date", "2019-12-12"),
        ("DC.identifier", f"{HOST}/2019/plenary/"),
    ]
    forum = dict(metadata(made["2019/index.html"]))
    assert "citation_author" not in forum  # Zotero would take the site's last word for a family
    head = html.fromstring(made["2019/index.html"]).find("head")
    assert head.xpath("link[@rel='schema.DC']/@href") == ["http://purl.org/dc/elements/1.1/"]


def test_only_a_page_with_its_own_text_is_such_a_thing(made: dict[str, bytes]) -> None:
    assert metadata(made["ru/2019/index.html"]) == metadata(made["people/a/index.html"]) == []
    assert "ru/2019/cite.bib" not in made


def sentences(page: bytes) -> list[str]:
    """What a page offers to those who cite it, as they would copy it."""
    found = html.fromstring(page).xpath("//main//details//p[b]")
    return [" ".join(each.text_content().split()).partition(" ")[2] for each in found]


def test_a_session_is_cited_in_two_styles(project: Project) -> None:
    write(project)
    apa, gost = sentences(Content(project.content).make()["2019/plenary/index.html"])
    assert apa == (
        "7 Saxaul, A. J.-M., & One Name. (2019, December 12–13). Opening [Plenary]. First forum,"
        f" Dushanbe, Tajikistan. {HOST}/2019/plenary/"
    )
    assert gost == (
        "R 7.0.5-2008 Saxaul A. J.-M., One Name. Opening : plenary // First forum : Dushanbe,"
        f" Tajikistan, 12 December 2019. URL: {HOST}/2019/plenary/ (date accessed: add the day)."
    )


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("abc", "Fox A., Fox B., Fox C. Opening : plenary // First"),
        ("abcd", "Opening : plenary / Fox A. [et al.] // First"),
    ],
)
def test_of_four_authors_gost_names_the_first(project: Project, names: str, words: str) -> None:
    for each in names.upper():
        person = f"---\nname: {each} Fox\nsort: Fox, {each}\n---\n"
        project.write(f"people/{each.lower()}.md", person)
    people = ", ".join(f"{{person: {each}, role: speaker}}" for each in names)
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/plenary.md", SESSION.replace("order", f"people: [{people}]\norder"))
    _, gost = sentences(Content(project.content).make()["2019/plenary/index.html"])
    assert words in gost


def test_a_sentence_is_in_the_language_of_the_text(project: Project) -> None:
    """Also on the page of another language, which shows that text."""
    write(project)
    project.write(
        "people/a.md", "---\nname: Aida Fox\nsort: Fox, Aida\nnames: {ru: Аида Лис}\n---\n"
    )
    russian = f"---\ntitle: Открытие\n{TRANSLATED}---\nСлова.\n"
    project.write("forums/2019/plenary.ru.md", russian)
    made = Content(project.content).make()
    assert "Лис, А., & One Name. (2019, 12–13 декабря). Открытие [Plenary (ru)]" in " ".join(
        sentences(made["ru/2019/plenary/index.html"])
    )
    shown = sentences(made["ru/2019/plenary/index.html"])[0]
    assert sentences(made["kk/2019/plenary/index.html"])[0] == shown


def test_no_day_is_invented(project: Project) -> None:
    """A session without one is of the days of its forum, or, where there is one date, of its year.

    In Russian a day ends with the full stop of "г.", which no other follows.
    """
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/index.ru.md", f"---\ntitle: Форум\n{TRANSLATED}---\nСлова.\n")
    project.write("forums/2019/plenary.md", SESSION)
    files = Content(project.content).make()
    page = files["2019/plenary/index.html"]
    (item,) = csl(files, "2019/plenary").values()
    assert item["issued"] == {"date-parts": [[2019]]}
    assert item["event-date"] == {"date-parts": [[2019, 12, 12], [2019, 12, 13]]}
    fields = parse_string(files["2019/plenary/cite.bib"].decode(), "bibtex").entries[IDS[0]].fields
    assert fields["date"] == fields["year"] == "2019"
    assert rispy.loads(files["2019/plenary/cite.ris"].decode())[0]["date"] == "2019"
    found = dict(metadata(page))
    assert (found["citation_publication_date"], found["DC.date"]) == ("2019", "2019")
    apa, gost = sentences(page)
    assert apa.startswith("7 A. (2019, December 12–13). Opening [Plenary]. First forum, ")
    assert "Tajikistan, 12–13 December 2019. URL: " in gost
    gost = sentences(files["ru/2019/index.html"])[1]
    assert "Таджикистан, 12–13 декабря 2019 г. // A. URL: " in gost


@pytest.mark.parametrize(("file", "page"), [("index", "2019"), ("plenary", "2019/plenary")])
def test_a_document_is_cited_on_the_page_that_has_it(
    project: Project, file: str, page: str
) -> None:
    """Its day is not on record; one that stands elsewhere is someone else's."""
    more = "resources: [{type: transcript, title: All words, file: all.pdf, lang: ru}, "
    more += "{type: document, title: Other, url: 'https://a.example/'}]"
    texts = {"index": FORUM, "plenary": SESSION}
    texts[file] = texts[file].replace("summary", f"{more}\nsummary")
    for name, text in texts.items():
        project.write(f"forums/2019/{name}.md", text)
    project.write("forums/2019/all.pdf", "%PDF-1.7\n%%EOF\n")
    *_, apa, gost = found = sentences(Content(project.content).make()[f"{page}/index.html"])
    assert len(found) == 4
    assert apa == (
        "7 A. (n.d.). All words [Transcript]. First forum, Dushanbe, Tajikistan."
        f" {HOST}/2019/all.pdf"
    )
    assert "All words : transcript // First forum : Dushanbe, Tajikistan, 12–13 Decem" in gost


def test_a_forum_without_a_place_has_no_stray_full_stop(project: Project) -> None:
    bare = FORUM.replace("city: Dushanbe\n", "").replace("country: TJ\n", "")
    project.write("forums/2019/index.md", bare)
    apa, _ = sentences(Content(project.content).make()["2019/index.html"])
    assert apa == f"7 A. (2019, December 12–13). First forum [Forum]. {HOST}/2019/"


def test_a_person_finds_their_talks(made: dict[str, bytes]) -> None:
    """The chair of a session gave none; files are with the sessions."""
    found = sentences(made["people/a/index.html"])
    assert [each.split(" (")[0] for each in found[::2]] == ["7 Saxaul, A. J.-M."] * 2
    assert "[Contribution to a session]" in found[0] + found[2]
    assert not sentences(made["people/c/index.html"])


def test_no_one_is_an_author_against_the_rule(project: Project) -> None:
    """Under the Chatham House Rule it is the Forum; of a closed session there is nothing."""
    rule = "attribution: chatham-house\npeople: [{person: c, role: chair}]"
    write(project, more=rule)
    project.write(
        "forums/2019/closed.md", "---\ntitle: Z\ntype: panel\norder: 9\nattribution: closed\n---\n"
    )
    made = Content(project.content).make()
    first, *others = csl(made, "2019/plenary").values()
    assert first["author"] == [{"literal": "A"}]
    assert sentences(made["2019/plenary/index.html"])[0].startswith("7 A. (2019, December 12–13). ")
    assert "citation_author" not in dict(metadata(made["2019/plenary/index.html"]))
    assert [each["type"] for each in others] == ["document"]
    assert not sentences(made["people/c/index.html"])
    assert not [path for path in made if "closed" in path]
