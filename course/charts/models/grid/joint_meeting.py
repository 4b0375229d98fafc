"""What the joint meeting shows: what its minutes went on, which decisions can be followed up, how they stand later."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, labels, listed
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.joint_meeting import (
    AGENDA,
    ASSUMPTIONS,
    FOLLOWED,
    RESULT_LABELS,
    STATE_LABELS,
    Result,
    State,
    answered,
    count_states,
    follow_up,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

COMMUNITY = "社区"
OWNERS = {"甲1": "社区", "乙1": "学校", "丙1": "商场", "丁1": "医院", "戊1": "企业", "己1": "车站"}
"""Posts that may own a decision, by code, and the unit each belongs to."""
_ITEMS = (
    ("传达上季度通报", COMMUNITY, "20", Result.NOTICE, "", "", ""),
    ("操场周末开放", COMMUNITY, "15", Result.DECIDED, "乙1", "25", ""),
    ("准备迎检材料", COMMUNITY, "20", Result.NOTICE, "", "", ""),
    ("下半年活动安排", COMMUNITY, "10", Result.LATER, "", "", ""),
    ("停车位错时用", "医院", "15", Result.DECIDED, "甲1", "20", "18"),
    ("孩子放学后去处", "企业", "15", Result.DECIDED, "乙1", "30", ""),
    ("消防演练合办", "商场", "10", Result.DECIDED, "丙1", "14", "21"),
    ("站前通知栏", "车站", "10", Result.DECIDED, "", "20", ""),
    ("讲座名额", "学校", "5", Result.DECIDED, "乙1", "", ""),
)
"""Item, who brought it, minutes, result, owner, due and done in days after the meeting."""
_MOST = {"minutes": 240.0, "due": 60.0, "done": 60.0}
_DAYS = {float(day): str(day) for day in range(0, 61, 10)}
_LABEL = 16
"""Width of an item's name beside its bar."""


def read_items(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the agenda and the items with a number that cannot be read; such a number counts as missing."""
    rows = tuple(row for row in values["items"] if row[0].strip())
    items = _SHEET.frame(rows)
    # Whatever calls itself a community is the one that invites; every other name is a unit.
    items["named"] = items["proposer"]
    items["proposer"] = [COMMUNITY if name.strip().endswith(COMMUNITY) else name for name in items["named"]]
    unread: list[str] = []
    for column, most in _MOST.items():
        typed = pd.Series([bool(row[AGENDA.index(column)].strip()) for row in rows], dtype=bool)
        fine = items[column].between(0, most)
        unread += items.loc[~fine & typed, "item"].tolist()
        items[column] = items[column].where(fine)
    return items, list(dict.fromkeys(unread))


def minutes_chart(followed: pd.DataFrame, length: float, language: str) -> Exhibit:
    """Draw the meeting minute by minute: what led to a decision, what was a notice, what was not reached."""
    title = first_of(say("joint_meeting.minutes_chart", language, length=f"{length:g}"), len(followed), language)
    followed = followed.head(CHART_ROWS)
    kinds = {State.NOTICE: "notice", State.LATER: "later", State.UNREACHED: "unreached"}
    named = {name: say(f"joint_meeting.{name}", language) for name in ("decided", "unreached", "notice", "later")}
    rows = labels(followed["item"].tolist(), _LABEL)
    shown = [kinds.get(State(each), "decided") for each in followed["state"]]
    spans = [
        (label, float(row.starts), float(row.ends), named[kind])
        for label, row, kind in zip(rows, followed.itertuples(), shown, strict=True)
    ]
    end = max([length, *followed["ends"]])
    step = 15 if end <= 180 else 60 * max(1, round(end / 900))
    ticks = {float(minute): str(minute) for minute in range(0, int(end) + step, step)}
    figure = timeline(title, rows or ["—"], spans, ticks, kinds=list(named.values()))
    told = say("chart.comma", language).join(
        say("joint_meeting.span", language, item=item, start=f"{start:g}", end=f"{end:g}", kind=kind)
        for item, start, end, kind in spans
    )
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{told}")


def decisions_chart(followed: pd.DataFrame, day: float, language: str) -> Exhibit:
    """Draw every decision that can be followed up: the days within its time, beyond it, and still left."""
    title = say("joint_meeting.decisions_chart", language, day=f"{day:g}")
    within, beyond, left = (say(f"joint_meeting.{name}", language) for name in ("within", "beyond", "left"))
    decisions = followed[followed["state"].isin(FOLLOWED)]
    title = first_of(title, len(decisions), language)
    decisions = decisions.head(CHART_ROWS)
    rows = labels([f"{row.item} {STATE_LABELS[State(row.state)]}" for row in decisions.itertuples()], _LABEL + 4)
    spans: list[tuple[str, float, float, str]] = []
    told = []
    for label, row in zip(rows, decisions.itertuples(), strict=True):
        end = min(day, row.done) if pd.notna(row.done) else day
        spans.append((label, 0, min(end, row.due), within))
        if end > row.due:
            spans.append((label, row.due, end, beyond))
        elif row.state == State.OPEN:
            spans.append((label, end, row.due, left))
        told.append(say("joint_meeting.due_on", language, label=label, due=f"{row.due:g}"))
    rows = rows or [say("joint_meeting.nothing", language)]
    figure = timeline(title, rows, spans, _DAYS, kinds=[within, beyond, left])
    listed = say("chart.comma", language).join(told or rows)
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{listed}")


def items_table(followed: pd.DataFrame, language: str) -> Exhibit:
    """Return the agenda in the order taken with the state of each item; what needs attention is marked."""

    def days(values: pd.Series) -> list[str]:
        return [f"{value:g}" if pd.notna(value) else "—" for value in values]

    table = pd.DataFrame(
        {
            say("joint_meeting.item", language): followed["item"],
            say("joint_meeting.proposer", language): followed["named"],
            say("joint_meeting.owner", language): [owner or "—" for owner in followed["owner"]],
            say("joint_meeting.due", language): days(followed["due"]),
            say("joint_meeting.done", language): days(followed["done"]),
            say("joint_meeting.state", language): [STATE_LABELS[State(each)] for each in followed["state"]],
        }
    )
    wanting = (State.OVERDUE, State.UNOWNED, State.UNDATED, State.UNREACHED)
    marked = frozenset(place for place, each in enumerate(followed["state"]) if each in wanting)
    return Exhibit(say("joint_meeting.items", language), table=table, marked=marked)


def summary(followed: pd.DataFrame, day: float, unread: list[str], language: str) -> Exhibit:
    """Say what the minutes went on, how the decisions stand, and what became of the units' own items."""
    count = count_states(followed)
    reached = followed[followed["reached"]]
    notices = reached.loc[reached["state"] == State.NOTICE, "minutes"].sum()
    brought, done = answered(followed, COMMUNITY)
    told = [
        say(
            "joint_meeting.summary",
            language,
            reached=len(reached),
            all=len(followed),
            minutes=f"{reached['minutes'].sum():g}",
            notices=f"{notices:g}",
            traceable=sum(count[each] for each in FOLLOWED),
            loose=count[State.UNOWNED] + count[State.UNDATED],
            day=f"{day:g}",
            done=count[State.DONE] + count[State.LATE],
            overdue=count[State.OVERDUE],
            brought=brought,
            answered=done,
        )
    ]
    if unread:
        told.append(say("joint_meeting.unread", language, items=listed(unread, language)))
    if followed.empty:
        told.insert(0, say("own_rows.nothing", language))
    return Exhibit(say("joint_meeting.items", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    length, day = float(values["length"]), float(values["day"])
    assumptions = replaced(ASSUMPTIONS, length=length, units_first=float(values["order"] == "units"))
    items, unread = read_items(values)
    followed = follow_up(items, COMMUNITY, day, assumptions)
    return [
        summary(followed, day, unread, language),
        minutes_chart(followed, length, language),
        decisions_chart(followed, day, language),
        items_table(followed, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    columns = (
        Column("item", words("joint_meeting.item")),
        Column("proposer", words("joint_meeting.proposer")),
        Column("minutes", words("joint_meeting.minutes"), editable=True, entry="integer"),
        Column(
            "result",
            words("joint_meeting.result"),
            tuple((str(result), Text(label)) for result, label in RESULT_LABELS.items()),
            editable=True,
        ),
        Column(
            "owner",
            words("joint_meeting.owner"),
            tuple((code, Text(f"{code} {unit}")) for code, unit in OWNERS.items()),
            editable=True,
            choices_from="owners",
        ),
        Column("due", words("joint_meeting.due"), editable=True, entry="integer"),
        Column("done", words("joint_meeting.done"), editable=True, entry="integer"),
    )
    return Sheet("items", words("joint_meeting.sheet"), columns, tuple(tuple(map(str, row)) for row in _ITEMS))


def _owner_sheet() -> Sheet:
    columns = (Column("owner", words("joint_meeting.owner")), Column("unit", words("joint_meeting.unit")))
    return Sheet("owners", words("joint_meeting.owners"), columns, tuple(OWNERS.items()), shown=False)


_SHEET = _sheet()
MODEL = WorkingModel(
    (
        _SHEET,
        _owner_sheet(),
        Pick(
            "order",
            words("joint_meeting.order"),
            (("units", words("joint_meeting.units_first")), ("listed", words("joint_meeting.as_listed"))),
            "units",
        ),
        Slider("length", Text(ASSUMPTIONS.loc["length", "label"] + "（分钟）"), 30, 180, 90),
        Slider("day", words("joint_meeting.day"), 0, 60, 28),
    ),
    draw,
)
