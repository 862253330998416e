"""Translations beside their originals: what each must have, and which of them are out of date."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.suggestions import suggest
from plugins.content.translation import WORDS, Translation, original, second_original
from plugins.relations.site import Meta, Site


def check_translation(site: Site, path: str) -> Iterator[Problem]:
    """The problems of one translation with its original."""
    file, pair = f"{site.name}/{path}", original(path)
    assert pair
    source, lang = site.record(pair[0]), pair[1]
    if site.fields(path) is None:
        return
    if site.lang_of(source.path) == lang:
        yield second_original(file, lang)
        return
    meta: Translation = site.meta_of(path)
    yield from _words(site, path, source)
    yield from _text(site, path, source)
    yield from (_topics if source.kind == "home" else _unused)(site, path, source)
    if lang in getattr(source.meta, "names", {}):
        yield _named_twice(source, lang, file)
    if meta.follows is None and not meta.is_invalid("follows"):
        yield _unmarked(file)


def _words(site: Site, path: str, source: Record[Meta]) -> Iterator[Problem]:
    """A translation has each field of words that its original has."""
    meta = site.meta_of(path)
    for name in WORDS:
        wanted = name in type(source.meta).model_fields and getattr(source.meta, name)
        if wanted and not getattr(meta, name) and not meta.is_invalid(name):
            yield _missing(f"{site.name}/{path}", name, source)


def _text(site: Site, path: str, source: Record[Meta]) -> Iterator[Problem]:
    """It has a text where its original has one, with the same headings."""
    if source.body.html and not site.body(path).html:
        yield _without_text(f"{site.name}/{path}", source)
    else:
        yield from _headings(site, path, source)


def _missing(file: str, name: str, source: Record[Meta]) -> Problem:
    message = say("the original has the field `{name}`, this translation has not", name=name)
    hint = say(
        "add a line `{name}: …` with the words of {file} translated", name=name, file=source.file
    )
    return Problem(file, 1, 1, "missing-field", message, hint)


def _headings(site: Site, path: str, source: Record[Meta]) -> Iterator[Problem]:
    """A warning where links to a part of the page would miss it in this language."""
    body = site.body(path)
    if body.levels != source.body.levels:
        message = say("the headings are not those of {file}, level by level", file=source.file)
        hint = say("give each heading of the original its translation, and add no other")
        line = body.headings[0].line if body.headings else 0
        place = line, 1 if line else 0
        yield Problem(f"{site.name}/{path}", *place, "headings-differ", message, hint, "warning")


def _topics(site: Site, path: str, source: Record[Meta]) -> Iterator[Problem]:
    """Topics of the home page's translation that the home page does not list."""
    is_known = not source.meta.is_invalid("topics")
    for number, entry in enumerate(site.meta_of(path).topics):
        if is_known and entry.topic not in site.topic_titles() and not entry.is_invalid("topic"):
            line, column = site.places(path).get(("topics", number, "topic"), (1, 1))
            message = say("the home page lists no topic `{topic}`", topic=entry.topic)
            hint = suggest(entry.topic, site.topic_titles()) or say("write a topic of the original")
            yield Problem(f"{site.name}/{path}", line, column, "unknown-topic", message, hint)


def _unused(site: Site, path: str, source: Record[Meta]) -> Iterator[Problem]:
    """Phrases that the original does not have: it was changed, or they are misspelt."""
    if any(map(source.meta.is_invalid, type(source.meta).model_fields)):
        return  # it may stand in the field at fault
    said = set(_texts(source.meta.model_dump()))
    for phrase in site.meta_of(path).phrases:
        if phrase not in said:
            line, column = site.places(path).get(("phrases", phrase), (1, 1))
            message = say("{file} does not say “{phrase}”", file=source.file, phrase=phrase)
            hint = say("write the phrase as the original has it, or delete the line")
            file = f"{site.name}/{path}"
            yield Problem(file, line, column, "phrase-unused", message, hint, "warning")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _without_text(file: str, source: Record[Meta]) -> Problem:
    message = say("this translation has no text, its original has")
    hint = say(
        "translate the text of {file}, or keep this file elsewhere until then", file=source.file
    )
    return Problem(file, 0, 0, "translation-empty", message, hint)


def _named_twice(source: Record[Meta], lang: str, file: str) -> Problem:
    message = say("the name in `{lang}` stands in {file} too", lang=lang, file=file)
    hint = say("delete it here: the translation gives it")
    return source.problem(("names", lang), "name-twice", message, hint)


def _unmarked(file: str) -> Problem:
    message = say("this translation does not say which text of the original it follows")
    hint = say(
        "once it agrees with the original: python3 tasks.py translations --mark {file}", file=file
    )
    return Problem(file, 0, 0, "translation-unmarked", message, hint, "warning")
