"""What the model of four steps shows: how far each firm has come, and how rarely a few workers can meet everybody."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.entry_steps import (
    ACTION_LABELS,
    ASSUMPTIONS,
    LEADS_TO,
    REPORTED_EMPLOYEES,
    REPORTED_WORKERS,
    STEP_LABELS,
    STEPS,
    Action,
    Step,
    contacts_per_year,
    progress,
    ratio,
    share_out,
    stages,
    years_until_met,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_N_ACTIONS = 5
_FIRMS = (
    ("F01", "120", ("ask", "answer", "joint", "register", ""), ""),
    ("F02", "80", ("register", "ask", "answer", "", ""), ""),
    ("F03", "300", ("ask", "joint", "register", "", ""), ""),
    ("F04", "45", ("ask", "answer", "setback", "", ""), "停产整修"),
    ("F05", "600", ("ask", "answer", "joint", "", ""), ""),
    ("F06", "200", ("", "", "", "", ""), ""),
)
"""Fictional firms: code, employees, what was done one after another, why a step was taken back."""
_COMPARED = (5, 10, 20, 50, 100)
_TEN_THOUSAND = 10_000
_MOST = 100_000


def read_firms(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the firms, their actions one per row, and the ids of firms whose employees cannot be read."""
    sheet, _ = keyed(_sheet().frame(values["firms"]))
    fine = sheet["employees"].between(0, _MOST)
    firms = sheet.assign(employees=sheet["employees"].where(fine, 0).astype(int))[["firm_id", "employees"]]
    rows = [
        (row["firm_id"], row[f"action_{number}"], str(row["reason"]))
        for row in sheet.to_dict("records")
        for number in range(1, _N_ACTIONS + 1)
        if row[f"action_{number}"] in list(Action)
    ]
    return firms, pd.DataFrame(rows, columns=["firm_id", "action", "reason"]), sheet.loc[~fine, "firm_id"].tolist()


def step_chart(stage: pd.DataFrame, actions: pd.DataFrame, language: str) -> Exhibit:
    """Draw how far each firm has come; steps tried before their turn are hatched."""
    title = first_of(say("entry_steps.steps", language), len(stage), language)
    made = progress(actions)
    columns = [STEP_LABELS[step] for step in STEPS[1:]]
    cells, dark, hatched, told = {}, [], [], []
    stage = stage.head(CHART_ROWS)
    firms = labels(stage["firm_id"].tolist(), 10)
    for name, row in zip(firms, stage.itertuples(), strict=True):
        reached = STEPS.index(Step(row.step))
        early = made[(made["firm_id"] == row.firm_id) & ~made["counted"] & made["action"].isin(list(LEADS_TO))]
        tried = {STEPS.index(LEADS_TO[Action(action)]) for action in early["action"]}
        for place, column in enumerate(columns, 1):
            if place <= reached:
                cells[name, column] = say("entry_steps.reached", language)
                dark.append((name, column))
            elif place in tried:
                cells[name, column] = say("entry_steps.early", language)
                hatched.append((name, column))
        told.append(say("entry_steps.firm", language, firm=name, step=STEP_LABELS[Step(row.step)]))
    figure = matrix(title, firms, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def wait_chart(employees: int, workers: int, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw for several numbers of workers in how many years everybody could be met once."""
    compared = sorted({*_COMPARED, *([workers] if workers else [])})
    if not contacts_per_year(1, assumptions):
        compared = []  # nobody's turn ever comes, which is no number of years
    title = say("entry_steps.wait" if compared else "entry_steps.never", language)
    teams = [say("entry_steps.workers_n", language, n=n) for n in compared]
    shown = [round(years_until_met(employees, n, assumptions), 1) for n in compared]
    marked = [label for label, n in zip(teams, compared, strict=True) if n == workers]
    unit = say("entry_steps.years", language)
    limit = {say("entry_steps.once_a_year", language): 1.0}
    figure = bars(teams, shown, title=title, y_label=unit, highlight=marked, thresholds=limit)
    return Exhibit(title, figure=figure, alt=alt_text(title, teams, {unit: shown}, language))


def firm_table(firms: pd.DataFrame, stage: pd.DataFrame, language: str) -> Exhibit:
    """Return where each firm stands and what comes next; firms where something came too early are marked."""
    following = [STEPS.index(Step(step)) + 1 for step in stage["step"]]
    steps = {STEPS.index(step): ACTION_LABELS[action] for action, step in LEADS_TO.items()}
    table = pd.DataFrame(
        {
            say("entry_steps.code", language): firms["firm_id"],
            say("entry_steps.employees", language): firms["employees"],
            say("entry_steps.stage", language): [STEP_LABELS[Step(step)] for step in stage["step"]],
            say("entry_steps.next", language): [steps.get(place, "—") for place in following],
            say("entry_steps.too_early", language): stage["too_early"],
        }
    )
    marked = frozenset(int(n) for n in stage.index[stage["too_early"] > 0])
    return Exhibit(say("entry_steps.table", language), table=table, marked=marked)


def load_table(firms: pd.DataFrame, n_workers: int, own: bool, language: str) -> Exhibit:
    """Return how the firms of the sheet are shared out among a few workers."""
    load = share_out(firms, [f"W{number}" for number in range(1, n_workers + 1)])
    table = pd.DataFrame(
        {
            say("entry_steps.worker", language): load["worker_code"],
            say("entry_steps.firms_n", language): load["firms"],
            say("entry_steps.employees", language): load["employees"],
        }
    )
    return Exhibit(say("entry_steps.load_own" if own else "entry_steps.load", language), table=table)


def summary(
    stage: pd.DataFrame, employees: int, workers: int, assumptions: pd.DataFrame, unread: list[str], language: str
) -> str:
    """Return in sentences how the firms stand and what the ratio of workers to employees allows."""
    count = stage["step"].value_counts()
    stands = "、".join(f"{STEP_LABELS[step]} {count[str(step)]}" for step in STEPS if str(step) in count)
    early = stage.loc[stage["too_early"] > 0, "firm_id"].tolist()
    told = [say("entry_steps.summary", language, n=len(stage), steps=stands) if len(stage) else ""]
    if len(early):
        told.append(say("entry_steps.jumped", language, firms=listed(early, language)))
    possible = contacts_per_year(workers, assumptions)
    if possible:
        told.append(
            say(
                "entry_steps.capacity",
                language,
                each=f"{ratio(employees, workers):,.0f}",
                possible=f"{possible:,}",
                share=f"{min(possible / employees, 1):.1%}",
                years=f"{years_until_met(employees, workers, assumptions):.1f}",
            )
        )
    else:
        told.append(say("entry_steps.nobody", language))
    if (workers, employees) == (REPORTED_WORKERS, REPORTED_EMPLOYEES):
        told.append(say("entry_steps.reported", language))
    if unread:
        told.append(say("entry_steps.unread", language, firms=listed(unread, language)))
    return "".join(told)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; without anybody at work nobody is met, and that is said."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    workers, employees = int(values["workers"]), int(values["employees"]) * _TEN_THOUSAND
    firms, actions, unread = read_firms(values)
    stage = stages(firms["firm_id"].tolist(), actions)
    text = "" if len(stage) else say("own_rows.nothing", language)
    text += summary(stage, employees, workers, assumptions, unread, language)
    text += told("repeated", keyed(_sheet().frame(values["firms"]))[1], language)
    return [
        Exhibit(say("entry_steps.stage", language), text=text),
        step_chart(stage, actions, language),
        firm_table(firms, stage, language),
        wait_chart(employees, workers, assumptions, language),
        load_table(firms, int(values["team"]), brought(_sheet(), values["firms"]), language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"contacts_per_day": (0, 12), "leave_days": (0, 60)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    choices = tuple((str(action), Text(label)) for action, label in ACTION_LABELS.items())
    columns = (
        Column("firm_id", words("entry_steps.code")),
        Column("employees", words("entry_steps.employees"), editable=True, entry="integer"),
        *(
            Column(f"action_{number}", Text(f"第 {number} 件", f"Action {number}"), choices, editable=True)
            for number in range(1, _N_ACTIONS + 1)
        ),
        Column("reason", words("entry_steps.reason"), editable=True),
    )
    rows = tuple((firm, employees, *actions, reason) for firm, employees, actions, reason in _FIRMS)
    return Sheet("firms", words("entry_steps.firms"), columns, rows)


def _controls() -> tuple[Slider | Sheet, ...]:
    adjustable = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (
        _sheet(),
        Slider("workers", words("entry_steps.workers"), 0, 100, REPORTED_WORKERS),
        Slider("employees", words("entry_steps.all_employees"), 1, 20, REPORTED_EMPLOYEES // _TEN_THOUSAND),
        *adjustable,
        Slider("team", words("entry_steps.team"), 1, 6, 3),
    )


MODEL = WorkingModel(_controls(), draw)
