"""The pages of outcomes: what each forum agreed, and what all recommended."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from plugins.content.choices import RecommendationStatus
from plugins.content.models import Outcome, Recommendation
from plugins.languages import N_
from plugins.languages.order import sort_key
from plugins.pages.article import article
from plugins.pages.base import list_page, listed
from plugins.pages.cards import forum_card, link, topic_links
from plugins.pages.context import Context, PageContext
from plugins.pages.guides import forum_trail
from plugins.relations.moves import moved_ids
from plugins.relations.record import LocalizedText, Record
from plugins.relations.site import year_of


def outcome_view(page: PageContext, outcome: Record[Outcome]) -> Context:
    """What a forum agreed; each recommendation keeps the ids that it had."""
    site, forum, shown = page.site, page.site.forum_of(outcome), list[Context]()
    former = moved_ids(site).get(page.address.removeprefix(site.prefix), {})
    for entry in outcome.meta.recommendations:
        sessions = (site.find("session", f"{forum.id}/{each}") for each in entry.sessions)
        more: Context = {"sessions": [link(page, each) for each in sessions if each]}
        more["former"] = former.get(f"r-{entry.id}", [])
        shown.append(recommendation(page, outcome, entry) | more)
    fields = {"forum": forum_card(page, forum), "recommendations": shown}
    trail = [*forum_trail(page, forum), (outcome.name, outcome.address)]
    return article(page, outcome, fields, trail, context=str(year_of(forum)))


def recommendation(page: PageContext, outcome: Record[Outcome], entry: Recommendation) -> Context:
    """A recommendation wherever it is named: its own address is on the page of its outcome."""
    words = {
        name: page.site.written(outcome, getattr(entry, name)) for name in ("text", "addressee")
    }
    return {
        **words,
        "id": f"r-{entry.id}",
        "href": f"{page.href(outcome.address)}#r-{entry.id}",
        "status": entry.status,
        "year": year_of(page.site.forum_of(outcome)),
        "topics": topic_links(page, outcome, entry.topics),
        "follow_up": [
            dict(each) | {"text": page.site.written(outcome, each.text)} for each in entry.follow_up
        ],
    }


def recommendations_view(page: PageContext) -> Context:
    """The recommendations of all forums: by status, by addressee, and by topic.

    An addressee is called as in an outcome that is translated, if any is.
    """
    outcomes, language = dict.fromkeys(listed(page, "outcome")), page.site.languages[page.lang]
    pairs = ((outcome, each) for outcome in outcomes for each in outcome.meta.recommendations)
    rows = [(each, recommendation(page, outcome, each)) for outcome, each in pairs]
    by_lang = sorted(rows, key=lambda row: row[1]["addressee"].lang == page.lang)
    names = {entry.addressee: each["addressee"] for entry, each in by_lang}
    by_status = sorted(rows, key=lambda row: [*RecommendationStatus].index(row[0].status))

    def groups(found: Iterable[tuple[LocalizedText, Context]]) -> list[Context]:
        own = groupby(found, itemgetter(0))
        return [{"label": name, "recommendations": [e for _, e in each]} for name, each in own]

    def by_name(row: tuple[LocalizedText, Context]) -> tuple[object, ...]:
        return sort_key(row[0].text, language), row[0].text

    told = [(names[entry.addressee], each) for entry, each in rows]
    about = [(topic["title"], each) for _, each in rows for topic in each["topics"]]
    ways = {
        N_("By status"): [(page.gettext(entry.status.label), each) for entry, each in by_status],
        N_("By addressee"): sorted(told, key=by_name),
        N_("By topic"): sorted(about, key=by_name),
    }
    shown = [{"title": page.gettext(way), "groups": groups(ways[way])} for way in ways]
    return list_page(page, "outcome") | {"ways": shown}
