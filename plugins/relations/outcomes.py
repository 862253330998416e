"""What the forums agreed, and what they recommended."""

from collections.abc import Iterable, Iterator

from plugins.content.models import Outcome, Recommendation
from plugins.relations.record import Record, relation
from plugins.relations.site import Site

Recommended = tuple[Record[Outcome], Recommendation]
"""A recommendation, after the outcome of which it is a part."""


@relation
def outcomes(site: Site, forum: str) -> Iterable[Record[Outcome]]:
    """What a forum agreed, by its id; without one what all did, the newest first."""
    place = {each.id: number for number, each in enumerate(site.forums)}
    found = (each for each in site.of_kind("outcome") if forum in ("", each.parent))
    return sorted((e for e in found if e.parent in place), key=lambda e: place[e.parent])


def recommendations(site: Site, forum: str = "") -> Iterator[Recommended]:
    """Those of a forum, by its id, or of all."""
    for outcome in outcomes(site, forum):
        yield from ((outcome, each) for each in outcome.meta.recommendations)
