"""Attribute lists, ``{: #id .class lang=ru }``: an id, classes, a language, and nothing else."""

import re
from xml.etree.ElementTree import Element

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

_PART = re.compile(r"""([#.]|[^\s=]+\s*=\s*)?("[^"]*"|'[^']*'|\S+)""")
_OWN_ID = re.compile(r"[\w-]+")


def assign(element: Element, found: re.Match[str], at: int, passage: Passage) -> None:
    """Give an element what a list says; ``at`` is where in the passage's source that stands."""
    for part in _PART.finditer(found[1]):
        sign, value = "".join((part[1] or "").split()), part[2].strip("\"'")
        place = passage.place(at + part.start())
        if sign in ("#", "id="):
            element.set("id", value)
            _check_id(value, place, passage.notes)
        elif sign == ".":
            element.set("class", f"{element.get('class', '')} {value}".strip())
        elif sign == "lang=" and language_fault(value) is None:
            element.set("lang", value)
        else:
            name = part[0].partition("=")[0].strip()
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
