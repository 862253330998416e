"""What is true of some days alone. The one place that is told today's date."""

from collections.abc import Iterator
from datetime import date, timedelta

from plugins.content.front_matter.header import Loc, leaves
from plugins.content.kinds import day_of
from plugins.content.models import Forum
from plugins.content.problem import Message, Problem, say
from plugins.relations.security import expiry
from plugins.relations.site import Site

Fault = tuple[Loc, str, Message, Message]
"""The field at fault, the kind of problem, what is wrong, and the cure."""

_PAST = {"published", "updated", "sources", "recommendations"}
"""The fields whose days, at any depth, are past."""

_NOTICE = timedelta(days=30)
"""How long before security.txt expires one is told."""


def check_age(site: Site, today: date) -> Iterator[Problem]:
    """A warning for all that is over, and for what has happened on a day that is still to come."""
    for forum in site.forums:
        for fault in _overdue(forum.meta, today):
            yield forum.problem(*fault).as_warning
    yield from _early_news(site, today)
    hint = say("write the day on which it was, or delete the field")
    for text in map(site.record, site.texts()):
        for loc, day in leaves(text.meta.model_dump(include=_PAST)):
            if isinstance(day, date) and day > today:
                message = say("{day} is still to come", day=day)
                yield text.problem(loc, "day-to-come", message, hint).as_warning
    if (until := expiry(site)) and until - today < _NOTICE:
        told = {"contact": site.info.contact, "day": until}
        message = say("security.txt names {contact} until {day} alone", **told)
        hint = say("if somebody still reads what is sent there, write today's date into `updated`")
        home = f"{site.name}/index.md"
        yield Problem(home, 0, 0, "contact-unconfirmed", message, hint).as_warning


def _early_news(site: Site, today: date) -> Iterator[Problem]:
    """A warning for each piece of news whose file's name begins with a day to come."""
    for news in site.of_kind("notice"):
        if (day := day_of(news.path)) > str(today):
            message = say("{day} is still to come", day=day)
            hint = say("rename the file, or publish it on that day")
            yield Problem(news.file, 1, 1, "day-to-come", message, hint).as_warning


def _overdue(forum: Forum, today: date) -> Iterator[Fault]:
    """What a forum says that is not true on this day."""
    last, registration = forum.end or forum.start, forum.registration
    is_announced = forum.status == "announced"
    if is_announced and last and last < today:
        message = say("this forum is still announced, but its last day was {last}", last=last)
        hint = say("write `status: held`, `cancelled` or `postponed`")
        yield ("status",), "announced-forum-passed", message, hint
    elif is_announced and registration and not registration.closed:
        if registration.deadline and registration.deadline < today:
            message = say("registration ended on {day}", day=registration.deadline)
            hint = say("add `closed: true` to it, or correct the day")
            yield ("registration", "deadline"), "registration-passed", message, hint
    elif forum.status == "held" and last and last > today:
        message = say("this forum is held already, but its last day is {last}", last=last)
        hint = say("write `status: announced`, or correct the day")
        yield ("status",), "held-forum-to-come", message, hint
