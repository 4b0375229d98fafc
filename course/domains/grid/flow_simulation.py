"""A sub-district at work on reported events: who waits where, for how long, and what comes back.

Working model S56, as a simulation of discrete events; the only file of the course that knows SimPy. Every rate and
every rule is the course's (`ASSUMPTIONS`): the report names a data centre and its goals (d3-2.4-15), no measurement.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
import simpy

from course.domains.assumptions import assumption_table


class Post(StrEnum):
    """Where a case can wait, in the order it comes by."""

    REGISTER = "register"
    DISPATCH = "dispatch"
    LOCAL = "local"
    DEPARTMENT = "department"
    CHECK = "check"


class Rule(StrEnum):
    """What must come before the close."""

    CHECKED = "checked"
    """Another post looks; what is not in order is sent back at once."""
    ON_WORD = "on_word"
    """The handler's word is enough; what is not in order is reported again some days later."""


class Turn(StrEnum):
    """Who is next in a queue."""

    FIRST_COME = "first_come"
    SHORTEST_LIMIT = "shortest_limit"


POST_LABELS = {
    Post.REGISTER: "登记立案", Post.DISPATCH: "街道派遣", Post.LOCAL: "社区处置", Post.DEPARTMENT: "部门处置",
    Post.CHECK: "核查",
}  # fmt: skip
_PLACE = {post: place for place, post in enumerate(Post)}
HOURS_A_DAY = 8
"""Simulated hours are working hours: nights and holidays are left out of the clock."""

ASSUMPTIONS = assumption_table(
    [
        ("load", "每天上报", 12, "件", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("days", "模拟多少个工作日", 20, "日", False, "课程假定", "d3-2.4-15"),
        ("local", "社区自己能处置的", 30, "%", False, "报告只说看得到的管不到；课程假定", "d3-3.2-4"),
        ("faulty", "处置以后仍不合格的", 15, "%", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("back_days", "不核查时，几天以后又报上来", 3, "工作日", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("urgent", "其中限时短的", 30, "%", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("short_limit", "限时短的：从上报到结案", 8, "工作小时", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("long_limit", "其余的：从上报到结案", 24, "工作小时", False, "报告没有写；课程假定", "d3-2.4-15"),
    ]
)


@dataclass(frozen=True)
class Desk:
    """A post: how many work there, and how many minutes a case takes on average."""

    staff: int
    minutes: float


DESKS = {
    Post.REGISTER: Desk(1, 20),
    Post.DISPATCH: Desk(1, 35),
    Post.LOCAL: Desk(1, 80),
    Post.DEPARTMENT: Desk(3, 130),
    Post.CHECK: Desk(1, 30),
}


@dataclass(frozen=True)
class Setting:
    """One way to run the sub-district; shares are whole percents."""

    desks: tuple[tuple[Post, Desk], ...] = tuple(DESKS.items())
    load: float = 12
    days: int = 20
    local: float = 30
    faulty: float = 15
    back_days: float = 3
    urgent: float = 30
    short_limit: float = 8
    long_limit: float = 24
    rule: Rule = Rule.CHECKED
    turn: Turn = Turn.FIRST_COME

    def __post_init__(self) -> None:
        counts = [
            self.load,
            self.days,
            self.back_days,
            *(n for _, desk in self.desks for n in (desk.staff, desk.minutes)),
        ]
        if min(counts) < 0 or not all(0 <= share <= 100 for share in (self.local, self.faulty, self.urgent)):
            raise ValueError("人数、件数和分钟数不能是负数，比例应在 0 到 100 之间")
        if {post for post, _ in self.desks} != set(Post):
            raise ValueError("每个岗位要有一行")


@dataclass
class _Case:
    """What a case brings with it, drawn before the run, so that other staff meets the same cases."""

    reported: float
    local: bool
    limit: float
    work: Sequence[float]
    """For each coming-round the length of each post's work relative to its mean."""
    faulty: Sequence[bool]
    rounds: int = 0
    closed: list[float] = field(default_factory=list)
    reopened: list[float] = field(default_factory=list)
    """After a close in the books."""
    sent_back: list[float] = field(default_factory=list)
    """By the check, before any close."""
    sound: float = float("nan")
    waited: dict[Post, float] = field(default_factory=dict)


ROUNDS = 6
"""After so many times round the work is taken to be in order."""


def _arrivals(setting: Setting, seed: int) -> list[_Case]:
    """Return the cases of one run; the same seed brings the same cases, closer together under a higher load."""
    n = int(setting.load * setting.days * 2) + 20
    generator = np.random.default_rng(seed)
    # Drawn one kind after another from streams of their own: a longer list begins like a shorter one.
    gaps, places, limits, faults, work = (np.random.default_rng(s) for s in generator.integers(0, 2**32, 5))
    hours = np.cumsum(gaps.exponential(1.0, n)) * (HOURS_A_DAY / setting.load if setting.load else np.inf)
    local = places.random(n) * 100 < setting.local
    urgent = limits.random(n) * 100 < setting.urgent
    faulty = faults.random((n, ROUNDS)) * 100 < setting.faulty
    faulty[:, -1] = False
    lengths = work.exponential(1.0, (n, ROUNDS * len(Post)))
    end = setting.days * HOURS_A_DAY
    return [
        _Case(float(hours[i]), bool(local[i]), setting.short_limit if urgent[i] else setting.long_limit,
              lengths[i].tolist(), faulty[i].tolist())
        for i in range(n) if hours[i] < end
    ]  # fmt: skip


class _Run:
    """One run of SimPy: posts with queues, and a process for every case."""

    def __init__(self, setting: Setting, cases: list[_Case], drain: bool) -> None:
        self.setting, self.drain = setting, drain
        self.end = setting.days * HOURS_A_DAY
        self.world = simpy.Environment()
        self.desks = dict(setting.desks)
        self.queues = {
            post: simpy.PriorityResource(self.world, desk.staff) for post, desk in self.desks.items() if desk.staff
        }
        for case in cases:
            self.world.process(self._life(case))
        self.world.run(None if drain else self.end)

    def _life(self, case: _Case) -> Generator[simpy.Event, None, None]:
        yield self.world.timeout(case.reported)
        yield from self._serve(case, Post.REGISTER)
        while True:
            # Whatever the community may handle itself need not go by the sub-district's desk.
            if not case.local:
                yield from self._serve(case, Post.DISPATCH)
            yield from self._serve(case, Post.LOCAL if case.local else Post.DEPARTMENT)
            if self.setting.rule is Rule.CHECKED:
                yield from self._serve(case, Post.CHECK)
            if not case.faulty[case.rounds]:
                case.closed.append(self.world.now)
                case.sound = self.world.now
                return
            if self.setting.rule is Rule.ON_WORD:
                case.closed.append(self.world.now)
                yield self.world.timeout(self.setting.back_days * HOURS_A_DAY)
                case.reopened.append(self.world.now)
            else:
                case.sent_back.append(self.world.now)
            case.rounds += 1

    def _serve(self, case: _Case, post: Post) -> Generator[simpy.Event, None, None]:
        came = self.world.now
        if post not in self.queues:
            case.waited[post] = case.waited.get(post, 0.0) + max(self.end - came, 0.0)
            yield self.world.event()  # Nobody works here: the case waits for ever.
        urgency = int(case.limit * 60) if self.setting.turn is Turn.SHORTEST_LIMIT else 0
        queue = self.queues[post]
        request = queue.request(priority=urgency)
        # Counted to the end even if its turn never comes.
        waiting = case.waited.get(post, 0.0)
        case.waited[post] = waiting + max(self.end - came, 0.0)
        yield request
        case.waited[post] = waiting + self.world.now - came
        length = case.work[case.rounds * len(_PLACE) + _PLACE[post]] * self.desks[post].minutes / 60
        yield self.world.timeout(length)
        queue.release(request)


def simulate(setting: Setting, seed: int, *, drain: bool = False) -> pd.DataFrame:
    """Return one row per reported case of one run; the same setting and seed give the same table.

    Columns: `reported`, `limit`; `closes`, `reopens` and `sent_back`, tuples of hours as the books have them; `sound`,
    the hour from which it is really in order, missing if it is not; and per post the hours waited. Hours are working
    hours from the start. With `drain` the run goes on after the last report until every case that can be closed is.
    """
    cases = _arrivals(setting, seed)
    _Run(setting, cases, drain)
    rows = [
        (case.reported, case.limit, tuple(case.closed), tuple(case.reopened), tuple(case.sent_back), case.sound,
         *(case.waited.get(post, 0.0) for post in Post))
        for case in cases
    ]  # fmt: skip
    columns = ["reported", "limit", "closes", "reopens", "sent_back", "sound", *(str(post) for post in Post)]
    return pd.DataFrame(rows, columns=columns)
