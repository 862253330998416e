"""Translations beside their originals: what each must have."""

from collections.abc import Iterator
from typing import Any

from plugins.content.front_matter.header import leaves
from plugins.content.kinds import path_of
from plugins.content.models import FrontMatter
from plugins.content.problem import Problem, errors, say
from plugins.content.translation import TRANSLATABLE_FIELDS, Translation
from plugins.relations.record import Record
from plugins.relations.site import Site


def check_translation(site: Site, text: Record[Translation]) -> Iterator[Problem]:
    """The problems of one translation with its original."""
    source: Record[FrontMatter] = site.record(path_of(text.kind, text.id))
    lang = site.lang_of(text.path)
    if site.lang_of(source.path) == lang:
        message = say("`{lang}` is the language of the original", lang=lang)
        hint = say("keep one of the two files; the original has no language in its name")
        yield Problem(text.file, 0, 0, "translation-without-original", message, hint)
        return
    if errors(site.faults(source.path)):
        return  # what it will say is not known
    yield from _words(text, source)
    yield from _recommendations(text, source)
    yield from _text(site, text, source)
    if source.kind != "home":
        yield from _unused(text, source)
    if text.meta.follows is None and not text.meta.is_invalid("follows"):
        task = f"python3 tasks.py translations --mark {text.file}"
        message = say("this translation does not say which text of the original it follows")
        hint = say("once it agrees with the original: {task}", task=task)
        yield Problem(text.file, 0, 0, "translation-unmarked", message, hint, "warning")


def _words(text: Record[Translation], source: Record[FrontMatter]) -> Iterator[Problem]:
    """A translation has each field of words that its original has."""
    for name in TRANSLATABLE_FIELDS:
        is_there = getattr(text.meta, name) or text.meta.is_invalid(name)
        if getattr(source.meta, name, None) and not is_there:
            told = {"name": name, "file": source.file}
            message = say("the original has the field `{name}`, this translation has not", **told)
            hint = say("add a line `{name}: …` with the words of {file} translated", **told)
            yield Problem(text.file, 1, 1, "missing-field", message, hint)


def _recommendations(text: Record[Translation], source: Record[Any]) -> Iterator[Problem]:
    """A translation has the recommendations of its original, by their ids."""
    wanted = [each.id for each in getattr(source.meta, "recommendations", ())]
    own = [each.id for each in text.meta.recommendations]
    if sorted(own) != sorted(wanted) and not text.meta.is_invalid("recommendations"):
        message = say("the recommendations are not those of {file}", file=source.file)
        hint = say("translate the text of each of these: {ids}", ids=", ".join(wanted))
        yield text.problem(("recommendations",), "translation-differs", message, hint)


def _text(site: Site, text: Record[Translation], source: Record[FrontMatter]) -> Iterator[Problem]:
    """It has a text where its original has one; a warning where it has other headings.

    Links to a part of the page would miss it in this language.
    """
    file, headings = {"file": source.file}, text.body.headings
    if source.body.html and not text.body.html:
        message = say("this translation has no text, its original has")
        hint = say("translate the text of {file}, or keep this file elsewhere until then", **file)
        yield Problem(text.file, 0, 0, "translation-differs", message, hint)
    elif text.kind == "forum" and site.count_of(text.path) != site.count_of(source.path):
        message = say("the paragraphs are not as many as in {file}: they get no numbers", **file)
        hint = say("join or part paragraphs as the original does; lists and quotations have none")
        yield Problem(text.file, 0, 0, "translation-differs", message, hint, "warning")
    elif text.body.levels != source.body.levels:
        message = say("the headings are not those of {file}, level by level", **file)
        hint = say("give each heading of the original its translation, and add no other")
        place = (headings[0].line, 1) if headings else (0, 0)
        yield Problem(text.file, *place, "translation-differs", message, hint, "warning")


def _unused(text: Record[Translation], source: Record[FrontMatter]) -> Iterator[Problem]:
    """Phrases that the original does not have: it was changed, or they are misspelt."""
    said = {said for _, said in leaves(source.meta.model_dump())}
    for phrase in text.meta.phrases:
        if phrase not in said:
            message = say("{file} does not say “{phrase}”", file=source.file, phrase=phrase)
            hint = say("write the phrase as the original has it, or delete the line")
            loc = ("phrases", phrase)
            yield text.problem(loc, "translation-differs", message, hint).as_warning
