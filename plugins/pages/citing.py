"""How a page is cited: ready sentences in two styles, and what reference managers read in its head.

The styles are APA 7 (Publication Manual, 2020, 10.5, conference sessions: of the days of the whole
conference) and GOST R 7.0.5-2008, which universities of the region ask for: it has spaces on both
sides of a prescribed colon. The day of reading is the reader's, who is asked for it.
"""

import re
from collections.abc import Iterator
from typing import Any

from plugins.content.models import Person
from plugins.languages import SOURCE, Language, dates
from plugins.languages.order import initial
from plugins.pages.context import Context, PageContext
from plugins.relations.citations import CITATIONS, SPEAKING, Item, citations, people
from plugins.relations.record import LocalizedText, Record

_FEW = 3
"""Authors before a title in GOST; of more the first stands behind it."""


def cite(page: PageContext, record: Record[Any]) -> Context:
    """How the page of a forum or session and its documents are cited, in its text's language."""
    there = page.site.in_language(record.lang).record(record.path)
    found = citations(page.site, record.lang, record.path)
    shown = [
        found[0],
        *(each for each in found[1:] if each["type"] != "speech" and "author" in each),
    ]
    files = {label: page.href(f"{there.address}{name}") for name, label in CITATIONS.items()}
    return {"sentences": [_sentences(page, each, record.lang) for each in shown], "files": files}


def cite_talks(page: PageContext, person: Record[Person]) -> Context | None:
    """How a person's talks are cited. One alone in a session is the author of all of it."""
    found = []
    for talk in page.site.talks_of(person):
        session = talk.session
        if talk.appearance.role in SPEAKING and page.site.has_page(session.path):
            items = citations(page.site, session.lang, session.path)
            own = {item["id"]: item for item in items}.get(f"{items[0]['id']}:{person.id}")
            found.append(_sentences(page, own or items[0], session.lang))
    return {"sentences": found, "files": {}} if found else None


def _sentences(page: PageContext, item: Item, lang: str) -> Context:
    """An item in both styles, in a language; when a document was published is not on record."""
    language = page.site.languages[lang]
    gettext = page.site.in_language(language.code).catalogue.gettext
    others, read = gettext("et al."), gettext("date accessed: add the day")
    is_event, place = item["type"] == "event", item.get("event-place", "")
    where = ", ".join(filter(None, ["" if is_event else item["event-title"], place]))
    day, days = _days(item["event-date"], language)
    if "issued" not in item:
        day = gettext("n.d.")
    elif len(item["issued"]["date-parts"][0]) > 1:
        _, days = _days(item["issued"], language)
    names = [_inverted(name, language, ",") for name in item["author"]]
    names[1:] = [*names[1:-1], f"& {names[-1]}"] if len(names) > 1 else []

    authors = [_inverted(name, language, "") for name in people(item)]
    head, more = f"{_ended(', '.join(authors))} " if authors else "", ""
    if len(authors) > _FEW:
        head, more = "", f" / {authors[0]} [{others}]"
    when = ", ".join(filter(None, [place, days]))
    part = f"{head}{item['title']} : {item['genre'].lower()}{more}"
    gost = f"{part} // {item['event-title']} : {_ended(when)}"
    if is_event:
        gost = f"{item['title']} : {when} // {_ended(item['publisher'])}"
    texts = {
        "by": f"{_ended(', '.join(names))} ({day}). ",
        "title": item["title"],
        "at": f" [{item['genre']}]. " + (f"{_ended(where)} " if where else ""),
        "gost": f"{gost} URL: ",
        "read": f" ({read}).",
    }
    bare = {name: text.replace(dates.JOINER, "") for name, text in texts.items()}
    words = {name: LocalizedText(text, language.code) for name, text in bare.items()}
    return words | {"url": item["URL"]}


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _days(found: Item, language: Language) -> tuple[str, str]:
    """Days or a year, the year first as in APA, and as the language writes it."""
    parts = found["date-parts"]
    if len(parts[0]) == 1:
        return (year := str(parts[0][0])), year
    start, end = ("-".join(f"{part:02}" for part in parts[place]) for place in (0, -1))
    words = dates.days_of_year(start, end, language)
    if language.code == SOURCE:  # December 12–13
        words = re.sub(r"(\d[^\s]*) (\w+)", r"\2 \1", words)
    return f"{parts[0][0]}, {words}", dates.day_range(start, end, language)


def _inverted(name: Item, language: Language, comma: str) -> str:
    """The family name and the initials; a name whose parts are not known as it is."""
    if "literal" in name:
        return str(name["literal"])

    def short(part: re.Match[str]) -> str:  # Uzbek Shavkat is Sh.
        return f"{part[0][: len(initial(part[0], language)) or 1]}."

    given = re.sub(r"\w[^\s-]*", short, name["given"])
    return f"{name['family']}{comma} {given}"


def metadata(page: PageContext, record: Record[Any]) -> Iterator[tuple[str, str]]:
    """What Zotero and Google Scholar read of a page: Highwire Press tags, and Dublin Core."""
    item = citations(page.site, record.lang, record.path)[0]
    day = [f"{part:02}" for part in item["issued"]["date-parts"][0]]
    yield "citation_title", item["title"]
    for name in people(item):
        yield "citation_author", ", ".join(name.values())
    yield "citation_publication_date", "/".join(day)
    if record.kind == "session":
        yield "citation_conference_title", item["event-title"]
    yield "citation_language", item["language"]
    yield "citation_public_url", item["URL"]
    yield "DC.title", item["title"]
    for name in item["author"]:
        yield "DC.creator", ", ".join(name.values())
    yield "DC.date", "-".join(day)
    yield "DC.identifier", item["URL"]
