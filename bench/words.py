"""The words of the corpus: titles and Markdown, drawn by dice.

A body has the mix of blocks that a person would write, and all that typography has to mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

WORDS = {"forum": 600, "sessions": 350, "partners": 120, "speakers": 150}
"""About how many words a body of each kind has."""

VOCABULARY = (
    "the of and to in that for is on with as by at from this are be or an which it not was can "
    "their has more city cities region water energy housing transport climate harbour river "
    "industry school university research policy public private partner partners council mayor "
    "minister citizens neighbours workers students women youth budget investment finance risk "
    "trust growth debt market trade data open digital network system service platform design plan "
    "strategy vision agenda question answer debate panel roundtable keynote workshop report "
    "evidence measure target standard practice lesson pilot project programme initiative agreement "
    "law regulation reform build rebuild share invest protect connect measure compare discuss "
    "decide agree commit deliver learn teach ask local regional national european global urban "
    "rural coastal shared common long short new old clear hard slow across between within without "
    "before after during while because although however therefore together already"
).split()
CLAUSES = (
    "it's not a question of money",
    "we don't yet know what works",
    "that's the part nobody writes down",
    "the region's mayors agreed",
    "what they're asking for isn't new",
    "the partners' own figures say so",
    '"nobody builds trust in a week"',
    '"we measure what we can, not what we should"',
    "'small and early' won",
    "the results weren't published",
    "you can't plan for what you won't count",
    "since the late '90s",
)
FIRST_NAMES = (
    "Ana Bruno Chiara Dario Elif Farah Goran Hana Ivo Jana Karim Lena Marko Nadia Omar Petra Rui "
    "Sofia Tarik Vera"
).split()
LAST_NAMES = (
    "Abreu Bakker Conti D'Angelo Eriksen Fischer Garcia Horvat Ilic Jansen Kovac Lopes Moreau "
    "Novak O'Neill Petrov"
).split()
ADJECTIVES = (
    "North South Harbour Open Civic Delta Atlas Meridian Public Green River Union Common Bright "
    "Central"
).split()
BODIES = (
    "Foundation Institute Bank Lab Trust Network Observatory University Press Agency Works Alliance"
).split()
THEMES = (
    "Rebuilding {}: who pays?",
    'What "open" means for {}',
    "{} after the budget",
    "The {} nobody planned",
    "Can {} still be shared?",
    "From pilot to practice: {}",
    "{} -- and what we've learned",
    "Counting {} honestly",
)
ELSEWHERE = (
    ("the report", "https://example.org/report.pdf"),
    ("their site", "https://example.com/?a=1&b=2"),
)
Links = Sequence[tuple[str, str]]
"""The words and the address of each link that a text may hold."""


def title(dice: Random, kind: str) -> str:
    """The title of a page, or the name of a partner or speaker."""
    if kind == "sessions":
        theme = dice.choice(THEMES).format(" ".join(dice.choices(VOCABULARY[30:], k=2)))
        return theme[0].upper() + theme[1:]
    if kind == "partners":
        return f"{dice.choice(ADJECTIVES)} {dice.choice(BODIES)}"
    return f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}"


def body(dice: Random, kind: str, links: Links) -> str:
    """Markdown of about as many words as its kind has, linked here and elsewhere."""
    links = [*links, *ELSEWHERE]
    wanted, section = WORDS[kind], 0
    blocks = [paragraph(dice, min(60, wanted // 2), links)]
    while _count(blocks) < wanted:
        section += 1
        if kind in ("forum", "sessions"):
            words = " ".join(dice.choices(VOCABULARY, k=dice.randint(2, 5)))
            blocks.append(f"{'##' if section % 3 else '###'} {words.capitalize()}")
        blocks.append(paragraph(dice, min(55, max(15, wanted - _count(blocks))), links))
        if section % 2 == 1 and _count(blocks) < wanted:
            blocks.append(_list(dice, "1." if section % 4 == 3 else "-", links))
        if section == 2:
            blocks.append(f"> {_sentence(dice)} {dice.choice(CLAUSES).capitalize()}.")
    return "\n\n".join(blocks) + "\n"


def _list(dice: Random, mark: str, links: Links) -> str:
    items = (paragraph(dice, 7, links if index == 1 else ()) for index in range(3))
    return "\n".join(f"{mark} {item}" for item in items)


def paragraph(dice: Random, words: int, links: Links = ()) -> str:
    """Sentences of at least so many words."""
    sentences: list[str] = []
    while _count(sentences) < words:
        sentences.append(_sentence(dice, links))
    return " ".join(sentences)


def _sentence(dice: Random, links: Links = ()) -> str:
    """Plain words, sometimes with emphasis, a quoted clause, a dash, dots or a link."""
    number = dice.randint(9, 19)
    words = dice.choices(VOCABULARY, k=number)
    turn = dice.random()
    if turn < 0.24:
        place, mark = dice.randrange(number), "**" if turn < 0.12 else "*"
        words[place] = f"{mark}{words[place]}{mark}"
    elif turn < 0.36:
        words += ["--", dice.choice(CLAUSES)]
    elif turn < 0.46:
        words[number // 2 : number // 2] = [dice.choice(CLAUSES) + ","]
    if links and dice.random() < 0.2:
        text, address = dice.choice(links)
        words += ["(see", f"[{text}]({address}))"]
    (end,) = dice.choices([".", "?", "...", "!"], [90, 5, 4, 1])
    text = " ".join(words)
    return text[0].upper() + text[1:] + end


def slugify(text: str) -> str:
    """A title as a part of an address.

    >>> slugify("The region's question: who pays?")
    'the-regions-question-who-pays'
    """
    kept = "".join(each if each.isalnum() else " " for each in text.lower().replace("'", ""))
    return "-".join(kept.split())


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
