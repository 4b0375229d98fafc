"""Requests of a neighbourhood and the one of three parties that leads on each, with a clock that keeps running.

Working model S52. The report names three parties and four kinds of service, under the title "four levels" (d3-2.4-8);
who leads on what, and within how many days, is in `DUTY`. What the levels are stays an open question.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Party(StrEnum):
    """The three parties (d3-2.4-8)."""

    RESIDENTS = "residents"
    FIRM = "firm"
    OWNERS = "owners"


class Kind(StrEnum):
    """The four kinds of service that the report lists (d3-2.4-8)."""

    CARE = "care"
    PUBLIC = "public"
    PROPERTY = "property"
    VOLUNTEER = "volunteer"


class Place(StrEnum):
    """Where something is: what all owners share, or inside a home."""

    SHARED = "shared"
    HOME = "home"


class Band(StrEnum):
    """Parts of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class State(StrEnum):
    """How a request stands on a day."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"


PARTY_LABELS = {Party.RESIDENTS: "居委会", Party.FIRM: "物业企业", Party.OWNERS: "业委会"}
KIND_LABELS = {Kind.CARE: "关爱", Kind.PUBLIC: "公共", Kind.PROPERTY: "物业", Kind.VOLUNTEER: "志愿"}
PLACE_LABELS = {Place.SHARED: "共用部位", Place.HOME: "家里"}
BAND_LABELS = {
    Band.MORNING: "6–12 时",
    Band.AFTERNOON: "12–18 时",
    Band.EVENING: "18–24 时",
    Band.NIGHT: "0–6 时",
}
STATE_LABELS = {State.DONE: "按期办结", State.LATE: "办结，晚了", State.OPEN: "未到期", State.OVERDUE: "逾期"}
_R, _F, _O = Party.RESIDENTS, Party.FIRM, Party.OWNERS
DUTY = pd.DataFrame(
    [
        ("电梯停运", Place.SHARED, _F, _O, Kind.PROPERTY, 1),
        ("漏水", Place.SHARED, _F, _O, Kind.PROPERTY, 3),
        ("漏水", Place.HOME, _R, _F, Kind.PUBLIC, 7),
        ("噪声", Place.SHARED, _F, _R, Kind.PROPERTY, 5),
        ("噪声", Place.HOME, _R, _F, Kind.PUBLIC, 5),
        ("垃圾桶满", Place.SHARED, _F, _R, Kind.PROPERTY, 1),
        ("路灯不亮", Place.SHARED, _F, _O, Kind.PROPERTY, 2),
        ("独居老人想聊聊", Place.HOME, _R, _F, Kind.CARE, 1),
        ("三餐没人做", Place.HOME, _R, _O, Kind.CARE, 2),
        ("教用手机", Place.HOME, _R, _O, Kind.VOLUNTEER, 7),
        ("办证明", Place.HOME, _R, _F, Kind.PUBLIC, 3),
        ("动用维修资金", Place.SHARED, _O, _F, Kind.PROPERTY, 30),
        ("续聘物业企业", Place.SHARED, _O, _R, Kind.PROPERTY, 30),
    ],
    columns=["topic", "place", "lead", "support", "kind", "days"],
).astype({"place": str, "lead": str, "support": str, "kind": str})
"""Who leads: made up for the course, to be replaced by the neighbourhood's own list of duties."""

ASSUMPTIONS = assumption_table(
    [
        ("unlisted_days", "清单上没有的事，几天内答复", 5, "天", False, "先由居委会接住；课程假定", "d3-2.4-8"),
    ]
)


def assign(requests: pd.DataFrame, duty: pd.DataFrame = DUTY, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `req_id, lead, support, kind, due, listed`: every request has exactly one lead.

    Requests: `req_id, topic, place, day` (the day reported). What is not on the list of duties goes to the residents'
    committee, is not `listed`, and has no kind. Raises ValueError where the list has two leads for one thing.
    """
    if duty.duplicated(["topic", "place"]).any():
        raise ValueError("分工清单里，同一件事写了两个牵头")
    known = {(row.topic, row.place): row for row in duty.itertuples()}
    rows = []
    for request in requests.itertuples():
        entry = known.get((request.topic, request.place))
        if entry is None:
            due = request.day + assumptions.loc["unlisted_days", "value"]
            rows.append((request.req_id, str(Party.RESIDENTS), "", "", due, False))
        else:
            due = request.day + float(entry.days)
            rows.append((request.req_id, entry.lead, entry.support, entry.kind, due, True))
    assigned = pd.DataFrame(rows, columns=["req_id", "lead", "support", "kind", "due", "listed"])
    return assigned.astype({"due": float, "listed": bool})


def handover(assigned: pd.DataFrame, passed_on: Mapping[str, str]) -> pd.DataFrame:
    """Return the requests with `holder`: who has it now. Passing on changes the holder and never the due day."""
    holder = [passed_on.get(req_id) or lead for req_id, lead in zip(assigned["req_id"], assigned["lead"], strict=True)]
    return assigned.assign(holder=holder)


def state(due: float, done: float, today: float) -> State:
    """Return how a request stands; one due today is not overdue, one done after today is not done yet."""
    if pd.notna(done) and done <= today:
        return State.DONE if done <= due else State.LATE
    return State.OPEN if today <= due else State.OVERDUE


def coverage(requests: pd.DataFrame, manned: Collection[tuple[Kind, Band]]) -> pd.DataFrame:
    """Return per kind and part of the day how many requests came and whether anybody answers.

    Requests: `kind, band`. Columns `kind, band, n_requests, manned`, one row for each of the sixteen. "Round the clock"
    in the report is its own description (d3-2.4-8).
    """
    rows = []
    for kind in Kind:
        for band in Band:
            n = int(((requests["kind"] == kind) & (requests["band"] == band)).sum())
            rows.append((str(kind), str(band), n, (kind, band) in manned))
    return pd.DataFrame(rows, columns=["kind", "band", "n_requests", "manned"])


def restarted(assigned: pd.DataFrame, passed_day: Mapping[str, float], days: Mapping[str, float]) -> pd.DataFrame:
    """Return the requests with the due days of a clock that starts anew with whoever takes over.

    For comparison only: this is what must not be done. `passed_day` and `days` are by request; others stay as they are.
    """
    due = [
        passed_day[req_id] + days[req_id] if req_id in passed_day else due
        for req_id, due in zip(assigned["req_id"], assigned["due"], strict=True)
    ]
    return assigned.assign(due=due)
