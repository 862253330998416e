"""A translation: a text beside its original, ``plenary.ru.md`` beside ``plenary.md``.

It says the same in another language. What is a fact (dates, people, rooms, partners) stands in the
original alone, so that no two languages can differ in it.
"""

import re
from hashlib import sha256
from typing import Annotated

from pydantic import Field, WithJsonSchema

from plugins.content.choices import TextQuality
from plugins.content.fields import Day, Text
from plugins.content.front_matter.header import Header
from plugins.content.front_matter.validation import draft_fault, validate
from plugins.content.kinds import identify
from plugins.content.models import Draft, Fields, Term, Wording, about
from plugins.content.problem import Message, say
from plugins.content.values.codes import language_fault
from plugins.content.values.text import formed
from plugins.languages import Languages

_NAME = re.compile(r"(?P<stem>.+[^/.])\.(?P<lang>[A-Za-z][A-Za-z_-]{1,10})\.md")

_MARKS = re.compile(
    r"(?<=\]\()<?[^\s()<>]+>?|^ *\[(?!\^)[^]\n]*\]:\s*\S+|\{[:#][^{}\n]*\}", re.MULTILINE
)
"""Where a link leads, and what stands in braces for an id or a language: no words."""

_DIGITS = 12
"""Of a version: it is compared with one other, and read by people."""


Version = Annotated[
    str,
    formed(
        f"[0-9a-f]{{{_DIGITS}}}",
        lambda text: say("`{text}` is not the version of a text", text=text),
        say("python3 tasks.py translations --mark writes the whole field: delete the line"),
    ),
    WithJsonSchema({"type": "string"}),
]
"""The digest of a text's words (``version_of``)."""


class Follows(Fields):
    """The text that a translation was made from; ``tasks.py translations --mark`` writes it."""

    version: Version = about("of the original")
    day: Day = about("on which the original had that text")


Phrases = Annotated[
    dict[Text, Text], about("other texts of the original (notes, titles of sources), translated")
]


class Translation(Fields):
    """The fields of a translation: words, who made them, and which text they follow."""

    quality: TextQuality = about("human, reviewed (by a person) or machine", "machine")
    title: Text | None = None
    name: Text | None = None
    distinction: Text | None = None
    sort: Text | None = None
    short_name: Text | None = None
    summary: Text | None = None
    city: Text | None = None
    room: Text | None = None
    note: Text | None = None
    role: Text | None = None
    affiliation: Text | None = None
    terms: tuple[Term, ...] = ()
    recommendations: tuple[Wording, ...] = ()
    phrases: Phrases = Field(default_factory=dict)
    follows: Follows | None = None
    published: Day | None = None
    updated: Day | None = None
    draft: Draft = False


TRANSLATABLE_FIELDS = tuple(
    name for name, field in Translation.model_fields.items() if field.annotation == Text | None
)
"""The fields that are words, not facts: a translation has those that its original has."""


def original(path: str) -> tuple[str, str] | None:
    """The path of the original and the language, if a path is that of a translation."""
    found = _NAME.fullmatch(path)
    if found and identify(f"{found['stem']}.md"):
        return f"{found['stem']}.md", found["lang"]
    return None


def foreign(lang: str, languages: Languages) -> tuple[Message, Message]:
    """That the site has no pages in a language, and the cure."""
    if fault := language_fault(lang):
        return fault
    message = say("the site has no pages in the language `{lang}`", lang=lang)
    known = ", ".join(sorted(languages.codes))
    return message, say("its languages are {languages}", languages=known)


def read_fields(header: Header, model: type[Fields]) -> Translation:
    """The fields of a translation of a record of that kind; what is wrong is reported."""
    known = {"quality", "phrases", "follows", *model.model_fields}
    own = [name for name in Translation.model_fields if name in known]
    others = [name for name in header.fields if name not in own]
    for name in others:
        if draft := draft_fault(name, header.fields[name]):
            message, hint = draft
        elif name in model.model_fields:
            message = say("`{name}` is a fact: it stands in the original alone", name=name)
            hint = say("delete it here; change it in the original for all languages")
        else:
            header.is_whole = False  # it may be any of those that are not there
            message = say("unknown field `{name}`", name=name)
            hint = say("delete it; a translation has {names}", names=", ".join(own))
        header.report(header.key_place((name,)), "unknown-field", message, hint)
        del header.fields[name]
    return validate(Translation, header)


def passages_of(header: Header, body: str) -> list[str]:
    """The words of a text, passage by passage; terms and texts of recommendations are words, too.

    Facts are not: a translation has none, so a new date makes none outdated. Nor are ids and where
    a link leads: a partner may be renamed.
    """
    fields = dict(header.fields)
    if isinstance(city := fields.get("city"), dict):
        fields["city"] = city.get("name", "")
    words = [f"{name}: {fields[name]}" for name in TRANSLATABLE_FIELDS if name in fields]
    terms, told = (header.fields.get(name, ()) for name in ("terms", "recommendations"))
    words += [str(each) for each in terms if isinstance(each, dict)]
    words += [f"{each.get('text')}" for each in told if isinstance(each, dict)]
    return words + re.split(r"\n\s*\n", _MARKS.sub("", body))


def version_of(header: Header, body: str) -> str:
    """The version of a text: a digest of its words, however their lines are broken."""
    text = " ".join("\n".join(passages_of(header, body)).split())
    return sha256(text.encode()).hexdigest()[:_DIGITS]
