"""What a year of four assessments shows: when and by which method, which method dominates, what the mean hides."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import brought, first_of, listed
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.assessments import (
    ASSUMPTIONS,
    FLAW_LABELS,
    METHOD_LABELS,
    STATUS_LABELS,
    Flaw,
    Method,
    Status,
    flaws,
    method_shares,
    spread,
    year,
)
from course.domains.education.vanguard_index import TREND_LABELS, Trend
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_ROUNDS = (
    ("1", "2", "task", "20", "82"),
    ("2", "5", "superior", "30", "92"),
    ("3", "6", "task", "20", "88"),
    ("4", "11", "superior", "30", "90"),
)
"""Round, month, method, weight and the result of one post; the plan has faults to find."""
OWN = "岗1"
_OTHERS = 11
_SEED = 20
_DRAWN, _BARS = 5, 12
"""Rounds that print can tell apart on one strip, and rounds that fit side by side as bars."""


@cache
def other_results() -> pd.DataFrame:
    """Return the results of the other fictional posts of the town, of which only totals are ever shown."""
    generator = np.random.default_rng(_SEED)
    level = generator.integers(66, 86, _OTHERS)
    rows = [
        (f"岗{post + 2}", number, float(level[post] + generator.integers(-12, 13)))
        for post in range(_OTHERS)
        for number in range(1, 5)
    ]
    table = pd.DataFrame(rows, columns=["post_code", "round", "value"])
    held = generator.random(len(table)) > 0.2
    return table.assign(value=table["value"].where(held))


def read(rows: tuple[tuple[str, ...], ...]) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the plan, the results of the one post, and the rounds with a result that is none from 0 to 100."""
    sheet = _SHEET.frame(rows)
    plan = sheet[["month", "method", "weight"]].copy()
    plan.insert(0, "round", range(1, len(sheet) + 1))
    plan["weight"] = plan["weight"].where(plan["weight"].between(0, 100), 0.0)
    plan["month"] = plan["month"].where(plan["month"].between(1, 12) & (plan["month"] % 1 == 0))
    fine = sheet["value"].between(0, 100)
    written = np.array([row[-1].strip() != "" for row in rows])
    results = pd.DataFrame({"post_code": OWN, "round": plan["round"], "value": sheet["value"].where(fine)})
    return plan, results, plan.loc[written & ~fine, "round"].astype(str).tolist()


def strip(plan: pd.DataFrame, language: str) -> Exhibit:
    """Draw the rounds along the twelve months, a line for each method."""
    title = say("year_assessments.strip", language)
    whole, plan = first_of(title, len(plan), language, _DRAWN), plan.iloc[:_DRAWN]
    kinds = [say("year_assessments.round_label", language, number=number) for number in plan["round"]]
    spans = [
        (METHOD_LABELS[Method(row.method)], row.month - 1, row.month, kind)
        for row, kind in zip(plan.itertuples(), kinds, strict=True)
        if row.method in list(Method) and not pd.isna(row.month)
    ]
    ticks = {float(month - 1): say("year_assessments.month_label", language, month=month) for month in range(1, 13)}
    figure = timeline(whole, list(METHOD_LABELS.values()), spans, ticks | {12.0: ""}, kinds=kinds)
    told = "；".join(f"{kind} {start + 1:g} {method}" for method, start, _, kind in spans) or "—"
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series=told))


def shares_chart(plan: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw the weight of each method against the cap; methods above it are hatched."""
    title, unit = say("year_assessments.shares", language), say("year_assessments.weight", language)
    share = method_shares(plan)
    labels = [METHOD_LABELS[Method(method)] for method in share["method"]]
    weights = [float(weight) for weight in share["weight"]]
    cap = float(assumptions.loc["max_method", "value"])
    above = [label for label, weight in zip(labels, weights, strict=True) if weight > cap]
    limit = {say("year_assessments.cap", language): cap}
    figure = bars(labels, weights, title=title, y_label=unit, highlight=above, thresholds=limit)
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, {unit: weights}, language))


def post_chart(plan: pd.DataFrame, results: pd.DataFrame, weighted: float, language: str) -> Exhibit:
    """Draw the results of the one post round by round, and the weighted mean where there is one.

    Bars and no line: rounds by different methods are no curve. A round without a result has no bar.
    """
    title, unit = say("year_assessments.post_chart", language, post=OWN), say("year_assessments.points", language)
    whole = first_of(title, len(plan), language, _BARS)
    plan, results = plan.iloc[:_BARS], results.iloc[:_BARS]
    held = {
        say("year_assessments.round_label", language, number=row.round) + f"\n{_method(row.method)}": float(value)
        for row, value in zip(plan.itertuples(), results["value"], strict=True)
        if not pd.isna(value)
    }
    mean = {} if pd.isna(weighted) else {say("year_assessments.weighted", language): round(weighted, 1)}
    figure = bars(list(held), list(held.values()), title=whole, y_label=unit, thresholds=mean)
    plain = [label.replace("\n", " ") for label in held]
    return Exhibit(title, figure=figure, alt=alt_text(title, plain, {unit: list(held.values())}, language))


def _method(method: str) -> str:
    return METHOD_LABELS[Method(method)] if method in list(Method) else "—"


def rounds_table(plan: pd.DataFrame, results: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return the plan round by round with the months since the round before; rounds that come too soon are marked."""
    gaps = plan["month"].diff()
    table = pd.DataFrame(
        {
            say("year_assessments.round", language): plan["round"],
            say("year_assessments.month", language): [_whole(month) for month in plan["month"]],
            say("year_assessments.gap", language): [_whole(gap) for gap in gaps],
            say("year_assessments.method", language): [_method(method) for method in plan["method"]],
            say("year_assessments.weight", language): [_whole(weight) for weight in plan["weight"]],
            say("year_assessments.value", language): [_whole(value) for value in results["value"]],
        }
    )
    soon = frozenset(place for place, gap in enumerate(gaps) if gap < assumptions.loc["min_gap", "value"])
    return Exhibit(say("year_assessments.rounds", language), table=table, marked=soon)


def _whole(number: float) -> str:
    return "—" if pd.isna(number) else f"{number:g}"


def read_others(rows: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """Return the results of the other posts, one for each post and round; what is no result counts as not held."""
    table = _OTHERS_SHEET.frame(rows)
    known = (table["post_code"].map(str.strip) != "") & (table["post_code"] != OWN) & (table["round"] % 1 == 0)
    table = table[known].drop_duplicates(["post_code", "round"]).astype({"round": "int64"})
    return table.assign(value=table["value"].where(table["value"].between(0, 100))).reset_index(drop=True)


def totals_table(
    plan: pd.DataFrame, everyone: pd.DataFrame, assumptions: pd.DataFrame, own: bool, language: str
) -> Exhibit:
    """Return for all posts together how many can be summed up and where methods disagree; no post is named."""
    found = year(everyone, plan, assumptions)
    apart = spread(everyone, plan)["between_methods"] >= assumptions.loc["wide_spread", "value"]
    counts = {
        **{STATUS_LABELS[status]: int((found["status"] == status).sum()) for status in Status},
        say("year_assessments.apart", language): int(apart.sum()),
        say("year_assessments.no_trend", language): int((found["trend"] == Trend.OPEN).sum()),
    }
    table = pd.DataFrame(
        {
            say("year_assessments.what", language): list(counts),
            say("year_assessments.posts", language): [f"{n} / {len(found)}" for n in counts.values()],
        }
    )
    key = "year_assessments.totals_own" if own else "year_assessments.totals"
    return Exhibit(say(key, language, n=len(found)), table=table)


def summary(
    plan: pd.DataFrame, results: pd.DataFrame, unread: list[str], assumptions: pd.DataFrame, language: str
) -> Exhibit:
    """Return in sentences what is wrong with the plan, what the post's year comes to and what its mean hides."""
    if plan.empty:
        return Exhibit(say("year_assessments.status", language), text=say("own_rows.nothing", language))
    found = flaws(plan, assumptions)
    if found:
        named = "；".join(FLAW_LABELS[flaw] for flaw in found)
        told = [say("year_assessments.flawed", language, flaws=named)]
    else:
        told = [say("year_assessments.sound", language)]
    share = method_shares(plan)
    if Flaw.UNREADABLE not in found:
        most = share.loc[share["weight"] == share["weight"].max(), "method"]
        named = "、".join(METHOD_LABELS[Method(method)] for method in most)
        told.append(say("year_assessments.most", language, method=named, weight=f"{share['weight'].max():g}"))
    own = year(results, plan, assumptions).iloc[0]
    if own["status"] == Status.INCOMPLETE:
        told.append(say("year_assessments.incomplete", language, post=OWN, n=own["rounds"]))
    else:
        told.append(say("year_assessments.result", language, post=OWN, value=f"{own['weighted']:.1f}"))
    key = "year_assessments.open" if own["trend"] == Trend.OPEN else "year_assessments.trend"
    change = "" if pd.isna(own["change"]) else f"{own['change']:+g}"
    told.append(say(key, language, trend=TREND_LABELS[Trend(own["trend"])], change=change))
    apart = spread(results, plan)["between_methods"].iloc[0]
    if apart >= assumptions.loc["wide_spread", "value"]:
        told.append(say("year_assessments.wide", language, n=f"{apart:g}"))
    if unread:
        told.append(say("year_assessments.unread", language, rounds=listed(unread, language)))
    return Exhibit(say("year_assessments.status", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; cells that cannot be read count as blank and are named."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    plan, results, unread = read(values["rounds"])
    weighted = float(year(results, plan, assumptions)["weighted"].sum(min_count=1))
    everyone = pd.concat([results, read_others(values["others"])], ignore_index=True)
    own = brought(_OTHERS_SHEET, values["others"])
    return [
        summary(plan, results, unread, assumptions, language),
        strip(plan, language),
        shares_chart(plan, assumptions, language),
        rounds_table(plan, results, assumptions, language),
        post_chart(plan, results, weighted, language),
        totals_table(plan, everyone, assumptions, own, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    methods = tuple((str(method), Text(label)) for method, label in METHOD_LABELS.items())
    columns = (
        Column("round", words("year_assessments.round")),
        Column("month", words("year_assessments.month"), editable=True, entry="integer"),
        Column("method", words("year_assessments.method"), methods, editable=True),
        Column("weight", words("year_assessments.weight"), editable=True, entry="integer"),
        Column("value", words("year_assessments.value"), editable=True, entry="integer"),
    )
    return Sheet("rounds", words("year_assessments.sheet"), columns, _ROUNDS)


def _others_sheet() -> Sheet:
    columns = (
        Column("post_code", words("year_assessments.post_code")),
        Column("round", words("year_assessments.round"), entry="integer"),
        Column("value", words("year_assessments.value"), entry="integer"),
    )
    rows = tuple(
        (str(row.post_code), str(row.round), "" if pd.isna(row.value) else f"{row.value:g}")
        for row in other_results().itertuples()
    )
    return Sheet("others", words("year_assessments.others"), columns, rows, shown=False)


_SHEET, _OTHERS_SHEET = _sheet(), _others_sheet()
_ADJUSTABLE = {"max_method": (25, 100), "min_gap": (1, 3), "min_rounds": (1, 4)}
"""Parameters with the ends of their sliders."""

MODEL = WorkingModel(
    (
        _SHEET,
        _OTHERS_SHEET,
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
