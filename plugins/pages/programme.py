"""The pages of forums, of their days and of their sessions."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from plugins.content.choices import PartnerRole, PersonRole, SessionType
from plugins.content.models import Forum, Session
from plugins.incremental import query
from plugins.languages import dates
from plugins.pages.article import article
from plugins.pages.base import Place, Subject, base_context, list_page, listed
from plugins.pages.cards import (
    appearance,
    downloads,
    fields_of,
    forum_card,
    link,
    newer_forum,
    registration,
    resources,
    session_link,
    speakers,
    stream,
    topic_links,
    venue_of,
)
from plugins.pages.citing import cite
from plugins.pages.context import Context, PageContext
from plugins.pages.faces import face, plate
from plugins.pages.guides import forum_trail, guide_links
from plugins.pages.outcomes import recommendation
from plugins.pages.timetable import FOR_ALL, Block, Day, Entry, Slot, around, timetable
from plugins.relations.books import book_of
from plugins.relations.outcomes import outcomes, recommendations
from plugins.relations.record import Paths, Record
from plugins.relations.site import Participation, Site, Talk, year_of

WALL = 8
"""Faces on the page of a forum; the list of people has all."""

SUMMARIES = 20
"""Sessions without times of which the programme shows the summaries, too."""

_LINE = (
    (PersonRole.CHAIR,),
    (PersonRole.MODERATOR,),
    (PersonRole.SPEAKER, PersonRole.PANELLIST),
    (PersonRole.RAPPORTEUR,),
)
"""The order of names in a line: who leads, who speaks (these need no word), who reports."""


def forum_view(page: PageContext, forum: Record[Forum]) -> Context:
    """A forum, with its programme, people, partners and neighbours.

    Of a long programme it has the days alone, and what has no time.
    """
    site, days = page.site, _day_links(page, forum)
    place, programme = site.forums.index(forum), site.programme(forum.id)
    after, before = site.forums[:place], site.forums[place + 1 :]
    talks = speakers(page, programme)
    shown = [each for each in programme if not (days and each.meta.start)]
    fields = {
        **forum_card(page, forum),
        **fields_of(forum, "edition", "timezone", "languages"),
        "previous": link(page, before[0]) if before else None,
        "next": link(page, after[-1]) if after else None,
        **venue_of(page, forum),
        "registration": registration(forum),
        "has_times": any(each.meta.start for each in programme),
        "days": _days(page, forum, shown),
        "day_links": days,
        "people": [_person(page, talk) | {"role": None} for talk in talks[:WALL]],
        "more_people": len(talks[WALL:]),
        "partner_groups": _partner_groups(page, forum),
        "resources": resources(page, forum),
        "attendance": forum.meta.attendance,
        "stream": stream(forum),
        "guides": guide_links(page, forum),
        "outcomes": [link(page, each) for each in outcomes(site, forum.id)],
        "is_current": forum == site.current,
        "cite": cite(page, forum),
        "newer": newer_forum(page, forum),
        "downloads": downloads(page, book_of(site, forum.path)),
    }
    return article(page, forum, fields, forum_trail(page, forum), context=str(year_of(forum)))


def forums_view(page: PageContext) -> Context:
    """The archive: every forum, newest first."""
    forums = [forum_card(page, forum) for forum in listed(page, "forum")]
    return list_page(page, "forum") | {"forums": forums}


def day_view(page: PageContext, forum: Record[Forum]) -> Context:
    """A day of a forum whose programme is long."""
    site, day = page.site, page.address.split("/")[-2]
    place = _day_place(page, forum, day)
    trail, codes = [*forum_trail(page, forum), place], site.languages.codes
    subject = Subject("day", place[0], forum.name, page.lang, codes, trail, str(year_of(forum)))
    sessions = [site.record(path) for path in site.day_pages(forum.id)[day]]
    return base_context(page, subject) | {
        "forum": forum_card(page, forum),
        "timezone": forum.meta.timezone,
        "days": _days(page, forum, sessions),
        "day_links": _day_links(page, forum),
        "newer": newer_forum(page, forum),
    }


def session_view(page: PageContext, session: Record[Session]) -> Context:
    """A session, with its forum, its people, and what is before, after and beside it."""
    site, forum = page.site, page.site.forum_of(session)
    before, beside, after = (
        [_neighbour(page, site.record(path)) for path in paths]
        for paths in sequence(site, session.path)
    )
    fields = {
        **_neighbour(page, session),
        **fields_of(session, "languages", "interpretation"),
        **venue_of(page, forum),
        "previous": before[0] if before else None,
        "beside": beside,
        "next": after[0] if after else None,
        "people": [_person(page, talk) for talk in site.talks_of(session)],
        "forum": forum_card(page, forum),
        "timezone": forum.meta.timezone,
        "topics": topic_links(page, session, session.meta.topics),
        "recommendations": [
            recommendation(page, *each)
            for each in recommendations(site, forum.id)
            if session.id.rpartition("/")[2] in each[1].sessions
        ],
        "attendance": session.meta.attendance or forum.meta.attendance,
        "stream": stream(session),
        "resources": resources(page, session),
        "cite": cite(page, session),
        "newer": newer_forum(page, forum),
    }
    days = [day for day, paths in site.day_pages(forum.id).items() if session.path in paths]
    places = [_day_place(page, forum, day) for day in days]
    trail = [*forum_trail(page, forum), *places, (session.name, session.address)]
    return article(page, session, fields, trail, context=str(year_of(forum)))


@query
def sequences(site: Site, forum: str) -> dict[str, tuple[Paths, ...]]:
    """What is before, beside and after each session of a forum that has a page, by their paths."""
    programme = [Entry(each.path, each.meta) for each in site.programme(forum)]
    shown = [each for each in programme if site.has_page(each.path)]
    return {
        each.path: tuple(tuple(e.path for e in found) for found in around(each, shown))
        for each in shown
    }


@query
def sequence(site: Site, path: str) -> tuple[Paths, ...]:
    """The same of one session."""
    return sequences(site, site.record(path).parent)[path]


def _day_place(page: PageContext, forum: Record[Forum], day: str) -> Place:
    words = dates.weekday(day, page.site.languages[page.lang])
    return page.text(words[:1].upper() + words[1:]), f"{forum.address}{day}/"


def _neighbour(page: PageContext, session: Record[Session]) -> Context:
    return session_link(page, session) | fields_of(session, "start", "end", "room")


# The programme


def _days(
    page: PageContext, forum: Record[Forum], sessions: Iterable[Record[Session]]
) -> list[Context]:
    days = timetable([Entry(each.path, each.meta) for each in sessions])
    return [_day(page, forum, day) for day in days]


def _day(page: PageContext, forum: Record[Forum], day: Day) -> Context:
    return {
        "date": day.date,
        **_number(forum, day.date),
        "rooms": [page.site.record(entry.path).text("room") for entry in day.rooms],
        "is_crowded": day.is_crowded,
        "blocks": [_block(page, block) for block in day.blocks],
    }


def _number(forum: Record[Forum], day: date | None) -> Context:
    """Which day of the forum it is, of how many; nothing where it has one."""
    first, last = forum.meta.start, forum.meta.end
    if not (day and first and last and first < last and first <= day <= last):
        return {"number": None, "total": None}
    return {"number": (day - first).days + 1, "total": (last - first).days + 1}


def _block(page: PageContext, block: Block) -> Context:
    is_short = not block.start and len(block.slots) <= SUMMARIES
    slots = [_slot(page, slot, is_told=is_short) for slot in block.slots]
    return {"start": block.start, "end": block.end, "at_once": block.at_once, "sessions": slots}


def _slot(page: PageContext, slot: Slot, *, is_told: bool) -> Context:
    """A session in its block. What has no page is told here, if there is anything to tell."""
    session: Record[Session] = page.site.record(slot.entry.path)
    is_told = is_told or not page.site.has_page(session.path)
    return {
        **_neighbour(page, session),
        "summary": session.text("summary") if is_told else None,
        "column": slot.column,
        "until": slot.until,
        "names": [] if slot.entry.is_off else _names(page, session),
    }


def _names(page: PageContext, session: Record[Session]) -> list[Context]:
    """Those who take part, by their roles."""
    talks = list(page.site.talks_of(session))
    return [
        {"role": roles[0] if len(roles) == 1 else None, "people": people}
        for roles in _LINE
        if (people := [link(page, t.person)["title"] for t in talks if t.appearance.role in roles])
    ]


def _day_links(page: PageContext, forum: Record[Forum]) -> list[Context]:
    """The pages of the days of a long programme, with what all come to; of a short one none."""
    found = []
    for day, paths in page.site.day_pages(forum.id).items():
        sessions: list[Record[Session]] = [page.site.record(path) for path in paths]
        _, address = _day_place(page, forum, day)
        found.append(
            {
                "date": day,
                "href": page.href(address),
                "current": address == page.address,
                "count": sum(each.meta.type != SessionType.BREAK for each in sessions),
                "sessions": [_neighbour(page, s) for s in sessions if s.meta.type in FOR_ALL],
            }
        )
    return found


# People and organisations


def _person(page: PageContext, talk: Talk) -> Context:
    return appearance(page, talk) | {"face": face(page, talk.person)}


def _partner_groups(page: PageContext, forum: Record[Forum]) -> list[Context]:
    """The organisations: those who hold the forum, the tiers in their order, then the other roles.

    The first of these groups is shown larger than others.
    """
    parts = sorted(page.site.parts_of(forum), key=_group)
    groups = [list(found) for _, found in groupby(parts, key=_group)]
    return [
        {
            "role": found[0].entry.role,
            "tier": (tier := found[0].entry.tier) and page.site.written(forum, tier.label),
            "is_large": number == 0,
            "partners": [_partner(page, part, is_large=number == 0) for part in found],
        }
        for number, found in enumerate(groups)
    ]


def _group(part: Participation) -> tuple[int, int, str]:
    role, tier = part.entry.role, part.entry.tier
    if tier:
        return 1, tier.order, tier.label
    holds = role in (PartnerRole.ORGANISER, PartnerRole.HOST)
    return 0 if holds else 2, list(PartnerRole).index(role), role


def _partner(page: PageContext, part: Participation, *, is_large: bool) -> Context:
    return {
        "partner": link(page, part.partner),
        **plate(page, part.partner, is_large=is_large),
        "role": part.entry.role,
        "note": page.site.written(part.forum, part.entry.note),
    }
