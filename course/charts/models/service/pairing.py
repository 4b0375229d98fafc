"""What the model of one to one shows: households paired and waiting, and industries chosen apart or all the same."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told, usable
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.pairing import (
    ASSUMPTIONS,
    NEED_LABELS,
    Need,
    Pairing,
    added_income,
    match_industries,
    pair_households,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_HOUSEHOLDS = ("work", "care", "farming", "school", "farming", "sales", "care", "work")
_MEMBERS = (("farming", "sales"), ("care", ""), ("school", "work"), ("farming", ""), ("work", ""), ("school", ""))
_INDUSTRIES = pd.DataFrame(
    {
        "industry": ["猕猴桃", "茶叶", "养鱼", "编织", "乡村旅游"],
        "needs": ["坡地", "坡地", "水面", "手艺", "院落"],
        "income": [1.2, 0.9, 1.0, 0.5, 0.8],
    }
)
"""Fictional: what an industry needs, and what it adds to a household's income in 万元 a year."""
_ASSETS = tuple(dict.fromkeys(_INDUSTRIES["needs"]))
_BRANCHES = ("坡地", "水面", "坡地", "手艺", "院落")


def read_pairs(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the households with a need, the members with their strengths, and the codes of blank households."""
    households, _ = keyed(_household_sheet().frame(values["asking"]))
    known = households["need_type"].isin([str(need) for need in Need])
    members, _ = keyed(_member_sheet().frame(values["helping"]))
    strengths = [
        frozenset(text for text in (first, second) if text in list(Need))
        for first, second in zip(members["first"], members["second"], strict=True)
    ]
    return (
        households[known].reset_index(drop=True),
        pd.DataFrame({"member_code": members["member_code"], "strengths": strengths}, dtype=object),
        households.loc[~known, "hh_code"].tolist(),
    )


def pair_chart(made: Pairing, language: str) -> Exhibit:
    """Draw pairs as lines between households and members; households that wait are hatched and numbered."""
    most = max(len(made.pairs), len(made.waiting) + len(made.free))
    title = first_of(say("pairing.chart", language), most, language)
    pairs = [
        (f"{short(str(row.hh_code), 7)} {NEED_LABELS[Need(row.need_type)]}", short(str(row.member_code), 5))
        for row in made.pairs.head(CHART_ROWS).itertuples()
    ]
    waiting = [
        f"{short(str(row.hh_code), 7)} {NEED_LABELS[Need(row.need_type)]}"
        for row in made.waiting.head(CHART_ROWS).itertuples()
    ]
    free = [short(code, 7) for code in made.free[: CHART_ROWS - len(waiting)]]
    figure = _draw_pairs(title, pairs, waiting, free, language)
    told = [f"{left} — {right}" for left, right in pairs]
    told.append(say("pairing.alt_waiting", language, codes="、".join(waiting) or "—"))
    told.append(say("pairing.alt_free", language, codes="、".join(free) or "—"))
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def _draw_pairs(title: str, pairs: list[tuple[str, str]], waiting: list[str], free: list[str], language: str) -> Figure:
    lines = max(len(pairs), len(waiting) + len(free), 1)
    with course_style():
        figure = Figure(figsize=(7.2, 1.2 + 0.42 * lines), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(0, 7.2)
        axes.set_ylim(lines + 0.1, -0.9)
        heads = ((1.1, "households_head"), (3.2, "members_head"), (5.7, "waiting_head"))
        for x, key in heads:
            axes.text(x, -0.5, say(f"pairing.{key}", language), ha="center", va="center", fontsize=9, fontweight="bold")
        for line, (left, right) in enumerate(pairs):
            axes.plot([2.05, 2.7], [line + 0.3, line + 0.3], color=INK, linewidth=1.4)
            _box(axes, 1.1, line, 1.8, left)
            _box(axes, 3.2, line, 0.9, right, dark=True)
        for line, left in enumerate(waiting):
            _box(axes, 5.7, line, 2.2, f"{line + 1}. {left}", hatched=True)
        for line, code in enumerate(free, len(waiting)):
            _box(axes, 5.7, line, 2.2, say("pairing.free", language, code=code))
        return figure


def _box(
    axes: Axes, x: float, line: float, width: float, text: str, *, dark: bool = False, hatched: bool = False
) -> None:
    fill = FILLS[0] if dark else FILLS[1] if hatched else ("white", "")
    axes.add_patch(
        FancyBboxPatch((x - width / 2, line + 0.02), width, 0.56, boxstyle="round,pad=0.04", facecolor=fill[0],
                       hatch=fill[1], edgecolor=INK, linewidth=0.8)
    )  # fmt: skip
    ground = {"facecolor": fill[0], "edgecolor": "none", "pad": 1} if hatched else None
    colour = "white" if dark else INK
    axes.text(x, line + 0.3, text, ha="center", va="center", fontsize=9, color=colour, bbox=ground)


def industry_chart(apart: pd.DataFrame, same: pd.DataFrame, language: str) -> Exhibit:
    """Draw what the branches' households gain in all, chosen apart and all the same."""
    title = say("pairing.income_chart", language)
    ways = [say("pairing.apart", language), say("pairing.same", language)]
    names = labels([str(branch) for branch in apart["branch"]], 6)
    gained = [(float(one), float(other)) for one, other in zip(apart["income"], same["income"], strict=True)]
    # As many as can be told apart in print; the rest stand together.
    alone = len(FILLS) if len(names) <= len(FILLS) else len(FILLS) - 1
    series = {name: list(pair) for name, pair in zip(names[:alone], gained[:alone], strict=True)}
    if len(names) > alone or not names:
        rest = gained[alone:]
        other = say("pairing.others", language, n=len(rest))
        series[other] = [round(sum(pair[side] for pair in rest), 6) for side in range(2)]
    figure = stacked_bars(ways, series, title=title, y_label=say("pairing.unit", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, ways, series, language))


def branch_table(branches: pd.DataFrame, apart: pd.DataFrame, same: pd.DataFrame, language: str) -> Exhibit:
    """Return each branch's industry and what its households gain; branches without one are marked."""
    table = pd.DataFrame(
        {
            say("pairing.branch", language): branches["branch"],
            say("pairing.asset", language): branches["asset"].replace("", "—"),
            say("pairing.industry", language): [name if isinstance(name, str) else "—" for name in apart["industry"]],
            say("pairing.without", language): "0",
            say("pairing.apart", language): [f"{value:.1f}" for value in apart["income"]],
            say("pairing.same", language): [f"{value:.1f}" for value in same["income"]],
        }
    )
    marked = frozenset(int(n) for n, name in enumerate(apart["industry"]) if not isinstance(name, str))
    return Exhibit(say("pairing.branch_table", language), table=table, marked=marked)


def summary(made: Pairing, blank: list[str], apart: pd.DataFrame, same: pd.DataFrame, crop: str, language: str) -> str:
    """Return in sentences who is paired and who waits, and what the industries add up to."""
    told = [
        say(
            "pairing.summary",
            language,
            n=len(made.pairs) + len(made.waiting),
            pairs=len(made.pairs),
            waiting=len(made.waiting),
            free=len(made.free),
        )
    ]
    if len(made.waiting):
        first = made.waiting.iloc[0]
        told.append(say("pairing.first", language, code=first["hh_code"], need=NEED_LABELS[Need(first["need_type"])]))
    idle = [str(row.branch) for row in apart.itertuples() if not isinstance(row.industry, str)]
    if idle:
        told.append(say("pairing.idle", language, branches=listed(idle, language)))
    told.append(
        say(
            "pairing.gain",
            language,
            apart=f"{apart['income'].sum():.1f}",
            same=f"{same['income'].sum():.1f}",
            crop=crop,
        )
    )
    if blank:
        told.append(say("pairing.blank", language, codes=listed(blank, language)))
    return "".join(told)


def read_industries(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the industries, each once, and those whose income cannot be read, taken as 0."""
    industries, _ = keyed(_industry_sheet().frame(values["industries"]))
    income = usable(industries["income"])
    return industries.assign(income=income.fillna(0.0)), industries.loc[income.isna(), "industry"].tolist()


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a household without a need type stays out until it has one."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    households, members, blank = read_pairs(values)
    made = pair_households(households, members)
    branches, _ = keyed(_branch_sheet().frame(values["branches"]))
    industries, unread = read_industries(values)
    crop = str(values["crop"])
    apart = added_income(match_industries(branches, industries), industries, assumptions)
    same = added_income(branches[["branch"]].assign(industry=crop), industries, assumptions)
    sheets = (_household_sheet(), _member_sheet(), _branch_sheet(), _industry_sheet())
    again = [name for sheet in sheets for name in keyed(sheet.frame(values[sheet.id]))[1]]
    text = "" if len(households) or len(branches) else say("own_rows.nothing", language)
    text += summary(made, blank, apart, same, crop, language) + told("repeated", again, language)
    text += say("pairing.unread", language, names=listed(unread, language)) if unread else ""
    return [
        Exhibit(say("pairing.chart", language), text=text),
        pair_chart(made, language),
        industry_chart(apart, same, language),
        branch_table(branches, apart, same, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"market_room": (1, 5), "households": (1, 20)}
"""Parameters with the ends of their sliders."""


def _needs() -> tuple[tuple[str, Text], ...]:
    return tuple((str(need), Text(label)) for need, label in NEED_LABELS.items())


def _household_sheet() -> Sheet:
    columns = (
        Column("hh_code", words("pairing.household")),
        Column("need_type", words("pairing.need"), _needs(), editable=True),
    )
    rows = tuple((f"H{number:02d}", need) for number, need in enumerate(_HOUSEHOLDS, 1))
    return Sheet("asking", words("pairing.households"), columns, rows)


def _member_sheet() -> Sheet:
    columns = (
        Column("member_code", words("pairing.member")),
        Column("first", words("pairing.strength"), _needs(), editable=True),
        Column("second", words("pairing.second"), _needs(), editable=True),
    )
    rows = tuple((f"D{number:02d}", first, second) for number, (first, second) in enumerate(_MEMBERS, 1))
    return Sheet("helping", words("pairing.members"), columns, rows)


def _asset_sheet() -> Sheet:
    rows = tuple((asset,) for asset in _ASSETS)
    return Sheet("assets", words("pairing.assets"), (Column("asset", words("pairing.asset")),), rows, shown=False)


def _industry_sheet() -> Sheet:
    assets = tuple((asset, Text(asset)) for asset in _ASSETS)
    columns = (
        Column("industry", words("pairing.industry_name")),
        Column("needs", words("pairing.needs"), assets, editable=True, choices_from="assets"),
        Column("income", words("pairing.income"), editable=True, entry="integer"),
    )
    rows = tuple((name, needs, f"{income:g}") for name, needs, income in _INDUSTRIES.itertuples(index=False, name=None))
    return Sheet("industries", words("pairing.industries"), columns, rows, shown=False)


def _branch_sheet() -> Sheet:
    assets = tuple((asset, Text(asset)) for asset in _ASSETS)
    columns = (
        Column("branch", words("pairing.branch")),
        Column("asset", words("pairing.asset"), assets, editable=True, choices_from="assets"),
    )
    rows = tuple((f"支部{sign}", asset) for sign, asset in zip("甲乙丙丁戊", _BRANCHES, strict=True))
    return Sheet("branches", words("pairing.branches"), columns, rows)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    crops = tuple((name, Text(name)) for name in _INDUSTRIES["industry"])
    crop = Pick("crop", words("pairing.crop"), crops, crops[0][0], options_from="industries")
    return (_household_sheet(), _member_sheet(), _branch_sheet(), *sliders, crop, _asset_sheet(), _industry_sheet())


MODEL = WorkingModel(_controls(), draw)
