"""The practical pages of a forum: how to get there, visas, the venue, whom to ask."""

from plugins.content.models import Forum, Guide
from plugins.pages.article import article
from plugins.pages.base import Place, list_place
from plugins.pages.cards import forum_card, link, newer_forum
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record
from plugins.relations.site import year_of


def guide_view(page: PageContext, guide: Record[Guide]) -> Context:
    """A practical page, with the menu of its forum."""
    forum = page.site.forum_of(guide)
    fields = {
        "forum": forum_card(page, forum),
        "guides": guide_links(page, forum),
        "newer": newer_forum(page, forum),
    }
    trail = [*forum_trail(page, forum), (guide.name, guide.address)]
    return article(page, guide, fields, trail, context=str(year_of(forum)))


def forum_trail(page: PageContext, forum: Record[Forum]) -> list[Place]:
    """The way to a forum: the list, and its year."""
    return [list_place(page, "forum"), (page.text(str(year_of(forum))), forum.address)]


def guide_links(page: PageContext, forum: Record[Forum]) -> list[Context]:
    """The menu of a forum: its practical pages."""
    return [
        link(page, guide) | {"current": guide.address == page.address}
        for guide in page.site.guides(forum.id)
    ]
