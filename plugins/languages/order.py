"""The order of names and titles by a language's own alphabet.

The row's alphabet decides, as in the language's dictionaries. For the rest the Unicode Collation
Algorithm (UTS 10) is the model: spaces and hyphens come before digits, digits before letters,
letters of another script last, and quotes and points count only between texts that are else the
same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from plugins.languages.language import APOSTROPHES, Language

Place = tuple[int, int, int]
"""The class of a sign, its rank in that class, and its code point where ranks are shared."""
SortKey = tuple[tuple[Place, ...], str, str]

_SPACE: Place = (0, 0, 0)
_SYMBOL, _DIGIT, _OWN, _FOREIGN = 1, 2, 3, 4
_LAST_BASIC = "я"
"""The last of the letters а–я, which like a–z lie in Unicode in their order."""


def sort_key(text: str, language: Language) -> SortKey:
    """What to sort by: letters first, then accents, then capitals; no two texts have one key."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return _order_of(language).places(folded), folded, text


def initial(text: str, language: Language) -> str:
    """The letter under which a text stands in a dictionary; "" where it begins with none.

    It is small: ``sh`` of Uzbek Shavkat, e of Émile.
    """
    return _order_of(language).initial(unicodedata.normalize("NFC", text.casefold()))


class _Order:
    """The places of signs in a language's order."""

    def __init__(self, language: Language) -> None:
        self.okina = re.escape(language.okina)
        self.ranks = {letter: rank for rank, letter in enumerate(language.collated, 1)}
        self.script = _script(language.collated[0])
        longest = sorted(self.ranks, key=len, reverse=True)
        several = [re.escape(letter) for letter in longest if len(letter) > 1]
        self.signs = re.compile("|".join([*several, "."]), re.DOTALL)

    def places(self, folded: str) -> tuple[Place, ...]:
        """The places of a text's signs, but for those that do not count."""
        return tuple(place for sign in self._signs(folded) if (place := self._place(sign)))

    def initial(self, folded: str) -> str:
        """The first letter of a text, its accents aside."""
        for sign in self._signs(folded):
            if place := self._place(sign):
                return sign if place[0] >= _OWN else ""
        return ""

    def _signs(self, folded: str) -> Iterator[str]:
        """The letters and signs of a text; those that the alphabet has not are cut from accents."""
        if self.okina:
            folded = re.sub(f"(?<=[{self.okina}])[{APOSTROPHES}]", "ʻ", folded)
        for sign in self.signs.findall(folded):
            yield from (sign,) if sign in self.ranks else unicodedata.normalize("NFD", sign)

    def _place(self, sign: str) -> Place | None:
        """The place of one letter or sign; none for what does not count."""
        if sign in self.ranks:
            return _OWN, self.ranks[sign], 0
        kind = unicodedata.category(sign)
        if kind in ("Zs", "Cc", "Pd"):
            return _SPACE
        if kind == "Nd":
            return _DIGIT, unicodedata.decimal(sign), 0
        if kind in ("Sm", "Sc", "So", "No", "Nl"):
            return _SYMBOL, 0, ord(sign)
        if kind not in ("Ll", "Lu", "Lo"):
            return None
        own = _script(sign) == self.script
        return (_OWN, self._rank_among(sign), ord(sign)) if own else (_FOREIGN, 0, ord(sign))

    def _rank_among(self, letter: str) -> int:
        """After which letter one of the same script, but not of the alphabet, has its place.

        Latin w comes after v in Uzbek, and Russian ц after ҳ in Tajik: before the next basic letter
        that the alphabet has, and before what is made of it (Turkmen has c before ç).
        """
        bare = {each: unicodedata.normalize("NFD", each) for each in self.ranks if len(each) == 1}
        made = [each for each, parts in bare.items() if parts[0] == letter]
        basic = [each for each, parts in bare.items() if letter < each == parts <= _LAST_BASIC]
        following = [self.ranks[each] for each in (*made, *sorted(basic)[:1])]
        return min(following, default=len(self.ranks) + 1) - 1


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


_order_of = lru_cache(maxsize=64)(_Order)
