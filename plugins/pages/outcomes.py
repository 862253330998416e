"""The pages of outcomes: what each forum agreed, and what all recommended."""

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
    """The recommendations of all forums: by status, by addressee, and by topic."""
    outcomes, language = dict.fromkeys(listed(page, "outcome")), page.site.languages[page.lang]
    rows = [(each, entry) for each in outcomes for entry in each.meta.recommendations]
    shown = [recommendation(page, *row) for row in rows]
    written = [entry.addressee for _, entry in rows]
    said = [(text, each["addressee"]) for text, each in zip(written, shown, strict=True)]
    names = dict(said) | dict(reversed([row for row in said if row[0] != row[1].text]))
    ways: dict[str, list[tuple[LocalizedText, Context]]] = {
        N_("By status"): [
            (page.gettext(state.label), each)
            for state in RecommendationStatus
            for each in shown
            if each["status"] == state
        ],
        N_("By addressee"): [
            (names[text], each) for text, each in zip(written, shown, strict=True)
        ],
        N_("By topic"): [(topic["title"], each) for each in shown for topic in each["topics"]],
    }
    for name in [*ways][1:]:
        ways[name].sort(key=lambda row: (sort_key(row[0].text, language), row[0].text))
    return list_page(page, "outcome") | {
        "outcomes": [
            link(page, each) | {"year": year_of(page.site.forum_of(each))} for each in outcomes
        ],
        "ways": [
            {
                "title": page.gettext(title),
                "groups": [
                    {"label": label, "recommendations": [each for _, each in found]}
                    for label, found in groupby(ways[title], itemgetter(0))
                ],
            }
            for title in ways
        ],
    }
