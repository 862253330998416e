"""The component pages of ``serve --example``: each part of the theme in all states that it has.

They are cut from the built pages, so what they show is what readers get, and a template that
changes needs nothing here. Each part is shown, too, as few sites ever have it: with names and words
that are far too long, from right to left, with a hundred entries. docs/theme.md: how to add one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html.builder import CLASS, E

from plugins.languages import SEVEN

ADDRESS = "/_components/"
"""Of the list of them; no id begins so. The others stand below it."""

COMPONENTS = (
    *("site-header", "breadcrumbs", "banner", "opening", "key-facts", "call", "notice", "contents"),
    *("purpose", "panel", "highlights", "series", "ways", "about", "day-head", "timetable"),
    *("slots", "card", "face", "faces", "kind", "plates", "entries", "resources", "letters"),
    *("columns", "topics", "year-row", "box", "table", "terms", "abbreviations", "sources"),
    *("recommendations", "around", "neighbours", "page-dates", "search", "site-footer"),
)
"""The class by which each is known."""

LANGUAGES = ("en", "ru")
"""Those whose pages are looked at."""

LONG = "of the Union for Übertragungsgeschwindigkeitsmessung and Distant Weather"
PERSIAN = ("این", "یک", "نمونه", "از", "متنی", "است", "که", "از", "راست", "می‌آید")
MANY = 100

Element = Any
Trait = tuple[str | None, ...]


@dataclass(frozen=True)
class State:
    """A component as it stands on a page of some kind."""

    element: Element
    address: str
    kind: str

    @cached_property
    def traits(self) -> set[Trait]:
        """What it is made of, however often."""
        names = ("class", "aria-current", "open", "lang")
        elements = self.element.iter(etree.Element)
        return {(each.tag, *map(each.get, names)) for each in elements}


def component_pages(output: Path) -> dict[str, bytes]:
    """The page of each component that a built site has, and their list, by their addresses.

    Raises OSError where the site is not built.
    """
    pages = dict(_read(output))
    states = {name: _states(pages, name) for name in COMPONENTS}
    places = {name: f"{ADDRESS}{name}/" for name in COMPONENTS if states[name]}
    frame = _frame(deepcopy(pages[""]), pages, places)
    made = {place: _page(frame, name, states[name]) for name, place in places.items()}
    return {ADDRESS: _page(frame, "", []), **made}


def _read(output: Path) -> Iterator[tuple[str, Element]]:
    """The pages by their addresses, home first, all links from the root; not those that lead on."""
    for file in (output / "index.html", *sorted(output.glob("*/**/index.html"))):
        folder = file.parent.relative_to(output).as_posix()
        address = "" if folder == "." else f"{folder}/"
        first = address.partition("/")[0]
        if first in LANGUAGES or first not in SEVEN:
            page = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
            if page.find(".//main") is not None:
                _change_links(page, f"/{address}")
                yield address, page


def _change_links(page: Element, base: str) -> None:
    for element in page.iter(etree.Element):
        for name in {"href", "src"}.intersection(element.keys()):
            if not element.get(name).startswith("#"):
                element.set(name, urljoin(base, element.get(name)))
        if srcset := element.get("srcset"):
            parts = (part.split(maxsplit=1) for part in srcset.split(","))
            element.set("srcset", ", ".join(" ".join((urljoin(base, a), *b)) for a, *b in parts))


def _states(pages: Mapping[str, Element], name: str) -> list[State]:
    """That with the least in it; then, from the fullest on, each that has what none before it had.

    One inside another is a part of that.
    """
    found = [
        State(element, address, page.find(".//main").get("data-kind"))
        for address, page in pages.items()
        for element in page.find_class(name)
        if not any(name in (each.get("class") or "").split() for each in element.iterancestors())
    ]
    found.sort(key=lambda state: -len(state.traits))
    seen: set[Trait] = set()
    states = found[-1:]
    for state in found[:-1]:
        if not state.traits <= seen:
            states.append(state)
        seen |= state.traits
    return states


def _frame(home: Element, pages: Mapping[str, Element], places: Mapping[str, str]) -> Element:
    """The home page with a list in place of its text, and what the pages of any kind load."""
    known = set(home.xpath("//link/@href"))
    for page in pages.values():
        for link in page.xpath("//link[@rel='stylesheet']"):
            if link.get("href") not in known:
                known.add(link.get("href"))
                home.head.append(deepcopy(link))
    links = [E.li(E.a(name, href=place)) for name, place in places.items()]
    main = home.find(".//main")
    main.clear()
    main.attrib.update({"id": "site.main", "class": "flow"})
    main.extend((E.h1("Components"), E.ul(CLASS("menu"), *links)))
    return home


def _page(frame: Element, name: str, states: list[State]) -> bytes:
    page = deepcopy(frame)
    page.find(".//title").text = f"Components {name}"
    main = page.find(".//main")
    for state in states:
        main.append(_specimen(f"{name}: /{state.address}", state))
    for state in states[1:2] or states:
        for label, change in CHANGES.items():
            main.append(_specimen(f"{name}: {label}", state, change))
    for number, section in enumerate(main.iterfind("section")):
        _make_unique(section, f".{number}")
    written = html.tostring(page, encoding="utf-8", doctype="<!doctype html>")
    return bytes(written)


def _specimen(label: str, state: State, change: Callable[[Element], None] | None = None) -> Element:
    """A state under a heading, in elements like those around it, which may lay it out."""
    shown = deepcopy(state.element)
    shown.tail = None
    if change:
        change(shown)
    for around in state.element.iterancestors():
        if around.tag in ("main", "body"):
            break
        outer = html.Element(around.tag, {"class": around.get("class") or "plain"})
        outer.append(shown)
        shown = outer
    return E.section(CLASS("flow"), E.h2(label), E.div(shown, {"data-kind": state.kind}))


def _make_unique(section: Element, suffix: str) -> None:
    """Tell ids, and what names them, apart from those of the other states."""
    known = Counter[str]()
    for element in section.iter(etree.Element):
        if number := element.get("id"):
            element.set("id", number + suffix + "." * known[number])
            known[number] += 1
        for name in ("aria-labelledby", "aria-describedby", "for", "name"):
            if value := element.get(name):
                element.set(name, " ".join(part + suffix for part in value.split()))
        if element.get("href", "").startswith("#") and element.tag != "use":  # of the frame's mark
            element.set("href", element.get("href") + suffix)


def _lengthen(shown: Element) -> None:
    """Names and sentences; a time or a single word is never as long."""
    for element in shown.iter(etree.Element):
        if element.tag != "time" and len((element.text or "").split()) > 1:
            element.text = f"{element.text} {LONG}"


def _turn(shown: Element) -> None:
    """Persian, word for word, as the Dari of Afghanistan is written."""
    words = cycle(PERSIAN)
    for element in shown.iter(etree.Element):
        element.attrib.pop("lang", None)
        element.attrib.pop("dir", None)
        element.text = re.sub(r"[^\W\d_]+", lambda _: next(words), element.text or "")
        if element is not shown:
            element.tail = re.sub(r"[^\W\d_]+", lambda _: next(words), element.tail or "")
    shown.set("lang", "fa")
    shown.set("dir", "rtl")


def _multiply(shown: Element) -> None:
    """The entries of the first list, again and again."""
    for entries in shown.xpath("(descendant-or-self::*[self::ol or self::ul or self::dl])[1]"):
        for entry in islice(cycle(list(entries)), MANY - len(entries)):
            entries.append(deepcopy(entry))


CHANGES: Mapping[str, Callable[[Element], None]] = {
    "long names and words": _lengthen,
    "from right to left": _turn,
    "a hundred entries": _multiply,
}
"""What is done to the fullest state of each component."""
