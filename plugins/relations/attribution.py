"""Attribution: what may be told of a session, held to in its fields, its text, every translation.

Under the Chatham House Rule no one learns who said what, or who was there, but for those who led
and reported; of a closed session no one learns more than that it took place. What no record says,
no page, export or feed can carry.
"""

import re
from collections.abc import Iterator
from typing import Any

from plugins.content.choices import Attribution, PersonRole, ResourceType
from plugins.content.front_matter.header import Loc, Place, leaves, place_in
from plugins.content.kinds import identify, path_of
from plugins.content.models import Session
from plugins.content.problem import Problem, say
from plugins.content.source import read_source
from plugins.relations.record import Record
from plugins.relations.site import Site

_LED = PersonRole.CHAIR, PersonRole.MODERATOR, PersonRole.RAPPORTEUR
"""Who may be named under the Chatham House Rule."""

_RECORDINGS = ResourceType.VIDEO, ResourceType.AUDIO, ResourceType.TRANSCRIPT
_RECORDED = re.compile(
    r"(?i)\.(mp[34]|m4[av]|og[gav]|opus|wav|flac|webm|mov|mkv|avi)([?#]|$)"
    r"|^https?://([\w-]+\.)*(youtu\.be|(youtube|vimeo|rutube|soundcloud|twitch|dailymotion)\.\w+)/"
)
"""Addresses of recordings, whatever type is written."""

_ATTRIBUTED = {"people", "resources", "sources", "stream"}
_TELLING = "summary", "note", "people", "resources", "sources", "stream", "topics"
"""The fields that a closed session has not."""


def check_attribution(site: Site, text: Record[Any]) -> Iterator[Problem]:
    """A problem for each thing that its session's rule does not let a record or translation say."""
    session = site.record(path_of(text.kind, text.id)).meta if text.kind == "session" else None
    if session and session.attribution == Attribution.CLOSED:
        for place, name in _told(site, text):
            message = say("a closed session has no `{name}`", name=name)
            hint = say("delete it; it has a title, a time and a room alone")
            yield Problem(text.file, *place, "attribution-refused", message, hint)
    elif session and session.attribution == Attribution.CHATHAM_HOUSE:
        hint = say(
            "delete it; only {names} are named, and no one is recorded", names=", ".join(_LED)
        )
        for place, name in _attributed(site, text, session):
            message = say("the Chatham House Rule allows no `{name}` here", name=name)
            yield Problem(text.file, *place, "attribution-refused", message, hint)


def _told(site: Site, text: Record[Any]) -> Iterator[tuple[Place, str]]:
    """What is told of a closed session, and where."""
    for name in _TELLING:
        if getattr(text.meta, name, None):
            yield place_in(site.places(text.path), (name,)), name
    if text.body.html:
        source = read_source(site.content_bytes(text.path))
        before = source.body[: -len(source.body.lstrip())]
        yield (source.body_line + before.count("\n"), 1), "text"


def _attributed(site: Site, text: Record[Any], session: Session) -> Iterator[tuple[Place, str]]:
    """Who is named and what was recorded: in fields, of which a translation has none, and in links.

    Of an entry of a list the first fault is told. A link may lead to those whom the session names.
    """
    found: dict[Loc, tuple[Loc, str]] = {}
    for loc, value in leaves(text.meta.model_dump(include=_ATTRIBUTED)):
        if value and _is_refused(str(loc[-1]), value):
            found.setdefault(loc[:2], (loc, value))
    yield from ((place_in(site.places(text.path), loc), name) for loc, name in found.values())
    named = {path_of("person", each.person) for each in session.people}
    for link in site.links(text.path):
        target = identify(link.path)
        if target and target.kind == "person" and link.path not in named:
            yield (link.line, link.column), target.id


def _is_refused(name: str, value: str) -> bool:
    """Whether a field names someone, or is a recording by its type or its address."""
    return (
        name == "stream"
        or (name == "role" and value not in _LED)
        or (name == "type" and value in _RECORDINGS)
        or (name in ("url", "file") and bool(_RECORDED.search(value)))
    )
