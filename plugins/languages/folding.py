"""Folding for search: every word becomes a plain Latin skeleton, in which its spellings meet.

Тоқаев, Токаев, Toqayev and Tokayev are one key; so are oʻzbek, o'zbek, ozbek and ўзбек. Where one
key stands for two names, both are found. A sign is first written in plain Latin letters, Cyrillic
by BGN/PCGN, its accents aside; then the ways to write one sound become one, as people type it: sh,
ş and ш are s. Beginnings of words stay beginnings, since a search finds while its reader types.
The tables are data: theme/static/search.js takes the same steps with them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from plugins.languages.language import APOSTROPHES, Language

_WRITTEN = """\
а:a б:b в:v г:g ғ:g ґ:g д:d е:e ё:e є:e ж:zh җ:zh ҷ:j з:z и:i і:i й:y к:k қ:k ҡ:k л:l м:m н:n ң:n
о:o ө:o ў:o п:p р:r с:s т:t у:u ү:u ұ:u ф:f х:kh ҳ:h һ:h ц:ts ч:ch ш:sh щ:shch ы:i э:e ә:a ю:yu я:ya
ı:i ə:a ø:o đ:d ł:l ß:ss æ:ae œ:oe q:k w:v"""
LETTERS = dict(pair.split(":") for pair in _WRITTEN.split())
LETTERS |= dict.fromkeys(f"{APOSTROPHES}ʹʺъь\u00ad", "")
"""What signs are written as, if the row of a language does not say another (``folding``)."""

_SOUNDS = (
    "dzh:z dj:z zh:z j:z sh:s ch:c ck:k kh:h gh:g ng:n x:ks"
    " yo:e ye:e y:i"  # ё is written е; Mirziyoyev is Мирзиёев
    " ae:aie ee:eie oe:oie ue:uie"  # Nazarbaev is Nazarbayev
)
PAIRS = [tuple(pair.split(":")) for pair in _SOUNDS.split()]
"""Ways to write a sound, in the order in which they become one."""


def table_of(language: Language) -> dict[str, Any]:
    """What a language folds by, as the script has it."""
    return {"letters": LETTERS | language.folding, "pairs": PAIRS}


@lru_cache(maxsize=64)
def _letters(language: Language) -> dict[int, str]:
    return str.maketrans(table_of(language)["letters"])


def fold(text: str, language: Language) -> str:
    """A text in which each word is its skeleton; what stands between words stays."""
    letters = _letters(language)
    plain = unicodedata.normalize("NFC", text.lower()).translate(letters)
    parts = unicodedata.normalize("NFKD", plain)
    bare = "".join(each for each in parts if unicodedata.category(each)[0] != "M")
    folded = bare.translate(letters)
    for written, one in PAIRS:
        folded = folded.replace(written, one)
    return re.sub(r"([a-z])\1+", r"\1", folded)


@lru_cache(maxsize=20_000)
def words_of(text: str, language: Language) -> list[str]:
    """The skeletons of the words of a text, in their order."""
    return re.findall(r"[^\W_]+", fold(text, language))
