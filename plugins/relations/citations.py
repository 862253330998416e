"""Citations: what can be cited, as plain values in the terms of CSL-JSON (CSL 1.0.2).

Those who spoke are the authors of a session, or else those who led it and reported; no one else is.
Where no one is known, or the Chatham House Rule holds (attribution.py), the Forum itself is the
author, as of a forum.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from plugins.content.attachments import file_path
from plugins.content.choices import Attribution, PersonRole, ResourceType
from plugins.content.models import Person, Session
from plugins.incremental import query
from plugins.languages import N_, dates
from plugins.relations.events import first_id
from plugins.relations.record import Record
from plugins.relations.site import Site, year_of

Item = dict[str, Any]
"""What is cited: of texts and of lists of names or numbers."""

CITATIONS = {"cite.bib": "BibTeX", "cite.ris": "RIS", "cite.json": "CSL-JSON"}
"""The files of citations beside a page, and their formats."""

_FORUM, _PART = N_("Forum"), N_("Contribution to a session")

SPEAKING = PersonRole.SPEAKER, PersonRole.PANELLIST
_WRITTEN = {ResourceType.REPORT: "report"} | dict.fromkeys(
    (ResourceType.DOCUMENT, ResourceType.TRANSCRIPT, ResourceType.SLIDES), "document"
)


@query(stored=False)
def citations(site: Site, lang: str, path: str) -> list[Item]:
    """What can be cited of a page, in the words of a language.

    First the forum or the session itself, then what each of several speakers said, then documents.
    """
    site = site.in_language(lang)
    record = site.record(path)
    forum = record if record.kind == "forum" else site.forum_of(record)
    gettext, key = site.catalogue.gettext, f"forum:{first_id(site, record)}".replace("/", ":")
    city, code = forum.text("city"), forum.meta.country
    places = [city.text if city else "", dates.country(code, site.languages[lang]) if code else ""]
    held = _dates(forum.meta.start, forum.meta.end, year=year_of(forum))
    issued = held if record is forum else _dates(record.meta.start, year=year_of(forum))
    common: Item = {
        "author": [{"literal": (own := gettext(site.info.name))}],
        "publisher": own,
        "event-title": forum.title,
        "event-place": ", ".join(filter(None, places)),
        "event-date": held,
    }
    said = common | {
        "language": lang,
        "URL": site.absolute(record.address),
        "title": record.title,
        "issued": issued,
    }
    if record is forum:
        found = [said | {"id": key, "type": "event", "genre": gettext(_FORUM)}]
    else:
        found = [*_talks(site, record, said | {"id": key, "type": "speech"})]
    found += _documents(site, record, key, common)
    return [_plain(item) for item in found]


def _talks(site: Site, session: Record[Session], said: Item) -> Iterator[Item]:
    """A session, and what each of several speakers said in it."""
    gettext, rule = site.catalogue.gettext, session.meta.attribution
    talks = [] if rule == Attribution.CHATHAM_HOUSE else list(site.talks_of(session))
    names = {talk.person.id: _name(talk.person) for talk in talks}
    speakers = dict.fromkeys(t.person.id for t in talks if t.appearance.role in SPEAKING)
    authors = [names[who] for who in speakers or names] or said["author"]
    yield said | {"genre": gettext(session.meta.type.label), "author": authors}
    for who in speakers if len(speakers) > 1 else ():
        part = {"id": f"{said['id']}:{who}", "genre": gettext(_PART), "author": [names[who]]}
        yield said | part


def _dates(*days: date | None, year: int | None) -> Item:
    """Days that are on record, or else a year."""
    known = dict.fromkeys(filter(None, days))
    return {"date-parts": [[day.year, day.month, day.day] for day in known] or [[year]]}


def people(item: Item) -> list[Item]:
    """The names of its authors who are people."""
    return [name for name in item["author"] if name != {"literal": item["publisher"]}]


def _name(person: Record[Person]) -> Item:
    """A name in its two parts, where it is known which is the family's (``sort``)."""
    name, sort = person.text("name"), person.sort_name
    family, _, given = sort.partition("," if "," in sort else " ")
    if sort == person.title or not given.strip():
        return {"literal": name.text if name else ""}
    return {"family": family, "given": given}


def _documents(site: Site, record: Record[Any], key: str, common: Item) -> Iterator[Item]:
    """Those that one reads. The key of one is of its address, and whose it is is not on record."""
    for each in record.meta.resources:
        if kind := _WRITTEN.get(each.type):
            file, title = file_path(each.file or "", record.path), site.written(record, each.title)
            url = each.url or site.absolute(site.address(file))
            yield (common if file else common | {"author": [], "publisher": ""}) | {
                "id": f"{key}:{sha256((each.url or file).encode()).hexdigest()[:8]}",
                "type": kind,
                "title": title.text if title else "",
                "genre": site.catalogue.gettext(each.type.label),
                "URL": url,
                "language": each.lang or "",
            }


def _plain(value: Any) -> Any:
    """Without what is empty, each text on one line."""
    if isinstance(value, dict):
        return {name: made for name, each in value.items() if (made := _plain(each))}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return " ".join(value.replace(dates.JOINER, "").split()) if isinstance(value, str) else value
