"""The pages of topics: what the forums had to say of each, year by year."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice
from operator import attrgetter

from plugins.content.choices import ForumStatus
from plugins.content.models import Forum, Session, Topic
from plugins.pages.article import article
from plugins.pages.base import list_page, listed
from plugins.pages.cards import link, resources, session_card, speakers
from plugins.pages.context import Context, PageContext
from plugins.pages.faces import person_card
from plugins.pages.outcomes import recommendation
from plugins.relations.outcomes import recommendations
from plugins.relations.record import Record
from plugins.relations.site import Site, year_of

COLUMNS = 6
"""Forums in a table of topics, the latest ones: more are wider than a page."""

NAMED = 40
"""Sessions of a topic with the names of those who take part; of more the titles say enough."""

FACES = 24
"""On the page of a topic; the list of people has all."""

OTHERS = 12
"""Topics that the page of another one names; the list has all."""


def topic_view(page: PageContext, topic: Record[Topic]) -> Context:
    """A topic: its sessions by forum, who spoke on it, and what there is to read."""
    sessions = page.site.naming(topic.path)
    others = [each for each in page.site.by_name(page.lang, "topic") if each != topic]
    talks = speakers(page, sessions)
    fields = {
        "forums": _forums(page, sessions),
        "people": [person_card(page, talk.person) for talk in talks[:FACES]],
        "more_people": len(talks[FACES:]),
        "resources": [
            {**resource, "session": link(page, session)}
            for session in sessions
            for resource in resources(page, session)
        ],
        "recommendations": [
            recommendation(page, *each)
            for each in recommendations(page.site)
            if topic.id in each[1].topics
        ],
        "others": [link(page, each) for each in others[:OTHERS]],
    }
    return article(page, topic, fields)


def topics_view(page: PageContext) -> Context:
    """The list of topics, each with its sessions by forum."""
    return list_page(page, "topic") | {"table": topic_table(page, listed(page, "topic"))}


def topic_table(page: PageContext, topics: Sequence[Record[Topic]]) -> Context:
    """How many sessions each topic has at the latest forums, the earliest first, and at all.

    A forum without a programme has none of any: ``is_known`` says that.
    """
    site = page.site
    programmes = site.sessions_by_forum()
    forums = (each for each in site.forums if each.id in programmes or _is_gap(site, each))
    shown = [*islice(forums, COLUMNS)][::-1]
    rows = []
    for topic in topics:
        counts = Counter(session.parent for session in site.naming(topic.path))
        by_forum = [counts[forum.id] for forum in shown]
        row = link(page, topic) | {"summary": topic.text("summary"), "counts": by_forum}
        rows.append(row | {"total": counts.total()})
    columns = [_year(page, forum) | {"is_known": not _is_gap(site, forum)} for forum in shown]
    return {"forums": columns if len(columns) > 1 else [], "rows": rows}


def _forums(page: PageContext, sessions: Sequence[Record[Session]]) -> list[Context]:
    """The forums that had such sessions, the latest first, and those whose programme is lost."""
    groups = groupby(sessions, attrgetter("parent"))
    left_out: Context = {} if len(sessions) <= NAMED else {"people": []}
    by_forum = {
        forum: [session_card(page, each) | left_out for each in found] for forum, found in groups
    }
    return [
        _year(page, forum) | {"sessions": by_forum.get(forum.id, [])}
        for forum in page.site.forums
        if forum.id in by_forum or _is_gap(page.site, forum)
    ]


def _year(page: PageContext, forum: Record[Forum]) -> Context:
    return {"year": year_of(forum), "href": page.href(forum.address), "title": forum.name}


def _is_gap(site: Site, forum: Record[Forum]) -> bool:
    """Whether a forum took place, and its programme is not on record."""
    return forum.meta.status == ForumStatus.HELD and forum.id not in site.sessions_by_forum()
