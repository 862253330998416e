"""A made-up forum with a long programme in Russian: long titles, twenty people, ten partners.

``long.txt`` has its titles, written one by one: those drawn by dice from a few words would compress
better than any that people write.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from tests.sites import FULL

TITLES = (Path(__file__).parent / "long.txt").read_text(encoding="utf-8").splitlines()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", " ").split(";")]


PEOPLE = _parts("""
Алия Абдрахманова; Бахром Бекмуратов; Венера Вахидова; Гаухар Галиева; Достон Джумабаев; Елена
Ермекова; Жанна Жолдошев; Зафар Зарипова; Ильдар Исмаилов; Камила Касымов; Лутфия Латипова;
Мадина Мирзоев; Нурлан Назарова; Ольга Орозбеков; Парвиз Пулатова; Рахима Раджабов; Санжар
Сулейменова; Тамара Турсунов; Умид Усманова; Фируза Хакимов
""")
BODIES = _parts("""
Институт сравнительного права; Фонд поддержки сельских школ; Академия государственного
управления; Общество любителей древних рукописей; Министерство почты и связи; Союз независимых
издателей; Центр изучения горных экосистем; Международный университет имени Фирдоуси; Ассоциация
молодых картографов; Банк развития малых городов
""")
ROOMS = ("Большой зал", "Малый зал", "Читальный зал", "Зимний сад")
TYPES = ("panel", "workshop", "roundtable", "talk")
LATIN = str.maketrans("абвгдеёжзийклмнопрстуфхцчшщъыьэюя ", "abvgdeejziyklmnoprstufhccssyyyeua-")


def write_forum(content: Path, sessions: int, days: int) -> None:
    """Write the forum, with its people and partners, to a content folder that has a home page."""
    dice = Random(1000 * days + sessions)
    for number, name in enumerate(PEOPLE):
        photo = _picture(content, "people", number, _slug(name))
        said = f"name: {name}", f"affiliation: {BODIES[number % 10]}", f"photo: {photo}"
        _write(content, f"people/{_slug(name)}", said)
    for number, name in enumerate(BODIES):
        logo = _picture(content, "partners", number, _slug(name))
        told = f"name: {name}", "kind: academic", f"summary: {_title(dice)}.", f"logo: {logo}"
        _write(content, f"partners/{_slug(name)}", told)
    _write(content, "forums/2031/index", _forum(dice, days), _essay(dice))
    for number in range(sessions):
        day, place = number % days, number // days
        facts = _session(dice, TITLES[number], datetime(2031, 5, 13 + day, 8), place)
        slug = _slug(TITLES[number])[:24].strip("-")
        _write(content, f"forums/2031/{slug}", facts, _essay(dice))


def _forum(dice: Random, days: int) -> list[str]:
    roles = ("organiser", "host", "partner", "supporter", "funder", "media")
    parts = (f"  - {{partner: {_slug(each)}, role: {dice.choice(roles)}}}" for each in BODIES)
    return [
        *(f"title: {_title(dice)}", f"summary: {_title(dice)}. {_title(dice)}."),
        *("edition: 7", "status: announced", "start: 2031-05-13", f"end: 2031-05-{12 + days}"),
        *("timezone: Asia/Almaty", "city: Алматы", "country: KZ", "languages: [ru, kk, en]"),
        "venue: {name: Дворец науки, address: 'ул. Садовая, 12', latitude: 43.2, longitude: 76.9}",
        "registration: {url: 'https://register.example.org/2031', deadline: 2031-04-20}",
        *("partners:", *parts),
    ]


def _session(dice: Random, title: str, morning: datetime, place: int) -> list[str]:
    """One of a day: all come to the first; then up to four begin together, each in its room."""
    block, room = divmod(place + 3, 4)
    start = morning + timedelta(minutes=55 * block)
    kind = dice.choice(TYPES) if place else "plenary"
    names = dice.sample(PEOPLE, dice.randint(1, 4))
    roles = ("moderator", *["panellist"] * 3)
    people = (f"  - {{person: {_slug(n)}, role: {r}}}" for n, r in zip(names, roles, strict=False))
    return [
        *(f"title: '{title}'", f"type: {kind}", f"start: {start:%Y-%m-%d %H:%M}"),
        f"end: {start + timedelta(minutes=50):%Y-%m-%d %H:%M}",
        *(f"room: {ROOMS[room]}", f"summary: {_title(dice)}.", "people:", *people),
    ]


def _title(dice: Random) -> str:
    return dice.choice(TITLES).replace(":", " –")


def _essay(dice: Random) -> str:
    """Some sixty words under two headings."""
    parts = (f"## {_title(dice)}\n\n{_title(dice)}. {_title(dice)}." for _ in "ab")
    return "\n\n".join(parts)


def _slug(name: str) -> str:
    return re.sub("[^a-z-]", "", name.lower().translate(LATIN))


def _picture(content: Path, folder: str, number: int, slug: str) -> str:
    """A picture of the example's, under another name."""
    pictures = sorted(FULL.glob(f"{folder}/*.jpg"))
    (content / folder).mkdir(exist_ok=True)
    shutil.copy(pictures[number % len(pictures)], content / folder / f"{slug}.jpg")
    return f"{slug}.jpg"


def _write(content: Path, path: str, facts: Iterable[str], body: str = "") -> None:
    file = content / f"{path}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", "lang: ru", *facts, "---", body, ""]), encoding="utf-8")
