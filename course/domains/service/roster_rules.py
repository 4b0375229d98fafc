"""What a duty roster must keep to, checked row by row; knows nothing of how the roster was made.

Working model S24. The report names A/B cover, staggered working, duty rotation, office hours and stationed
township cadres (d1-1.2-6, d1-3.4-5, d1-3.6-4) but no hours, numbers or rules; those are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import pandas as pd

from course.domains.assumptions import assumption_table


class Kind(StrEnum):
    """Kinds of days; what is open depends on them."""

    WORK = "work"
    WEEKEND = "weekend"
    MARKET = "market"
    HOLIDAY = "holiday"


class Shift(StrEnum):
    """Two shifts that overlap at noon: together they reach beyond office hours, each for itself is no longer."""

    EARLY = "early"
    LATE = "late"


class Rule(StrEnum):
    """What a roster can break."""

    EMPTY = "empty"
    """An open post has no row, or a seat is neither filled nor marked as a gap."""
    NOT_OPEN = "not_open"
    """The row stands for a post that is not open then, or stands there twice."""
    UNKNOWN = "unknown"
    SAME = "same"
    SKILL = "skill"
    DAY_OFF = "day_off"
    TWO_POSTS = "two_posts"
    TWO_SHIFTS = "two_shifts"
    LATE_EARLY = "late_early"
    OVER_MAX = "over_max"
    ONE_GROUP = "one_group"
    """Over the whole roster only stationed or only village cadres are on duty."""


SHIFT_LABELS = {Shift.EARLY: "早班", Shift.LATE: "晚班"}
KIND_LABELS = {Kind.WORK: "工作日", Kind.WEEKEND: "周末", Kind.MARKET: "赶集日", Kind.HOLIDAY: "节假日"}
RULE_LABELS = {
    Rule.EMPTY: "该开的岗空着，也没有写明缺岗",
    Rule.NOT_OPEN: "不该开的岗排了人，或同一岗排了两行",
    Rule.UNKNOWN: "代号不在名单上",
    Rule.SAME: "A、B 是同一个人",
    Rule.SKILL: "不会这个岗的业务",
    Rule.DAY_OFF: "排在本人的休息日",
    Rule.TWO_POSTS: "同一班排在两个岗",
    Rule.TWO_SHIFTS: "同一天排了两班",
    Rule.LATE_EARLY: "晚班之后接着上早班",
    Rule.OVER_MAX: "超过本人的班次上限",
    Rule.ONE_GROUP: "全月只有村干部或只有驻村干部",
}
GAP = "缺岗"
"""Stands in a seat that nobody can take: a shortage is said, not hidden."""
STATIONED, VILLAGE = "镇驻村", "村干部"

ASSUMPTIONS = assumption_table(
    [
        ("early_start", "早班几点开始", 7.5, "时", False, "报告没有写时间；课程假定 7:30", "d1-1.2-6"),
        ("early_end", "早班几点结束", 14, "时", False, "课程假定", "d1-1.2-6"),
        ("late_start", "晚班几点开始", 13.5, "时", False, "课程假定 13:30，与早班交接半小时", "d1-1.2-6"),
        ("late_end", "晚班几点结束", 20, "时", False, "课程假定；两班一样长，都是 6.5 小时", "d1-1.2-6"),
        ("min_rest", "两班之间至少休息几小时", 12, "小时", False, "课程假定；所以晚班后不接早班", "d1-1.2-6"),
        ("shifts_a_day", "一人一天最多几班", 1, "班", False, "课程假定；错时不是加时", "d1-1.2-6"),
        ("seats", "每个岗每班安排几人", 2, "人", False, "A 岗和 B 岗；B 岗也计一个班次", "d1-1.2-6"),
        ("fair_spread", "相差几次以内算公平", 1, "次", False, "轮流得公平不公平，报告没有写量法", "d1-1.2-6"),
    ]
)

ROSTER = ["date", "shift", "post", "a_code", "b_code"]


@dataclass(frozen=True)
class Hall:
    """What a roster is made for.

    `staff`: code, group, skills (a frozenset of posts), days_off (a frozenset of dates), max_shifts.
    `days`: date (day of the month), weekday (Monday is 0), kind. `openings`: kind, shift, post.
    """

    staff: pd.DataFrame
    days: pd.DataFrame
    openings: pd.DataFrame

    def slots(self) -> list[tuple[int, str, str]]:
        """Return every (date, shift, post) that is open, in the order of time."""
        opened = self.openings.groupby("kind", sort=False)
        by_kind = {kind: list(zip(rows["shift"], rows["post"], strict=True)) for kind, rows in opened}
        return [
            (int(day.date), shift, post)
            for day in self.days.sort_values("date").itertuples()
            for shift, post in by_kind.get(day.kind, [])
        ]


def rests_too_short(assumptions: pd.DataFrame = ASSUMPTIONS) -> frozenset[tuple[str, str]]:
    """Return the pairs of (a day's shift, the next day's shift) with too little rest in between."""
    value = assumptions["value"]
    return frozenset(
        (str(first), str(then))
        for first, then in product(Shift, Shift)
        if value[f"{then}_start"] + 24 - value[f"{first}_end"] < value["min_rest"]
    )


def check(roster: pd.DataFrame, hall: Hall, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return what a roster breaks: `date, shift, post, code, rule`, empty for a roster in order.

    Roster: `date, shift, post, a_code, b_code`, a seat nobody can take is written GAP. Where two rows break a rule
    together, the later one is named. Swapping A and B never changes the result.
    """
    faults = [*_seat_faults(roster, hall), *_slot_faults(roster, hall), *_row_faults(roster, hall)]
    faults += _sequence_faults(roster, hall, assumptions)
    faults += _group_faults(roster, hall)
    found = pd.DataFrame(faults, columns=["date", "shift", "post", "code", "rule"])
    order = {slot: n for n, slot in enumerate(zip(roster["date"], roster["shift"], roster["post"], strict=True))}
    keys = [order.get((row.date, row.shift, row.post), len(order)) for row in found.itertuples()]
    return found.assign(order=keys).sort_values(["order", "rule", "code"]).drop(columns="order").reset_index(drop=True)


def fairness(roster: pd.DataFrame, hall: Hall) -> pd.DataFrame:
    """Return `code, n_total, n_a, n_late, n_weekend, can_late, can_weekend`; A and B both count.

    Weekend means Saturday and Sunday. `can_` says that the code's skills fit at least half of those shifts: only
    among such codes is an even share to be expected.
    """
    weekend = set(hall.days.loc[hall.days["weekday"] >= 5, "date"])
    counts = {code: [0, 0, 0, 0] for code in hall.staff["code"]}
    for row in roster.itertuples():
        for seat, code in enumerate((row.a_code, row.b_code)):
            if code in counts:
                new = (1, seat == 0, row.shift == Shift.LATE, row.date in weekend)
                counts[code] = [n + int(add) for n, add in zip(counts[code], new, strict=True)]
    slots = hall.slots()
    late = [post for _, shift, post in slots if shift == Shift.LATE]
    free = [post for date, _, post in slots if date in weekend]
    table = pd.DataFrame(
        [[code, *numbers] for code, numbers in counts.items()],
        columns=["code", "n_total", "n_a", "n_late", "n_weekend"],
    )
    for name, posts in (("can_late", late), ("can_weekend", free)):
        table[name] = [bool(posts) and 2 * sum(post in known for post in posts) >= len(posts)
                       for known in hall.staff["skills"]]  # fmt: skip
    return table


def spread(fair: pd.DataFrame) -> dict[str, int]:
    """Return by how much the counts differ: all shifts, and late and weekend ones among those who can take them."""
    compared = {"n_total": fair["n_total"], "n_late": fair.loc[fair["can_late"], "n_late"],
                "n_weekend": fair.loc[fair["can_weekend"], "n_weekend"]}  # fmt: skip
    return {name: int(counts.max() - counts.min()) if len(counts) else 0 for name, counts in compared.items()}


def uncovered(roster: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a gap and what is missing: A (nobody at all is there) or only B."""
    gaps = roster[(roster["a_code"] == GAP) | (roster["b_code"] == GAP)]
    both = (gaps["a_code"] == GAP) & (gaps["b_code"] == GAP)
    missing = both.map({True: "A、B", False: "B"})
    return gaps[["date", "shift", "post"]].assign(missing=missing).reset_index(drop=True)


Fault = tuple[int, str, str, str, str]


def _seats(roster: pd.DataFrame) -> Iterator[tuple[int, str, str, str]]:
    for row in roster.itertuples():
        for code in (row.a_code, row.b_code):
            if isinstance(code, str) and code and code != GAP:
                yield int(row.date), row.shift, row.post, code


def _seat_faults(roster: pd.DataFrame, hall: Hall) -> Iterator[Fault]:
    known = {row.code: row for row in hall.staff.itertuples()}
    for date, shift, post, code in _seats(roster):
        if code not in known:
            yield date, shift, post, code, Rule.UNKNOWN
            continue
        if post not in known[code].skills:
            yield date, shift, post, code, Rule.SKILL
        if date in known[code].days_off:
            yield date, shift, post, code, Rule.DAY_OFF


def _slot_faults(roster: pd.DataFrame, hall: Hall) -> Iterator[Fault]:
    there = Counter(zip(roster["date"], roster["shift"], roster["post"], strict=True))
    opened = hall.slots()
    for date, shift, post in opened:
        if not there[date, shift, post]:
            yield date, shift, post, "", Rule.EMPTY
    for (date, shift, post), times in there.items():
        if times > 1 or (date, shift, post) not in opened:
            yield int(date), shift, post, "", Rule.NOT_OPEN


def _row_faults(roster: pd.DataFrame, hall: Hall) -> Iterator[Fault]:
    for row in roster.itertuples():
        cells = [row.a_code, row.b_code]
        if any(not isinstance(code, str) or not code for code in cells):
            yield int(row.date), row.shift, row.post, "", Rule.EMPTY
        elif row.a_code == row.b_code != GAP:
            yield int(row.date), row.shift, row.post, row.a_code, Rule.SAME


def _sequence_faults(roster: pd.DataFrame, hall: Hall, assumptions: pd.DataFrame) -> Iterator[Fault]:
    """Yield what a code does too often or too soon; a person twice in one row is another fault."""
    too_soon, a_day = rests_too_short(assumptions), assumptions.loc["shifts_a_day", "value"]
    limit = dict(zip(hall.staff["code"], hall.staff["max_shifts"], strict=True))
    duties: dict[str, list[tuple[int, str, str]]] = {}
    for date, shift, post, code in _seats(roster):
        duties.setdefault(code, []).append((date, shift, post))
    rank = {str(shift): n for n, shift in enumerate(Shift)}
    for code, taken in duties.items():
        ordered = sorted(dict.fromkeys(taken), key=lambda duty: (duty[0], rank[duty[1]]))
        for n, (date, shift, post) in enumerate(ordered):
            before = ordered[:n]
            today = {s for d, s, _ in before if d == date}
            if shift in today:
                yield date, shift, post, code, Rule.TWO_POSTS
            elif len(today) >= a_day:
                yield date, shift, post, code, Rule.TWO_SHIFTS
            if any(d == date - 1 and (s, shift) in too_soon for d, s, _ in before):
                yield date, shift, post, code, Rule.LATE_EARLY
            if n >= limit.get(code, len(ordered)):
                yield date, shift, post, code, Rule.OVER_MAX


def _group_faults(roster: pd.DataFrame, hall: Hall) -> Iterator[Fault]:
    group = dict(zip(hall.staff["code"], hall.staff["group"], strict=True))
    present = {group[code] for *_, code in _seats(roster) if code in group}
    if len(present) == 1 and set(group.values()) >= {STATIONED, VILLAGE}:
        last = roster.iloc[-1]
        yield int(last["date"]), last["shift"], last["post"], "", Rule.ONE_GROUP
