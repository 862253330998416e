"""A language: one row that says all that is particular to it; and the languages of a site.

What CLDR knows (names of months, of countries, of other languages) is not repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

if TYPE_CHECKING:
    from babel import Locale

APOSTROPHES = "'‘’`´ʼʻ"
"""What is written for an apostrophe, and for the ʻ of Uzbek."""


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """One language of the site."""

    code: str
    """Its BCP 47 code: the part of addresses, ``lang`` and ``hreflang``."""
    name: str = ""
    """What its speakers call it."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``, as HTML's ``dir`` wants it."""
    fallback: tuple[str, ...] = ()
    """The languages to show instead where a text is not translated, before the original's."""
    alphabet: str = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    """Its letters in their order, with spaces between; a letter may be of two signs (``sh``).

    Letters in parentheses are collated as what they are made of: ``(ё)`` as е, ``(ng)`` as n and g.
    """
    date: Annotated[str, Meta(pattern="d.*M|M.*d")] = ""
    """The pattern of a day (UTS 35, part 4), where CLDR's long one is not what is usual."""
    months: Annotated[str, Meta(pattern=r"^$|^\S+( \S+){11}$")] = ""
    """The months as they stand after a day, with spaces between, where CLDR's are not usual."""
    names: dict[str, str] = {}
    """Of countries and languages, by their codes (``KG``, ``ky``), where CLDR's are not usual."""
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    """Opening and closing marks of a quotation, and of one inside it."""
    apostrophe: str = "’"
    """What a straight apostrophe between letters becomes."""
    okina: str = ""
    """Letters after which a straight apostrophe is the sign ʻ and makes another letter of them."""
    no_break_after: str = "№ §"
    """Short words, with spaces between, that no line may end with."""
    no_break_before: str = ""
    """Units, with spaces between, that no line may begin with after a number."""
    folding: dict[str, str] = {}
    """What search takes a letter for (folding.py), where other languages read it otherwise."""
    dash: str = ""
    """What two hyphens between spaces become, with the spaces; empty where they stay."""

    def __hash__(self) -> int:
        """By its code: rows are looked up for every text."""
        return hash(self.code)

    @property
    def collated(self) -> tuple[str, ...]:
        """The letters of its alphabet that have a place of their own in dictionaries."""
        return tuple(letter for letter in self.alphabet.split() if not letter.startswith("("))

    @property
    def date_pattern(self) -> str:
        """The pattern of a day, with U+00A0 for U+202F, which few fonts have."""
        return self.date or self.locale.date_formats["long"].pattern.replace("\u202f", "\u00a0")

    @property
    def locale(self) -> Locale:
        """Its data in CLDR. Raises babel.UnknownLocaleError where there are none."""
        return _locale(self.code)


@cache
def _locale(code: str) -> Locale:
    """Babel is imported when it is first asked: it and its data take 25 ms to load."""
    from babel import Locale

    return Locale.parse(code, sep="-")


class Languages(Struct, frozen=True):
    """Some languages, in the order in which readers are offered them; the first is the root's."""

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
        """The languages to try, in order, for a reader of one and a text written in another.

        Without a reader, that is as it was written.
        """
        return tuple(dict.fromkeys([code, *self[code].fallback, original])) if code else (original,)
