"""What was true when it was written and may not be now. The one place that is told today's date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from plugins.content.models import Forum
from plugins.content.problem import Problem, say
from plugins.relations.record import Record


def check_age(forums: Iterable[Record[Forum]], today: date) -> Iterator[Problem]:
    """A warning for each forum that is still announced after its last day."""
    hint = say("write `status: held`, `cancelled` or `postponed`")
    for forum in forums:
        last = forum.meta.end or forum.meta.start
        if forum.meta.status == "announced" and last and last < today:
            message = say("this forum is still announced, but its last day was {last}", last=last)
            yield forum.problem(("status",), "announced-forum-passed", message, hint).as_warning
