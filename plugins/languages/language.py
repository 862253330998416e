"""A language: one row that says all that is particular to it.

What CLDR knows (names of months, of countries and of the language itself, its direction) is not
repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True)
class Dates:
    """CLDR date patterns: a day, and the two halves of a range of days (UTS 35, part 4)."""

    day: str = "d MMMM y"
    same_month: tuple[str, str] = ("d", "–d MMMM y")
    same_year: tuple[str, str] = ("d MMMM", " – d MMMM y")
    years: tuple[str, str] = ("d MMMM y", " – d MMMM y")


@dataclass(frozen=True)
class Language:
    """One language of the site."""

    code: str
    """Its BCP 47 code: the part of addresses, ``lang`` and ``hreflang``."""
    fallback: tuple[str, ...] = ()
    """The languages to show instead where a text is not translated, before the original's."""
    alphabet: str = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    """Its letters in their order, with spaces between; a letter may be of two signs (``sh``).

    Letters in parentheses are filed as what they are made of: ``(ё)`` as е, ``(ng)`` as n and g.
    """
    dates: Dates = Dates()
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    """Opening and closing marks of a quotation, and of one inside it."""
    apostrophe: str = "’"
    """What a straight apostrophe between letters becomes."""
    turned: str = ""
    """Letters after which a straight apostrophe is the sign ʻ and makes another letter of them."""
    held: str = ""
    """Short words, with spaces between, that no line may end with."""
    bound: str = ""
    """Units, with spaces between, that no line may begin with after a number."""
    dash: str = ""
    """What two hyphens between spaces become, with the spaces; empty where they stay."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of its alphabet."""
        return tuple(letter.strip("()") for letter in self.alphabet.split())

    @property
    def filed(self) -> tuple[str, ...]:
        """Those letters that have a place of their own in dictionaries."""
        return tuple(letter for letter in self.alphabet.split() if not letter.startswith("("))

    @property
    def locale(self) -> Locale:
        """Its data in CLDR. Raises babel.UnknownLocaleError where there are none."""
        return _locale(self.code)

    @property
    def name(self) -> str:
        """What its speakers call it."""
        name = _name(self.code)
        return name.replace("‘", "ʻ") if self.turned else name  # CLDR's "o‘zbek"

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, as HTML's ``dir`` wants it."""
        return str(self.locale.text_direction)


@cache
def _locale(code: str) -> Locale:
    """Kept here: a row is compared and written down by its fields alone."""
    from babel import Locale

    return Locale.parse(code, sep="-")


@cache
def _name(code: str) -> str:
    return str(_locale(code).get_display_name(_locale(code)) or code)
