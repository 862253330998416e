"""The targets of a body's links and pictures: read, checked, and made symbolic."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from xml.etree.ElementTree import Element

from plugins.content.body import Link, symbol
from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.positions import take
from plugins.content.markdown.walk import Walk
from plugins.content.markdown.words import want_words
from plugins.content.message import Message, say
from plugins.content.paths import PICTURES, is_picture
from plugins.content.target import Inside, Outside, Refused, Target, read_target

TARGETS = ("href", "src")


def settle_target(element: Element, name: str, walk: Walk, notes: Notes) -> None:
    """Read the target in an attribute, report what is wrong with it, and write it anew."""
    written, mark = take(element.attrib[name])
    if mark is None and written.startswith("#fn"):
        return  # a footnote's own link
    place = mark or walk.place(element)
    want_words(element, _use(element, place, walk, walk.definitions), walk.stash, notes)
    target = _target(written, name, notes)
    if isinstance(target, Refused):
        notes.report(place, target.kind, target.message, target.hint)
        element.set(name, "")
    elif isinstance(target, Outside):
        element.set(name, target.url)
    else:
        notes.links.append(Link(name, target.path, target.fragment, *place))  # type: ignore[arg-type]
        fragment = f"#{target.fragment}" if target.fragment else ""
        element.set(name, symbol(target.path + fragment))


def _use(element: Element, place: Place, walk: Walk, definitions: Container[Place]) -> Place:
    """Where a link is used: its target may be defined elsewhere, ``[1]: about.md``."""
    return walk.place(element) if place in definitions else place


def _target(written: str, name: str, notes: Notes) -> Target:
    target = read_target(written, notes.source.path)
    if isinstance(target, Outside) and name == "src":
        message = say("a picture from another host would tell that host who reads the page")
        hint = say("save the picture beside this file and link to it there")
        return Refused(message, hint, "picture-elsewhere")
    if isinstance(target, Inside) and name == "src" and not is_picture(target.path):
        message = say("`{path}` is not a picture", path=target.path)
        hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
        return Refused(message, hint, "not-a-picture")
    if isinstance(target, Refused) and target.kind == "link-refused" and is_word(written):
        return replace(target, hint=maybe_text(target.hint))
    return target


def is_word(written: str) -> bool:
    """Whether a target may be mere words, such as the year in ``[No. 5](2019)``."""
    return bool(written) and "." not in written and "/" not in written and ":" not in written


def maybe_text(hint: str) -> Message:
    """A cure for a link, and one for what only looks like a link."""
    if hint.endswith("?"):
        return say("{hint} If no link is meant, write \\[ instead of [", hint=hint)
    return say("{hint}; if no link is meant, write \\[ instead of [", hint=hint)
