"""What the model of a decision procedure shows: a board of eight steps, a clock, and why the next step is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course.charts.diagrams import flow
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import first_of, listed, short
from course.charts.working_model import Pick, Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.procedure import (
    ASSUMPTIONS,
    BLOCK_LABELS,
    QUORUM_LABELS,
    Block,
    Quorum,
    State,
    StepKind,
    check_steps,
    procedure_state,
    sample_steps,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

FIRST_DAY = date(2027, 1, 15)
"""Day 1 of the fictional matter; late enough in its month for the notices to run into the next."""
LAST_DAY = 90
"""How far the day can be moved on: a procedure with two notices may take that long."""
_BOX = 8
"""Signs that fit into a line of a box."""
_DRAWN = 30
"""Steps that the board holds."""
_LOG = (
    ("1", "5", "5", ""),
    ("3", "7", "6", ""),
    ("6", "12", "12", ""),
    ("9", "28", "20", ""),
    ("12", "22", "11", ""),
    ("14", "", "", "17"),
    ("25", "", "", ""),
    ("30", "", "", "36"),
)
"""Day, present, in favour, taken down: with exactly half present, a tie and a notice that hung too short."""


def calendar_day(day: float) -> date | None:
    """Return the date of a day of the matter, or None for what is no day of it."""
    return FIRST_DAY + timedelta(days=int(day) - 1) if 1 <= day <= 999 else None


def read_sheet(rows: Rows) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return steps, log and what is wrong with the steps; a row without a kind is no step.

    Figures that cannot be read are missing; a step without a name of its own is called by its number.
    """
    sheet = _SHEET.frame(rows)
    sheet = sheet[sheet["kind"].isin([str(kind) for kind in StepKind])].reset_index(drop=True)
    faults = check_steps(sheet)
    entered = [str(name).strip() for name in sheet["name"]]
    names = pd.Series(
        [name if name and entered.count(name) == 1 else f"第{place}步" for place, name in enumerate(entered, start=1)],
        dtype=object,
    )
    steps = pd.DataFrame({"name": names, "kind": sheet["kind"], "body": sheet["body"], "eligible": sheet["eligible"]})
    log = pd.DataFrame(
        {
            "step": names,
            "date": pd.Series([calendar_day(day) for day in sheet["start"]], dtype=object),
            "until": pd.Series([calendar_day(day) for day in sheet["until"]], dtype=object),
            "present": sheet["present"],
            "for_votes": sheet["for_votes"],
        }
    )
    return steps, log, faults


def board_chart(steps: pd.DataFrame, state: State, skipped: list[str], today: date, language: str = "zh") -> Exhibit:
    """Draw the steps in order: done ones dark, the one that blocks hatched."""
    title = say("procedure_board.board", language, date=written(today))
    names = steps["name"].tolist()
    done = range(len(state.done))
    stuck = state.blocked_by not in (None, Block.NOT_HELD)
    blocked = [names.index(name) for name in skipped] + ([len(done)] if stuck else [])
    labels, told = [], []
    for place, step in enumerate(steps.itertuples()):
        mark = "✔" if place in done else "✘" if place in blocked else ""
        labels.append(f"{place + 1} {short(step.name, _BOX - 1)}{mark}\n{short(step.body, _BOX)}")
        status = _status(step.name, state, skipped, language)
        told.append(say("procedure_board.alt_step", language, step=step.name, status=status))
    alt = say("procedure_board.alt", language, title=title, steps="；".join(told))
    drawn = first_of(title, len(labels), language, _DRAWN), labels[:_DRAWN]
    return Exhibit(title, figure=flow(*drawn, done=done, blocked=blocked), alt=alt)


def board_table(
    steps: pd.DataFrame, log: pd.DataFrame, state: State, skipped: list[str], language: str = "zh"
) -> Exhibit:
    """Return every step with its date, its figures and whether it counts; the one that blocks is marked."""
    unused = say("procedure_board.unused", language)
    names = steps["name"].tolist()
    columns = {
        say("procedure_board.step", language): names,
        say("procedure_board.date", language): [unused if pd.isna(day) else written(day) for day in log["date"]],
        say("procedure_board.until_date", language): [unused if pd.isna(day) else written(day) for day in log["until"]],
        **{
            say(f"procedure_board.{name}", language): [unused if pd.isna(n) else f"{n:g}" for n in figures]
            for name, figures in (
                ("eligible", steps["eligible"]),
                ("present", log["present"]),
                ("for_votes", log["for_votes"]),
            )
        },
        say("procedure_board.status", language): [_status(name, state, skipped, language) for name in names],
    }
    marked = frozenset([names.index(state.next_step)]) if state.next_step else frozenset()
    return Exhibit(say("procedure_board.table", language), table=pd.DataFrame(columns), marked=marked)


def summary(
    state: State, skipped: list[str], faults: list[str], today: date, day: int, language: str = "zh"
) -> Exhibit:
    """Return how far it has come, what is next and why it is refused, and what is wrong with the steps."""
    following = say("procedure_board.finished", language) if state.done else ""
    if state.blocked_by is Block.NOT_HELD:
        following = say("procedure_board.waiting", language, step=state.next_step)
    elif state.blocked_by:
        reason = BLOCK_LABELS[state.blocked_by]
        following = say("procedure_board.blocked", language, step=state.next_step, reason=reason)
    if skipped:
        following += say("procedure_board.skipped", language, steps=listed(skipped, language))
    if faults:
        following += say("procedure_board.faults", language, faults="；".join(faults))
    told = {"date": written(today), "day": day, "done": len(state.done), "next": following}
    text = say("procedure_board.summary", language, **told)
    if not state.done and state.next_step is None:
        text = say("own_rows.nothing", language) + text
    return Exhibit(say("procedure_board.table", language), text=text)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows for the log as it stands on the chosen day."""
    assumptions = replaced(ASSUMPTIONS, min_days=values["min_days"])
    day = int(values["day"])
    today = FIRST_DAY + timedelta(days=day - 1)
    steps, log, faults = read_sheet(values["log"])
    state = procedure_state(steps, log, today, Quorum(values["quorum"]), assumptions)
    skipped = skipped_steps(log, state, today)
    return [
        summary(state, skipped, faults, today, day, language),
        board_chart(steps, state, skipped, today, language),
        board_table(steps, log, state, skipped, language),
        assumptions_exhibit(assumptions, language),
    ]


def skipped_steps(log: pd.DataFrame, state: State, today: date) -> list[str]:
    """Return the steps after the next one that were nevertheless taken by today."""
    later: list[Mapping[Any, Any]] = log.iloc[len(state.done) + 1 :].to_dict("records")
    return [str(entry["step"]) for entry in later if not pd.isna(entry["date"]) and entry["date"] <= today]


def written(day: date) -> str:
    """Return a date as the course writes it."""
    return f"{day.month}月{day.day}日"


def _status(name: str, state: State, skipped: list[str], language: str) -> str:
    if name in state.done:
        return say("procedure_board.counts", language)
    if name in skipped:
        return say("procedure_board.after_block", language)
    if name == state.next_step and state.blocked_by not in (None, Block.NOT_HELD):
        return say("procedure_board.does_not_count", language, reason=BLOCK_LABELS[Block(state.blocked_by)])
    return say("procedure_board.not_yet", language)


_FIGURES = {
    "eligible": "eligible_people",
    "start": "start",
    "present": "present_people",
    "for_votes": "votes",
    "until": "until",
}
"""Columns of the sheet that take numbers, with their words."""


def _sheet() -> Sheet:
    kinds = tuple((str(kind), words(f"procedure_board.{kind}")) for kind in StepKind)
    columns = (
        Column("order", words("procedure_board.order")),
        Column("kind", words("procedure_board.kind"), kinds, editable=True),
        *(Column(name, words(f"procedure_board.{name}"), editable=True) for name in ("name", "body")),
        *(
            Column(name, words(f"procedure_board.{label}"), editable=True, entry="integer")
            for name, label in _FIGURES.items()
        ),
    )
    unused = say("procedure_board.unused")
    rows = tuple(
        (str(place), step.kind, step.name, step.body, str(step.eligible or unused), *(cell or unused for cell in entry))
        for place, (step, entry) in enumerate(zip(sample_steps().itertuples(), _LOG, strict=True), start=1)
    )
    return Sheet("log", words("procedure_board.log_sheet"), columns, rows)


_SHEET = _sheet()

MODEL = WorkingModel(
    (
        _SHEET,
        Slider("day", words("procedure_board.day"), 1, LAST_DAY, 20),
        Slider("min_days", words("procedure_board.min_days"), 1, 10, int(ASSUMPTIONS.loc["min_days", "value"])),
        Pick(
            "quorum",
            words("procedure_board.quorum"),
            tuple((str(rule), Text(label)) for rule, label in QUORUM_LABELS.items()),
            str(Quorum.OVER_HALF),
        ),
    ),
    draw,
)
