"""The feeds of the site, of forums and of topics, as feedparser reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import feedparser
import pytest
from lxml import html

from plugins.content.problem import errors
from plugins.exports import export_keys, export_of
from plugins.relations.moves import copies
from tests.conftest import FORUM, PAGE, SESSION, TRANSLATED, Project
from tests.reading import Content

HOST = "https://host.example"
TIMES = "start: 2019-12-12 10:00\nend: 2019-12-12 11:00\nroom: Hall 1\n"
MOVED = f"{TIMES}status: moved\nmoved_from: {{time: 2019-12-12 09:00, room: Hall 2}}\n"
TOPICS = "topics: [law]\nupdated: 2019-12-01\n"
OUTCOME = """\
---
title: Words
summary: What was agreed.
recommendations: [{id: open, text: To open., addressee: All, status: open, topics: [law]}]
published: 2019-12-20
---
Agreed.
"""
NOTICE = PAGE.replace("title: About", "title: Doors open\nforum: 2019")


def made(project: Project) -> dict[str, bytes]:
    """The feeds of a site that has no errors."""
    content = Content(project.content, languages=("en", "ru"))
    assert not errors(content.problems)
    keys = ((address, key) for address, key in export_keys(content.english) if "atom" in address)
    return {address: export_of(content.english, key) for address, key in keys}


def feed(files: Mapping[str, bytes], address: str) -> dict[str, Any]:
    """The entries of a feed by what follows the host in their ids: each stands there once."""
    found = feedparser.parse(files[address], sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.feed.id not in [entry.id for entry in found.entries]
    assert [each.href for each in found.feed.links if each.rel == "self"] == [f"{HOST}/{address}"]
    entries = {each.id.removeprefix(f"{HOST}/"): each for each in found.entries}
    assert len(entries) == len(found.entries)
    days = [each.updated for each in found.entries]
    assert days == sorted(days, reverse=True)
    return entries


@pytest.fixture
def site(forum: Project) -> Project:
    """A forum with one thing of each kind, and one that is not concerned."""
    session = SESSION.replace("order: 1\n", MOVED + TOPICS)
    forum.write("forums/2019/plenary.md", session)
    forum.write("forums/2019/pages/visa.md", PAGE)
    forum.write("forums/2019/outcomes/plenary.md", OUTCOME)
    forum.write("news/2019-11-01-doors.md", NOTICE)
    forum.write("news/2019-11-02-others.md", PAGE)
    forum.write("topics/law.md", "---\nname: Law\nsummary: Of law.\n---\n")
    forum.write("forums/2018/index.md", FORUM.replace("2019", "2018"))
    forum.write("forums/2018/talk.md", SESSION)
    return forum


def test_a_forum_and_a_topic_have_feeds_of_their_own(site: Project) -> None:
    files = made(site)
    of_forum, of_topic = feed(files, "2019/feed.atom"), feed(files, "topics/law/feed.atom")
    move = next(name for name in of_forum if "#" in name)
    session = ["2019/plenary/", move]
    others = ["2019/", "2019/visa/", "2019/outcomes/plenary/", "news/2019-11-01-doors/"]
    assert sorted(of_forum) == sorted([*session, *others])
    assert sorted(of_topic) == sorted([*session, "2019/outcomes/plenary/"])
    assert [*feed(files, "2018/feed.atom")] == ["2018/", "2018/talk/"]
    whole = feed(files, "feed.atom")
    assert of_forum.keys() | {"2018/", "2018/talk/", "news/2019-11-02-others/"} == whole.keys()
    assert whole["news/2019-11-01-doors/"].published == "2019-11-01T00:00:00Z"
    assert "ru/2019/feed.atom" not in files  # no text of it is in Russian


def test_pages_lead_to_the_feed_that_is_theirs_alone(site: Project) -> None:
    files = Content(site.content, languages=["en"]).make()
    for page, feeds in {"2019/": 2, "topics/law/": 2, "2019/plenary/": 1, "": 1}.items():
        tree = html.fromstring(files[f"{page}index.html"])
        links = tree.xpath("//link[@type='application/atom+xml']/@href")
        assert len(links) == feeds
        own = [link for link in links if link == "feed.atom"]
        assert len(tree.xpath("//main//a[@href='feed.atom']")) == (len(own) if page else 0)


def test_a_move_and_a_cancellation_are_entries(site: Project) -> None:
    """They say from where to where, and are dated by the change; a page is not needed."""
    lunch = SESSION.replace("plenary", "break").replace("Words.", "").replace("Opening", "Lunch")
    off = "order: 7\nstatus: cancelled\nnote: No bread.\nupdated: 2019-12-02\n"
    site.write("forums/2019/lunch.md", lunch.replace("order: 1\n", off))
    files = made(site)
    for address in ("feed.atom", "2019/feed.atom"):
        entries = feed(files, address)
        entry = next(each for name, each in entries.items() if "2019/plenary/#moved" in name)
        assert entry.title == "Moved: Opening"
        assert entry.updated == "2019-12-01T00:00:00Z"
        assert entry.link == f"{HOST}/2019/plenary/"
        assert entry.content[0].value.split("\n") == [
            "Moved to 12 December 2019, 10:00, Hall 1",
            "Formerly: 12 December 2019, 09:00, Hall 2",
            "All times: Tajikistan Time (UTC+05:00)",
        ]
        (name,) = (name for name in entries if "2019/lunch/" in name)
        assert "#cancelled" in name
        assert entries[name].title == "Cancelled: Lunch"
        assert entries[name].link == f"{HOST}/2019/"
        assert entries[name].content[0].value.startswith("Cancelled\nNo bread.")
        assert entries["2019/plenary/"].title == "Opening"


def test_a_forum_is_called_off_in_its_own_entry(site: Project) -> None:
    site.write("forums/2018/index.md", FORUM.replace("2019", "2018").replace("held", "cancelled"))
    assert feed(made(site), "feed.atom")["2018/"].title == "Forum cancelled: First forum"


def test_a_language_of_the_forum_is_told_of_changes(site: Project) -> None:
    """Also of a session that has no text in it."""
    site.write(
        "forums/2019/index.ru.md", f"---\ntitle: Форум\ncity: Душанбе\n{TRANSLATED}---\nО.\n"
    )
    files = made(site)
    for address in ("ru/feed.atom", "ru/2019/feed.atom"):
        entries = feed(files, address)
        (move,) = (name for name in entries if "2019/plenary/" in name)
        assert move.startswith("ru/2019/plenary/#moved-")
        assert entries[move].title == "Moved (ru): Opening"


def test_an_entry_stays_what_it_is(site: Project) -> None:
    """A text that is corrected is the same entry; a session that moves again is another."""
    before = feed(made(site), "2019/feed.atom").keys()
    session = (site.content / "forums/2019/plenary.md").read_text()
    later = session.replace("title: Opening", "title: The opening\nnote: As asked.")
    site.write("forums/2019/plenary.md", later.replace("12-01", "12-03"))
    assert feed(made(site), "2019/feed.atom").keys() == before
    site.write("forums/2019/plenary.md", session.replace("2019-12-12 10:00", "2019-12-12 09:30"))
    after = feed(made(site), "2019/feed.atom").keys()
    assert len(before - after) == len(after - before) == 1
    assert "2019/plenary/" in after & before


def test_a_renamed_forum_keeps_its_feed_and_entries(site: Project) -> None:
    before = made(site)
    (site.content / "forums/2019").rename(site.content / "forums/almaty")
    old = FORUM.replace("---\n", "---\nuid: 2019\naliases: [/2019/]\n", 1)
    site.write("forums/almaty/index.md", old)
    site.write("news/2019-11-01-doors.md", NOTICE.replace("forum: 2019", "forum: almaty"))
    after = made(site)
    assert feed(after, "almaty/feed.atom").keys() == feed(before, "2019/feed.atom").keys()
    both = before["2019/feed.atom"], after["almaty/feed.atom"]
    assert len({feedparser.parse(data).feed.id for data in both}) == 1
    moved = dict(copies(Content(site.content, languages=["en"]).english))
    assert moved["2019/feed.atom"] == "almaty/feed.atom"


def test_a_feed_has_the_words_of_its_language(site: Project) -> None:
    site.write(
        "forums/2019/index.ru.md", f"---\ntitle: Форум\ncity: Душанбе\n{TRANSLATED}---\nО.\n"
    )
    words = f"title: Открытие\nroom: Зал 1\nphrases: {{Hall 2: Зал 2}}\n{TRANSLATED}"
    site.write("forums/2019/plenary.ru.md", f"---\n{words}---\nСлова.\n")
    files = made(site)
    entries = feed(files, "ru/2019/feed.atom")
    assert len(entries) == 3
    move = next(entry for name, entry in entries.items() if "#" in name)
    assert "Зал 1" in move.content[0].value
    assert "Зал 2" in move.content[0].value
    assert move.updated == "2019-12-01T00:00:00Z"


@pytest.mark.parametrize("words", ["]]> </script>", "=cmd &amp; <b", "שלום 𝒜 \\ \"'"])
def test_any_words_are_carried(site: Project, words: str) -> None:
    quoted = f"'{words.replace(chr(39), chr(39) * 2)}'"
    session = (site.content / "forums/2019/plenary.md").read_text()
    site.write(
        "forums/2019/plenary.md", session.replace("Hall 1", quoted).replace("Opening", quoted)
    )
    entries = feed(made(site), "2019/feed.atom")
    move = next(entry for name, entry in entries.items() if "#" in name)
    assert words in move.content[0].value
    assert move.title == f"Moved: {words}"
