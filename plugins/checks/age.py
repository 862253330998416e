"""What was true when it was written and may not be now. The one place that is told today's date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.records import Forum


def check_age(forums: Iterable[Record[Forum]], today: date) -> list[Problem]:
    """A warning for each forum that is still announced after its last day."""
    return [
        replace(
            forum.problem(
                ("status",),
                "announced-forum-passed",
                say("this forum is still announced, but its last day was {last}", last=last),
                say("write `status: held`, `cancelled` or `postponed`"),
            ),
            severity="warning",
        )
        for forum in forums
        if forum.meta.status == "announced"
        and (last := forum.meta.end or forum.meta.start)
        and last < today
    ]
