"""Attribute lists, ``{: #id .class lang=ru }``: an id, classes, a language, and nothing else."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder

from plugins.content.markdown.passages import Notes, Passage
from plugins.content.problem import say
from plugins.content.values.codes import language_fault

_LIST = r"\{:?[ ]*([^{}\n ][^{}\n]*)\}"
BEHIND = re.compile(_LIST)
"""At once behind a link, a picture, code or emphasis."""

ON_ITS_LINE = re.compile(rf"^[ ]*{_LIST}[ ]*$")
"""The last line of a paragraph."""

AT_END = re.compile(rf"[ ]+(?:#+[ ]+)?{_LIST}[ ]*$")
"""The end of a heading, a term or a cell."""

_OWN_ID = re.compile(r"[\w-]+")


def assign(element: Element, found: re.Match[str], at: int, passage: Passage) -> None:
    """Give an element what a list says; ``at`` is where in the passage's source that stands."""
    text, begin = found[1], 0
    for name, value in get_attrs_and_remainder(text)[0]:
        word = value if name == "id" and value else name
        begin = text.find(word, begin)
        place = passage.place(at + begin - text.startswith("#", begin - 1))
        begin += len(word)
        if name == "id" and value:
            element.set("id", value)
            _check_id(value, place, passage.notes)
        elif name == "." and value:
            element.set("class", f"{element.get('class', '')} {value}".strip())
        elif name == "lang" and value and language_fault(value) is None:
            element.set("lang", value)
        else:
            message = say("the attribute `{name}` is not allowed here", name=name)
            hint = say(
                "an attribute list may give an id, classes and a language: "
                "{{: #id .class lang=ru }}; "
                "write a brace that is text as \\{{"
            )
            passage.notes.report(place, "attribute-refused", message, hint)


def _check_id(name: str, place: tuple[int, int], notes: Notes) -> None:
    """Ids are of letters and hyphens, and each is used once."""
    if name in notes.ids:
        message = say("the id `{name}` is used twice on this page", name=name)
        notes.report(place, "id-twice", message, say("rename one of the two"))
    elif not _OWN_ID.fullmatch(name):
        message = say("`{name}` cannot be an id", name=name)
        notes.report(place, "attribute-refused", message, say("use letters and hyphens"))
    notes.ids.add(name)
