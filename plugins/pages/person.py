"""A person's page."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.content.records import Person
from plugins.pages.article import article, subject_of
from plugins.pages.cards import affiliation, forum_card, picture, picture_of, session_card
from plugins.pages.frame import PEOPLE
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.site import Talk


def person_view(viewer: Viewer, person: Record[Person]) -> View:
    """The view of a person, with every session across the years."""
    meta = person.meta
    photo = picture_of(viewer, person, meta.photo)
    talks = viewer.site.talks_of(person)
    fields = {
        "name": viewer.said(person.name),
        "role": viewer.said(person.said("role")),
        "affiliation": viewer.said(person.said("affiliation")),
        "url": meta.url,
        "photo": picture(viewer, person, meta.photo, person.title),
        "appearances": [_appearance(viewer, talk) for talk in talks],
    }
    crumbs = [
        (viewer.gettext("People"), viewer.site.prefix + PEOPLE),
        (viewer.said(person.name), None),
    ]
    image = photo.largest.address if photo else None
    return article(viewer, person, fields, crumbs, subject_of(viewer, person, image=image))


def _appearance(viewer: Viewer, talk: Talk) -> View:
    return {
        "session": session_card(viewer, talk.session),
        "forum": forum_card(viewer, viewer.site.forum_of(talk.session)),
        "role": talk.appearance.role,
        "affiliation": affiliation(viewer, talk),
    }
