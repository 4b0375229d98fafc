"""A neighbourhood centre with five functions and fewer rooms: who uses which room when, and who is left over.

Working model S30. The report names the five functions (d3-2.1-9) and claims that needs are met nearby (d3-2.1-10);
rooms, hours and visitors are fictional, and what the report leaves out is in `ASSUMPTIONS`.
"""

from __future__ import annotations

import pandas as pd

from course.domains.assumptions import assumption_table

FUNCTIONS = ("行政管理", "党建服务", "综治联勤", "文体服务", "事务受理")
"""The five functions of the centre (d3-2.1-9)."""
SLOTS = tuple(f"周{day}{part}" for day in "一二三四五" for part in ("上午", "下午"))
"""Ten half-days of one week."""

ASSUMPTIONS = assumption_table(
    [
        ("area_per_person", "每人占用面积", 4, "平方米", False, "报告没有写面积和座位；课程假定", "d3-2.1-9"),
    ]
)


def seats(rooms: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, int]:
    """Return how many people each room holds at once; rooms: `room, area` (square metres).

    Raises ValueError for an area that is missing or negative.
    """
    if rooms["area"].isna().any() or (rooms["area"] < 0).any():
        raise ValueError("每个房间的面积都应为 0 或更大的数")
    per_person = float(assumptions.loc["area_per_person", "value"])
    return {str(row.room): int(row.area // per_person) for row in rooms.itertuples()}


def share_rooms(
    rooms: pd.DataFrame, functions: pd.DataFrame, demand: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return a timetable `room, slot, function` in which the functions take turns in the rooms.

    Every function first gets its half-days of the week (`min_slots`), at its busiest times, those that fit few rooms
    before the others; what is free then goes to whoever serves the most people. Functions: `function, min_area,
    min_slots`; demand: `function, slot, n`. A room holds one function per slot; ties go to the earlier slot.
    """
    week = _Week(rooms, functions, demand, assumptions)
    for function, slots in week.hardest_first():
        for _ in range(slots):
            week.book_busiest(function)
    while week.book_best():
        pass
    return week.timetable()


def one_room_each(
    rooms: pd.DataFrame, functions: pd.DataFrame, demand: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return a timetable in which each room belongs to one function all week; functions left over have none.

    Functions choose in the order of their demand; each takes the free room in which it serves the most people, and of
    several the smallest.
    """
    week = _Week(rooms, functions, demand, assumptions)
    total = demand.groupby("function")["n"].sum()
    order = sorted(functions["function"], key=lambda function: -float(total.get(function, 0)))
    free = list(week.seats)
    rows = []
    for function in order:
        fitting = [room for room in week.fits[function] if room in free]
        if fitting:
            room = max(fitting, key=lambda room: week.served_in(function, room))
            free.remove(room)
            rows += [(room, slot, function) for slot in week.slots if week.left.get((function, slot), 0) > 0]
    return pd.DataFrame(rows, columns=["room", "slot", "function"])


def serve(
    timetable: pd.DataFrame, rooms: pd.DataFrame, demand: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return per function its half-days, demand, people served and people unmet; served + unmet = demand.

    A function without a room is kept with 0 served. Raises ValueError if a room is booked twice in a slot.
    """
    clashes = double_bookings(timetable)
    if not clashes.empty:
        first = clashes.iloc[0]
        raise ValueError(f"{first['room']}在{first['slot']}排了两项功能")
    room_seats = seats(rooms, assumptions)
    places = timetable.assign(places=timetable["room"].map(room_seats)).groupby(["function", "slot"])["places"].sum()
    rows = []
    for function, wanted in demand.groupby("function", sort=False):
        booked = [min(int(row.n), int(places.get((function, row.slot), 0))) for row in wanted.itertuples()]
        sessions = timetable.loc[timetable["function"] == function, "slot"].nunique()
        total = int(wanted["n"].sum())
        rows.append((function, sessions, total, sum(booked), total - sum(booked)))
    return pd.DataFrame(rows, columns=["function", "sessions", "demand", "served", "unmet"])


def double_bookings(timetable: pd.DataFrame) -> pd.DataFrame:
    """Return the bookings of a room in a slot that is taken already."""
    return timetable[timetable.duplicated(["room", "slot"])]


def too_rare(timetable: pd.DataFrame, functions: pd.DataFrame) -> list[str]:
    """Return the functions with fewer half-days in the week than they need."""
    count = timetable.groupby("function")["slot"].nunique()
    return [str(row.function) for row in functions.itertuples() if count.get(row.function, 0) < row.min_slots]


class _Week:
    """Rooms that are still free and people who are still waiting, slot by slot."""

    def __init__(
        self, rooms: pd.DataFrame, functions: pd.DataFrame, demand: pd.DataFrame, assumptions: pd.DataFrame
    ) -> None:
        self.seats = seats(rooms, assumptions)
        area = dict(zip(rooms["room"], rooms["area"], strict=True))
        by_size = sorted(self.seats, key=lambda room: area[room])
        self.fits = {
            str(row.function): [room for room in by_size if area[room] >= row.min_area]
            for row in functions.itertuples()
        }
        self.slots = list(dict.fromkeys(demand["slot"]))
        self.left = {(str(row.function), str(row.slot)): int(row.n) for row in demand.itertuples()}
        self._needed = {str(row.function): int(row.min_slots) for row in functions.itertuples()}
        self._booked: dict[tuple[str, str], str] = {}

    def hardest_first(self) -> list[tuple[str, int]]:
        peak = {function: max(self.left.get((function, slot), 0) for slot in self.slots) for function in self.fits}
        order = sorted(self.fits, key=lambda function: (len(self.fits[function]), -peak[function]))
        return [(function, self._needed[function]) for function in order]

    def served_in(self, function: str, room: str) -> int:
        """Return how many of those still waiting the room would serve if it were the function's all week."""
        return sum(min(self.left.get((function, slot), 0), self.seats[room]) for slot in self.slots)

    def book_busiest(self, function: str) -> None:
        """Book one more slot for a function, where most people wait; nothing happens if no room is free."""
        taken = {slot for (_, slot), there in self._booked.items() if there == function}
        slots = [slot for slot in self.slots if slot not in taken and self._free(function, slot)]
        if slots:
            slot = max(slots, key=lambda slot: self.left.get((function, slot), 0))
            self._book(function, slot)

    def book_best(self) -> bool:
        """Book the room that serves the most people still waiting; return False if nobody can be served any more."""
        gains = [
            (min(waiting, max((self.seats[room] for room in self._free(function, slot)), default=0)), function, slot)
            for (function, slot), waiting in self.left.items()
            if waiting > 0 and function in self.fits
        ]
        gain, function, slot = max(gains, key=lambda found: found[0], default=(0, "", ""))
        if gain > 0:
            self._book(function, slot)
        return gain > 0

    def timetable(self) -> pd.DataFrame:
        rows = [(room, slot, function) for (room, slot), function in self._booked.items()]
        order = {slot: place for place, slot in enumerate(self.slots)}
        rows.sort(key=lambda row: (order[row[1]], list(self.seats).index(row[0])))
        return pd.DataFrame(rows, columns=["room", "slot", "function"])

    def _free(self, function: str, slot: str) -> list[str]:
        return [room for room in self.fits[function] if (room, slot) not in self._booked]

    def _book(self, function: str, slot: str) -> None:
        """Take the smallest free room that holds everybody waiting, or else the largest."""
        waiting = self.left.get((function, slot), 0)
        free = self._free(function, slot)
        room = next((room for room in free if self.seats[room] >= waiting), free[-1])
        self._booked[room, slot] = function
        self.left[function, slot] = max(0, waiting - self.seats[room])
