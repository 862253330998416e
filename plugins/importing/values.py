"""Values: what the cells of a row say, as front matter has it; other records are named as written.

Days and times are as programmes write them: 12 декабря, 10.00–11.30, 9 am, day 2, ISO 8601.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from plugins.content.choices import PartnerRole
from plugins.content.letters import line_faults
from plugins.content.models import Forum
from plugins.content.problem import Problem, say
from plugins.content.values.text import SLUG, YEARS
from plugins.importing.columns import ROLES, WORDS, Cell, Row, Sheet, choice_of, folded
from plugins.importing.records import Entry
from plugins.languages import SEVEN

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS += " янв фев мар апр мая июн июл авг сен окт ноя дек"
_MONTH = rf"(?P<m>{_MONTHS.replace(' ', '|')})[^\W\d]*"
_DAYS = (
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
    r"\b(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>\d{4})",
    rf"\b(?P<d>\d\d?)\D{{0,4}}\b{_MONTH}(?:\W+(?P<y>\d{{4}}))?",
    rf"\b{_MONTH}\W+(?P<d>\d\d?)(?!\d)(?:\w\w)?(?:\W+(?P<y>\d{{4}}))?",
    r"^(?P<d>\d\d?)[./](?P<m>\d\d?)[./]?(?P<y>)$",
)
"""How a day is written; as the last, 12.10, only where that is no time."""
_NTH = r"\b(?:day|день)\W*(\d)\b|\b(\d)\W?й? день"
_CLOCK = (
    r"(?<![\d:.])(\d\d?)(?:[:.h](\d\d)|(?= ?[ap]\.?m)|(?=\s*[-–—]\s*\d\d?[:.h]\d))(?!\d)"
    r"(?: ?([ap])\.?m)?"
)
_NOBODY = {*map(folded, WORDS["nobody"].split())}
_TOGETHER = {"session": ("date", "start", "end", "duration", "topics", *ROLES)}
"""Columns that are read together, or with other records."""

Moment = tuple[date | None, list[str]]
"""A day, and times of it as 10:00."""


@dataclass
class Reader:
    """Reads a sheet of a forum; ``labels`` gives a label in Russian. Faults are gathered."""

    sheet: Sheet
    forum: Forum
    labels: Callable[[str], str]
    faults: list[Problem]

    def read(self) -> Iterator[Entry]:
        """What each row says. A day that stands alone in a row is that of those below."""
        (table, kind, rows, _), first = self.sheet, self.forum.start
        day = self._moment(table.name)[0] or (first if first == self._last else None)
        for n, row in enumerate(rows, 1):
            texts = [cell.text for cell in row.values()]
            alone, times = self._moment(texts[0]) if len(texts) == 1 else (None, [])
            if kind == "session" and alone and not times:
                day = alone
                continue
            row.pop("", None)
            if not table.is_sheet and not _meant("type", row["type"].text if "type" in row else ""):
                row.pop("type", None)  # no one can correct it there
            found = Entry(kind, cells=row, given=self._fields(kind, row))
            if kind == "session":
                day = self._add_times(found, day)
                form = _meant("type", found.name) or ("" if table.is_sheet else "talk")
                more = {"type": form} | ({} if "start" in found.given else {"order": str(n)})
                found.given.update({n: v for n, v in more.items() if v and n not in row})
            if found.name:
                yield found
            elif row:
                hint = say("write one, or delete the row")
                self._fault(found.cell, say("this row has no title or name"), hint, "missing-field")

    @property
    def _last(self) -> date | None:
        return self.forum.end or self.forum.start

    def _fault(self, cell: Cell, message: str, hint: str, kind: str = "wrong-value") -> None:
        self.faults.append(cell.problem(kind, message, hint))

    def _fields(self, kind: str, row: Row) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, cell in row.items():
            for fault in line_faults(text := " ".join(cell.text.split())):
                if fault.severity == "error":
                    self._fault(cell, fault.message, fault.hint, fault.kind)
            if name.startswith("name_in_"):
                fields.setdefault("names", {})[name[-2:]] = text
            elif name not in _TOGETHER.get(kind, ()):
                fields[name] = self._value(kind, name, cell, text)
        if family := fields.pop("family", ""):
            fields["name"] = f"{fields.get('name', '')} {family}".strip()
        if not re.fullmatch(SLUG, own := fields.get("id", "a")) or own.isdigit():
            fields["imported_as"] = fields.pop("id")  # that of another program
        return fields

    def _value(self, kind: str, name: str, cell: Cell, text: str) -> Any:
        if name in ("languages", "interpretation"):
            return [_code(each, "languages") for each in re.split(r"\s*[;,/]\s*", text)]
        if name in ("country", "lang"):
            return _code(text, "territories" if name == "country" else "languages")
        if (kind, name) == ("partner", "role"):
            found = [self._choice(kind, name, each) for each in parts_of(cell.text)]
            for each in {*found} - {*PartnerRole}:  # the forum, which has them, has no cell
                message = say("`{written}` is not a value of `{name}`", written=each, name=name)
                self._fault(
                    cell, message, say("write one of: {values}", values=", ".join(PartnerRole))
                )
            return found
        is_bare = name == "url" and ":" not in text
        return f"https://{text}" if is_bare else self._choice(kind, name, text)

    def _choice(self, kind: str, name: str, text: str) -> str:
        for each in choice_of(kind, name) or ():
            if folded(text) in map(folded, (each, each.label, self.labels(each.label))):
                return each.value
        return _meant(name, text) or text

    def _add_times(self, found: Entry, day: date | None) -> date | None:
        """Read the times of a session, of the day that it names, or else of the one above."""
        cells, read, first = found.cells, dict[str, Moment](), self.forum.start
        days = {"first": first, "last": (last := self._last)}
        for name in ("date", "start", "end"):
            text = cells[name].text if name in cells else ""
            read[name] = own, times = self._moment(text, is_day=name == "date")
            day = day if name == "end" else own or day
            if text and not times and not own:
                message = say("`{text}` is no day and no time", text=text)
                hint = say("write the day as 2027-06-09, the time as 10:00")
                self._fault(cells[name], message, hint)
            if own and first and last and not first <= own <= last:
                message = say("{day} is not a day of the forum, {first} to {last}", day=own, **days)
                self._fault(cells[name], message, say("correct it here, or those of the forum"))
        times, (own, ends) = read["start"][1] or read["date"][1], read["end"]
        if times and not day:
            hint = say("write its day into the column “Date”")
            self._fault(found.cell, say("this time has no day"), hint, "missing-field")
        elif times and day:
            until = [f"{own or day} {each}" for each in (*ends, *times[1:])]
            length = cells["duration"].text if "duration" in cells else ""
            found.given.update(_span(f"{day} {times[0]}", until, length))
        return day

    def _moment(self, text: str, is_day: bool = False) -> Moment:
        """What a text says, in the forum's time zone, and in its year where it says none."""
        forum, day = self.forum, None
        try:
            at = datetime.fromisoformat(text)
            at = at.astimezone(ZoneInfo(forum.timezone)) if at.tzinfo and forum.timezone else at
            return _day(str(at.date())), [f"{at:%H:%M}"] if ":" in text else []
        except (ValueError, OverflowError):
            text, ways = text.lower(), _DAYS if is_day else _DAYS[:-1]
        if found := next(filter(None, (re.search(way, text) for way in ways)), None):
            text, month = text.replace(found[0], " "), found["m"]
            month = month if month.isdigit() else _MONTHS.split().index(month) % 12 + 1
            year = found["y"] or (forum.start.year if forum.start else forum.year)
            day = _day(f"{year}-{int(month):02}-{int(found['d']):02}")
        elif forum.start and (nth := re.search(_NTH, text)):
            day = forum.start + timedelta(int(nth[1] or nth[2]) - 1)
        clocks = re.findall(_CLOCK, text)
        times = [(int(h) % 12 + 12 * (half == "p") if half else int(h), m) for h, m, half in clocks]
        return day, [f"{h:02}:{m or '00'}" for h, m in times if h < 24 and m < "60"]


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _span(start: str, ends: list[str], duration: str) -> dict[str, str]:
    """A start and an end as front matter has them; an end before its start is of the next day."""
    until = begin = datetime.fromisoformat(start)
    if ends:
        until = datetime.fromisoformat(ends[0])
        until += timedelta(days=until < begin)
    elif parts := [int(part) for part in re.findall(r"\d{1,3}", duration)[:2]]:
        hours = len(parts) > 1 or re.search("[hч]", duration.lower())
        until += timedelta(minutes=parts[0] * 60 + sum(parts[1:]) if hours else parts[0])
    times = {"start": begin} | ({"end": until} if until > begin else {})
    return {name: time.isoformat(" ", "minutes") for name, time in times.items()}


def parts_of(text: str) -> list[str]:
    """The parts of a cell: each in a line of its own, or with ; between."""
    parts = (part.strip(" ,") for part in re.split("[;\n]", text))
    return [part for part in parts if part and folded(part) not in _NOBODY]


def _meant(name: str, text: str) -> str:
    """The choice that a word of a text says."""
    words = {*map(folded, re.findall(r"\w+", text))}
    choices = WORDS["choices"].get(name, {}).items()
    return next((choice for choice, told in choices if words & {*map(folded, told.split())}), "")


@cache
def _code(text: str, of: str) -> str:
    """The code of a country or a language by its name in one of the site's languages."""
    told = (dict(getattr(each.locale, of)) | each.names for each in SEVEN)
    names = (pair for each in told for pair in each.items())
    return next((str(code) for code, name in names if name.lower() == text.lower()), text)
