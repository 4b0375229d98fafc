"""What the model of selecting investors shows: limits before weights, a ranking that turns, and two nested counts."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, told, usable
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.village.floors import share
from course.domains.village.investors import (
    ASSUMPTIONS,
    CRITERION_LABELS,
    LIMIT_LABELS,
    Criterion,
    Limit,
    count_from,
    rank,
    screen,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_FIGURES = ("invest", "pollution", "intensity", "tech", "tax")
_PROJECTS = (
    ("甲1", 12_000, 20, 350, 6.0, 18),
    ("甲2", 26_000, 70, 480, 5.0, 38),
    ("甲3", 8_000, 15, 220, 9.5, 12),
    ("甲4", 5_000, 35, 260, 3.0, 22),
    ("甲5", 4_800, 10, 200, 8.0, 10),
    ("甲6", 15_000, 40, 300, 4.0, 26),
    ("甲7", 10_000, 30, 380, 2.0, 15),
    ("甲8", 6_500, 45, 240, 7.0, 20),
)
"""Fictional: one with the best score pollutes, one stands exactly on each limit."""
PROJECTS = Sheet(
    "projects",
    words("investors.projects"),
    (
        Column("project", words("investors.project")),
        *(Column(name, words(f"investors.{name}"), entry="integer") for name in _FIGURES),
    ),
    tuple((name, *(f"{n:.1f}" for n in figures)) for name, *figures in _PROJECTS),
    shown=False,
)
LINES = (5_000, 10_000)
"""万元: the thresholds of the report's counts."""
REPORTED = (29, 19)
"""Projects of 2011 at each threshold (d2-1.5-2)."""
_EVEN = {str(criterion): 1.0 for criterion in Criterion}
_WEIGHTS = {Criterion.INTENSITY: 4, Criterion.TECH: 2, Criterion.TAX: 4}
_STEP = 1_000
"""The slider of investment counts in 千万元."""


def read_projects(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the projects whose figures are all there, and what to say of the others."""
    table, again = keyed(PROJECTS.frame(rows))
    table[list(_FIGURES)] = table[list(_FIGURES)].apply(usable)
    full = table[list(_FIGURES)].notna().all(axis=1)
    notes = told("repeated", again, language)
    if unread := table.loc[~full, "project"].tolist():
        notes += say("investors.unread", language, projects=listed(unread, language))
    return table[full].reset_index(drop=True), notes


def assess(projects: pd.DataFrame, weights: dict[str, float], assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with score, place and the limits they fail on."""
    screened, ranked = screen(projects, assumptions), rank(projects, weights, assumptions)
    return projects.assign(failed_on=screened["failed_on"], score=ranked["score"], place=ranked["place"])


def failed_text(limits: tuple[Limit, ...], language: str = "zh") -> str:
    """Return the limits that a project fails on, in words."""
    return say("investors.comma", language).join(LIMIT_LABELS[limit] for limit in limits)


def ranking_summary(table: pd.DataFrame, language: str = "zh") -> str:
    """Return in words who comes first, and whether the highest score is out."""
    if table.empty:
        return say("own_rows.nothing", language)
    lower, upper = (int(n) for n in count_from(table["invest"], LINES)["n"])
    counts = say("investors.counts", language, lower=lower, upper=upper)
    within = table[table["place"].notna()]
    best = table["score"].max()
    top = table[table["score"] == best].iloc[0]
    out = say(
        "investors.top_out",
        language,
        top=top["project"],
        score=f"{best:.0f}",
        failed=failed_text(top["failed_on"], language),
    )
    if within.empty:
        return say("investors.nobody", language) + out + counts
    leaders = within.loc[within["place"] == 1, "project"]
    first = say(
        "investors.first",
        language,
        n=len(within),
        first=listed(list(leaders), language, say("investors.comma", language)),
    )
    return first + (say("investors.top_in", language) if within["score"].max() == best else out) + counts


def scores_chart(table: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw all scores from high to low; projects outside a limit are hatched."""
    ordered = table.sort_values("score", ascending=False, kind="stable").head(CHART_ROWS)
    names = labels(ordered["project"].tolist(), 5)
    scores = [round(float(score), 1) for score in ordered["score"]]
    title, unit = say("investors.scores", language), say("investors.score_unit", language)
    out = [name for name, place in zip(names, ordered["place"], strict=True) if pd.isna(place)]
    heading = first_of(title, len(table), language)
    figure = bars(names, scores, title=heading, y_label=unit, highlight=out)
    said = [
        f"{name}：{failed_text(failed, language)}"
        for name, failed in zip(names, ordered["failed_on"], strict=True)
        if failed
    ]
    alt = alt_text(heading, names, {unit: scores}, language)
    return Exhibit(title, figure=figure, alt=f"{alt} {say('investors.comma', language).join(said)}")


def nested_chart(language: str = "zh") -> Exhibit:
    """Draw the report's two counts as a box inside a box."""
    whole, inner = REPORTED
    title = say("investors.nested", language)
    told = {
        "all": say("investors.nested_all", language, n=whole),
        "inner": say("investors.nested_inner", language, n=inner),
        "outer": say("investors.nested_outer", language, n=whole - inner),
    }
    part = f"{share(inner, whole):.1%}"
    alt = say("investors.nested_alt", language, share=part, **told)
    return Exhibit(title, figure=_nested_figure(title, told, part, language), alt=f"{title}：{alt}")


def _nested_figure(title: str, told: dict[str, str], part: str, language: str) -> Figure:
    whole, inner = REPORTED
    with course_style():
        figure = Figure(figsize=(6.3, 2.5), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-0.6, whole + 0.6)
        axes.set_ylim(-0.9, 3.0)
        axes.add_patch(Rectangle((-0.4, -0.2), whole + 0.8, 3.0, facecolor="white", edgecolor=INK, linewidth=1.4))
        axes.text(whole / 2, 2.45, told["all"], ha="center", va="center", fontsize=10, fontweight="bold")
        pieces = (
            (0.0, inner, FILLS[0], "white", told["inner"]),
            (float(inner), whole - inner, FILLS[1], INK, told["outer"]),
        )
        for start, width, (colour, hatch), ink, label in pieces:
            axes.add_patch(Rectangle((start, 0.1), width, 1.8, facecolor=colour, hatch=hatch, edgecolor=INK))
            ground = {"facecolor": colour, "edgecolor": "none", "pad": 1.2}
            axes.text(start + width / 2, 1.0, label, ha="center", va="center", fontsize=9, color=ink, bbox=ground)
        note = say("investors.nested_note", language, share=part)
        axes.text(0, -0.6, note, ha="left", va="center", fontsize=9)
        return figure


def projects_table(table: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Return every project with its figures, score, place and the limits it fails on; those outside are marked."""
    shown = pd.DataFrame({say("investors.project", language): table["project"]})
    for column in _FIGURES:
        shown[say(f"investors.{column}", language)] = [f"{value:.10g}" for value in table[column]]
    none = say("investors.none", language)
    shown[say("investors.score", language)] = [f"{score:.1f}" for score in table["score"]]
    shown[say("investors.place", language)] = [none if pd.isna(place) else f"{place:g}" for place in table["place"]]
    shown[say("investors.failed", language)] = [failed_text(limits, language) or none for limits in table["failed_on"]]
    out = frozenset(place for place, limits in enumerate(table["failed_on"]) if limits)
    return Exhibit(say("investors.table_own" if own else "investors.table", language), table=shown, marked=out)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; weights that are all 0 count the same, and the sentence says so."""
    weights = {str(criterion): float(values[str(criterion)]) for criterion in Criterion}
    weighed = sum(weights.values()) > 0
    limits = {"max_pollution": float(values["max_pollution"]), "min_invest": float(values["min_invest"]) * _STEP}
    assumptions = replaced(ASSUMPTIONS, **limits)
    projects, notes = read_projects(values["projects"], language)
    table = assess(projects, weights if weighed else _EVEN, assumptions)
    text = ("" if weighed else say("investors.no_weight", language)) + ranking_summary(table, language) + notes
    return [
        Exhibit(say("investors.table", language), text=text),
        scores_chart(table, language),
        projects_table(table, brought(PROJECTS, values["projects"]), language),
        nested_chart(language),
        assumptions_exhibit(assumptions, language),
    ]


def _weight(criterion: Criterion) -> Slider:
    label = Text(*(say("investors.weight", language, label=CRITERION_LABELS[criterion]) for language in ("zh", "en")))
    return Slider(str(criterion), label, 0, 10, _WEIGHTS[criterion])


MODEL = WorkingModel(
    (
        PROJECTS,
        *map(_weight, Criterion),
        Slider("max_pollution", words("investors.max_pollution"), 0, 100, 40),
        Slider("min_invest", words("investors.min_invest"), 0, 20, 5),
    ),
    draw,
)
