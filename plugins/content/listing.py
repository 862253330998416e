"""The listing judged: what lies in the content folder has a name and a place to be published by."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from unicodedata import normalize

from plugins.content.kinds import ADDRESSES, KINDS, day_of, identify, is_reserved
from plugins.content.letters import line_faults
from plugins.content.paths import FILES, OTHER, REGULAR, TOO_LARGE, Listing, most_bytes
from plugins.content.problem import Message, Problem, say
from plugins.content.suggestions import plain_path
from plugins.content.translation import foreign, original
from plugins.content.values.text import DAY
from plugins.languages import Languages

Fault = tuple[str, Message, Message]
"""The kind, what is wrong, and the cure."""

NAME_BYTES = 200
"""File systems end at 255 bytes; a size (``-1600``) is added to the name of a picture."""

_PLAIN = re.compile(r"[^\W_](?:[\w .-]*\w)?")
"""Letters of any script, digits, spaces and ``-_.``: they mean nothing to a link or a server."""

_TWO_ENDINGS = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}\.[A-Za-z0-9]+$")
_MARKDOWN = re.compile(r"(?i)\.(?:md|markdown|mdown|mkd|mkdn|mdx)(?:\.txt)?$|\.md\.\w+$")


def check_listing(listing: Listing, languages: Languages) -> Iterator[Problem]:
    """What is wrong with the files of the content folder by their names, and by what they are."""
    to_be = {*map(meant, listing)}
    for path, state in listing.items():
        if state != REGULAR:
            fault: Fault | None = closed(path, state)
        elif path.endswith(".md"):
            fault = misplaced(path, listing, to_be, languages)
        else:
            fault = _misspelt(path, listing) or _unknown(path) or _unfit(path, listing)
        if fault:
            yield Problem(path, 0, 0, *fault)
    yield from _same_names(path for path in listing if path.lower().endswith(FILES))
    if not listing:
        message = say("there is no page in this folder")
        hint = say("is this the content folder? It holds forums/, partners/, pages/ and index.md")
        yield Problem("", 0, 0, "no-content", message, hint)


def meant(path: str) -> str:
    """The path that a file was meant to have, where its name is at fault; else it is empty.

    What refers to it is not at fault as well.
    """
    is_page = identify(path) or original(path)
    if is_page or not (path.endswith(".md") or _unknown(path) or _unfit(path, {})):
        return ""
    slip = _MARKDOWN.search(path)
    return plain_path(f"{path[: slip.start()]}.md" if slip else path)


def closed(path: str, state: str) -> Fault:
    """Why a file is not read."""
    if state == OTHER:
        message = say("this is a link to another place, or no regular file: it is not followed")
        return "file-unreadable", message, say("put a copy of the file itself here")
    if state == TOO_LARGE:
        message = say("this file is larger than {most} kB", most=most_bytes(path) // 1024)
        return "over-limit", message, say("make it smaller, or divide it into several")
    message = say("this file or folder may not be read")
    return "file-unreadable", message, say("give everyone the right to read it: chmod a+rX")


def misplaced(
    path: str, listing: Listing, to_be: Collection[str], languages: Languages
) -> Fault | None:
    """What is wrong with the name or the place of a Markdown file."""
    identity, (source, lang) = identify(path), original(path) or ("", "")
    if lang and lang not in languages:
        return "unknown-language", *foreign(lang, languages)
    if source and source not in listing and source not in to_be:
        message = say("this translates {path}, which is not there", path=f"content/{source}")
        hint = say("write the original first, or correct this file's name")
        return "translation-without-original", message, hint
    if not source and not identity and path != ADDRESSES.path:
        message = say("no kind of content has a file of this name in this place")
        places = ", ".join(f"content/{kind.path}" for kind in KINDS)
        hint = say(
            "ids are small letters, digits and hyphens; the places are {shapes}", shapes=places
        )
        plain, lang = original(plain_path(path)) or (plain_path(path), languages.root)
        is_good = identify(plain) and lang in languages
        return "misplaced-file", message, _rename(path, listing, hint) if is_good else hint
    if identity and is_reserved(identity, languages):
        message = say("the id `{id}` is kept for a part of the site itself", id=identity.id)
        return "misplaced-file", message, say("give the file another name")
    if identity and identity.kind == "notice" and not day_of(path):
        message = say("the name of a piece of news begins with its day")
        if written := re.match(rf"news/({DAY})-", path):
            message = say("no calendar or clock shows {text}", text=written[1])
        hint = say("rename it to content/news/YYYY-MM-DD-a-few-words.md, with its own day")
        return "misplaced-file", message, hint
    return None


def _rename(path: str, listing: Listing, otherwise: Message) -> Message:
    """That a file is to have its name in ASCII, where that is a good one and free."""
    plain = plain_path(path)
    if not plain or plain in listing:
        return otherwise
    return say("rename it to content/{path}", path=plain)


def _misspelt(path: str, listing: Listing) -> Fault | None:
    """What is wrong with the letters of a name.

    A name in another Unicode form beside the right one is two files of one name: that is told of
    them. (Some systems give every name in that form, and find the file by either.)
    """
    found = next(line_faults(path), None)
    if not found or (found.kind == "not-nfc" and normalize("NFC", path) in listing):
        return None
    message = say("in the file's name: {fault}", fault=found.message)
    return found.kind, message, say("rename the file, and type its name again")


def _unknown(path: str) -> Fault | None:
    """What is wrong with a file that is neither Markdown nor published."""
    if slip := _MARKDOWN.search(path):
        hint = say("rename it to content/{path}", path=f"{path[: slip.start()]}.md")
        return "unknown-file", say("a page's file ends in .md"), hint
    if path.lower().endswith(FILES):
        return None
    message = say("this file is neither Markdown nor a picture or document that the site publishes")
    hint = say("delete it, or use one of: .md {endings}", endings=" ".join(FILES))
    return "unknown-file", message, hint


def _unfit(path: str, listing: Listing) -> Fault | None:
    """Why a link cannot name a file, or a folder it is in, or a server may misread its name."""
    path = normalize("NFC", path)  # the form it has is judged by its letters
    name = path.rpartition("/")[2]
    strange = next((part for part in path.split("/") if not _PLAIN.fullmatch(part)), None)
    if len(os.fsencode(name)) > NAME_BYTES:
        message = say("the name of this file is too long")
        return "unfit-name", message, say("give it a name of a few words")
    if strange:
        message = say("the name `{name}` holds signs that do not stand in a link", name=strange)
        hint = say("use letters, digits, hyphens, and one dot before the ending: report-2019.pdf")
        return "unfit-name", message, _rename(path, listing, hint)
    if _TWO_ENDINGS.search(name):
        message = say("the name `{name}` has two endings", name=name)
        hint = say("keep the last ending alone, and write a hyphen for the other dot")
        return "unfit-name", message, hint
    return None


def _same_names(files: Iterable[str]) -> Iterator[Problem]:
    """Files and folders that some systems take for one: they differ in case or Unicode form."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        parts = path.split("/")
        for name in ("/".join(parts[:end]) for end in range(1, len(parts) + 1)):
            other = seen.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                names = {"name": f"content/{name}", "other": f"content/{other}"}
                message = say("on some systems {name} and {other} are one", **names)
                yield Problem(path, 0, 0, "unfit-name", message, say("rename one of the two"))
                break
