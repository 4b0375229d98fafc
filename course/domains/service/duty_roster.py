"""A month's duty roster: what is open when, a roster by turns, and one by a solver that keeps to every rule.

Working model S24; the rules and their check are in `roster_rules`, which this file's solver does not use to
check itself. Facts d1-1.2-6, d1-3.4-5, d1-3.6-4.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle, islice

import pandas as pd

from course.domains.integer_program import Ending, IntegerProgram
from course.domains.service.roster_rules import ASSUMPTIONS, GAP, ROSTER, Hall, Kind, Shift, rests_too_short

DESK, AGENT = "受理", "代办"
"""The two posts of the model: taking requests at the window, and running errands for those who cannot come."""
POSTS = (DESK, AGENT)


class LateHours(StrEnum):
    """On which days there is a late shift."""

    NEVER = "never"
    WORKING = "working"
    """On working days and market days."""
    DAILY = "daily"


class Way(StrEnum):
    """How a roster was made."""

    SOLVED = "solved"
    """No roster has fewer gaps, nor among those a fairer one."""
    STOPPED = "stopped"
    """Every rule holds, but the search was stopped before it was sure that nothing is better."""
    TURNS = "turns"
    """By turns, without looking at any rule."""


@dataclass(frozen=True)
class Made:
    """A roster and how it was made."""

    roster: pd.DataFrame
    way: Way


def month_days(year: int, month: int, market: tuple[int, ...] = ()) -> pd.DataFrame:
    """Return `date, weekday, kind` for a month; market days are those whose date ends in one of the digits."""
    first, length = monthrange(year, month)
    rows = []
    for date in range(1, length + 1):
        weekday = (first + date - 1) % 7
        usual = Kind.WEEKEND if weekday >= 5 else Kind.WORK
        rows.append((date, weekday, str(Kind.MARKET if date % 10 in market else usual)))
    return pd.DataFrame(rows, columns=["date", "weekday", "kind"])


def openings(late: LateHours = LateHours.WORKING) -> pd.DataFrame:
    """Return which posts are open in which shift on which kind of day: `kind, shift, post`."""
    full = [(Shift.EARLY, DESK), (Shift.EARLY, AGENT)]
    rows = [(kind, shift, post) for kind in (Kind.WORK, Kind.MARKET) for shift, post in full]
    rows.append((Kind.WEEKEND, Shift.EARLY, DESK))
    evenings = {
        LateHours.NEVER: (),
        LateHours.WORKING: (Kind.WORK, Kind.MARKET),
        LateHours.DAILY: (Kind.WORK, Kind.MARKET, Kind.WEEKEND),
    }
    rows += [(kind, Shift.LATE, DESK) for kind in evenings[late]]
    return pd.DataFrame([[str(cell) for cell in row] for row in rows], columns=["kind", "shift", "post"])


def rotate(hall: Hall) -> pd.DataFrame:
    """Return a roster strictly by turns: the list from top to bottom and again, whatever the rules say."""
    slots = hall.slots()
    codes = list(hall.staff["code"])
    if len(codes) < 2:
        return _table((*slot, *[*codes, GAP, GAP][:2]) for slot in slots)
    turns = islice(cycle(codes), 2 * len(slots))
    return _table((*slot, next(turns), next(turns)) for slot in slots)


def build_roster(hall: Hall, assumptions: pd.DataFrame = ASSUMPTIONS) -> Made:
    """Return the roster with the fewest gaps and, among those, the most even shares.

    Every rule about a person holds in any case; seats that nobody can take are written GAP. To be avoided first are
    posts with nobody at all, then posts without a B, then unequal shares of all shifts, of late and of weekend
    shifts. That both groups are there comes of even shares and is left to the check. The same hall always gives the
    same roster.
    """
    slots = hall.slots()
    if not slots or hall.staff.empty:
        return Made(_table((*slot, GAP, GAP) for slot in slots), Way.SOLVED)
    program = IntegerProgram()
    duties = _duties(program, hall, slots)
    _cover_slots(program, duties, slots)
    _keep_rules(program, duties, hall, assumptions)
    _share_fairly(program, duties, hall)
    answer = program.solve(near=0.99)
    taken: dict[Slot, list[str]] = {slot: [] for slot in slots}
    for (code, date, shift, post), number in duties.items():
        if answer.values and answer.values[number]:
            taken[date, shift, post].append(code)
    way = Way.SOLVED if answer.ending is Ending.BEST else Way.STOPPED
    return Made(_table(_seated(taken)), way)


Slot = tuple[int, str, str]
Duties = Mapping[tuple[str, int, str, str], int]
"""The unknown for each (code, date, shift, post) that the code may take by skill and day off."""
_NOBODY, _NO_B = 4000, 1000
"""Cost of a post with nobody, on top of that without B; both far above any unfairness in a month."""


def _duties(program: IntegerProgram, hall: Hall, slots: list[Slot]) -> dict[tuple[str, int, str, str], int]:
    return {
        (person.code, date, shift, post): program.unknown()
        for person in hall.staff.itertuples()
        for date, shift, post in slots
        if post in person.skills and date not in person.days_off
    }


def _cover_slots(program: IntegerProgram, duties: Duties, slots: list[Slot]) -> None:
    fits: dict[Slot, list[int]] = {slot: [] for slot in slots}
    for (_, date, shift, post), number in duties.items():
        fits[date, shift, post].append(number)
    for numbers in fits.values():
        nobody, no_b = program.unknown(cost=_NOBODY), program.unknown(cost=_NO_B)
        program.require([*((number, 1) for number in numbers), (nobody, 1), (no_b, 1)], low=2, high=2)


def _keep_rules(program: IntegerProgram, duties: Duties, hall: Hall, assumptions: pd.DataFrame) -> None:
    a_day = assumptions.loc["shifts_a_day", "value"]
    by_day: dict[tuple[str, int], list[int]] = {}
    by_shift: dict[tuple[str, int, str], list[int]] = {}
    by_code: dict[str, list[int]] = {}
    for (code, date, shift, _), number in duties.items():
        by_day.setdefault((code, date), []).append(number)
        by_shift.setdefault((code, date, shift), []).append(number)
        by_code.setdefault(code, []).append(number)
    for numbers in by_shift.values():
        program.require(((number, 1) for number in numbers), high=1)
    for numbers in by_day.values():
        program.require(((number, 1) for number in numbers), high=a_day)
    for first, then in rests_too_short(assumptions):
        for (code, date, shift), numbers in by_shift.items():
            if shift == first and (code, date + 1, then) in by_shift:
                both = [*numbers, *by_shift[code, date + 1, then]]
                program.require(((number, 1) for number in both), high=1)
    for person in hall.staff.itertuples():
        program.require(((number, 1) for number in by_code.get(person.code, [])), high=person.max_shifts)


def _share_fairly(program: IntegerProgram, duties: Duties, hall: Hall) -> None:
    """Let each further shift of a code cost more than the one before, so that even shares are the cheapest.

    Counted three times over: all shifts, late shifts, weekend shifts. Somebody whose skills or days off leave no
    choice costs the same in every roster and does not spoil the shares of the others.
    """
    weekend = set(hall.days.loc[hall.days["weekday"] >= 5, "date"])
    shares: dict[tuple[str, str], list[int]] = {}
    days: dict[tuple[str, str], set[int]] = {}
    for (code, date, shift, _), number in duties.items():
        kinds = {"all": True, "late": shift == Shift.LATE, "weekend": date in weekend}
        for kind in (kind for kind, counts in kinds.items() if counts):
            shares.setdefault((code, kind), []).append(number)
            days.setdefault((code, kind), set()).add(date)
    for key, numbers in shares.items():
        steps = [program.unknown(cost=nth, whole=False) for nth in range(min(len(numbers), 2 * len(days[key])))]
        program.require([*((number, 1) for number in numbers), *((step, -1) for step in steps)], low=0, high=0)


def _seated(taken: Mapping[Slot, list[str]]) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield the rows with A and B: whoever has been A less often so far is A."""
    times: dict[str, int] = {}
    for slot, codes in taken.items():
        first, *rest = sorted(codes, key=lambda code: times.get(code, 0)) or [GAP]
        times[first] = times.get(first, 0) + 1
        yield (*slot, first, rest[0] if rest else GAP)


def _table(rows: Iterator[tuple[int, str, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=ROSTER)
