"""Markdown → a body: HTML, headings and links, each with its line; nothing an author writes is raw.

One Markdown instance is reused for all files. Raw HTML is not read (it shows as text and is
reported), attribute lists keep only ids and classes, and every target is read by target.py.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.content.body import Body, Heading, Link, symbol
from plugins.content.header import Place
from plugins.content.message import say
from plugins.content.positions import MARK, mark, take
from plugins.content.problem import Problem
from plugins.content.source import Source
from plugins.content.target import PICTURES, Outside, Refused, read_target
from plugins.content.typography import typeset_html

_EXTENSIONS = ("tables", "footnotes", "def_list", "fenced_code", "attr_list", "sane_lists")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = {"id", "class", "href", "src", "alt", "title", "start"}
_TAG = re.compile(r"<[A-Za-z!/][^<>\n]*>?")
_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_LOST_LINK = re.compile(
    r"\[[^\[\]\n]+\](?:\[[^\[\]\n]*\]|\(|\s\([^()\s]*(?:\.md\b|://))"
    r"|\([^()\n]+\)\[[^\[\]\n]*(?:\.md\b|://)"
)
"""What was meant as a link and is none: it would show with its brackets."""

_OWN_ID = re.compile(r"[\w-]+")
_VAGUE = frozenset({"here", "click here", "link", "this", "this link", "more", "read more"})
"""Link texts that say nothing to whoever hears a page's links as a list (WCAG 2.4.9)."""

_ID = re.compile(r'\bid="([^"]+)"')


@dataclass
class _Notes:
    """What is learnt while one body is parsed."""

    source: Source
    file: str
    headings: list[Place] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, place: Place, kind: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, *place, kind, message, hint))

    def find(self, text: str) -> Place:
        """Where a piece of text first stands in the body, as written."""
        lines = self.source.body.split("\n")
        hits = ((i, line.find(text)) for i, line in enumerate(lines))
        row, column = next((hit for hit in hits if hit[1] >= 0), (0, 0))
        return self.source.body_line + row, column + 1


class _Texts(Treeprocessor):
    """Takes the marks out of text; notes the places of headings; reports what reads as raw HTML.

    Runs after the inline patterns and before attribute lists and ids are made.
    """

    notes: _Notes

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "table":
                self._want_header(element)
            place = self._clean(element)
            if element.tag in _HEADINGS:
                self.notes.headings.append(place or (self.notes.source.body_line, 1))

    def _want_header(self, table: Element) -> None:
        cells = [take("".join(cell.itertext())) for cell in table.iter("th")]
        if cells and not any(text.strip() for text, _ in cells):
            message = say("this table has no header: no one can tell what its columns are")
            place = cells[0][1] or self.notes.find("|")
            self.notes.report(
                place, "table-without-header", message, say("name each column above it")
            )

    def _clean(self, element: Element) -> Place | None:
        place = None
        if element.text:
            element.text, place = self._strip(element.text, element.tag)
        if element.tail:
            element.tail, _ = self._strip(element.tail, "")
        return place

    def _strip(self, text: str, tag: str) -> tuple[str, Place | None]:
        stripped, place = take(text)
        if tag not in ("code", "pre"):
            self._refuse_html(stripped)
            self._refuse_lost_notes(stripped)
            self._refuse_lost_links(stripped)
        return type(text)(stripped), place

    def _refuse_lost_notes(self, text: str) -> None:
        for found in _NOTE.finditer(text):
            message = say("there is no footnote for `{note}`", note=found[0])
            hint = say("write its text on a line of its own: {note}: …", note=found[0])
            self.notes.report(self.notes.find(found[0]), "footnote-missing", message, hint)

    def _refuse_lost_links(self, text: str) -> None:
        for found in _LOST_LINK.finditer(text):
            if not _NOTE.search(found[0]):
                message = say(
                    "`{text}` is not read as a link: it would show as it is", text=found[0]
                )
                hint = say("write the text and at once its target: [the aims](about.md)")
                self.notes.report(self.notes.find(found[0]), "link-not-read", message, hint)

    def _refuse_html(self, text: str) -> None:
        for found in _TAG.finditer(text):
            message = say(
                "HTML such as `{tag}` is not read: it would show as text", tag=found[0][:40]
            )
            hint = say("write it in Markdown, or between `backticks` if it is meant to be shown")
            self.notes.report(self.notes.find(found[0]), "raw-html", message, hint)


class _Attributes(Treeprocessor):
    """Reads targets, allows no other attributes, and turns a table's alignment into classes.

    Runs last, when backslashes are unescaped.
    """

    notes: _Notes

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._align(element)
            self._keep(element)
            for name in ("href", "src"):
                if name in element.attrib:
                    self._target(element, name)

    def _align(self, element: Element) -> None:
        if element.tag in ("th", "td") and (style := element.attrib.pop("style", "")):
            aligned = _ALIGNED.search(style)
            if aligned:
                element.set("class", f"align-{aligned[1]}")

    def _keep(self, element: Element) -> None:
        for name in [name for name in element.attrib if name not in _KEPT]:
            del element.attrib[name]
            message = say("the attribute `{name}` is not allowed here", name=name)
            hint = say("an attribute list may give an id and classes: {{: #id .class }}")
            self.notes.report(self.notes.find(f"{name}="), "attribute-refused", message, hint)

    def _target(self, element: Element, name: str) -> None:
        written, place = take(element.attrib[name])
        if place is None and written.startswith("#fn"):
            return  # a footnote's own link
        target = read_target(written, self.notes.source.path)
        line, column = place or self.notes.find(written)
        self._want_words(element, (line, column))
        if isinstance(target, Outside) and name == "src":
            message = say("a picture from another host would tell that host who reads the page")
            hint = say("save the picture beside this file and link to it there")
            target = Refused("picture-elsewhere", message, hint)
        if isinstance(target, Refused):
            self.notes.report((line, column), target.kind, target.message, target.hint)
            element.set(name, "")
        elif isinstance(target, Outside):
            element.set(name, target.url)
        else:
            path, fragment = target.path, target.fragment
            if name == "src" and not path.lower().endswith(PICTURES):
                hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
                message = say("`{path}` is not a picture", path=path)
                self.notes.report((line, column), "not-a-picture", message, hint)
            self.notes.links.append(Link(name, path, fragment, line, column))  # type: ignore[arg-type]
            element.set(name, symbol(path + (f"#{fragment}" if fragment else "")))

    def _want_words(self, element: Element, place: Place) -> None:
        """A link has a text that says where it leads; a picture has one for those who see none."""
        if element.tag == "img":
            if not element.get("alt", "").strip():
                message = say("this picture has no text for those who cannot see it")
                hint = say("say what it shows between the brackets: ![The plenary hall](hall.jpg)")
                self.notes.report(place, "picture-without-text", message, hint)
            return
        words = "".join([*element.itertext(), *(img.get("alt", "") for img in element.iter("img"))])
        words = " ".join(words.split())
        hint = say("write what the link leads to: [the programme](programme.pdf)")
        if not words:
            self.notes.report(place, "link-without-text", say("this link has no text"), hint)
        elif words.lower().strip(".…!") in _VAGUE:
            message = say("the link text “{words}” does not say where the link leads", words=words)
            self.notes.report(place, "link-text-vague", message, hint)


class _Net(Postprocessor):
    """Removes marks that landed in stashed code."""

    def run(self, text: str) -> str:
        return MARK.sub("", text)


class _OurRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.preprocessors.deregister("html_block")
        for pattern in ("html", "automail"):
            md.inlinePatterns.deregister(pattern)
        self.texts, self.attributes = _Texts(md), _Attributes(md)
        md.treeprocessors.register(self.texts, "site_texts", 15)
        md.treeprocessors.register(self.attributes, "site_attributes", -10)
        md.postprocessors.register(_Net(md), "site_net", -10)


@lru_cache(maxsize=1)
def _parser() -> tuple[Markdown, _OurRules]:
    rules = _OurRules()
    toc = {"toc": {"slugify": slugify_unicode, "marker": ""}}
    markdown = Markdown(
        extensions=[*_EXTENSIONS, "toc", rules], extension_configs=toc, output_format="html"
    )
    return markdown, rules


def read_body(source: Source, file: str, lang: str) -> tuple[Body, list[Problem]]:
    """Read the body of a source file; ``file`` names it in problems."""
    notes = _Notes(source, file)
    markdown, rules = _parser()
    rules.texts.notes = rules.attributes.notes = notes
    written = markdown.reset().convert(mark(source.body, source.body_line))
    headings = tuple(_headings(markdown, notes))
    _check_ids(written, notes)
    body = Body(
        html=typeset_html(written, lang),
        headings=headings,
        links=tuple(notes.links),
        ids=frozenset(html.unescape(name) for name in _ID.findall(written)),
    )
    return body, notes.problems


def _check_ids(html_text: str, notes: _Notes) -> None:
    """Ids are of letters, digits and hyphens (the site's own have a dot) and each is used once."""
    seen: set[str] = set()
    for name in map(html.unescape, _ID.findall(html_text)):
        if name in seen:
            message = say("the id `{name}` is used twice on this page", name=name)
            notes.report(notes.find(f"#{name}"), "id-twice", message, say("rename one of the two"))
        if not (_OWN_ID.fullmatch(name) or name.startswith(("fn:", "fnref"))):
            message = say("`{name}` cannot be an id", name=name)
            notes.report(
                notes.find(f"#{name}"), "id-refused", message, say("use letters and hyphens")
            )
        seen.add(name)


def _headings(markdown: Any, notes: _Notes) -> Iterator[Heading]:
    tokens = list(_flatten(markdown.toc_tokens))
    above = 1
    for token, place in zip(tokens, notes.headings, strict=False):
        if token["level"] == 1:
            message = say("a heading of the first level stands for the page's title alone")
            notes.report(place, "heading-level-one", message, say("begin with ## instead of #"))
        if token["level"] > above + 1:
            message = say(
                "this heading of level {level} stands below one of level {above}",
                level=token["level"],
                above=above,
            )
            hint = say(
                "begin it with {marks}, so that no level is left out", marks="#" * (above + 1)
            )
            notes.report(place, "heading-level-skipped", message, hint)
        above = token["level"]
        yield Heading(token["level"], token["id"], html.unescape(token["name"]), place[0])


def _flatten(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flatten(token["children"])
