"""What the school profile shows: indicators that can be used and that cannot, beside one's own school's."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.profile import (
    ASSUMPTIONS,
    FIGURES,
    INDICATORS,
    STATE_LABELS,
    State,
    compare,
    indicators,
    with_figures,
)
from course.domains.school.profile_claims import CLAIMS, VERDICT_LABELS, Verdict
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

OWN = {
    "classes": 12,
    "pupils": 486,
    "site": 9200,
    "floor": 4100,
    "rooms": 6,
    "teachers": 30,
    "senior_share": 40,
    "computers": 54,
}
"""A fictional school to start from; the trainee types their own over it."""
_PANELS = tuple(item for item in INDICATORS if item.name not in ("pupils_to_teacher", "seniors", "pupils_to_computer"))
"""Indicators that the report allows, each drawn to its own scale."""


def read_own(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the figures of one's own school, and the labels of those that cannot be used."""
    typed = _sheet().frame(values["figures"])["own"]
    entered = {name: float(value) for name, value in zip(OWN, typed, strict=True)}
    wrong = [str(FIGURES.loc[name, "label"]) for name, value in entered.items() if not value >= 0]
    entered = {name: value if value == value else -1.0 for name, value in entered.items()}
    return with_figures(FIGURES, entered, State.REPORTED), wrong


def reported_figures(assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return the report's figures, with the number of teachers if one is assumed."""
    teachers = float(assumptions.loc["teachers", "value"])
    return with_figures(FIGURES, {"teachers": teachers}, State.ASSUMED) if teachers > 0 else FIGURES


def panels(compared: pd.DataFrame, language: str) -> Exhibit:
    """Draw the usable indicators of both schools, a panel each; what one's own school lacks is said and not drawn."""
    title = say("school_profile.chart", language)
    rows = compared.set_index("name").loc[[item.name for item in _PANELS]]
    names = (say("school_profile.reported", language), say("school_profile.own_short", language))
    nothing = say("school_profile.nothing", language)
    told = []
    for label, unit, reported, own in rows[["label", "unit", "reported", "own"]].itertuples(index=False):
        mine = f"{own:g}" if own == own else nothing
        told.append(f"{label}（{unit}）：{names[0]} {reported:g}，{names[1]} {mine}")
    figure = _draw_panels(title, rows, names, nothing)
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def _draw_panels(title: str, rows: pd.DataFrame, names: tuple[str, str], nothing: str) -> Figure:
    with course_style():
        figure = Figure(figsize=(7.4, 3.1), layout="constrained")
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
        places = figure.subplots(1, len(rows))
        for axes, row in zip(places, rows.itertuples(), strict=True):
            _draw_panel(axes, [float(row.reported), float(row.own)], nothing)
            axes.set_title(f"{row.label}\n（{row.unit}）", fontsize=9, fontweight="normal", pad=8)
        for name, (colour, hatch) in zip(names, (FILLS[0], FILLS[1]), strict=True):
            places[0].bar(0, 0, color=colour, hatch=hatch, edgecolor=INK, label=name)
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
        return figure


def _draw_panel(axes: Axes, pair: list[float], nothing: str) -> None:
    known = [value for value in pair if value == value]
    for place, value in enumerate(pair):
        colour, hatch = FILLS[place]
        height = value if value == value else 0.0
        axes.bar(place, height, 0.7, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
        text = f"{value:g}" if value == value else nothing
        axes.annotate(text, (place, height), (0, 3), textcoords="offset points", ha="center", fontsize=9)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlim(-0.6, 1.6)
    axes.set_ylim(0, max([*known, 0.1]) * 1.2)


def indicator_table(reported: pd.DataFrame, own: pd.DataFrame, language: str) -> Exhibit:
    """Return every indicator with its formula, both values and whether the report's may be used."""
    use = [
        say("school_profile.usable", language)
        if row.usable
        else row.why or say("school_profile.assumed", language, state=STATE_LABELS[State(row.state)])
        for row in reported.itertuples()
    ]
    table = pd.DataFrame(
        {
            say("school_profile.indicator", language): reported["label"] + "（" + reported["unit"] + "）",
            say("school_profile.formula", language): reported["formula"],
            say("school_profile.reported", language): _column(reported),
            say("school_profile.own_short", language): _column(own),
            say("school_profile.use", language): use,
        }
    )
    marked = frozenset(place for place, usable in enumerate(reported["usable"]) if not usable)
    return Exhibit(say("school_profile.table", language), table=table, marked=marked)


def claim_table(chosen: str, language: str) -> Exhibit:
    """Return what may be said of the chosen figure, what may not, and what to ask."""
    claim = next(claim for claim in CLAIMS if claim.id == chosen)
    rows = [(VERDICT_LABELS[verdict], claim.sentence(verdict)) for verdict in Verdict]
    table = pd.DataFrame(rows, columns=["", say("school_profile.sentence", language)])
    facts = "、".join(claim.facts)
    return Exhibit(say("school_profile.claim_of", language, figures=claim.figures, facts=facts), table=table)


def summary(
    reported: pd.DataFrame, compared: pd.DataFrame, teachers: float, wrong: list[str], language: str
) -> Exhibit:
    """Return in sentences what can be used, what cannot, and how one's own school stands beside the report's."""
    refused = reported.loc[~reported["usable"], "label"].tolist()
    told = [
        say(
            "school_profile.summary",
            language,
            n=len(reported),
            usable=int(reported["usable"].sum()),
            refused="、".join(refused),
        )
    ]
    if teachers > 0:
        values = reported.set_index("name")["value"]
        each, seniors = _shown(values["pupils_to_teacher"]), _shown(values["seniors"])
        told.append(say("school_profile.if_teachers", language, n=f"{teachers:g}", each=each, seniors=seniors))
    size = compared.set_index("name").loc["class_size"]
    if size["difference"] == size["difference"]:
        more = "same" if size["difference"] == 0 else "more" if size["difference"] > 0 else "fewer"
        told.append(say(f"school_profile.{more}", language, own=_shown(size["own"]), n=_shown(abs(size["difference"]))))
    if wrong:
        told.append(say("school_profile.wrong", language, labels="、".join(wrong)))
    return Exhibit(say("school_profile.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; what cannot be read of one's own school stays out and is named."""
    assumptions = replaced(ASSUMPTIONS, teachers=float(values["teachers"]))
    own_figures, wrong = read_own(values)
    reported, own = indicators(reported_figures(assumptions)), indicators(own_figures)
    compared = compare(reported, own)
    return [
        summary(reported, compared, float(values["teachers"]), wrong, language),
        panels(compared, language),
        indicator_table(reported, own, language),
        claim_table(str(values["claim"]), language),
        assumptions_exhibit(assumptions.loc[["teachers"]], language),
    ]


def _shown(value: float, digits: int | None = None) -> str:
    if value != value:
        return "—"
    return f"{value:g}" if digits is None else f"{value:.{digits}f}"


def _column(table: pd.DataFrame) -> list[str]:
    digits = {item.name: item.digits for item in INDICATORS}
    return [_shown(value, digits[name]) for name, value in zip(table["name"], table["value"], strict=True)]


def _sheet() -> Sheet:
    columns = (
        Column("figure", words("school_profile.figure")),
        Column("reported", words("school_profile.reported")),
        Column("fact", words("school_profile.fact")),
        Column("own", words("school_profile.own"), editable=True, entry="integer"),
    )
    rows = []
    for name, mine in OWN.items():
        row = FIGURES.loc[name]
        known = State(row["state"]) is State.REPORTED
        said = f"{row['value']:g} {row['unit']}" if known else STATE_LABELS[State(row["state"])]
        rows.append((f"{row['label']}（{row['unit']}）", said, str(row["fact_id"]), str(mine)))
    return Sheet("figures", words("school_profile.sheet"), columns, tuple(rows), fixed=True)


MODEL = WorkingModel(
    (
        _sheet(),
        Slider("teachers", Text(str(ASSUMPTIONS.loc["teachers", "label"])), 0, 80, 0),
        Pick(
            "claim",
            words("school_profile.pick"),
            tuple((claim.id, Text(claim.figures)) for claim in CLAIMS),
            "seniors",
        ),
    ),
    draw,
    synthetic=False,
)
