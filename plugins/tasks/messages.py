"""Messages: taken from code and templates by Babel, and kept in catalogues, one a language.

The words of problems and the words of pages are two gettext domains, which the same code serves:
another domain is another row. No catalogue names a line of code, so its diff shows words alone.
(The command ``pybabel`` would add its version and the time to the headers, and drop X-Quality.)
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po, write_po

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
class Domain:
    """Messages that are translated together, the folder of their catalogues, and their sources.

    ``marks`` are the functions of messages, and which of their arguments are one (Babel's ``-k``;
    None is the first).
    """

    name: str
    folder: str
    marks: Mapping[str, object]
    sources: tuple[str, ...]

    def catalogue(self, root: Path, lang: str) -> Path:
        """Where the words of a language are (gettext manual, 11.2.3); ``*`` stands for each."""
        return root / self.folder / lang / "LC_MESSAGES" / f"{self.name}.po"


_BUILD = "plugins/**/*.py", "plugins/desk/*.html"
BUILD = Domain("build", "plugins/locale", {"say": None, "ngettext": (1, 2)}, _BUILD)
"""What editors read of problems and at their desk; ``plugins/pages`` says some too, by ``say``."""

SITE = Domain(
    "site",
    "theme/locale",
    {**DEFAULT_KEYWORDS, "NC_": ((1, "c"), 2)},
    (
        "theme/templates/**/*.html",
        "plugins/content/choices.py",
        "plugins/content/kinds.py",
        *("plugins/pages/**/*.py", "plugins/exports/**/*.py", "plugins/relations/**/*.py"),
        "pelicanconf.py",
    ),
)
"""What readers of the site read, beside its content: also its name, which the settings give."""


def extract(root: Path, domain: Domain) -> Catalog:
    """All messages of a domain, as code and templates have them now.

    Raises jinja2.TemplateSyntaxError where a template is not one: none is passed over.
    """
    catalog = Catalog(charset="utf-8")
    options = {"silent": "false", "encoding": "utf-8"}
    for files in domain.sources:
        for file in sorted(root.glob(files)):
            method = "jinja2.ext:babel_extract" if file.suffix == ".html" else "python"
            found = extract_from_file(method, file, domain.marks, ["Translators:"], options)  # type: ignore[arg-type]
            for _line, message, comments, context in found:
                catalog.add(message, auto_comments=comments, context=context)
    return catalog


def renew(text: str, template: Catalog) -> str:
    """The text of a catalogue with the messages of a template, in their order.

    The header stays as it is, and nothing is guessed from messages that sound alike (no "fuzzy").
    Raises PoFileError where the text is no catalogue: what cannot be read would be lost.
    """
    header = text.partition("\n\n")[0]
    catalog = read_po(StringIO(text), abort_invalid=True)
    catalog.update(template, no_fuzzy_matching=True)
    written, plain = BytesIO(), {"no_location": True, "omit_header": True, "ignore_obsolete": True}
    write_po(written, catalog, width=0, sort_output=True, **plain)
    return f"{header}\n\n{written.getvalue().decode('utf-8').strip()}\n"


def update(root: Path) -> Iterator[str]:
    """Bring each catalogue up to date, and say how many of its messages wait.

    Raises ValueError that names the first catalogue which cannot be read; it is left as it is.
    """
    for domain in (BUILD, SITE):
        template = extract(root, domain)
        for file in sorted(root.glob(str(domain.catalogue(Path(), "*")))):
            try:
                text = renew(file.read_text(encoding="utf-8"), template)
            except (PoFileError, ValueError) as error:
                raise ValueError(f"{file}: {error}") from error
            file.write_text(text, encoding="utf-8", newline="\n")
            found = [message for message in read_po(StringIO(text)) if message.id]
            waiting = sum(not is_translated(message) for message in found) or "none"
            yield f"{file.relative_to(root)}: {len(found)} messages, {waiting} to translate"


def is_translated(message: Message) -> bool:
    """Whether a message has all its words (of each plural form), and none is only a guess."""
    words = [message.string] if isinstance(message.string, str) else message.string or [""]
    return all(words) and not message.fuzzy


def add(root: Path, lang: str) -> Path:
    """A new catalogue of the site's words for a language; none of them is translated yet.

    Raises babel.UnknownLocaleError or ValueError where CLDR has no such language, and
    FileExistsError where it has a catalogue. How it counts is said by Babel's table, which has the
    rules that translators use (CLDR's have a form for fractions); what it lacks counts as English.
    """
    name = Locale.parse(lang, sep="-").english_name
    file = SITE.catalogue(root, lang)
    header = _HEADER.format(name=name, lang=lang, plurals=get_plural(lang.replace("-", "_")))
    text = renew(header, extract(root, SITE))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as target:
        target.write(text)
    return file


def refresh(root: Path, lang: str = "") -> int:
    """Make the catalogue of a language, if one is given; else bring all up to date. Say what waits.

    1 where the catalogue cannot be made, or one cannot be read.
    """
    try:
        for line in [f"wrote {add(root, lang).relative_to(root)}"] if lang else update(root):
            print(line)
    except (FileExistsError, UnknownLocaleError, ValueError) as error:
        print(f"The work ends here: {error}", file=sys.stderr)
        return 1
    return 0
