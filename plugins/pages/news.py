"""The pages of news: short notices, and their list by year."""

from itertools import groupby, islice

from plugins.content.kinds import day_of, path_of
from plugins.content.models import Notice
from plugins.pages.article import article
from plugins.pages.base import list_page, listed
from plugins.pages.cards import forum_card, link
from plugins.pages.context import Context, PageContext
from plugins.relations.lists import newest
from plugins.relations.record import Record

LATEST = 3
"""On the home page, of those about the current forum."""


def notice_view(page: PageContext, notice: Record[Notice]) -> Context:
    """A piece of news, with its day and the forum that it is about."""
    forum = page.site.find("forum", notice.meta.forum or "")
    card = forum_card(page, forum) if forum else None
    return article(page, notice, {"day": day_of(notice.path), "forum": card})


def news_view(page: PageContext) -> Context:
    """The list of news, by year."""
    shown = [_entry(page, each) for each in listed(page, "notice")]
    years = groupby(shown, lambda each: each["day"][:4])
    groups = [{"year": year, "entries": list(found)} for year, found in years]
    return list_page(page, "notice") | {"years": groups}


def latest_news(page: PageContext) -> list[Context]:
    """What the home page tells of the current forum."""
    site = page.site
    path = site.current_path()
    found = (n for n in newest(site, "notice") if path_of("forum", n.meta.forum or "") == path)
    return [_entry(page, each) for each in islice(found, LATEST)]


def _entry(page: PageContext, notice: Record[Notice]) -> Context:
    return link(page, notice) | {"day": day_of(notice.path), "summary": notice.text("summary")}
