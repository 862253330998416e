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
    forums = (each.id for each in site.forums if forum in ("", each.id))
    return (each for own in forums for each in site.of_kind("outcome") if each.parent == own)


def recommendations(site: Site, forum: str = "") -> Iterator[Recommended]:
    """Those of a forum, by its id, or of all."""
    for outcome in outcomes(site, forum):
        yield from ((outcome, each) for each in outcome.meta.recommendations)
