"""The links and pictures of a body: their targets are read and made symbolic, their words judged.

Whoever hears a page's links as a list, or cannot see its pictures, has their words alone (WCAG
2.4.9 and 1.1.1). A line a language below; a text is vague when it is one of these and no more.
"""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from plugins.content.body import Link, symbol
from plugins.content.front_matter.header import Place
from plugins.content.markdown.passages import Notes
from plugins.content.paths import PICTURES
from plugins.content.problem import Message, say
from plugins.content.target import Inside, Outside, Refused, Target, read_target
from plugins.languages.language import APOSTROPHES

_LINKS = {
    "en": "here|click|click here|see here|this|this link|this page|this site|link|more|see more"
    "|read more|learn more|find out more|more info|more information|continue reading|download",
    "ru": "здесь|тут|сюда|по ссылке|по этой ссылке|ссылка|эта ссылка|это|эта страница|подробнее"
    "|узнать больше|нажмите здесь|читать далее|читать дальше|далее|ещё|еще|скачать|перейти",
    "kk": "мұнда|осында|осы жерде|мына жерде|сілтеме|осы сілтеме|толығырақ|көбірек|жүктеп алу",
    "ky": "бул жерде|ушул жерде|мында|шилтеме|бул шилтеме|толугураак|көбүрөөк|жүктөп алуу",
    "tg": "ин ҷо|дар ин ҷо|инҷо|ин чо|пайванд|ин пайванд|муфассал|бештар|боргирӣ",
    "uz": "bu yerda|shu yerda|havola|bu havola|batafsil|ko'proq|yuklab olish|бу ерда|батафсил",
    "tk": "şu ýerde|bu ýerde|salgy|şu salgy|giňişleýin|jikme-jik|ýükläp almak",
    "fa": "اینجا|در اینجا|لینک|بیشتر|ادامه",
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
_FILE = re.compile(r"[\w .()-]+\.(?:jpe?g|png|webp|gif|heic|svg|pdf)", re.IGNORECASE)


def is_vague(words: str) -> bool:
    """Whether the text of a link says nothing; quotation marks and arrows do not count."""
    bare = _bare(words)
    return not bare or bare in VAGUE


def shows_nothing(words: str) -> bool:
    """Whether the text of a picture says nothing: none, signs, the name of a file, "photo"."""
    bare = _bare(words)
    return not bare or bare in NAMELESS or bool(_FILE.fullmatch(words.strip()))


def _bare(words: str) -> str:
    plain = " ".join(re.sub(f"[{APOSTROPHES}]", "'", words.lower()).split())
    words_alone = _WORDS.search(plain)
    return words_alone[0] if words_alone else ""


def want_alternative(words: str, place: Place, notes: Notes) -> None:
    """A picture has a text that says what it shows."""
    if shows_nothing(words):
        message = say("this picture has no text for those who cannot see it")
        if words:
            message = say("“{words}” does not say what this picture shows", words=words)
        hint = say("say what it shows between the brackets: ![The plenary hall](hall.jpg)")
        notes.report(place, "picture-without-text", message, hint)


def want_words(text: str, pictures: list[str], place: Place, notes: Notes) -> None:
    """A link has a text that says where it leads; the texts of pictures in it count."""
    words = " ".join([*text.split(), *pictures]).strip()
    hint = say("write what the link leads to: [the programme](programme.pdf)")
    if not words and not pictures:  # a picture without words is named as such, once
        notes.report(place, "link-without-text", say("this link has no text"), hint)
    elif words and not any(pictures) and is_vague(words):
        message = say("the link text “{words}” does not say where the link leads", words=words)
        notes.report(place, "link-text-vague", message, hint)


def settle_target(element: Element, written: str, place: Place, notes: Notes) -> None:
    """Write a target as pages resolve it, or say what is wrong with it."""
    name = "href" if element.tag == "a" else "src"
    target = _target(written, name, notes.path)
    if isinstance(target, Refused):
        notes.report(place, target.kind, target.message, target.hint)
        element.set(name, "")
    elif isinstance(target, Outside):
        element.set(name, literal(target.url))
    else:
        notes.links.append(Link(target.path, target.fragment, *place))
        fragment = f"#{target.fragment}" if target.fragment else ""
        element.set(name, symbol(literal(target.path + fragment)))


def literal(text: str) -> str:
    """A text of which the serializer takes nothing for an entity: a browser reads it as it is."""
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;")


def _target(written: str, name: str, path: str) -> Target:
    target = read_target(written, path)
    if isinstance(target, Outside) and name == "src":
        message = say("a picture from another host would tell that host who reads the page")
        hint = say("save the picture beside this file and link to it there")
        return Refused(message, hint, "picture-elsewhere")
    if isinstance(target, Inside) and name == "src" and not target.path.lower().endswith(PICTURES):
        message = say("`{path}` is not a picture", path=target.path)
        hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
        return Refused(message, hint, "not-a-picture")
    if isinstance(target, Refused) and target.kind == "link-refused" and is_word(written):
        return replace(target, hint=maybe_text(target.hint))
    return target


def is_word(written: str) -> bool:
    """Whether a target may be mere words, such as the year in ``[No. 5](2019)``."""
    return bool(written) and "." not in written and "/" not in written and ":" not in written


def maybe_text(hint: str) -> Message:
    """A cure for a link, and one for what only looks like a link."""
    if hint.endswith("?"):
        return say("{hint} If no link is meant, write \\[ instead of [", hint=hint)
    return say("{hint}; if no link is meant, write \\[ instead of [", hint=hint)
