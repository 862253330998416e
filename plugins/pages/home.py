"""The home page: what the Forum is for, its current forum, the series, and the ways in."""

from collections.abc import Iterator
from itertools import groupby, islice
from urllib.parse import urlsplit

from plugins.content.choices import ForumStatus, ResourceType, SessionStatus
from plugins.content.models import Forum, Home, Session
from plugins.pages.article import article, no_article
from plugins.pages.base import own_page
from plugins.pages.cards import fields_of, forum_card, link, resources, session_link, venue_of
from plugins.pages.context import Context, PageContext
from plugins.pages.faces import face
from plugins.pages.news import latest_news
from plugins.pages.region import region_map
from plugins.pages.timetable import FOR_ALL
from plugins.pages.topics import topic_table
from plugins.relations.lists import newest
from plugins.relations.record import Record
from plugins.relations.site import year_of

HIGHLIGHTS = 6
"""Sessions that the home page shows of the current forum, of each of its days as many."""

SERIES = 8
"""Forums on the home page; their list has all."""

TOPICS = 12
"""On the home page; their list has all."""

DOCUMENTS = 4
"""Of the latest forums that have any."""


def home_view(page: PageContext, home: Record[Home] | None = None) -> Context:
    """All of it is made of records: a new forum makes nothing on this page untrue."""
    site, current = page.site, page.site.current
    newer = site.forums[: site.forums.index(current)] if current else site.forums[:1]
    fields = {
        "purpose": _purpose(page, home) if home else None,
        "current": _panel(page, current) if current else None,
        "cancelled": [forum_card(page, forum) for forum in newer],
        "highlights": _highlights(page, current) if current else [],
        "series": [forum_card(page, forum) for forum in site.forums[:SERIES]],
        "news": latest_news(page),
        "region": region_map(page, site.forums),
        "ways": _ways(page),
        "topics": topic_table(page, site.by_name(page.lang, "topic")[:TOPICS]),
        "documents": list(islice(_documents(page), DOCUMENTS)),
    }
    if home:
        return article(page, home, fields)
    title, summary = page.gettext(site.info.name), page.gettext(site.info.tagline)
    return own_page(page, "home", title, summary, ()) | no_article() | fields


def _purpose(page: PageContext, home: Record[Home]) -> Context | None:
    if (purpose := home.meta.purpose) is None:
        return None
    return {
        "statement": page.site.written(home, purpose.statement),
        "lead": page.site.written(home, purpose.lead),
        "principles": [page.site.written(home, each) for each in purpose.principles],
    }


def _panel(page: PageContext, forum: Record[Forum]) -> Context:
    return {
        **forum_card(page, forum),
        **fields_of(forum, "edition", "registration"),
        **venue_of(page, forum),
        "action": (action := _action(page, forum)),
        "links": [each for each in _links(page, forum) if each["href"] != action["href"]],
    }


def _action(page: PageContext, forum: Record[Forum]) -> Context:
    """The one thing to do: register, or read the report or the programme; ``host`` is another's."""
    meta, href, registration = forum.meta, page.href(forum.address), forum.meta.registration
    reports = [each for each in resources(page, forum) if each["type"] == ResourceType.REPORT]
    if meta.status == ForumStatus.ANNOUNCED and registration and not registration.closed:
        label, href = page.gettext("Register"), registration.url
    elif meta.status == ForumStatus.HELD and reports:
        label, href = page.gettext("Report"), reports[0]["href"]
    elif page.site.programme(forum.id):
        label, href = page.gettext("Programme"), f"{href}#site.programme"
    else:
        label = page.gettext("About this forum")
    return {"label": label, "href": href, "host": urlsplit(href).hostname}


def _links(page: PageContext, forum: Record[Forum]) -> Iterator[Context]:
    """Where else the panel leads: to the programme, and to the practical pages."""
    if page.site.programme(forum.id):
        href = f"{page.href(forum.address)}#site.programme"
        yield {"title": page.gettext("Programme"), "href": href}
    yield from (link(page, guide) for guide in page.site.guides(forum.id))


def _highlights(page: PageContext, forum: Record[Forum]) -> list[Context]:
    """The keynotes and plenaries that take place, by day, and of each day the first."""
    for_all = (each for each in page.site.programme(forum.id) if each.meta.type in FOR_ALL)
    shown = (each for each in for_all if each.meta.status != SessionStatus.CANCELLED)
    groups = groupby(shown, lambda each: each.meta.start and each.meta.start.date())
    days = [(day, list(found)) for day, found in groups][:HIGHLIGHTS]
    return [
        {
            "date": day,
            "sessions": [_highlight(page, each) for each in found[: HIGHLIGHTS // len(days)]],
        }
        for day, found in days
    ]


def _highlight(page: PageContext, session: Record[Session]) -> Context:
    people = [talk.person for talk in page.site.talks_of(session)]
    return {
        **session_link(page, session),
        **fields_of(session, "start"),
        "people": [link(page, person)["title"] for person in people],
        "face": face(page, people[0]) if people else None,
    }


def _ways(page: PageContext) -> list[Context]:
    """The lists of the site, but those of forums and topics, which stand on the page."""
    return [
        {
            "title": page.gettext(row.title),
            "summary": page.gettext(row.summary),
            "href": page.place(row.address),
            "count": len(newest(page.site, kind)),
        }
        for kind, row in page.site.lists.items()
        if kind not in ("forum", "topic")
    ]


def _documents(page: PageContext) -> Iterator[Context]:
    """What there is to read, watch or hear of the forums, the latest first."""
    for forum in page.site.forums:
        for resource in resources(page, forum):
            yield resource | {"year": year_of(forum)}
