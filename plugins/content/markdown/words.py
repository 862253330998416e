"""What readers need words for: links say where they lead, pictures what they show."""

from __future__ import annotations

import html
from xml.etree.ElementTree import Element

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.passage import as_written
from plugins.content.markdown.vague import is_vague, shows_nothing
from plugins.content.message import say


def want_words(element: Element, place: Place, stash: list[str], notes: Notes) -> None:
    """A link or a picture has a text, and one that says something."""
    if element.tag == "img":
        _want_alt(_plain(element.get("alt", ""), stash), place, notes)
        return
    pictures = [_plain(img.get("alt", ""), stash) for img in element.iter("img")]
    words = " ".join([_plain("".join(element.itertext()), stash), *pictures]).strip()
    hint = say("write what the link leads to: [the programme](programme.pdf)")
    if not words and not pictures:  # a picture without words is named as such, once
        notes.report(place, "link-without-text", say("this link has no text"), hint)
    elif words and not any(pictures) and is_vague(words):
        message = say("the link text “{words}” does not say where the link leads", words=words)
        notes.report(place, "link-text-vague", message, hint)


def _want_alt(words: str, place: Place, notes: Notes) -> None:
    if shows_nothing(words):
        message = say("this picture has no text for those who cannot see it")
        if words:
            message = say("“{words}” does not say what this picture shows", words=words)
        hint = say("say what it shows between the brackets: ![The plenary hall](hall.jpg)")
        notes.report(place, "picture-without-text", message, hint)


def _plain(text: str, stash: list[str]) -> str:
    """Text as a reader gets it: entities read, spaces as one."""
    return " ".join(html.unescape(as_written(text, stash)).split())
