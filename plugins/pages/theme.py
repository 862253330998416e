"""The theme: Jinja templates that turn a page's view data into HTML.

An environment of our own, not Pelican's: everything is escaped, an unknown name is an error, and a
template sees the view data and these filters, nothing else. A text of the view data, which says its
language, is an object that sets itself when it is printed. What a template prints inside a tag, or
in the page's title, is plain: no markup gets into an attribute, whatever the template's author
thought of. Templates run in Jinja's sandbox, which keeps Python's own names from them: strangers
propose changes to themes, too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from plugins.content.catalogue import Catalogue
from plugins.content.choices import CHOICES
from plugins.content.problem import ContentError, Problem, say
from plugins.incremental.values import ABSENT
from plugins.languages import NC_, Language, Languages, dates
from plugins.languages.typography import typeset
from plugins.pages.context import Context
from plugins.relations.hosting import POLICY, SEARCH_POLICY


class ShownText(str):
    """A text of the view data, ``{"text": …, "lang": …}``, as templates have it.

    Printed, it is HTML in the typography of its language; where that is not the page's, in an
    element that says so. As a string, and so in an attribute, it is what was written.
    """

    __slots__ = ("language", "said")
    language: Language
    said: Markup
    """What an element around it says of its language, where that is not the page's."""

    @property
    def bare(self) -> Markup:
        """Its HTML for such an element, which needs no other in it."""
        return typeset(str(self), self.language)

    def __html__(self) -> str:
        return f"<span{self.said}>{self.bare}</span>" if self.said else self.bare


Digest = Callable[[str], bytes]
Listing = Callable[[], Iterable[str]]


def _set(function: Callable[..., str]) -> Callable[..., str]:
    """Names of CLDR in the typography of the language, as all texts are."""
    return lambda *given: typeset(function(*given), given[-1])


FILTERS: dict[str, Callable[..., str]] = {
    "date": dates.day,
    "day_of_year": dates.day_of_year,
    "weekday": dates.weekday,
    "weekday_of_year": dates.weekday_of_year,
    "date_range": dates.day_range,
    "country": _set(dates.country),
    "language_name": _set(dates.language_name),
    "timezone_name": _set(dates.timezone),
    "language_list": _set(
        lambda codes, row: dates.list_of([dates.language_name(code, row) for code in codes], row)
    ),
    "number": dates.number,
    "file_size": dates.file_size,
}
"""What a template may do with a value (docs/theme.md); the last argument is the language."""


class PlainInTags(Extension):
    """Gives what is printed inside tags, or in the page's title, the filter ``plain``."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, those of such values in parentheses, before the filter."""
        tail = ""  # the template's text since its last "<"
        is_inside = False
        for token in stream:
            if token.type == "data":
                tail += token.value
                tail = tail[max(tail.rfind("<"), 0) :]
            if token.type == "variable_begin":
                is_inside = tail.startswith("<") and (">" not in tail or tail.startswith("<title"))
            if is_inside and token.type == "variable_end":
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", "plain")
            yield token
            if is_inside and token.type == "variable_begin":
                yield Token(token.lineno, "lparen", "(")


_REFERENCE = re.compile(
    r"\{%[-+]?\s*(?:extends|include|import|from)\b"
    r"(?:\s*[\"']([^\"']+)[\"']\s*(?=[-+]?%\}|(?:import|as|ignore|with|without)\b))?"
)
"""Where a template names another, and that one, if nothing but its name stands there."""


class Theme:
    """The templates of one folder. It shows one page after the other, each in its language."""

    language: Language
    languages: Languages
    catalogue: Catalogue

    def __init__(self, folder: Path) -> None:
        """A template is compiled once.

        Where one changes, another object shows the pages, since macros keep what they have
        imported. Nothing in the environment depends on the clock or on settings. Templates have no
        constants to fold: to look for them takes a tenth of compiling.
        """
        self.folder = folder
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder / "templates"),
            extensions=[PlainInTags],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
            auto_reload=False,
        )
        filters = {name: self._in_language(each) for name, each in FILTERS.items()}
        own = {
            "plain": _plain,
            "time": dates.time,
            "label": self._label,
            "direction": lambda code: self.languages[code].direction,
            "said": lambda code: self._said(self.languages[code]),
            "own_name": lambda code: self.languages[code].name,
        }
        self.environment.filters |= filters | own
        self.environment.globals |= {
            "_": self._gettext,
            "pgettext": lambda context, message: self._gettext(NC_(context, message)),
            "ngettext": self._ngettext,
        }

    def _in_language(self, function: Callable[..., str]) -> Callable[..., str]:
        return lambda *values: function(*values, self.language)

    def _gettext(self, message: str, **values: str) -> Markup:
        """A message in the page's language; it and the values in it are escaped."""
        text = escape(self.catalogue.gettext(message))
        return text % values if values else text

    def _ngettext(self, one: str, many: str, number: int, **values: str) -> Markup:
        """The form of a message that a number takes."""
        return escape(self.catalogue.ngettext(one, many, number)) % values

    def _said(self, language: Language) -> Markup:
        """What an element says of its language; of the direction where that is not the page's."""
        is_turned = language.direction != self.language.direction
        return _attributes(language.code, language.direction if is_turned else "")

    def _label(self, value: str, choice: str, of: str = "label") -> Markup:
        """What pages call a value of a choice, or a group of those that have it."""
        return self._gettext(getattr(CHOICES[choice](value), of))

    def files_of(self, template: str, ask: Digest, listing: Listing) -> list[str]:
        """The files, from the theme's folder, of a template and all that it extends or includes.

        ``ask`` is told each, also one that is not there; ``listing`` is asked where a template
        works out what it includes. So they alone say when the list is another.
        """
        found: list[str] = []
        waiting = [f"{template}.html"]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.append(name)
                if ask(f"templates/{name}") != ABSENT:
                    waiting += self._referenced(name, listing)
        return [f"templates/{name}" for name in sorted(found)]

    def _referenced(self, name: str, listing: Listing) -> list[str]:
        """What a template extends, includes and imports: anything, where it works out a name."""
        source = (self.folder / "templates" / name).read_text(encoding="utf-8", errors="replace")
        names = [found[1] for found in _REFERENCE.finditer(source)]
        if None in names:
            files = [path for path in listing() if path.endswith(".html")]
            names += [path.removeprefix("templates/") for path in files]
        return [each for each in names if each]

    def render(self, view: Context, languages: Languages, catalogue: Catalogue) -> str:
        """The HTML of a page. Raises ContentError naming the template's line where it fails."""
        self.languages, self.language = languages, languages[view["lang"]]
        self.catalogue = catalogue
        try:
            template = self.environment.get_template(f"{view['page']['kind']}.html")
            policy = SEARCH_POLICY if view["page"]["kind"] == "search" else POLICY
            return template.render(self._shown(view), content_policy=Markup(policy))  # noqa: S704
        except Exception as error:
            raise ContentError([self._problem(view["page"], error)]) from error

    def _shown(self, value: Any) -> Any:
        """View data for a template: each text in it an object."""
        if isinstance(value, dict):
            if len(value) == 2 and "text" in value and "lang" in value:
                text = ShownText(value["text"])
                text.language = language = self.languages[value["lang"]]
                is_foreign = language.code != self.language.code
                text.said = self._said(language) if is_foreign else Markup()
                return text
            return {name: self._shown(each) for name, each in value.items()}
        return [self._shown(each) for each in value] if isinstance(value, list) else value

    def _problem(self, page: Context, error: Exception) -> Problem:
        templates = self.folder / "templates"
        file, line = _template_line(error, templates)
        message = say(
            "the template fails for the page {address}: {error}",
            address=f"/{page['address']}",
            error=error,
        )
        hint = say("docs/theme.md lists the names that each template gets")
        file = file or f"{page['kind']}.html"
        path = f"{self.folder.name}/templates/{file}"
        return Problem(path, line, min(line, 1), "template-error", message, hint)


@cache
def _attributes(code: str, direction: str) -> Markup:
    turned = Markup(' dir="{}"').format(direction) if direction else ""
    return Markup(' lang="{}"{}').format(code, turned)


def _plain(value: object) -> object:
    """What an attribute or the title shows of a value: never markup."""
    if isinstance(value, ShownText):
        return str(value)
    return value.striptags() if isinstance(value, Markup) and "<" in value else value


def _template_line(error: Exception, templates: Path) -> tuple[str, int]:
    """The template's file and line in which an error arose: Jinja rewrites tracebacks to them."""
    places = [(Path(each.filename), each.lineno or 0) for each in extract_tb(error.__traceback__)]
    inside = [place for place in places if place[0].is_relative_to(templates)]
    return (inside[-1][0].relative_to(templates).as_posix(), inside[-1][1]) if inside else ("", 0)
