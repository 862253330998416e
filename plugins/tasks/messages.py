"""Messages: taken from code and templates by extraction, and kept in catalogues, one a language.

The words of problems and the words of pages are two gettext domains, which the same code serves:
another domain is another row. No catalogue names a line of code, so its diff shows words alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po, write_po

KEYWORDS = {**DEFAULT_KEYWORDS, "say": None}
"""What marks a message, and which of its arguments are one (Babel's ``-k``; None is the first)."""

_GETTEXT = ("_", "N_", "gettext", "ngettext", "pgettext", "npgettext")
_TRANSLATORS = "Translators:"

_HEADER = """\
# {name}: the words of the site's pages.
msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"X-Quality: machine\\n"

"""
"""X-Quality is ours: ``machine`` until a speaker has read all of it, then ``reviewed``."""


@dataclass(frozen=True)
class Source:
    """Files that messages stand in, how Babel reads them, and what marks a message there."""

    files: str
    method: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Domain:
    """Messages that are translated together, and the folder of their catalogues."""

    name: str
    folder: str
    sources: tuple[Source, ...]

    def catalogue(self, root: Path, lang: str) -> Path:
        """Where the words of a language are (gettext manual, 11.2.3); ``*`` stands for each."""
        return root / self.folder / lang / "LC_MESSAGES" / f"{self.name}.po"


BUILD = Domain(
    "build",
    "plugins/locale",
    (
        Source("plugins/**/*.py", "python", ("say",)),
        Source("plugins/content/**/*.py", "python", _GETTEXT),
    ),
)
"""What editors read of problems. ``plugins/pages`` says some of them too, by ``say``."""

SITE = Domain(
    "site",
    "theme/locale",
    (
        Source("theme/templates/**/*.html", "jinja2.ext:babel_extract", _GETTEXT),
        Source("plugins/pages/**/*.py", "python", _GETTEXT),
        Source("plugins/exports/**/*.py", "python", _GETTEXT),
        Source("plugins/relations/**/*.py", "python", _GETTEXT),
        Source("pelicanconf.py", "python", ("N_",)),
    ),
)
"""What readers of the site read, beside its content: also its name, which the settings give."""

DOMAINS = {domain.name: domain for domain in (BUILD, SITE)}


@dataclass(frozen=True)
class Updated:
    """A catalogue after an update: its messages, those that wait for words, those that are gone."""

    file: Path
    messages: int
    untranslated: int
    gone: tuple[str, ...]


def extract(root: Path, domain: Domain = BUILD) -> Catalog:
    """All messages of a domain, as code and templates have them now."""
    catalog = Catalog(charset="utf-8")
    for source in domain.sources:
        for file in sorted(root.glob(source.files)):
            _extract_file(catalog, file, source)
    return catalog


def _extract_file(catalog: Catalog, file: Path, source: Source) -> None:
    """Raises jinja2.TemplateSyntaxError where a template is not one: none is passed over."""
    keywords = {mark: KEYWORDS[mark] for mark in source.marks}
    options = {"silent": "false", "encoding": "utf-8"}
    found = extract_from_file(source.method, file, keywords, [_TRANSLATORS], options)
    for _line, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)


def update(root: Path, domains: Iterable[Domain] = tuple(DOMAINS.values())) -> list[Updated]:
    """Write each catalogue of some domains anew: with what is new, without what is gone.

    Raises ValueError that names the catalogue which cannot be read; then none was written.
    """
    texts = {
        file: (file.read_text(encoding="utf-8"), template)
        for domain in domains
        for template in [extract(root, domain)]
        for file in sorted(root.glob(str(domain.catalogue(Path(), "*"))))
    }
    renewed = {file: _renewed(file, *given) for file, given in texts.items()}
    return [_write(file, texts[file][0], text) for file, text in renewed.items()]


def _renewed(file: Path, text: str, template: Catalog) -> str:
    try:
        return renew(text, template)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"{file}: {error}") from error


def _write(file: Path, text: str, renewed: str) -> Updated:
    if renewed != text:
        file.write_text(renewed, encoding="utf-8", newline="\n")
    before, now = _messages(text), _messages(renewed)
    waiting = sum(not is_translated(message) for message in now.values())
    return Updated(file, len(now), waiting, tuple(sorted(before.keys() - now)))


def _messages(text: str) -> dict[str, Message]:
    """The messages of a catalogue's text, by their English; of a plural, by its first form."""
    found = [message for message in read_po(StringIO(text)) if message.id]
    return {each.id if isinstance(each.id, str) else each.id[0]: each for each in found}


def is_translated(message: Message) -> bool:
    """Whether a message has all its words (of each plural form), and none is only a guess."""
    words = [message.string] if isinstance(message.string, str) else message.string or [""]
    return all(words) and not message.fuzzy


def renew(text: str, template: Catalog) -> str:
    """The text of a catalogue with the messages of a template, in their order.

    The header stays as it is: Babel knows its own lines alone, adds its version and the time, and
    drops ours. Nothing is guessed from messages that sound alike (no "fuzzy"). Raises PoFileError
    where the text is no catalogue: what cannot be read would be lost.
    """
    header = text.partition("\n\n")[0]
    catalog = read_po(StringIO(text), abort_invalid=True)
    catalog.update(template, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written,
        catalog,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return f"{header}\n\n{written.getvalue().decode('utf-8').strip()}\n"


def add(root: Path, lang: str) -> Path:
    """A new catalogue of the site's words for a language; none of them is translated yet.

    Raises babel.UnknownLocaleError or ValueError where CLDR has no such language, and
    FileExistsError where it has a catalogue.
    """
    name = Locale.parse(lang, sep="-").english_name
    file = SITE.catalogue(root, lang)
    header = _HEADER.format(name=name, lang=lang, plurals=plural_forms(lang))
    text = renew(header, extract(root, SITE))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as target:
        target.write(text)
    return file


def plural_forms(lang: str) -> str:
    """How a language counts, as gettext writes it (gettext manual, 11.2.6).

    Babel's table has the rules that translators use: CLDR's own also have a form for fractions. A
    language that is not in it counts as English does. For Kazakh, Kyrgyz, Turkmen and Uzbek CLDR
    says the same; for Tajik it has no rule.

    >>> plural_forms("tg")
    'nplurals=2; plural=(n != 1);'
    """
    return str(get_plural(lang.replace("-", "_")))


def refresh(root: Path, lang: str = "") -> int:
    """Make the catalogue of a language, if one is given; else bring all up to date. Say what waits.

    1 where the catalogue cannot be made, or one cannot be read.
    """
    try:
        if lang:
            print(f"wrote {add(root, lang).relative_to(root)}: translate what is between quotes")
            return 0
        updated = update(root)
    except FileExistsError:
        print(f"{SITE.catalogue(Path(), lang)} is there already.", file=sys.stderr)
        return 1
    except (UnknownLocaleError, ValueError) as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    for each in updated:
        waiting = f"{each.untranslated} wait" if each.untranslated else "all translated"
        print(f"{each.file.relative_to(root)}: {each.messages} messages, {waiting}")
        for gone in each.gone:
            print(f"  no longer used: {gone}")
    return 0
