"""Standing pages, and those that the site itself writes: languages, redirects, gone, 404.html."""

from dataclasses import replace

from plugins.content.models import FrontMatter, Gone, Page
from plugins.languages import dates
from plugins.pages.article import article, subject_of
from plugins.pages.base import base_context, own_page
from plugins.pages.cards import link
from plugins.pages.context import Context, PageContext
from plugins.relations.links import term_id
from plugins.relations.moves import gone, moves, notice_of
from plugins.relations.record import LocalizedText, Record

MOST = 50
"""Pages that the list of a language names; ``tasks.py translations`` names all."""


def page_view(page: PageContext, record: Record[Page]) -> Context:
    """A standing page; ``anchors`` are terms that its texts in other languages have."""
    lists = page.site.term_lists(page.lang, record.path) if record.meta.terms else ()
    lang, shown = lists[0] if lists else (page.lang, ())
    terms = [
        {
            "term": LocalizedText(term, lang),
            "meaning": LocalizedText(meaning, lang),
            "id": term_id(term),
        }
        for term, meaning in shown
    ]
    ids = {term_id(term) for _, others in lists for term, _ in others}
    anchors = sorted(ids.difference(term_id(term) for term, _ in shown))
    return article(page, record, {"terms": terms, "anchors": anchors})


def languages_view(page: PageContext) -> Context:
    """The languages of the site, and how far each is translated, for readers and translators."""
    title = page.gettext("Languages")
    summary = page.gettext("The languages of this site, and how far each is translated.")
    return own_page(page, "languages", title, summary) | {
        "interface": page.site.catalogue.quality,
        "total": len(page.site.records),
        "rows": [_progress(page, lang) for lang in page.site.languages.codes],
    }


def _progress(page: PageContext, lang: str) -> Context:
    """A language, with the pages that wait for a translator, by their titles there."""
    there, found = page.site.in_language(lang), page.site.progress(lang)
    return {
        "lang": lang,
        "href": page.href(there.prefix),
        "interface": there.catalogue.quality,
        "count": found.count,
        "machine_count": len(found.machine),
        "stale": [link(page, there.record(path)) for path in found.stale[:MOST]],
        "stale_count": len(found.stale),
        "missing": [link(page, there.record(path)) for path in found.missing[:MOST]],
        "missing_count": len(found.missing),
    }


def redirect_view(page: PageContext, record: Record[FrontMatter] | None = None) -> Context:
    """A page that sends its reader on at once, and says where to: to the record's page, by name.

    What the site itself lists has no record, and a day of a forum an address of its own.
    """
    title = page.gettext("This page has moved")
    new = moves(page.site).get(page.address, record.address if record else "")
    base, canonical = own_page(page, "redirect", title, title, ()), new
    if record:
        base = base_context(page, replace(subject_of(page, record), kind="redirect"))
        title = link(page, record)["title"]
        text = page.site.in_language(record.lang).record(record.path)
        canonical = text.address if new == record.address else new
    base["head"] |= {"canonical": page.site.absolute(canonical), "alternates": {}}
    return base | {"target": {"title": title, "href": page.href(new)}}


def not_found_view(page: PageContext) -> Context:
    """What a server shows at an address that is not there, in every language, the page's own first.

    Many hosts have one such page for all addresses.
    """
    title = page.gettext("Page not found")
    summary = page.gettext("There is no page at this address.")
    return own_page(page, "not-found", title, summary, ()) | {"notes": _notes(page)}


def gone_view(page: PageContext) -> Context:
    """What stands where a page was that has gone for good: in every language, its own first."""
    entries = {notice_of(address): entry for address, entry in gone(page.site).items()}
    notes = _notes(page, entries[page.address])
    title, summary = (page.text(notes[0][name]) for name in ("title", "text"))
    return own_page(page, "gone", title, summary, ()) | {"notes": notes}


def _notes(page: PageContext, entry: Gone | None = None) -> list[Context]:
    languages = dict.fromkeys([page.lang, *page.site.languages.codes])
    return [_note(page, lang, entry) for lang in languages]


def _note(page: PageContext, lang: str, entry: Gone | None) -> Context:
    there = page.site.in_language(lang)
    _ = there.catalogue.gettext
    places = [(_("Home"), ""), *((_(row.title), row.address) for row in there.lists.values())]
    title = _("Page not found")
    text = _("The address may be mistyped, or the page may have been withdrawn.")
    if entry:
        day = dates.day(entry.day.isoformat(), page.site.languages[lang])
        removed = _("Removed from this site on %(day)s.") % {"day": day}
        title, text = _("This page is gone"), f"{_(entry.reason.label)} {removed}"
    return {
        "lang": lang,
        "title": title,
        "text": text,
        "links": [
            {"label": label, "href": page.href(f"{there.prefix}{address}")}
            for label, address in places
        ],
    }
