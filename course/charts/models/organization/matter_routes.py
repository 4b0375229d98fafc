"""What the model of village governance shows: twelve matters on their way through four bodies, and what is wrong."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, listed, short, usable
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.governance import (
    ASSUMPTIONS,
    BODY_LABELS,
    GRADE_LABELS,
    NOTICE_LABELS,
    ROLES,
    WATCH_LABELS,
    Body,
    Grade,
    Kind,
    Notice,
    Rule,
    Watch,
    apply_rules,
    find_violations,
    standard_rules,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_MATTERS = (
    ("换路灯灯泡", "money", 0.3),
    ("添置垃圾桶", "money", 1.2),
    ("修机井", "money", 4.8),
    ("修文化广场", "money", 5.0),
    ("采购路灯", "money", 9.0),
    ("硬化村道", "money", 18.0),
    ("出租集体土地", "asset", 2.0),
    ("出租旧校舍", "asset", 0.8),
    ("集体资金入股", "asset", 10.0),
    ("修订村规民约", "rule", None),
    ("风灾后清障", "emergency", 6.0),
    ("加固危墙", "emergency", 1.5),
)
_SIGNS = {"proposer": "提", "decider": "决", "executor": "办", "supervisor": "监"}
_SLOTS = {"proposer": 0.14, "decider": 0.38, "executor": 0.62, "supervisor": 0.86}
_SHORT = {
    Rule.MISSING: "matter_routes.missing",
    Rule.SUPERVISORS_DECIDE: "matter_routes.supervisors_decide",
    Rule.DECIDER: "matter_routes.wrong_decider",
    Rule.SEPARATION: "matter_routes.separation",
    Rule.SUPERVISOR: "matter_routes.wrong_supervisor",
    Rule.WATCH: "matter_routes.wrong_watch",
    Rule.PUBLICATION: "matter_routes.publication",
    Rule.REPORT: "matter_routes.report",
}
"""A few words for the picture; the table has the whole reason."""
_WIDE = 1.6
"""Width of a body's column; the other columns start after four of them."""


_DRAWN = 30
"""Matters that the picture holds."""


def _matter_sheet() -> Sheet:
    """Return the fictional matters that the model starts from (amount in 万元)."""
    kinds = tuple((str(kind), words(f"matter_routes.kind_{kind}")) for kind in Kind)
    columns = (
        Column("matter", words("matter_routes.matter")),
        Column("kind", words("matter_routes.kind"), kinds),
        Column("amount", words("matter_routes.matter_amount"), entry="integer"),
    )
    rows = tuple((matter, kind, "" if amount is None else f"{amount:.1f}") for matter, kind, amount in _MATTERS)
    return Sheet("matters", words("matter_routes.matter_sheet"), columns, rows, shown=False)


MATTERS = _matter_sheet()


def read_matters(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the matters that can be graded, and what to say of the others; only money needs an amount."""
    table = MATTERS.frame(rows)
    table = table.assign(amount=usable(table["amount"]))
    named = table["matter"] != ""
    known = table["kind"].isin([str(kind) for kind in Kind])
    graded = known & ((table["kind"] != Kind.MONEY) | table["amount"].notna())
    matters = table[named & graded].reset_index(drop=True)
    matters.insert(0, "matter_id", [f"{number:02d}" for number in range(1, len(matters) + 1)])
    unread = table.loc[named & ~graded, "matter"].tolist()
    notes = say("matter_routes.unread", language, matters=listed(unread, language)) if unread else ""
    return matters, notes


def read_rules(rows: Rows) -> pd.DataFrame:
    """Return the rule of every grade, as filled in; the branch proposes."""
    table = _SHEET.frame(rows).drop_duplicates("label").set_index("label")
    rules = table.reindex(list(GRADE_LABELS.values())).fillna("").reset_index(drop=True)
    rules.insert(0, "grade", [str(grade) for grade in GRADE_LABELS])
    return rules.assign(proposer=str(Body.BRANCH))


def routes_chart(every: pd.DataFrame, faults: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Draw every matter's way through the four bodies; marks at fault are hollow, with the reason at the end."""
    title = say("matter_routes.chart_own" if own else "matter_routes.chart", language)
    routes = every.head(_DRAWN)
    with course_style():
        figure = Figure(figsize=(7.4, 5.4 + 0.35 * (len(routes) - len(_MATTERS))), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(first_of(title, len(every), language, _DRAWN), loc="left")
        axes.set_axis_off()
        axes.set_xlim(-1.9, _WIDE * 4 + 3.0)
        axes.set_ylim(len(routes) + 0.75, -1.15)
        _head(axes, len(routes), language)
        for y, route in enumerate(routes.itertuples()):
            _draw_route(axes, y, route, faults[faults["matter_id"] == route.matter_id], language)
        axes.text(-1.9, len(routes) + 0.45, say("matter_routes.steps_note", language), fontsize=9, va="center")
    told = [_told(route, faults, language) for route in routes.itertuples()]
    return Exhibit(title, figure=figure, alt=say("matter_routes.alt", language, title=title, routes="；".join(told)))


def _head(axes: Axes, rows: int, language: str) -> None:
    for place, (body, (colour, hatch)) in enumerate(zip(Body, FILLS, strict=False)):
        left = place * _WIDE + 0.06
        axes.add_patch(
            Rectangle((left, -0.95), _WIDE - 0.12, 0.8, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=1)
        )
        ground = {"facecolor": colour if place == 0 else "white", "edgecolor": "none", "pad": 1.5}
        axes.text(
            left + _WIDE / 2 - 0.06, -0.55, BODY_LABELS[body], ha="center", va="center", fontweight="bold",
            color="white" if place == 0 else INK, bbox=ground,
        )  # fmt: skip
        axes.add_patch(
            Rectangle((left, -0.1), _WIDE - 0.12, rows + 0.1, facecolor="none", edgecolor=RULE, linewidth=0.8)
        )
    for x, key in ((_WIDE * 4 + 0.4, "published"), (_WIDE * 4 + 0.85, "reason")):
        anchor = "center" if key == "published" else "left"
        axes.text(x, -0.55, say(f"matter_routes.{key}", language), ha=anchor, va="center", fontweight="bold")


def _draw_route(axes: Axes, y: int, route: Any, faults: pd.DataFrame, language: str) -> None:
    middle = y + 0.5
    axes.text(-0.15, middle, short(route.matter, 8), ha="right", va="center", fontsize=9.5)
    spots = {role: _spot(getattr(route, role), role) for role in _SIGNS if getattr(route, role)}
    way = [spots[role] for role in ("proposer", "decider", "executor") if role in spots]
    axes.plot(way, [middle] * len(way), color=INK, linewidth=1.1, zorder=1)
    wrong = set(faults["role"]) | ({"supervisor"} if "watch" in set(faults["role"]) else set())
    for role, spot in spots.items():
        _mark(axes, spot, middle, _SIGNS[role], role in wrong, square=role == "supervisor")
    if "notice" in wrong:
        axes.text(_WIDE * 4 + 0.4, middle, "✘", ha="center", va="center", color=ACCENT, fontweight="bold")
    else:
        axes.text(_WIDE * 4 + 0.4, middle, "✔", ha="center", va="center")
    if len(faults):
        more = say("matter_routes.more", language, total=len(faults)) if len(faults) > 1 else ""
        first = say(_SHORT[Rule(faults["rule"].iloc[0])], language)
        axes.text(_WIDE * 4 + 0.85, middle, first + more, va="center", fontsize=9, color=ACCENT)


def _spot(body: str, role: str) -> float:
    return (list(Body).index(Body(body)) + _SLOTS[role]) * _WIDE


def _mark(axes: Axes, x: float, y: float, sign: str, wrong: bool, *, square: bool) -> None:
    colour = ACCENT if wrong else FILLS[0][0]
    axes.plot(
        x, y, "s" if square else "o", markersize=15, zorder=2, linestyle="none",
        markerfacecolor="white" if wrong else colour, markeredgecolor=colour, markeredgewidth=2.2 if wrong else 1,
    )  # fmt: skip
    axes.text(x, y, sign, ha="center", va="center", fontsize=9, color=colour if wrong else "white", zorder=3)


def _told(route: Any, faults: pd.DataFrame, language: str) -> str:
    steps = "，".join(
        f"{sign} {BODY_LABELS[Body(getattr(route, role))]}" for role, sign in _SIGNS.items() if getattr(route, role)
    )
    own = faults.loc[faults["matter_id"] == route.matter_id, "reason"].tolist()
    verdict = "、".join(own) or say("matter_routes.fine", language)
    return say("matter_routes.alt_route", language, matter=route.matter, steps=steps, verdict=verdict)


def routes_table(routes: pd.DataFrame, faults: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return who does what in each matter and every fault found; matters at fault are marked."""
    reasons = faults.groupby("matter_id")["reason"].agg("；".join).to_dict()
    nobody = say("matter_routes.nobody", language)
    columns = {
        say("matter_routes.matter", language): routes["matter"],
        say("matter_routes.amount", language): [
            say("matter_routes.no_amount", language) if pd.isna(n) else f"{n:.10g}" for n in routes["amount"]
        ],
        say("matter_routes.grade", language): [GRADE_LABELS[Grade(grade)] for grade in routes["grade"]],
    }
    for role in ROLES:
        columns[say(f"matter_routes.{role}", language)] = [
            BODY_LABELS[Body(body)] if body else nobody for body in routes[role]
        ]
    columns[say("matter_routes.reason", language)] = [reasons.get(matter, "—") for matter in routes["matter_id"]]
    wrong = frozenset(int(row) for row in routes.index[routes["matter_id"].isin(faults["matter_id"])])
    return Exhibit(say("matter_routes.table", language), table=pd.DataFrame(columns), marked=wrong)


def summary(routes: pd.DataFrame, faults: pd.DataFrame, own: bool, notes: str = "", language: str = "zh") -> Exhibit:
    """Return how many matters go through and the first fault to look at."""
    if routes.empty:
        return Exhibit(say("matter_routes.table", language), text=say("own_rows.nothing", language) + notes)
    wrong = faults["matter_id"].nunique()
    first = say("matter_routes.all_fine", language)
    if wrong:
        names = routes.set_index("matter_id")["matter"]
        first = say(
            "matter_routes.first_fault",
            language,
            matter=names[faults["matter_id"].iloc[0]],
            reason=faults["reason"].iloc[0],
        )
    key = "matter_routes.summary_own" if own else "matter_routes.summary"
    text = say(key, language, n=len(routes), fine=len(routes) - wrong, wrong=wrong, first=first)
    return Exhibit(say("matter_routes.table", language), text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a rule left blank is a fault to be told, not an error."""
    assumptions = replaced(ASSUMPTIONS, limit=values["limit"])
    matters, notes = read_matters(values["matters"], language)
    routes = apply_rules(matters, read_rules(values["rules"]), assumptions)
    faults = find_violations(routes)
    own = brought(MATTERS, values["matters"])
    return [
        summary(routes, faults, own, notes, language),
        routes_chart(routes, faults, own, language),
        routes_table(routes, faults, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    """Return the rules to start from: the standard ones with four slips to find."""
    rules = standard_rules().set_index("grade")
    rules.loc["large", "watch"] = str(Watch.AFTER)
    rules.loc["asset", "decider"] = str(Body.COMMITTEE)
    rules.loc["rule", "supervisor"] = str(Body.COMMITTEE)
    rules.loc["emergency", "notice"] = str(Notice.RESULT)
    bodies = tuple((str(body), Text(label)) for body, label in BODY_LABELS.items())
    choices = {
        **dict.fromkeys(ROLES, bodies),
        "watch": tuple((str(watch), Text(label)) for watch, label in WATCH_LABELS.items()),
        "notice": tuple((str(notice), Text(label)) for notice, label in NOTICE_LABELS.items()),
    }
    columns = (
        Column("label", words("matter_routes.grade")),
        *(Column(name, words(f"matter_routes.{name}"), some, editable=True) for name, some in choices.items()),
    )
    rows = tuple((GRADE_LABELS[grade], *(str(rules.loc[str(grade), name]) for name in choices)) for grade in Grade)
    return Sheet("rules", words("matter_routes.rules"), columns, rows, fixed=True)


_SHEET = _sheet()

MODEL = WorkingModel((_SHEET, MATTERS, Slider("limit", words("matter_routes.limit"), 1, 20, 5)), draw)
