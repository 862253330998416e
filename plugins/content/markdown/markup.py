"""Markdown → a body: HTML, headings and links, each with its line; nothing an author writes is raw.

One Markdown instance is reused for all files. Raw HTML is not read (it shows as text and is
reported), attribute lists keep only ids, classes and a language, and every target is read by
target.py.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import slugify_unicode

from plugins.content.body import Body, Heading, symbol
from plugins.content.markdown.blocks import Blocks
from plugins.content.markdown.inlines import Inlines
from plugins.content.markdown.passages import Notes
from plugins.content.problem import say
from plugins.languages import Language
from plugins.languages.typography import typeset_html

_ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
"""In a tag: text may hold such words too."""

_TO_NOTE = re.compile(r' href="(#fn[^"]*)"(?: title="[^"]*")?')
"""A link to a footnote or back from one: those of authors are symbolic already."""


@lru_cache(maxsize=1)
def _parser() -> tuple[Markdown, Blocks]:
    toc = {"toc": {"slugify": slugify_unicode, "marker": ""}}
    markdown = Markdown(extensions=["toc"], extension_configs=toc, output_format="html")
    for preprocessor in ("html_block", "normalize_whitespace"):
        markdown.preprocessors.deregister(preprocessor)
    blocks = markdown.parser = Blocks(markdown)
    blocks.footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False)
    blocks.footnotes.extendMarkdown(markdown)
    markdown.treeprocessors.register(Inlines(markdown, blocks), "inline", 20)
    return markdown, blocks


def read_body(notes: Notes, language: Language) -> Body:
    """Read the body of a source file; its links and problems are noted."""
    written = _TO_NOTE.sub(lambda link: f' href="{symbol(link[1])}"', to_html(notes))
    return Body(
        html=typeset_html(written, language),
        headings=tuple(_read_headings(notes)),
        ids=tuple(dict.fromkeys(html.unescape(name) for name in _ID.findall(written))),
        own_ids=tuple(sorted(notes.ids)),
    )


def to_html(notes: Notes) -> str:
    """The HTML of a body; what else is learnt of it is noted."""
    markdown, blocks = _parser()
    markdown.reset()
    blocks.begin(notes)
    written: str = markdown.convert(notes.source.body)
    blocks.judge_footnotes()
    return written


def _read_headings(notes: Notes) -> Iterator[Heading]:
    above = 1
    for element, text, place in notes.headings:
        level = int(element.tag[1])
        if level == 1:
            message = say("a heading of the first level stands for the page's title alone")
            hint = say("begin it with ##, without a line of = below it")
            notes.report(place, "heading-level-one", message, hint)
        elif not text:
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
        yield Heading(level, element.get("id", ""), text, place[0])
