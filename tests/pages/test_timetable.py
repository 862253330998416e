"""The timetable of a programme: examples that a reader would draw, and what is true of any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.content.choices import SessionStatus, SessionType
from plugins.content.models import Session
from plugins.pages.timetable import MOST_ROOMS, Day, Entry, Slot, around, timetable
from plugins.relations.site import room_order


def session(name: str, times: str = "", room: str | None = None, **facts: Any) -> Entry:
    """A session from words: ``10:00-11:30``, or with the days of June, ``9 22:30-10 00:30``."""
    start, _, end = times.partition("-")
    moments = {"start": moment(start) if start else None, "end": moment(end) if end else None}
    known = {"type": SessionType.PANEL, "status": SessionStatus.CONFIRMED, **moments, "room": room}
    return Entry(name, Session.model_construct(title=name, **(known | facts)))


def moment(words: str) -> datetime:
    day, _, clock = words.rpartition(" ")
    hour, minute = map(int, clock.split(":"))
    return datetime(2027, 6, int(day or 9), hour, minute)


def drawn(day: Day) -> list[str]:
    """A day as lines: the start, how many at once, and each session with its column and until."""
    return [" ".join([f"{block.start:%H:%M}", *map(cell, block.slots)]) for block in day.blocks]


def cell(slot: Slot) -> str:
    until = f"<{slot.until:%H:%M}" if slot.until else ""
    return f"{slot.entry.path}@{slot.column}{until}"


def test_parallel_sessions_stand_side_by_side() -> None:
    """Each in its room's column; what all come to, and a break, have the whole width."""
    (day,) = timetable(
        [
            session("welcome", "09:00-10:00", "Main hall", type=SessionType.PLENARY),
            session("coffee", "10:00-10:30", "Foyer", type=SessionType.BREAK),
            session("law", "10:30-12:00", "Main hall"),
            session("maps", "10:30-11:30", "Room A"),
            session("walks", "10:30-12:00", "Room B"),
            session("end", "14:00-15:00", "Room A"),
        ]
    )
    assert [room.meta.room for room in day.rooms] == ["Main hall", "Room A", "Room B"]
    assert drawn(day) == [
        "09:00 welcome@0",
        "10:00 coffee@0",
        "10:30 law@1 maps@2<11:30 walks@3",
        "14:00 end@0",
    ]
    assert [block.at_once for block in day.blocks] == [1, 0, 3, 1]
    assert day.blocks[2].end == moment("12:00")


def test_what_begins_while_another_room_is_in_use_stays_in_its_own() -> None:
    (day,) = timetable(
        [
            session("school", "09:00-12:00", "A"),
            session("talk", "09:00-10:00", "B"),
            session("next", "10:00-11:00", "B"),
            session("all", "11:00-11:30", "B", type=SessionType.KEYNOTE),
            session("late", "12:00-13:00", "B"),
        ]
    )
    assert drawn(day) == [
        "09:00 school@1 talk@2<10:00",
        "10:00 next@2",
        "11:00 all@0",
        "12:00 late@0",
    ]


def test_a_cancelled_session_and_what_is_there_instead_share_a_column() -> None:
    off = {"status": SessionStatus.CANCELLED}
    (day,) = timetable(
        [
            session("off", "10:00-11:00", "A", **off),
            session("instead", "10:00-11:00", "A"),
            session("other", "10:00-11:00", "B"),
            session("homeless", "10:00-11:00"),
        ]
    )
    assert drawn(day) == ["10:00 off@1 instead@1 other@2 homeless@0"]
    assert day.blocks[0].at_once == 3
    (alone,) = timetable([session("off", "10:00-11:00", "A", **off), session("b", "10:00", "A")])
    assert (alone.rooms, alone.blocks[0].at_once) == ((), 1)


def test_more_rooms_than_columns() -> None:
    (day,) = timetable([session(f"s{n}", "10:00-11:00", f"Hall {n}") for n in range(1, 13)])
    assert (day.rooms, day.is_crowded, day.blocks[0].at_once) == ((), True, 12)
    assert {slot.column for slot in day.blocks[0].slots} == {0}
    (fits,) = timetable([session(f"s{n}", "10:00", f"Hall {n}") for n in (2, 9, 10)])
    assert [room.meta.room for room in fits.rooms] == ["Hall 2", "Hall 9", "Hall 10"]


def test_what_ends_after_midnight_belongs_to_the_evening() -> None:
    first, second = timetable(
        [
            session("stars", "9 22:30-10 00:30", "Roof"),
            session("dawn", "10 05:00-10 06:00", "Roof"),
        ]
    )
    assert (first.date, second.date) == (date(2027, 6, 9), date(2027, 6, 10))
    assert first.blocks[0].end == moment("10 00:30")


def test_sessions_without_times_are_one_block_in_order() -> None:
    timed, rest = timetable([session("a", "09:00"), session("b", room="A"), session("c", room="B")])
    assert (timed.date, rest.date, rest.rooms) == (date(2027, 6, 9), None, ())
    (block,) = rest.blocks
    assert [slot.entry.path for slot in block.slots] == ["b", "c"]
    assert (block.start, block.end, block.at_once) == (None, None, 0)
    assert timetable([]) == ()


def test_before_beside_and_after() -> None:
    programme = [
        session("a", "09:00-10:00", "A"),
        session("b", "09:00-10:00", "B"),
        long := session("long", "10:00-12:00", "A"),
        early := session("early", "10:00-11:00", "B"),
        session("off", "10:30-11:00", "C", status=SessionStatus.CANCELLED),
        late := session("late", "11:00-12:00", "B"),
        session("x", "12:00-13:00", "A"),
        session("y", "12:00-13:00", "B"),
        last := session("last"),
    ]
    assert names(around(early, programme)) == (["b"], ["long"], ["late"])
    assert names(around(late, programme)) == (["off"], ["long"], ["y"])
    assert names(around(long, programme)) == (["a"], ["early", "late"], ["x"])
    assert names(around(last, programme)) == (["y"], [], [])


def names(found: tuple[list[Entry], ...]) -> tuple[list[str], ...]:
    return tuple([each.path for each in some] for some in found)


ROOMS = [None, "A", "a", "Hall 2", "Hall 10", "E", "F", "Зал"]


@st.composite
def programmes(draw: st.DrawFn) -> list[Entry]:
    """Any programme, in its order."""
    found = []
    for number in range(draw(st.integers(0, 30))):
        start = draw(st.none() | st.integers(0, 3 * 24 * 4))
        begin = start if start is None else datetime(2027, 6, 9) + timedelta(minutes=15 * start)
        length = draw(st.none() | st.integers(1, 120))
        end = begin + timedelta(minutes=15 * length) if begin and length else None
        facts: dict[str, Any] = {
            name: draw(st.sampled_from(list(of)))
            for name, of in (("type", SessionType), ("status", SessionStatus))
        }
        room = draw(st.sampled_from(ROOMS))
        found.append(session(str(number), room=room, start=begin, end=end, **facts))
    return sorted(
        found,
        key=lambda s: (
            not s.meta.start,
            s.meta.start or moment("00:00"),
            room_order(s.meta.room or ""),
        ),
    )


def slots(days: tuple[Day, ...]) -> Iterator[tuple[Day, Slot]]:
    return ((day, slot) for day in days for block in day.blocks for slot in block.slots)


@given(programmes())
def test_any_programme(programme: list[Entry]) -> None:
    """Each session stands once, in order, under its own room; times are in order."""
    days = timetable(programme)
    assert [slot.entry for _, slot in slots(days)] == programme
    starts = [block.start for day in days for block in day.blocks if block.start]
    assert starts == sorted(set(starts))
    assert [day.date for day in days if day.date] == sorted({start.date() for start in starts})
    for day, slot in slots(days):
        assert len(day.rooms) in {0, 2, 3, MOST_ROOMS}
        assert not (day.rooms and day.is_crowded)
        if slot.column:
            own, head = slot.entry.meta.room, day.rooms[slot.column - 1].meta.room
            assert (own or "").casefold() == (head or "").casefold()
    for day in days:
        for block in day.blocks:
            columns = [slot.column for slot in block.slots if slot.column]
            assert columns == sorted(columns), "what is read first stands first"
            assert block.at_once <= len(block.slots)
            for slot in block.slots:
                assert slot.until is None or (block.end and slot.until < block.end)


@given(programmes())
def test_any_neighbours(programme: list[Entry]) -> None:
    """What is before is not after, and what is beside is neither."""
    for each in programme:
        before, beside, after = around(each, programme)
        assert all(other.overlaps(each) for other in beside)
        shown = [*before, each, *after]
        assert len({*shown, *beside}) == len(shown) + len(beside)
        places = [programme.index(found) for found in shown]
        assert places == sorted(places)
