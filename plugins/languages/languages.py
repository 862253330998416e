"""The languages of a site, as its settings list them; the first is the one at its root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from plugins.languages.language import Dates, Language
from plugins.languages.rows import ROWS


@dataclass(frozen=True)
class Languages:
    """Some languages, in the order in which readers are offered them."""

    rows: tuple[Language, ...]

    @property
    def root(self) -> str:
        """The language whose pages lie at the site's root."""
        return self.rows[0].code

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each."""
        return tuple(row.code for row in self.rows)

    def __getitem__(self, code: str) -> Language:
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[Language]:
        return iter(self.rows)

    def prefix(self, code: str) -> str:
        """What the addresses of a language's pages begin with: "" at the root, or "ru/"."""
        return "" if code == self.root else f"{code}/"

    def wanted(self, code: str, original: str) -> tuple[str, ...]:
        """The languages to try, in order, for a reader of one and a text written in another."""
        return tuple(dict.fromkeys([code, *self[code].fallback, original]))


SOURCE = "en"
"""The language of code, templates and of originals that do not say theirs: that of the root."""

_LONGEST = 5
"""Signs of a letter: Uzbek oʻ has two, in brackets four."""

SEVEN = Languages(tuple(ROWS.values()))
"""Those of the Forum's readers."""


def read_languages(given: Iterable[str | Mapping[str, Any]]) -> Languages:
    """The languages of the setting LANGUAGES: a code of a known row, or a row of one's own.

    Raises ValueError that says what is wrong with which.
    """
    if not isinstance(given, (list, tuple)):
        raise ValueError('LANGUAGES is a list: write ["en", "ru"]')
    rows = tuple(_row(each) for each in given)
    codes = [row.code for row in rows]
    if not rows:
        raise ValueError("LANGUAGES names no language: name one at least")
    if codes[0] != SOURCE:
        raise ValueError(f"LANGUAGES begins with {codes[0]}: the first is {SOURCE}, at the root")
    for row in rows:
        if codes.count(row.code) > 1:
            raise ValueError(f"LANGUAGES has {row.code} twice")
        for code in row.fallback:
            if code not in codes and code not in ROWS:
                raise ValueError(f"the fallback {code} of {row.code} is not in LANGUAGES")
    return Languages(tuple(_within(row, codes) for row in rows))


def _row(given: str | Mapping[str, Any]) -> Language:
    if isinstance(given, str):
        if given not in ROWS:
            known_codes = ", ".join(ROWS)
            raise ValueError(
                f"LANGUAGES has no row for {given}; it knows {known_codes}."
                " Another language needs a row of its own: see docs/languages.md"
            )
        return ROWS[given]
    if not isinstance(given, Mapping):
        raise ValueError(f"LANGUAGES: {given!r} is neither a code nor a row")
    values = dict(given)
    known = {field.name for field in fields(Language)}
    if unknown := sorted(set(values) - known):
        raise ValueError(f"LANGUAGES: unknown {unknown[0]}; a row has {', '.join(sorted(known))}")
    if "code" not in values:
        raise ValueError("LANGUAGES: a row without a code")
    _check_shapes(values)
    values |= {name: tuple(values[name]) for name in ("fallback", "quotes") if name in values}
    if len(values.get("quotes", "1234")) != 4:
        raise ValueError(f"LANGUAGES: {values['code']} needs four quotes: outer and inner pairs")
    if isinstance(values.get("dates"), Mapping):
        values["dates"] = _dates(values["dates"])
    row = Language(**values)
    _ = _known_to_cldr(row)
    return row


def _check_shapes(values: Mapping[str, Any]) -> None:
    """Each field of a row is a text, but for lists of texts and the group ``dates``."""
    lists = {"fallback": "a list of codes", "quotes": "a list of four marks"}
    for name, value in values.items():
        place = f"LANGUAGES: {name} of {values['code']}"
        if name in lists:
            if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
                raise ValueError(f"{place} is {lists[name]}")
        elif name == "dates":
            if not isinstance(value, (Mapping, Dates)):
                raise ValueError(f"{place} is a group of patterns")
        elif not isinstance(value, str):
            raise ValueError(f"{place} is a text")
    _check_alphabet(str(values.get("alphabet", "a")).split(), str(values["code"]))


def _check_alphabet(letters: list[str], code: str) -> None:
    for letter in letters:
        if len(letter) > _LONGEST:
            raise ValueError(f"LANGUAGES: alphabet of {code}: write spaces between the letters")
        if letters.count(letter) > 1:
            raise ValueError(f"LANGUAGES: alphabet of {code} has the letter {letter} twice")


def _dates(given: Mapping[str, str | Iterable[str]]) -> Dates:
    known = [field.name for field in fields(Dates)]
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(f"LANGUAGES: unknown dates.{unknown[0]}; dates have {', '.join(known)}")
    halves: dict[str, Any] = {
        name: value if isinstance(value, str) else tuple(value) for name, value in given.items()
    }
    for name, value in halves.items():
        if (name == "day") != isinstance(value, str) or (name != "day" and len(value) != 2):
            raise ValueError(f"LANGUAGES: dates.{name} is one pattern for a day, two for a range")
    return Dates(**halves)


def _known_to_cldr(row: Language) -> str:
    from babel import UnknownLocaleError

    try:
        return row.name
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"LANGUAGES: CLDR has no language {row.code}") from error


def _within(row: Language, codes: list[str]) -> Language:
    """A row whose fallbacks are languages of this site."""
    from dataclasses import replace

    return replace(row, fallback=tuple(code for code in row.fallback if code in codes))
