"""A fictional roster of eight days with eight faults, one of each kind, that can be mended one after another."""

from __future__ import annotations

import random

import pandas as pd

from course.domains.service.duty_roster import AGENT, DESK, openings
from course.domains.service.roster_rules import GAP, STATIONED, VILLAGE, Hall, Kind, Rule, Shift

Row = tuple[int, Shift, str]
Place = tuple[Row, int]
"""A seat: the row, and 0 for A or 1 for B."""
Duties = dict[str, dict[int, list[tuple[Shift, str]]]]
"""What each code does on each day."""

_STAFF = (
    ("甲1", VILLAGE, (DESK, AGENT), (6, 7), 5),
    ("甲2", VILLAGE, (DESK, AGENT), (3,), 5),
    ("甲3", VILLAGE, (DESK,), (5,), 5),
    ("甲4", VILLAGE, (DESK,), (7, 8), 5),
    ("甲5", VILLAGE, (AGENT,), (4,), 5),
    ("乙1", STATIONED, (DESK, AGENT), (2,), 5),
    ("乙2", STATIONED, (DESK,), (6, 7), 5),
    ("乙3", STATIONED, (AGENT,), (1,), 5),
)
"""As printed in the brief: code, group, skills, days off, most shifts in the eight days."""
_MOVED_AWAY = "甲6"
_FAULTS = (Rule.UNKNOWN, Rule.SAME, Rule.OVER_MAX, Rule.LATE_EARLY, Rule.TWO_POSTS, Rule.SKILL, Rule.DAY_OFF)
"""Beside the seat that nobody can take and that the roster hides."""
_WEEKDAYS = "一二三四五六日"
_SHIFTS = {Shift.EARLY: "早班", Shift.LATE: "晚班"}

STAFF = pd.DataFrame(
    [(code, group, frozenset(skills), frozenset(off), most) for code, group, skills, off, most in _STAFF],
    columns=["code", "group", "skills", "days_off", "max_shifts"],
)
DAYS = pd.DataFrame(
    [(date, (date - 1) % 7, str(Kind.WEEKEND if (date - 1) % 7 >= 5 else Kind.WORK)) for date in range(1, 9)],
    columns=["date", "weekday", "kind"],
)
ROWS: list[Row] = [(date, Shift(shift), post) for date, shift, post in Hall(STAFF, DAYS, openings()).slots()]
_SKILLS = {code: skills for code, _, skills, _, _ in _STAFF}
_OFF = {code: off for code, _, _, off, _ in _STAFF}
_MOST = {code: most for code, _, _, _, most in _STAFF}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the faulty roster, `mended`, what it was before, and the `staff` and `days` of the brief."""
    generator = random.Random(seed)
    for _ in range(20_000):
        mended = _roster(generator)
        for _ in range(8 if mended else 0):
            if given := _spoilt(mended, generator):
                return {"given": _table(given), "mended": _table(mended), "staff": STAFF, "days": DAYS}
    raise RuntimeError(f"no roster for seed {seed}")


def _table(seats: dict[Place, str]) -> pd.DataFrame:
    rows = [
        (f"{n:02d}", row[0], f"周{_WEEKDAYS[(row[0] - 1) % 7]}", _SHIFTS[row[1]], row[2], seats[row, 0], seats[row, 1])
        for n, row in enumerate(ROWS, 1)
    ]
    table = pd.DataFrame(rows, columns=["slot", "date", "weekday", "shift", "post", "a_code", "b_code"])
    table.attrs["data_origin"] = "synthetic"
    return table


def _duties(seats: dict[Place, str], apart: Place | None = None) -> Duties:
    """Return who does what, apart from one seat."""
    duties: Duties = {code: {} for code in _MOST}
    for place, code in seats.items():
        if code in duties and place != apart:
            (date, shift, post), _ = place
            today = duties[code].setdefault(date, [])
            if (shift, post) not in today:  # twice in one row is one shift
                today.append((shift, post))
    return duties


def _broken(code: str, row: Row, duties: Duties) -> set[Rule]:
    """Return what is broken if a code takes one seat more."""
    date, shift, post = row
    own, broken = duties[code], set()
    if post not in _SKILLS[code]:
        broken.add(Rule.SKILL)
    if date in _OFF[code]:
        broken.add(Rule.DAY_OFF)
    if sum(map(len, own.values())) >= _MOST[code]:
        broken.add(Rule.OVER_MAX)
    for other, other_post in own.get(date, []):
        same_shift = Rule.SAME if other_post == post else Rule.TWO_POSTS
        broken.add(same_shift if other == shift else Rule.TWO_SHIFTS)
    late_before = any(other == Shift.LATE for other, _ in own.get(date - 1, []))
    early_after = any(other == Shift.EARLY for other, _ in own.get(date + 1, []))
    if (shift == Shift.EARLY and late_before) or (shift == Shift.LATE and early_after):
        broken.add(Rule.LATE_EARLY)
    return broken


def _fitting(row: Row, duties: Duties) -> list[str]:
    return [code for code in _MOST if not _broken(code, row, duties)]


def _roster(generator: random.Random) -> dict[Place, str] | None:
    """Return a roster in order with one seat B that nobody can take, or None if this try fails."""
    seats: dict[Place, str] = {}
    duties = _duties({})
    gap: Place | None = None
    for row in ROWS:
        for seat in (0, 1):
            codes = _fitting(row, duties)
            if not codes:
                if gap or not seat:
                    return None
                gap = (row, seat)
                seats[gap] = GAP
                continue
            weights = [1 + 3 * (_MOST[code] - sum(map(len, duties[code].values()))) for code in codes]
            code = generator.choices(codes, weights)[0]
            seats[row, seat] = code
            duties[code].setdefault(row[0], []).append(row[1:])
    return seats if gap and not _fitting(gap[0], duties) else None


def _spoilt(mended: dict[Place, str], generator: random.Random) -> dict[Place, str] | None:
    """Return the roster with one fault of each kind in eight rows, or None if that cannot be done here."""
    seats = dict(mended)
    gap = next(place for place, code in seats.items() if code == GAP)
    seats[gap] = ""
    spoilt = {gap: Rule.EMPTY}
    for rule in _FAULTS:
        rows = {row for row, _ in spoilt}
        # Two faults a day at most: more could be mended in each other's place.
        places = [place for place in seats if place[0] not in rows and sum(row[0] == place[0][0] for row in rows) < 2]
        generator.shuffle(places)
        found = next(((place, code) for place in places if (code := _spoiler(rule, place, seats))), None)
        if found is None:
            return None
        place, seats[place] = found
        spoilt[place] = rule
    # What was spoilt later may have undone what was spoilt before.
    kept = all(
        _broken(seats[place], place[0], _duties(seats, apart=place)) == {rule}
        for place, rule in spoilt.items()
        if rule not in (Rule.EMPTY, Rule.UNKNOWN, Rule.SAME)
    )
    return seats if kept and _can_be_mended_step_by_step(seats, mended, set(spoilt)) else None


def _spoiler(rule: Rule, place: Place, seats: dict[Place, str]) -> str:
    """Return a code that breaks this rule, and no other, on this seat and in this row; empty if there is none."""
    row, seat = place
    if rule is Rule.UNKNOWN:
        return _MOVED_AWAY
    if rule is Rule.SAME:
        return seats[row, 1 - seat]
    # Where two rows break a rule together, the later one must be this one.
    if (rule is Rule.TWO_POSTS and row[2] != AGENT) or (rule is Rule.LATE_EARLY and row[1] != Shift.EARLY):
        return ""
    duties = _duties(seats, apart=place)
    codes = [code for code in _MOST if _broken(code, row, duties) == {rule}]
    if rule is Rule.OVER_MAX:
        place_of = {other: n for n, other in enumerate(ROWS)}
        last = {who: place_of[other] for (other, _), who in seats.items()}
        codes = [code for code in codes if last[code] < place_of[row]]
    return codes[0] if codes else ""


def _can_be_mended_step_by_step(given: dict[Place, str], mended: dict[Place, str], spoilt: set[Place]) -> bool:
    """Return whether there is always a row that only one code can mend, so that nobody has to guess."""
    seats = {place: code for place, code in given.items() if place not in spoilt}
    left = [place for place in sorted(spoilt) if mended[place] != GAP]
    while left:
        duties = _duties(seats)
        sure = next((place for place in left if _fitting(place[0], duties) == [mended[place]]), None)
        if sure is None:
            return False
        seats[sure] = mended[sure]
        left.remove(sure)
    return True
