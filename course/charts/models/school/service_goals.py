"""What the four services show: where each goal stands and is to go, what it looks at, and what the budget allows."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.service_goals import (
    ABOUT_LABELS,
    ASSUMPTIONS,
    BASIS_LABELS,
    FAULT_LABELS,
    SERVICE_FACTS,
    SERVICE_LABELS,
    About,
    Service,
    balance,
    faults,
    goal_gaps,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_GOALS = (
    ("guided", "会自己定小目标的学生（%）", "pupils", "own", "35", "70", "up"),
    ("guided", "求助没人回应的学生（%）", "pupils", "line", "20", "5", "down"),
    ("full", "阅读达到统一线的学生（%）", "pupils", "line", "82", "95", "up"),
    ("quality", "能用的专用教室（间）", "facilities", "", "9", "14", "up"),
    ("personal", "按兴趣选到课的学生（%）", "pupils", "own", "40", "80", "up"),
    ("personal", "校本课程（门）", "effort", "", "6", "10", "up"),
)
"""A fictional school's goals: one measures by a line where it should start from each pupil, one looks at rooms only."""
_ACTIONS = (
    ("目标卡", "guided", "3"),
    ("每周导师谈话", "guided", "6"),
    ("每月起点对照", "full", "5"),
    ("课后补缺小组", "full", "12"),
    ("添置平板电脑", "quality", "30"),
    ("教师互相听课", "quality", "4"),
    ("选修课材料", "personal", "8"),
    ("", "", ""),
)
_LONGEST = 16
_MOST = 10_000


def read_goals(values: Values) -> tuple[pd.DataFrame, int]:
    """Return the goals that name a service and an indicator, and how many begun rows do not."""
    rows = _goal_sheet().frame(values["goals"])
    rows["indicator"] = rows["indicator"].str.strip().str.slice(0, _LONGEST)
    for column in ("now", "target"):
        rows[column] = rows[column].where(rows[column].between(0, _MOST))
    rows["rising"] = rows["direction"] != "down"
    fine = rows["service"].isin(list(Service)) & (rows["indicator"] != "")
    begun = (rows["service"] != "") | (rows["indicator"] != "")
    return rows[fine].reset_index(drop=True), int((begun & ~fine).sum())


def read_actions(values: Values) -> tuple[pd.DataFrame, int]:
    """Return the actions with a service and a cost, and how many begun rows have not."""
    rows = _action_sheet().frame(values["actions"])
    rows["action"] = rows["action"].str.strip()
    fine = rows["service"].isin(list(Service)) & rows["cost"].between(0, _MOST) & (rows["action"] != "")
    begun = (rows["service"] != "") | (rows["action"] != "") | rows["cost"].notna()
    return rows[fine].reset_index(drop=True), int((begun & ~fine).sum())


def goal_chart(goals: pd.DataFrame, language: str) -> Exhibit:
    """Draw each goal as an arrow from where it stands to where it is to go; round marks are about pupils."""
    title = say("service_goals.chart", language)
    told = [
        f"{SERVICE_LABELS[Service(row.service)]}：{row.indicator}，{_number(row.now)} → {_number(row.target)}"
        for row in goals.itertuples()
    ]
    shown = first_of(title, len(goals), language)
    names = tuple(say(f"service_goals.{key}", language) for key in ("about_pupils", "about_other", "no_number"))
    return Exhibit(
        title, figure=_draw_goals(shown, goals.iloc[:CHART_ROWS], names), alt=f"{title}。{'；'.join(told) or '—'}。"
    )


def _draw_goals(title: str, goals: pd.DataFrame, names: tuple[str, ...]) -> Figure:
    most = max([100.0, *goals[["now", "target"]].fillna(0).to_numpy().ravel()])
    with course_style():
        figure = Figure(figsize=(7.4, 1.5 + 0.46 * max(len(goals), 1)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for line, row in enumerate(goals.itertuples()):
            pupils = row.about == About.PUPILS
            if row.now == row.now and row.target == row.target:
                _draw_goal(axes, line, float(row.now), float(row.target), "o" if pupils else "s")
            else:
                axes.text(1, line, names[2], va="center", fontsize=9, color=ACCENT)
        labels = [f"{SERVICE_LABELS[Service(row.service)]}　{row.indicator}" for row in goals.itertuples()]
        axes.set_yticks(range(len(labels)), labels, fontsize=9)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(max(len(labels), 1) - 0.4, -0.6)
        axes.set_xlim(-most * 0.06, most * 1.06)
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        marks = [
            Line2D([], [], marker=mark, linestyle="none", markersize=8, markerfacecolor=FILLS[0][0],
                   markeredgecolor=INK, label=name)
            for mark, name in zip(("o", "s"), names[:2], strict=True)
        ]  # fmt: skip
        figure.legend(handles=marks, loc="outside lower center", ncols=2, frameon=False)
        return figure


def _draw_goal(axes: Axes, line: int, now: float, target: float, mark: str) -> None:
    axes.annotate("", (target, line), (now, line), arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 6,
                  "shrinkB": 6})  # fmt: skip
    for value, face, other in ((now, "white", target), (target, FILLS[0][0], now)):
        axes.plot(value, line, mark, markersize=8, markerfacecolor=face, markeredgecolor=INK, zorder=3)
        side = -1 if value < other or (value == other and face == "white") else 1
        axes.annotate(f"{value:g}", (value, line), (8 * side, 0), textcoords="offset points",
                      ha="right" if side < 0 else "left", va="center", fontsize=9)  # fmt: skip


def budget_chart(costs: pd.DataFrame, budget: float, language: str) -> Exhibit:
    """Draw the cost of each service end to end against the budget."""
    title = say("service_goals.costs", language)
    labels = [SERVICE_LABELS[Service(service)] for service in costs["service"]]
    amounts = [float(cost) for cost in costs["cost"]]
    limit = say("service_goals.budget", language, n=f"{budget:g}")
    with course_style():
        figure = Figure(figsize=(7.4, 1.9), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=20)
        start = 0.0
        for label, amount, (colour, hatch) in zip(labels, amounts, FILLS, strict=False):
            axes.barh(0, amount, 0.5, start, color=colour, hatch=hatch, edgecolor=INK, label=f"{label} {amount:g}")
            start += amount
        axes.axvline(budget, color=ACCENT, linewidth=1.4, linestyle=(0, (5, 3)))
        axes.annotate(limit, (budget, 0.5), (0, 4), textcoords="offset points", color=ACCENT, fontsize=9,
                      ha="center" if budget > 0.15 * max(start, budget) else "left", va="bottom")  # fmt: skip
        axes.set_yticks([])
        axes.set_ylim(-0.5, 0.5)
        axes.set_xlim(0, max(start, budget, 1) * 1.08)
        axes.spines["left"].set_visible(False)
        figure.legend(loc="outside lower center", ncols=4, frameon=False)
    told = "；".join(f"{label} {amount:g}" for label, amount in zip(labels, amounts, strict=True))
    return Exhibit(title, figure=figure, alt=f"{title}：{told}；{limit}。")


def service_table(goals: pd.DataFrame, actions: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return the four services with what their goals lack, their actions and cost; services that lack are marked."""
    costs = balance(actions)
    found = faults(goals, assumptions)
    enough = say("service_goals.enough", language)
    table = pd.DataFrame(
        {
            say("service_goals.service", language): [SERVICE_LABELS[service] for service in Service],
            say("service_goals.lacks", language): [
                "；".join(FAULT_LABELS[fault] for fault in found[service]) or enough for service in Service
            ],
            say("service_goals.n_actions", language): [_listed(actions, service) for service in Service],
            say("service_goals.cost", language): [f"{cost:g}" for cost in costs["cost"]],
            say("service_goals.fact", language): [SERVICE_FACTS[service] for service in Service],
        }
    )
    marked = frozenset(place for place, service in enumerate(Service) if found[service])
    return Exhibit(say("service_goals.table", language), table=table, marked=marked)


def gap_table(goals: pd.DataFrame, language: str) -> Exhibit:
    """Return every goal with its gap; above 0 there is still something to do, and goals reached already are marked."""
    table = pd.DataFrame(
        {
            say("service_goals.service", language): [SERVICE_LABELS[Service(s)] for s in goals["service"]],
            say("service_goals.indicator", language): goals["indicator"],
            say("service_goals.about", language): [
                ABOUT_LABELS[About(about)] if about in list(About) else "—" for about in goals["about"]
            ],
            say("service_goals.now", language): [_number(value) for value in goals["now"]],
            say("service_goals.target", language): [_number(value) for value in goals["target"]],
            say("service_goals.gap", language): [_number(value) for value in goals["gap"]],
        }
    )
    marked = frozenset(place for place, gap in enumerate(goals["gap"]) if gap <= 0)
    return Exhibit(say("service_goals.gaps", language), table=table, marked=marked)


def summary(goals: pd.DataFrame, costs: pd.DataFrame, assumptions: pd.DataFrame, wrong: int, language: str) -> Exhibit:
    """Return in sentences which services lack what, whether the money is enough and what could not be read."""
    found = faults(goals, assumptions)
    lacking = "；".join(
        f"{SERVICE_LABELS[service]}——{'、'.join(FAULT_LABELS[fault] for fault in told)}"
        for service, told in found.items()
        if told
    )
    told = [say("service_goals.lacking" if lacking else "service_goals.complete", language, what=lacking)]
    rest = float(assumptions.loc["budget", "value"]) - float(costs["cost"].sum())
    spent = f"{float(costs['cost'].sum()):g}"
    key = "over" if rest < 0 else "rest"
    told.append(say(f"service_goals.{key}", language, spent=spent, n=f"{abs(rest):g}"))
    empty = "、".join(SERVICE_LABELS[Service(row.service)] for row in costs.itertuples() if not row.n_actions)
    if empty:
        told.append(say("service_goals.no_action", language, services=empty))
    if wrong:
        told.append(say("service_goals.wrong", language, n=wrong))
    return Exhibit(say("service_goals.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that name no service stay out and are counted."""
    assumptions = replaced(ASSUMPTIONS, budget=float(values["budget"]))
    goals, wrong_goals = read_goals(values)
    actions, wrong_actions = read_actions(values)
    costs, gaps = balance(actions), goal_gaps(goals)
    return [
        summary(goals, costs, assumptions, wrong_goals + wrong_actions, language),
        goal_chart(goals, language),
        gap_table(gaps, language),
        budget_chart(costs, float(values["budget"]), language),
        service_table(goals, actions, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def _number(value: float) -> str:
    return f"{value:g}" if value == value else "—"


def _listed(actions: pd.DataFrame, service: Service) -> str:
    here = actions[actions["service"] == service]
    return "、".join(f"{row.action} {row.cost:g}" for row in here.itertuples()) or "—"


def _services() -> tuple[tuple[str, Text], ...]:
    return tuple((str(service), Text(label)) for service, label in SERVICE_LABELS.items())


def _goal_sheet() -> Sheet:
    ways = (("up", words("service_goals.up")), ("down", words("service_goals.down")))
    columns = (
        Column("service", words("service_goals.service"), _services(), editable=True),
        Column("indicator", words("service_goals.indicator"), editable=True),
        Column(
            "about",
            words("service_goals.about"),
            tuple((str(about), Text(label)) for about, label in ABOUT_LABELS.items()),
            editable=True,
        ),
        Column(
            "basis",
            words("service_goals.basis"),
            tuple((str(basis), Text(label)) for basis, label in BASIS_LABELS.items()),
            editable=True,
        ),
        Column("now", words("service_goals.now"), editable=True, entry="integer"),
        Column("target", words("service_goals.target"), editable=True, entry="integer"),
        Column("direction", words("service_goals.direction"), ways, editable=True),
    )
    return Sheet("goals", words("service_goals.goals"), columns, _GOALS)


def _action_sheet() -> Sheet:
    columns = (
        Column("action", words("service_goals.action"), editable=True),
        Column("service", words("service_goals.main_service"), _services(), editable=True),
        Column("cost", words("service_goals.cost"), editable=True, entry="integer"),
    )
    return Sheet("actions", words("service_goals.actions"), columns, _ACTIONS)


MODEL = WorkingModel(
    (
        _goal_sheet(),
        _action_sheet(),
        Slider("budget", Text(str(ASSUMPTIONS.loc["budget", "label"])), 0, 120, 60),
    ),
    draw,
)
