"""A person's page, and the index of people."""

from __future__ import annotations

from plugins.content.models import Person
from plugins.pages.article import article
from plugins.pages.base import list_context
from plugins.pages.cards import affiliation, forum_card, link, picture, picture_of, session_card
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record


def view(page: PageContext, person: Record[Person]) -> Context:
    """The view of a person, with every session across the years."""
    photo = picture_of(page, person, person.meta.photo)
    fields = {
        **page.texts(person, "name", "role", "affiliation"),
        "url": person.meta.url,
        "photo": picture(page, photo, person.title),
        "appearances": [
            {
                "session": session_card(page, talk.session),
                "forum": forum_card(page, page.site.forum_of(talk.session)),
                "role": talk.appearance.role,
                "affiliation": affiliation(page, talk),
            }
            for talk in page.site.talks_of(person)
        ],
    }
    return article(page, person, fields, image=photo)


def list_view(page: PageContext) -> Context:
    """The index of people, by name."""
    people = [
        {"person": link(page, person), **page.texts(person, "role", "affiliation")}
        for person in page.site.by_name(page.lang, "person")
    ]
    return list_context(page, "person") | {"people": people}
