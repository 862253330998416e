"""The table of kinds: one row says all that the site does with a kind of content.

A kind has a model (models.py), a function of plugins/pages that makes its view (``…_view``) and a
template, each of its name; so has its list page, if it has one. All else is made from its row:
addresses, feed, sitemap, menus, hints, schemas, fresh files and the tables of docs/content.md.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from plugins.content.models import (
    Addresses,
    Fields,
    Forum,
    Guide,
    Home,
    Notice,
    Outcome,
    Page,
    Partner,
    Person,
    Session,
    Topic,
)
from plugins.content.values.text import DAY, SLUG
from plugins.languages import N_, SEVEN, Languages


@dataclass(frozen=True)
class ListPage:
    """The page that lists the records of a kind, if there are any; its template has its name."""

    name: str
    title: str
    summary: str
    crumb: str = ""
    """What the trail of a record's page calls it, if not by its title."""

    @property
    def address(self) -> str:
        """Where it lies, in each language."""
        return f"{self.name}/"


@dataclass(frozen=True)
class Kind:
    """One kind of content. ``path`` names ``{id}``; a session's also ``{forum}``."""

    name: str
    model: type[Fields]
    path: str
    label: str
    """What editors call one."""
    example: str = ""
    """An id, as the documentation and fresh files have it."""
    list_page: ListPage | None = None
    in_feed: bool = True
    """Whether a page of it is an article: it is in the feed, and Open Graph calls it so."""
    plural: str = ""
    """What readers call several, where no list does; nothing of the home page."""

    @property
    def group(self) -> str:
        """What readers call several."""
        return (self.list_page.crumb or self.list_page.title) if self.list_page else self.plural

    @property
    def address(self) -> str:
        """Where a page of it lies: as its file does, but for the folders of forums and pages."""
        return re.sub(r"forums/|pages/|index\.md$", "", self.path).replace(".md", "/")


_FORUMS = ListPage(
    "forums",
    N_("All forums"),
    N_("Every forum of the series on record, the latest first."),
    crumb=N_("Forums"),
)
_PARTNERS = ListPage(
    "partners", N_("Partners"), N_("The organisations that took part in the forums, and how.")
)
_PEOPLE = ListPage("people", N_("People"), N_("Those who took part in the sessions."))
_TOPICS = ListPage("topics", N_("Topics"), N_("What the sessions were about, across the years."))
_RECOMMENDATIONS = ListPage(
    "recommendations",
    N_("Recommendations"),
    N_("What the forums recommended, to whom, and what came of it."),
)
_NEWS = ListPage("news", N_("News"), N_("Short notices about the forums, the latest first."))

KINDS = (
    Kind("home", Home, "index.md", "the home page", in_feed=False),
    Kind("forum", Forum, "forums/{id}/index.md", "a forum", "2027", _FORUMS),
    Kind(
        *("session", Session, "forums/{forum}/{id}.md", "a session", "2027/plenary"),
        plural=N_("Sessions"),
    ),
    Kind(
        "partner", Partner, "partners/{id}.md", "an organisation", "osce", _PARTNERS, in_feed=False
    ),
    Kind("person", Person, "people/{id}.md", "a person", "a-person", _PEOPLE, in_feed=False),
    Kind("topic", Topic, "topics/{id}.md", "a topic", "law", _TOPICS, in_feed=False),
    Kind(
        *("guide", Guide, "forums/{forum}/pages/{id}.md", "a practical page of a forum"),
        example="2027/visa",
        plural=N_("Practical information"),
    ),
    Kind(
        "outcome",
        Outcome,
        "forums/{forum}/outcomes/{id}.md",
        "an outcome",
        "2027/report",
        _RECOMMENDATIONS,
    ),
    Kind("notice", Notice, "news/{id}.md", "a piece of news", "2027-05-01-call-for-papers", _NEWS),
    Kind("page", Page, "pages/{id}.md", "a standing page", "about", plural=N_("Pages")),
)
KIND = {kind.name: kind for kind in KINDS}

ADDRESSES = Kind("addresses", Addresses, "addresses.md", "old addresses")
"""The file of old addresses. No page shows it, so it is no row of KINDS."""
A_Z = ListPage(
    "a-z",
    N_("A–Z"),
    N_("Sessions, people, organisations, topics and terms by their first letters."),
)
"""Lists records of several kinds, so it is no row of one."""

INDEXED = ("session", "person", "partner", "topic")
"""The kinds that it lists."""

IN_MENU = ("forum", "partner", "person", "topic")
"""The kinds to whose lists every page leads; home leads to all."""

LIST_PAGES = {kind.name: kind.list_page for kind in KINDS if kind.list_page} | {A_Z.name: A_Z}

RESERVED = {
    *SEVEN.codes,
    *(row.name for row in LIST_PAGES.values()),
    *(first for kind in KINDS if (first := kind.address.split("/")[0]) and "{" not in first),
    *("current", "theme", "languages", "index", "server", ADDRESSES.name),
    *("calendar", "data", "search"),
}
"""Words that are, or will be, the first part of an address of the site itself."""

RESERVED_INSIDE = re.compile(r"index|outcomes|pages|\d{4}-\d{2}-\d{2}")
"""The same of an address inside a forum: its parts, and its days."""


@dataclass(frozen=True)
class RecordId:
    """What a path says of a record. The id of a session is ``2019/plenary``."""

    kind: str
    id: str
    address: str


_GROUPS = {"forum": f"(?P<forum>{SLUG})", "id": f"(?P<id>{SLUG})"}
_PATHS = [(each, re.compile(each.path.replace(".", r"\.").format(**_GROUPS))) for each in KINDS]


@cache
def identify(path: str) -> RecordId | None:
    """The identity that a path from the content folder gives; None if no kind has such paths."""
    for kind, pattern in _PATHS:
        if found := pattern.fullmatch(path):
            address = kind.address.format(**found.groupdict())
            return RecordId(kind.name, "/".join(found.groups()), address)
    return None


def path_of(kind: str, number: str) -> str:
    """The path of the record that has an id, as ``2019/plenary``, whether it is there or not."""
    path = KIND[kind].path
    forum, _, number = number.rpartition("/") if "{forum}" in path else ("", "", number)
    return path.format(forum=forum, id=number)


def day_of(path: str) -> str:
    """The day that the name of a piece of news begins with, as 2027-05-01; of others nothing."""
    found = re.match(rf"news/({DAY})-", path)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""


def parent_of(path: str) -> str:
    """The path of the forum that a session belongs to; empty for what is none."""
    identity = identify(path)
    forum = identity.id.rpartition("/")[0] if identity else ""
    return path_of("forum", forum) if forum else ""


def is_reserved(identity: RecordId, languages: Languages = SEVEN) -> bool:
    """Whether the id would take an address that belongs to the site itself, or to its forum."""
    address, own = KIND[identity.kind].address, identity.id.rpartition("/")[2]
    if address == "{forum}/{id}/":
        return bool(RESERVED_INSIDE.fullmatch(own))
    return address == "{id}/" and (own in RESERVED or own in languages)
