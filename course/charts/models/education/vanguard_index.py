"""What the quarterly index of branches shows: places that move with the weights, what is missing, and the quarters."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import lines
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed, short, told
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.vanguard_index import (
    ASSUMPTIONS,
    MISSING_LABELS,
    TREND_LABELS,
    Missing,
    Trend,
    filled,
    index_scores,
    scaled,
    sensitivity,
    standing,
    trends,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_INDICATORS = (
    ("attendance", 40, 50, 100, 100),
    ("hours", 30, 0, 20, 200),
    ("overdue", 15, 10, 0, 500),
    ("rating", 15, 50, 100, 100),
)
"""Indicator, weight at rest, reading that scores 0, reading that scores 100, largest reading that can be meant."""
INDS = [ind for ind, *_ in _INDICATORS]
NAN = float("nan")
QUARTERS = ("25-4", "26-1", "26-2", "26-3")
_READINGS = {
    "A支部": ((90, 14, 5, 64), (94, 15, 6, 64), (96, 17, 6, 60), (98, 18, 7, 62)),
    "B支部": ((80, 8, 4, 76), (78, 10, 3, 80), (84, 10, 2, 86), (82, 10, 1, 88)),
    "C支部": ((70, 8, 4, 84), (72, NAN, NAN, NAN), (74, 8, 2, 90), (76, 9, 2, 92)),
    "D支部": ((92, 15, 3, 76), (90, 14, 4, 78), (88, 13, 4, 74), (90, 14, 4, 76)),
    "E支部": ((88, 14, 2, 84), (86, 12, 2, 80), (86, 12, 4, 66), (84, 12, 3, NAN)),
    "F支部": ((76, 8, 5, 70), (74, 8, 6, 72), (70, 6, 6, NAN), (72, 7, NAN, NAN)),
}
"""Readings of fictional branches quarter by quarter; the last quarter stands in the sheet."""
_LARGEST = {ind: most for ind, *_, most in _INDICATORS}
_MOST_QUARTERS = 7
"""Earlier quarters that are looked at."""
_ROW = 0.86


@dataclass(frozen=True)
class Reading:
    """This quarter's readings and the earlier ones, and the branches of cells that make no sense."""

    now: pd.DataFrame
    earlier: pd.DataFrame
    quarters: tuple[str, ...]
    """All quarters in order, the present one last."""
    unread: tuple[str, ...]
    again: list[str]


def indicators(given: dict[str, float]) -> pd.DataFrame:
    """Return the indicators with weights by id."""
    rows = [(ind, given[ind], worst, best) for ind, _, worst, best, _ in _INDICATORS]
    return pd.DataFrame(rows, columns=["ind", "weight", "worst", "best"])


def read(values: Values) -> Reading:
    """Read both sheets; a blank cell is a missing reading, one that cannot be meant is missing and named.

    Earlier quarters stand in the order in which the table first names them.
    """
    sheet, again = keyed(_SHEET.frame(values["readings"]))
    past = _EARLIER_SHEET.frame(values["earlier"]).drop_duplicates(["branch", "quarter"])
    quarters = [quarter for quarter in dict.fromkeys(past["quarter"]) if quarter not in ("", QUARTERS[-1])]
    quarters = quarters[-_MOST_QUARTERS:]
    past = past[past["quarter"].isin(quarters) & past["branch"].isin(sheet["branch"])]
    past = past.sort_values("quarter", key=lambda names: names.map(quarters.index), kind="stable")
    typed = {str(row[0]): row[1:] for row in reversed(values["readings"])}
    unread = []
    for row in sheet.to_dict("records"):
        cells = zip(INDS, typed[row["branch"]], strict=True)
        bad = any(cell.strip() and not 0 <= float(row[ind]) <= _LARGEST[ind] for ind, cell in cells)
        unread += [str(row["branch"])] if bad else []
    return Reading(
        _long(sheet.assign(quarter=QUARTERS[-1])), _long(past), (*quarters, QUARTERS[-1]), tuple(unread), again
    )


def _long(wide: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each reading; one that cannot be meant is missing."""
    made = [
        (str(row["branch"]), str(row["quarter"]), ind, row[ind] if 0 <= row[ind] <= _LARGEST[ind] else NAN)
        for row in wide.to_dict("records")
        for ind in INDS
    ]
    table = pd.DataFrame(made, columns=["branch", "quarter", "ind", "value"])
    return table.astype({"value": "float64"})


def scores_of(readings: pd.DataFrame, given: pd.DataFrame, assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return scores, or none at all while every weight is 0."""
    if given["weight"].sum() > 0:
        return index_scores(readings, given, assumptions)
    return readings[["branch", "quarter"]].drop_duplicates().assign(score=NAN, coverage=0.0).reset_index(drop=True)


def places_chart(equal: pd.DataFrame, own: pd.DataFrame, language: str) -> Exhibit:
    """Draw the order at equal weights and at the weights chosen side by side, with a line for each branch."""
    title = first_of(say("vanguard_index.places", language), len(own), language)
    own = own.iloc[:CHART_ROWS]
    equal = equal[equal["branch"].isin(own["branch"])]
    sides = {say("vanguard_index.equal", language): equal, say("vanguard_index.chosen", language): own}
    with course_style():
        figure = Figure(figsize=(6.8, 0.9 + 0.46 * len(own)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_xlim(-0.02, 3.02)
        axes.set_ylim(len(own) - 0.4, -1.05)
        axes.set_axis_off()
        for x, (head, table) in zip((0.5, 2.5), sides.items(), strict=True):
            axes.text(x, -0.78, head, ha="center", va="center", fontweight="bold")
            for y, row in enumerate(table.itertuples()):
                _draw_place(axes, x, y, _place_label(row, language), bool(row.tied))
        at = {branch: y for y, branch in enumerate(own["branch"])}
        place = dict(zip(own["branch"], own["place"].fillna(0), strict=True))
        for y, row in enumerate(equal.itertuples()):
            moved = place[row.branch] != (0 if pd.isna(row.place) else row.place)
            axes.plot([1.02, 1.98], [y, at[row.branch]], color=ACCENT if moved else RULE,
                      linewidth=2 if moved else 1.2, linestyle="-" if moved else (0, (2, 2)), zorder=1)  # fmt: skip
    sentences = [
        f"{head}：{'，'.join(_place_label(row, language) for row in t.itertuples())}" for head, t in sides.items()
    ]
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series="；".join(sentences)))


def _draw_place(axes: Axes, x: float, y: float, label: str, tied: bool) -> None:
    colour, hatch = FILLS[1] if tied else ("white", "")
    box = FancyBboxPatch((x - 0.5, y - _ROW / 2 + 0.06), 1.0, _ROW - 0.12, boxstyle="round,pad=0.01", facecolor=colour,
                         edgecolor=INK, hatch=hatch, linewidth=0.8, zorder=2)  # fmt: skip
    axes.add_patch(box)
    ground = {"facecolor": colour, "edgecolor": "none", "pad": 1.2} if tied else None
    axes.text(x, y, label, ha="center", va="center", fontsize=9, zorder=3, bbox=ground)


def _place_label(row: object, language: str) -> str:
    branch, place, score = (getattr(row, name) for name in ("branch", "place", "score"))
    branch = short(str(branch), 10)
    if pd.isna(place):
        return say("vanguard_index.no_place", language, branch=branch)
    key = "vanguard_index.tied_place" if getattr(row, "tied", False) else "vanguard_index.place_label"
    return say(key, language, place=place, branch=branch, score=f"{score:.1f}")


def trend_chart(scores: pd.DataFrame, quarters: tuple[str, ...], branch: str, language: str) -> Exhibit:
    """Draw one branch's index over the quarters beside the middle of all; a quarter without a score stays open."""
    title = say("vanguard_index.trend_title", language, branch=short(branch, 12))
    labels = [say("vanguard_index.quarter", language, quarter=short(quarter, 6)) for quarter in quarters]
    if quarters[:-1] != QUARTERS[:-1]:
        labels[-1] = say("vanguard_index.now", language)
    table = scores.pivot(index="quarter", columns="branch", values="score").reindex(quarters)
    table = table if branch in table else table.assign(**{branch: NAN})
    middles = [[score for score in row if not pd.isna(score)] for row in table.to_numpy().tolist()]
    series: dict[str, list[float | None]] = {
        short(branch, 12): [None if pd.isna(score) else float(score) for score in table[branch]],
        say("vanguard_index.middle", language): [median(row) if row else None for row in middles],
    }
    figure = lines(labels, series, title=title, y_label=say("vanguard_index.points", language))
    sentences = [
        f"{name}：{'，'.join(f'{q} {_told(v, language)}' for q, v in zip(labels, values, strict=True))}"
        for name, values in series.items()
    ]
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series="；".join(sentences)))


def _told(score: float | None, language: str) -> str:
    return say("vanguard_index.no_score", language) if score is None else f"{score:.1f}"


def branch_table(
    readings: pd.DataFrame, own: pd.DataFrame, equal: pd.DataFrame, moves: pd.DataFrame, language: str
) -> Exhibit:
    """Return the points by indicator, coverage, index and place of each branch; those that moved are marked."""
    ends = {ind: (worst, best) for ind, _, worst, best, _ in _INDICATORS}
    value = {(row.branch, row.ind): row.value for row in readings.itertuples()}
    before = dict(zip(equal["branch"], equal["place"], strict=True))
    trend = dict(zip(moves["branch"], moves["trend"], strict=True))
    rows = []
    for row in own.itertuples():
        points = [scaled(value[row.branch, ind], *ends[ind]) for ind in INDS]
        rows.append(
            (row.branch, *(_shown(point, 0) for point in points), f"{row.coverage:.0f}%", _shown(row.score, 1),
             _shown(row.place, 0), _shown(before[row.branch], 0), TREND_LABELS[Trend(trend[row.branch])])
        )  # fmt: skip
    heads = ("branch", *INDS, "coverage", "index", "place", "equal_place", "trend")
    table = pd.DataFrame(rows, columns=[say(f"vanguard_index.head_{head}", language) for head in heads])
    marked = frozenset(y for y, row in enumerate(rows) if row[-3] != row[-2])
    return Exhibit(say("vanguard_index.branches", language), table=table, marked=marked)


def _shown(number: object, digits: int) -> str:
    return "—" if pd.isna(number) else f"{float(str(number)):.{digits}f}"


def sensitivity_table(readings: pd.DataFrame, given: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return for each indicator how many branches change place when its weight moves by ten either way."""
    found = sensitivity(readings, given, 10, assumptions) if given["weight"].sum() > 0 else pd.DataFrame()
    rows = []
    for number, ind in enumerate(INDS):
        counts = found["rank_changes"].iloc[2 * number : 2 * number + 2] if len(found) else [pd.NA, pd.NA]
        rows.append((say(f"vanguard_index.{ind}", language), *(_shown(count, 0) for count in counts)))
    heads = ("indicator", "more", "less")
    table = pd.DataFrame(rows, columns=[say(f"vanguard_index.head_{head}", language) for head in heads])
    return Exhibit(say("vanguard_index.sensitivity", language), table=table)


def summary(
    given: pd.DataFrame, equal: pd.DataFrame, own: pd.DataFrame, unread: tuple[str, ...], language: str
) -> Exhibit:
    """Return in sentences what the weights come to, who moved, who is tied and who has no place."""
    total = given["weight"].sum()
    title = say("vanguard_index.status", language)
    if own.empty:
        return Exhibit(title, text=say("own_rows.nothing", language))
    if total == 0:
        return Exhibit(title, text=say("vanguard_index.no_weight", language))
    shares = "、".join(f"{100 * weight / total:.3g}%" for weight in given["weight"])
    key = "vanguard_index.whole" if total == 100 else "vanguard_index.normalised"
    sentences = [say(key, language, total=f"{total:g}", shares=shares)]
    before = dict(zip(equal["branch"], equal["place"].fillna(0), strict=True))
    moved = [row.branch for row in own.itertuples() if before[row.branch] != (0 if pd.isna(row.place) else row.place)]
    sentences.append(say("vanguard_index.moved" if moved else "vanguard_index.same", language, n=len(moved),
                    branches=listed(moved, language)))  # fmt: skip
    ties = [listed(group["branch"].tolist(), language) for _, group in own[own["tied"]].groupby("place")]
    if ties:
        sentences.append(say("vanguard_index.ties", language, groups="；".join(ties)))
    part = own[own["score"].notna() & (own["coverage"].round(6) < 100)]
    if len(part):
        names = [f"{row.branch}（{row.coverage:.0f}%）" for row in part.itertuples()]
        sentences.append(say("vanguard_index.part", language, branches=listed(names, language)))
    if own["score"].isna().any():
        names = own.loc[own["score"].isna(), "branch"].tolist()
        sentences.append(say("vanguard_index.left_out", language, branches=listed(names, language)))
    if unread:
        sentences.append(say("vanguard_index.unread", language, branches=listed(unread, language)))
    return Exhibit(title, text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; with all weights at 0 there are no scores, and that is said."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    known = read(values)
    given = indicators({ind: float(values[ind]) for ind in INDS})
    even = indicators(dict.fromkeys(INDS, 25.0))
    last = known.earlier[known.earlier["quarter"] == "".join(known.quarters[-2:-1])]
    now = filled(known.now, last, given, Missing(values["missing"]))
    scores = scores_of(pd.concat([known.earlier, now], ignore_index=True), given, assumptions)
    latest = scores[scores["quarter"] == QUARTERS[-1]]
    own = standing(latest, assumptions).merge(latest[["branch", "coverage"]], on="branch")
    equal = standing(scores_of(now, even, assumptions), assumptions)
    first = summary(given, equal, own, known.unread, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", known.again, language)),
        places_chart(equal, own, language),
        branch_table(now, own, equal, trends(scores, assumptions), language),
        trend_chart(scores, known.quarters, str(values["branch"]), language),
        sensitivity_table(now, given, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    branch = Column("branch", words("vanguard_index.head_branch"))
    readings = tuple(Column(ind, words(f"vanguard_index.{ind}"), editable=True, entry="integer") for ind in INDS)
    rows = tuple(
        (name, *("" if pd.isna(value) else f"{value:g}" for value in own[-1])) for name, own in _READINGS.items()
    )
    return Sheet("readings", words("vanguard_index.sheet"), (branch, *readings), rows)


def _earlier_sheet() -> Sheet:
    columns = (
        Column("branch", words("vanguard_index.head_branch"), choices_from="readings"),
        Column("quarter", words("vanguard_index.head_quarter")),
        *(Column(ind, words(f"vanguard_index.{ind}"), entry="integer") for ind in INDS),
    )
    rows = tuple(
        (branch, quarter, *("" if pd.isna(value) else f"{value:g}" for value in values))
        for branch, own in _READINGS.items()
        for quarter, values in zip(QUARTERS[:-1], own, strict=False)
    )
    return Sheet("earlier", words("vanguard_index.earlier"), columns, rows, shown=False)


_SHEET = _sheet()
_EARLIER_SHEET = _earlier_sheet()
_ADJUSTABLE = {"tie_points": (0, 10), "min_coverage": (0, 100)}
"""Parameters with the ends of their sliders."""

MODEL = WorkingModel(
    (
        *(Slider(ind, words(f"vanguard_index.weight_{ind}"), 0, 100, weight) for ind, weight, *_ in _INDICATORS),
        Pick(
            "missing", words("vanguard_index.missing"), tuple((str(m), Text(t)) for m, t in MISSING_LABELS.items()),
            str(Missing.COVERAGE),
        ),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
        _SHEET,
        _EARLIER_SHEET,
        Pick(
            "branch", words("vanguard_index.choose"), tuple((name, Text(name)) for name in _READINGS), "B支部",
            options_from="readings",
        ),
    ),
    draw,
)  # fmt: skip
