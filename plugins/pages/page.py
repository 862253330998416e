"""A standing page; a glossary has terms."""

from __future__ import annotations

from plugins.content.models import Page
from plugins.pages.article import article
from plugins.pages.context import Context, PageContext
from plugins.relations.links import term_id
from plugins.relations.record import LocalizedText, Record


def view(page: PageContext, record: Record[Page]) -> Context:
    """The view of a standing page; ``anchors`` are terms that its texts in other languages have."""
    lists = page.site.term_lists(page.lang, record.path) if record.meta.terms else ()
    lang, shown = lists[0] if lists else (page.lang, ())
    ids = [term_id(term) for term, _ in shown]
    terms = [
        {
            "term": page.text(LocalizedText(term, lang)),
            "meaning": page.text(LocalizedText(meaning, lang)),
            "id": term_id(term),
        }
        for term, meaning in shown
    ]
    anchors = {term_id(term) for _, others in lists for term, _ in others}.difference(ids)
    return article(page, record, {"terms": terms, "anchors": sorted(anchors)})
