"""Words that say nothing about what a link leads to, or what a picture shows.

Whoever hears a page's links as a list, or cannot see its pictures, has these words alone
(WCAG 2.4.9 and 1.1.1). A line a language; a text is vague when it is one of these and no more.
"""

from __future__ import annotations

import re

_LINKS = {
    "en": "here|click|click here|see here|look here|go here|right here|press here|tap here|link"
    "|this|this link|this page|this one|this site|the link|more|see more|read more|learn more"
    "|find out more|know more|more here|read here|more info|more information|read on"
    "|continue reading|continue|download|download here|follow this link",
    "ru": "здесь|тут|сюда|вот здесь|вот тут|смотрите здесь|см. здесь|по ссылке|по этой ссылке"
    "|ссылка|эта ссылка|ссылке|это|эта страница|на этой странице|подробнее|подробнее здесь"
    "|подробности|узнать больше|узнать подробнее|нажмите|нажмите здесь|нажмите сюда|жмите сюда"
    "|кликните здесь|читать|читать далее|читать дальше|читать подробнее|далее|дальше|еще|ещё"
    "|скачать|скачать здесь|перейти|перейти по ссылке",
    "kk": "мұнда|мұнан|осында|осы жерде|осы жерден|мына жерде|мына жерден|сілтеме|осы сілтеме"
    "|сілтеме бойынша|толығырақ|көбірек|оқу|толық оқу|жүктеу|жүктеп алу|мұнда басыңыз",
    "ky": "бул жерде|бул жерден|ушул жерде|ушул жерден|мында|мындан|шилтеме|бул шилтеме"
    "|шилтеме боюнча|толугураак|кененирээк|көбүрөөк|жүктөө|жүктөп алуу|бул жерди басыңыз",
    "tg": "ин ҷо|дар ин ҷо|инҷо|дар инҷо|ин чо|дар ин чо|пайванд|ин пайванд|муфассал|бештар"
    "|муфассалтар|боргирӣ|ин ҷоро пахш кунед",
    "uz": "bu yerda|bu yerga|bu yerdan|shu yerda|shu yerga|shu yerdan|mana bu yerda|havola"
    "|bu havola|havola orqali|batafsil|ko'proq|yuklab olish|bu yerni bosing"
    "|бу ерда|бу ердан|шу ерда|шу ердан|ҳавола|батафсил|кўпроқ|юклаб олиш",
    "tk": "şu ýerde|şu ýerden|bu ýerde|bu ýerden|şu ýere|salgy|şu salgy|giňişleýin|jikme-jik"
    "|has giňişleýin|ýükläp almak|şu ýere basyň",
    "fa": "اینجا|در اینجا|اینجا کلیک کنید|لینک|بیشتر|ادامه",
}
_PICTURES = {
    "en": "image|picture|photo|photograph|img|pic|figure|untitled|alt|alt text",
    "ru": "фото|фотография|картинка|изображение|рисунок|снимок",
    "kk": "сурет|фотосурет",
    "ky": "сүрөт",
    "tg": "сурат|акс",
    "uz": "rasm|surat|расм",
    "tk": "surat|şekil",
    "fa": "عکس|تصویر",
}


def _all(table: dict[str, str]) -> frozenset[str]:
    return frozenset(word for words in table.values() for word in words.split("|"))


VAGUE, NAMELESS = _all(_LINKS), _all(_PICTURES)
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?")
_APOSTROPHES = str.maketrans("‘’ʻʼ`", "'''''")
_FILE = re.compile(r"[\w .()-]+\.(?:jpe?g|png|webp|gif|heic|svg|pdf)", re.IGNORECASE)


def is_vague(words: str) -> bool:
    """Whether the text of a link says nothing; quotation marks and arrows do not count.

    >>> is_vague("“Here” »"), is_vague("→"), is_vague("Here is the programme")
    (True, True, False)
    """
    bare = _bare(words)
    return not bare or bare in VAGUE


def shows_nothing(words: str) -> bool:
    """Whether the text of a picture says nothing: none, signs, the name of a file, "photo"."""
    bare = _bare(words)
    return not bare or bare in NAMELESS or bool(_FILE.fullmatch(words.strip()))


def _bare(words: str) -> str:
    plain = " ".join(words.lower().translate(_APOSTROPHES).split())
    words_alone = _WORDS.search(plain)
    return words_alone[0] if words_alone else ""
