"""Numbers of paragraphs: by position, alike in each language, and no part of the text."""

from __future__ import annotations

from lxml import html
from PIL import Image

from plugins.content.body import paragraphs
from tests.conftest import FORUM, SESSION, TRANSLATED, Project
from tests.reading import Content

ESSAY = """\
First, with *words* and a note[^1].

> A quotation.
>
> Of two paragraphs.

- A list

  with a paragraph

Second.

![A hall](hall.png)

| A | B |
|---|---|
| C | D |

Third, with an id of its own.
{: #own }

## P 4 {: #p4 }

[^1]: The note.
"""
WORDS = ["First, with words and a note1.", "Second.", "Third, with an id of its own."]


def made(forum: Project, russian: str = "Раз.\n\nДва.\n\nТри.\n\n## Четыре\n") -> Content:
    """A site with an essay in two languages."""
    forum.write("forums/2019/index.md", FORUM.replace("About it.\n", ESSAY))
    Image.new("RGB", (30, 20)).save(forum.content / "forums/2019/hall.png")
    words = f"---\ntitle: Ф\ncity: Д\n{TRANSLATED}---\n"
    forum.write("forums/2019/index.ru.md", f"{words}{russian}")
    return Content(forum.content)


def numbers(page: bytes) -> dict[str, str]:
    """The words at each number of a page; each leads to itself, by a name and without a word."""
    found = {}
    for place in html.fromstring(page).xpath("//*[starts-with(@id, 'p.')]"):
        paragraph = place if place.tag == "p" else place.getparent()
        (link,) = paragraph.xpath("a[starts-with(@href, '#p.')]")
        number = place.get("id").removeprefix("p.")
        assert link.get("href") == f"#p.{number}"
        assert f"Paragraph {number}" in link.get("aria-label").replace(" (ru)", "")
        assert link.text_content() == ""
        found[number] = " ".join(paragraph.text_content().split())
    return found


def test_paragraphs_have_numbers_by_their_place(forum: Project) -> None:
    """Those of lists, quotations and notes, and a picture, have none."""
    files = made(forum).make()
    found = numbers(files["2019/index.html"])
    assert [*found] == ["1", "2", "3"]
    assert [*found.values()] == WORDS
    assert [*numbers(files["ru/2019/index.html"]).values()] == ["Раз.", "Два.", "Три."]
    assert numbers(files["kk/2019/index.html"]) == numbers(files["ru/2019/index.html"])


def test_no_id_of_an_author_is_a_number(forum: Project) -> None:
    page = html.fromstring(made(forum).make()["2019/index.html"])
    assert len(page.xpath("//*[@id='own']")) == len(page.xpath("//*[@id='p4']")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_translation_with_more_paragraphs_has_no_numbers(forum: Project) -> None:
    """They would name other words; who translates is told."""
    content = made(forum, "Раз.\n\nДва.\n\nТри.\n\nЧетыре.\n\n## Пять\n")
    (problem,) = [each for each in content.problems if each.kind == "translation-differs"]
    assert (problem.severity, "paragraphs" in problem.message) == ("warning", True)
    files = content.make()
    assert numbers(files["ru/2019/index.html"]) == {}
    assert [*numbers(files["2019/index.html"])] == ["1", "2", "3"]


def test_they_are_of_the_page_of_a_forum_alone(forum: Project) -> None:
    forum.write("forums/2019/plenary.md", SESSION + "One.\n\nTwo.\n")
    files = made(forum).make()
    assert numbers(files["2019/plenary/index.html"]) == {}
    assert b"p.1" not in files["feed.atom"]


def test_a_paragraph_is_a_whole_one() -> None:
    text = "<p>a</p><ul><li><p>b</p></li></ul><div><p>c</p></div><p> <img alt='p'> </p><p>d</p>"
    assert [found["inside"] for found in paragraphs(text)] == ["a", "d"]
