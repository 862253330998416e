"""The site's standing pages, and those that it writes itself: languages, redirects, 404.html."""

from dataclasses import replace

from plugins.content.models import FrontMatter, Page
from plugins.pages.article import article, subject_of
from plugins.pages.base import base_context, own_page
from plugins.pages.cards import link
from plugins.pages.context import Context, PageContext
from plugins.relations.links import term_id
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


def redirect_view(page: PageContext, record: Record[FrontMatter]) -> Context:
    """A page that sends its reader on at once, and says where to."""
    base = base_context(page, replace(subject_of(page, record), kind="redirect"))
    text = page.site.in_language(record.lang).record(record.path)
    base["head"] |= {"canonical": page.site.absolute(text.address), "alternates": {}}
    return base | {"target": link(page, record)}


def not_found_view(page: PageContext) -> Context:
    """What a server shows at an address that is not there, in every language, the page's own first.

    Many hosts have one such page for all addresses.
    """
    title, summary = (
        page.gettext("Page not found"),
        page.gettext("There is no page at this address."),
    )
    codes = sorted(page.site.languages.codes, key=lambda lang: lang != page.lang)
    return own_page(page, "not-found", title, summary, ()) | {
        "notes": [_note(page, lang) for lang in codes]
    }


def _note(page: PageContext, lang: str) -> Context:
    there = page.site.in_language(lang)
    _ = there.catalogue.gettext
    places = [(_("Home"), ""), *((_(row.title), row.address) for row in there.lists.values())]
    return {
        "lang": lang,
        "title": _("Page not found"),
        "text": _("The address may be mistyped, or the page may have been withdrawn."),
        "links": [
            {"label": label, "href": page.href(f"{there.prefix}{address}")}
            for label, address in places
        ],
    }
