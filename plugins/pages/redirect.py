"""Redirect pages: old addresses that lead to where a page is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.content.record import Record
from plugins.content.records import FrontMatter
from plugins.pages.article import subject_of
from plugins.pages.frame import frame
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.claims import CURRENT, alias_address
from plugins.relations.site import Site


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Each old address with the path of the record it leads to, and /current/ with its forum's.

    Old addresses are from before the site had languages: they are its root's alone.
    """
    if site.current:
        yield f"{site.prefix}{CURRENT}", site.current.path
    if not site.prefix:
        for path, _, alias in site.aliases():
            yield alias_address(alias), path


def redirect_view(viewer: Viewer, record: Record[FrontMatter]) -> View:
    """A page that sends its reader on at once, and says where to."""
    view = frame(viewer, replace(subject_of(viewer, record), kind="redirect"))
    view["head"] |= {
        "canonical": viewer.site.absolute(
            viewer.site.in_language(record.lang).record(record.path).address
        ),
        "alternates": [],
    }
    return view | {"target": viewer.href(record.address), "target_title": viewer.said(record.name)}
