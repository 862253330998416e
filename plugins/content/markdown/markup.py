"""Markdown → a body: HTML, headings and links, each with its line; nothing an author writes is raw.

One Markdown instance is reused for all files. Raw HTML is not read (it shows as text and is
reported), attribute lists keep only ids and classes, and every target is read by target.py.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.content.body import Body
from plugins.content.markdown.attributes import AttributeLists
from plugins.content.markdown.body_slips import SLIPS, SUSPECT
from plugins.content.markdown.code_fences import Fences
from plugins.content.markdown.conflict import check_conflicts
from plugins.content.markdown.footnotes import Footnotes
from plugins.content.markdown.headings import LEVELS, read_headings
from plugins.content.markdown.lists import name_flattened
from plugins.content.markdown.lost import name_lost
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.positions import MARK, mark
from plugins.content.markdown.references import References
from plugins.content.markdown.tables import Tables, name_lost_table, want_header
from plugins.content.markdown.targets import TARGETS, settle_target
from plugins.content.markdown.walk import Walk
from plugins.content.problem import ContentError, Problem
from plugins.content.source import Source
from plugins.languages import Language
from plugins.languages.typography import typeset_html

_EXTENSIONS = ("tables", "def_list", "fenced_code", "sane_lists")
_ESCAPED = "<~"
"""Signs that a backslash makes text, beside those that Python-Markdown knows."""

_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")
_ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
"""In a tag: text may hold such words too."""


class _Texts(Treeprocessor):
    """Walks through the tree once all of it is made, and reports what should not show as text.

    Runs after inline patterns and attribute lists, and before ids are made of headings.
    """

    notes: Notes
    references: References
    lists: AttributeLists

    def run(self, root: Element) -> None:
        self.walk = Walk(
            self.notes.lines,
            cast("list[str]", self.md.htmlStash.rawHtmlBlocks),
            self.references.places,
        )
        self.walk.take(root)
        for passage in self.walk.passages:
            if SUSPECT.search(passage.text):
                name_lost(passage, SLIPS, self.notes)
                name_lost_table(passage, self.notes)
        for element in root.iter():
            if element.tag == "table":
                want_header(element, self.walk, self.notes)
            elif element.tag in ("ul", "ol"):
                name_flattened(element, self.walk, self.notes)
            elif element.tag in LEVELS:
                self.notes.headings.append(self.walk.place(element))
        self.lists.name_refused(self.walk, self.notes)
        self.lists.name_bad_ids(self.walk, self.notes)


class _Targets(Treeprocessor):
    """Reads targets, and turns a table's alignment into classes.

    Runs last, when backslashes are unescaped.
    """

    notes: Notes
    texts: _Texts

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("th", "td"):
                self._align(element)
            for name in TARGETS:
                if name in element.attrib:
                    settle_target(element, name, self.texts.walk, self.notes)

    def _align(self, cell: Element) -> None:
        if aligned := _ALIGNED.search(cell.attrib.pop("style", "")):
            cell.set("class", f"align-{aligned[1]}")


class _Net(Postprocessor):
    """Removes marks that landed in stashed code."""

    def run(self, text: str) -> str:
        return MARK.sub("", text)


class _OurRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.preprocessors.deregister("html_block")
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *_ESCAPED]
        for pattern in ("html", "automail"):
            md.inlinePatterns.deregister(pattern)
        md.references = self.references = References()
        self.tables, self.lists, self.fences = Tables(md.parser), AttributeLists(md), Fences(md, {})
        self.texts, self.targets = _Texts(md), _Targets(md)
        self.texts.references, self.texts.lists = self.references, self.lists
        self.targets.texts = self.texts
        md.parser.blockprocessors.register(self.tables, "table", 75)
        md.preprocessors.register(self.fences, "fenced_code_block", 25)
        md.treeprocessors.register(self.lists, "attr_list", 8)
        md.treeprocessors.register(self.texts, "site_texts", 6)
        md.treeprocessors.register(self.targets, "site_targets", -10)
        md.postprocessors.register(_Net(md), "site_net", -10)

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.references.begin(notes)
        self.lists.begin()
        self.tables.notes = self.fences.notes = self.texts.notes = self.targets.notes = notes


@lru_cache(maxsize=1)
def _parser() -> tuple[Markdown, _OurRules, Footnotes]:
    rules, footnotes = _OurRules(), Footnotes()
    toc = {"toc": {"slugify": slugify_unicode, "marker": ""}}
    extensions: list[str | Extension] = [*_EXTENSIONS, footnotes, "toc", rules]
    markdown = Markdown(extensions=extensions, extension_configs=toc, output_format="html")
    return markdown, rules, footnotes


def read_body(source: Source, file: str, language: Language) -> tuple[Body, list[Problem]]:
    """Read the body of a source file; ``file`` names it in problems.

    Raises ContentError where git has left the marks of a conflict: such a text is two at once.
    """
    if conflicts := check_conflicts(source, file):
        raise ContentError(conflicts)
    notes = Notes(source, file)
    markdown: Any
    markdown, rules, footnotes = _parser()
    markdown.reset()
    rules.begin(notes)
    footnotes.begin(notes)
    written = markdown.convert(mark(source.body, source.body_line))
    footnotes.name_unused()
    body = Body(
        html=typeset_html(written, language),
        headings=tuple(read_headings(markdown.toc_tokens, notes)),
        links=tuple(notes.links),
        ids=tuple(dict.fromkeys(html.unescape(name) for name in _ID.findall(written))),
    )
    return body, notes.problems
