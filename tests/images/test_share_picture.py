"""Share pictures: small, of the size that networks ask for, and with every letter."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from plugins.images.share_picture import SIZE, Words, draw
from plugins.languages import SEVEN, Language
from plugins.relations.share import FONT
from tests.conftest import FORUM, ROOT, TRANSLATED, Project

LETTERS = (ROOT / "theme" / FONT).read_bytes()
LONG = "Доверие к тому, что мы читаем, и почему мы предпочли бы не доверять ничему " * 4


@pytest.mark.parametrize("title", ["A", "Third forum: trust in what we read", LONG, "Ў" * 400])
def test_it_is_small_and_of_one_size(title: str) -> None:
    data = draw(Words("Central Asia Security Forum", title, "Алматы, 9–11 июня 2027 г."), LETTERS)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", SIZE)
    assert len(data) <= 20_000
    assert draw(Words("A", title), LETTERS) == draw(Words("A", title), LETTERS)


@pytest.mark.parametrize("language", SEVEN.rows)
def test_the_font_has_every_letter(language: Language) -> None:
    face = ImageFont.truetype(BytesIO(LETTERS), 40)
    missing = bytes(face.getmask("\U0010fffe"))
    signs = {
        *language.alphabet,
        *language.alphabet.upper(),
        *"".join(language.quotes),
        *"–—…№ʻʼ’0123456789",
    }
    for sign in signs - {" ", "(", ")"}:
        assert bytes(face.getmask(sign)) not in (missing, b""), sign
        assert Words(sign, sign).can_be_drawn


def test_other_letters_are_not_drawn() -> None:
    assert not Words("A", "საქართველო").can_be_drawn


def test_pages_show_that_of_their_forum(project: Project) -> None:
    """In the language of the text; a page without a forum shows that of the home page."""
    project.write("forums/2019/index.md", FORUM)
    project.write(
        "forums/2019/index.ru.md", f"---\n{TRANSLATED}title: Первый\ncity: Душанбе\n---\nСлова.\n"
    )
    done = project.build()
    assert done.returncode == 0, done.stderr
    pictures = {path for path in project.files() if path.endswith("share.png")}
    assert pictures == {"share.png", "2019/share.png", "ru/2019/share.png"}
    for page, picture in {
        "index.html": "share.png",
        "forums/index.html": "share.png",
        "2019/index.html": "2019/share.png",
        "ru/2019/index.html": "ru/2019/share.png",
        "kk/2019/index.html": "ru/2019/share.png",
    }.items():
        assert f'og:image" content="http://127.0.0.1:8000/{picture}"' in project.read(page), page
