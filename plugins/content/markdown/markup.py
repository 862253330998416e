"""Markdown → a body: HTML, headings and links, each with its line; nothing an author writes is raw.

One Markdown instance is reused for all files. Raw HTML is not read (it shows as text and is
reported), attribute lists keep only ids, classes and a language, and every target is read by
target.py.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import AutolinkInlineProcessor, DelimiterProcessor, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from plugins.content.body import Body, Heading
from plugins.content.letters import PRIVATE
from plugins.content.markdown.attributes import AttributeLists
from plugins.content.markdown.blocks import Blocks, References
from plugins.content.markdown.links import note_targets, settle_targets
from plugins.content.markdown.lint import check_conflicts, name_slips, want_header
from plugins.content.markdown.passages import Notes, read_passage
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.content.source import Source
from plugins.languages import Language
from plugins.languages.typography import typeset_html

_SIGN = rf"\\([{re.escape(string.punctuation)}])|&#?[A-Za-z0-9]+;"
_NUMBER = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|&[A-Za-z]")
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>"
_BREAK = r"(?:(?<! ) {2,}|\\)\n"
_ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
"""In a tag: text may hold such words too."""

_SOUGHT = {
    "backtick": ("`",),
    "autolink": ("<",),
    "escape": ("\\", "&"),
    "footnote": ("[^",),
    **dict.fromkeys(("reference", "link"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference"), ("![",)),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "linebreak": ("  \n", "\\\n"),
    "em_strong": ("*", "_", "~"),
}
"""Each inline pattern of Python-Markdown, in their order, and signs of which a match has one."""

_ANY_SIGN = re.compile(r"[`<\\&\[*_~]|  \n")


class _Signs(InlineProcessor):
    r"""A sign that is text: ``\*``, or ``&copy;``. What only looks like an entity is text too."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int, int]:
        sign = m[1] or (html.unescape(m[0]) if _NUMBER.match(m[0]) else m[0])
        if sign == m[0]:  # no entity: but the serializer must not take it for one
            return f"{AMP_SUBSTITUTE}amp;", m.start(), m.start() + 1
        signs = (
            f"{AMP_SUBSTITUTE}amp;" if each == "&" else f"{STX}{ord(each)}{ETX}"
            for each in PRIVATE.sub("\ufffd", sign)
        )
        return "".join(signs), m.start(), m.end()


class Inline(InlineTreeprocessor):
    """Tries the patterns whose signs occur in a body: Python-Markdown tries each on each text."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """A text without any sign needs no pattern at all."""
        patterns, sought = self.md.inlinePatterns, []
        for element in tree.iter():
            sought.append(element.tail or "")
            if element.text and _ANY_SIGN.search(element.text):
                sought.append(element.text)
            elif element.text:
                element.text = AtomicString(element.text)
        text = "\0".join(sought)
        found = (name for name, signs in _SOUGHT.items() if any(sign in text for sign in signs))
        self.inlinePatterns = cast("Any", [patterns[name] for name in found])
        return super().run(tree, ancestors)


class _Texts(Treeprocessor):
    """Judges the tree when all of it is made, before ids are made of headings."""

    notes: Notes
    lists: AttributeLists

    def run(self, root: Element) -> None:
        notes = self.notes
        for element in root.iter():
            if element in notes.begins:
                name_slips(read_passage(element, notes), notes)
                if element.tag[0] == "h":
                    notes.headings.append(notes.place(element))
            elif element.tag == "thead":
                want_header(element, notes)
        note_targets(notes)
        self.lists.judge()
        for entry, paragraph in notes.tight:
            _unwrap(entry, paragraph)


def _unwrap(entry: Element, paragraph: Element) -> None:
    """The text of an entry without an empty line is the entry's own."""
    at = list(entry).index(paragraph)
    if at:
        entry[at - 1].tail = paragraph.text
    else:
        entry.text = paragraph.text
    entry[at : at + 1] = list(paragraph)
    entry.attrib.update(paragraph.attrib)


class _Targets(Treeprocessor):
    """Settles targets last, when signs are text again."""

    notes: Notes

    def run(self, root: Element) -> None:
        settle_targets(self.notes)


class _OurRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        for preprocessor in ("html_block", "normalize_whitespace"):
            md.preprocessors.deregister(preprocessor)
        for pattern in ("html", "automail", "entity"):
            md.inlinePatterns.deregister(pattern)
        md.references = References()
        self.lists = AttributeLists(md)
        self.blocks = md.parser = Blocks(md)
        self.blocks.footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False)
        self.blocks.footnotes.extendMarkdown(md)
        self.texts, self.targets = _Texts(md), _Targets(md)
        self.texts.lists = self.lists
        md.inlinePatterns.register(_Signs(_SIGN, md), "escape", 180)
        md.inlinePatterns["linebreak"].compiled_re = re.compile(_BREAK)
        md.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 185)
        for pattern in ("reference", "image_reference"):  # its two parts stand together
            cast("Any", md.inlinePatterns[pattern]).RE_LINK = re.compile(r"\[([^\]]*)\]")
        cast("DelimiterProcessor", md.delimiters).add("~", "del", double=True)
        md.treeprocessors.register(Inline(md), "inline", 20)
        md.treeprocessors.register(self.lists, "attr_list", 8)
        md.treeprocessors.register(self.texts, "site_texts", 6)
        md.treeprocessors.register(self.targets, "site_targets", -10)

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.lists.begin(notes)
        self.blocks.begin(notes)
        self.texts.notes = self.targets.notes = notes


@lru_cache(maxsize=1)
def _parser() -> tuple[Any, _OurRules]:
    rules = _OurRules()
    toc = {"toc": {"slugify": slugify_unicode, "marker": ""}}
    markdown = Markdown(extensions=["toc", rules], extension_configs=toc, output_format="html")
    return markdown, rules


def read_body(source: Source, file: str, language: Language) -> tuple[Body, list[Problem]]:
    """Read the body of a source file; ``file`` names it in problems.

    Raises ContentError where git has left the marks of a conflict: such a text is two at once.
    """
    if conflicts := check_conflicts(source, file):
        raise ContentError(conflicts)
    notes = Notes(source, file)
    written, tokens = to_html(notes)
    body = Body(
        html=typeset_html(written, language),
        headings=tuple(_read_headings(tokens, notes)),
        links=tuple(notes.links),
        ids=tuple(dict.fromkeys(html.unescape(name) for name in _ID.findall(written))),
    )
    return body, notes.problems


def to_html(notes: Notes) -> tuple[str, list[dict[str, Any]]]:
    """The HTML of a body as Python-Markdown reads it here, and the tokens of its headings."""
    markdown, rules = _parser()
    markdown.reset()
    rules.begin(notes)
    written: str = markdown.convert(notes.source.body)
    rules.blocks.judge_footnotes()
    return written, markdown.toc_tokens


def _read_headings(tokens: list[dict[str, Any]], notes: Notes) -> Iterator[Heading]:
    """The headings, from the tokens of Python-Markdown's table of contents and their places."""
    above = 1
    for token, place in zip(_flatten(tokens), notes.headings, strict=False):
        level = token["level"]
        if level == 1:
            message = say("a heading of the first level stands for the page's title alone")
            hint = say("begin it with ##, without a line of = below it")
            notes.report(place, "heading-level-one", message, hint)
        elif not token["name"].strip():
            message = say("this heading has no words")
            notes.report(place, "heading-empty", message, say("write them, or delete the line"))
        if level > above + 1:
            message = say(
                "this heading of level {level} stands below one of level {above}",
                level=level,
                above=above,
            )
            hint = say(
                "begin it with {marks}, so that no level is left out", marks="#" * (above + 1)
            )
            notes.report(place, "heading-level-skipped", message, hint)
        above = level
        yield Heading(level, token["id"], html.unescape(token["name"]), place[0])


def _flatten(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flatten(token["children"])
