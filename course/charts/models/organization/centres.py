"""What the model of service centres shows: one sentence read in two ways, in people and in the length of the queue."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.own_rows import keyed, listed, told, usable
from course.charts.style import FILLS, INK, RULE, course_style
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.centres import (
    ARRIVALS,
    ASSUMPTIONS,
    SCOPE_LABELS,
    StaffScope,
    centre_staff,
    cover,
    queue,
    share_staff,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_FILL = {StaffScope.PER_CENTRE: FILLS[0], StaffScope.PER_SUBDISTRICT: FILLS[1]}
HOURS = Sheet(
    "hours",
    words("centres.hours_sheet"),
    (
        Column("hour", words("centres.from_hour"), entry="integer"),
        Column("part", words("centres.part"), entry="integer"),
    ),
    tuple((str(hour), f"{100 * share:.0f}") for hour, share in ARRIVALS.items()),
    shown=False,
)


def read_hours(rows: Rows, language: str = "zh") -> tuple[dict[int, float], str]:
    """Return the share of the visits that comes in each open hour, and what to say of the rows that give none."""
    table, again = keyed(HOURS.frame(rows).dropna(subset="hour").sort_values("hour"))
    table["part"] = usable(table["part"])
    sound = table["part"].notna() & table["hour"].isin(range(24))
    unread = [f"{hour:g}" for hour in table.loc[~sound, "hour"]]
    whole = float(table.loc[sound, "part"].sum())
    arrivals = {int(row.hour): float(row.part) / whole for row in table[sound].itertuples() if whole}
    notes = told("repeated", [f"{float(hour):g}" for hour in again], language)
    if unread:
        notes += say("centres.unread", language, hours=listed(unread, language))
    return arrivals, notes


def staff_chart(shared: dict[StaffScope, list[int]], language: str = "zh") -> Exhibit:
    """Draw each centre as a box with a dot for every worker, one line of boxes per reading."""
    title = say("centres.staff_chart", language)
    with course_style():
        figure = Figure(figsize=(7, 2.9), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_xlim(-0.9, 2)
        axes.set_ylim(1.98, -0.02)
        axes.set_axis_off()
        for line, (scope, staff) in enumerate(shared.items()):
            reading, _, meaning = SCOPE_LABELS[scope].partition("：")
            total = say("centres.total", language, n=sum(staff))
            axes.text(-0.88, line + 0.47, f"{reading}\n{meaning}\n{total}", ha="left", va="center", fontsize=9,
                      linespacing=1.5)  # fmt: skip
            for number, workers in enumerate(staff):
                _draw_centre(axes, number, line, workers, _FILL[scope], language)
    told = "；".join(
        say("centres.staff_told", language, scope=SCOPE_LABELS[scope], staff="、".join(map(str, staff)), n=sum(staff))
        for scope, staff in shared.items()
    )
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series=told))


def _draw_centre(axes: Axes, x: float, y: float, workers: int, fill: tuple[str, str], language: str) -> None:
    axes.add_patch(Rectangle((x + 0.03, y + 0.04), 0.94, 0.86, facecolor="white", edgecolor=INK, linewidth=1))
    name = say("centres.centre", language, number=int(x) + 1, n=workers)
    axes.text(x + 0.5, y + 0.17, name, ha="center", va="center", fontsize=9, fontweight="bold")
    for dot in range(workers):
        axes.plot(x + 0.12 + 0.108 * (dot % 8), y + 0.43 + 0.27 * (dot // 8), "o", markersize=9, color=fill[0],
                  markeredgecolor=INK)  # fmt: skip


def queue_chart(queues: dict[StaffScope, list[float]], arrivals: Mapping[int, float], language: str = "zh") -> Exhibit:
    """Draw how many people wait in all centres at the end of each hour, the two readings side by side."""
    title = say("centres.queue_chart", language)
    hours = [f"{hour + 1}" for hour in arrivals]
    with course_style():
        figure = Figure(figsize=(6.6, 3.2), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for side, (scope, lengths) in enumerate(queues.items()):
            colour, hatch = _FILL[scope]
            places = [number + 0.4 * side - 0.2 for number in range(len(hours))]
            drawn = axes.bar(places, lengths, 0.4, label=SCOPE_LABELS[scope], color=colour, hatch=hatch, edgecolor=INK)
            axes.bar_label(drawn, [f"{length:.0f}" for length in lengths], padding=2, fontsize=8)
        axes.set_xticks(range(len(hours)), hours)
        axes.set_xlabel(say("centres.hour", language))
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_ylim(0, max([1.0, *(max(lengths, default=0.0) for lengths in queues.values())]) * 1.15)
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return Exhibit(title, figure=figure, alt=alt_text(title, hours, _rounded(queues), language))


def _rounded(queues: dict[StaffScope, list[float]]) -> dict[str, list[float]]:
    return {SCOPE_LABELS[scope]: [float(round(length)) for length in lengths] for scope, lengths in queues.items()}


def cover_table(
    shared: dict[StaffScope, list[int]], assumptions: pd.DataFrame, arrivals: Mapping[int, float], language: str = "zh"
) -> Exhibit:
    """Return for each centre in each reading its people, visits and open hours."""
    tables = [cover(staff, assumptions, arrivals).assign(scope=SCOPE_LABELS[scope]) for scope, staff in shared.items()]
    found = pd.concat(tables, ignore_index=True)
    ratios = [
        say("centres.not_applicable", language) if pd.isna(ratio) else f"{ratio:.0f}"
        for ratio in found["visits_per_worker"]
    ]
    table = pd.DataFrame(
        {
            say("centres.reading", language): found["scope"],
            say("centres.number", language): found["centre_no"],
            say("centres.staff", language): found["staff"],
            say("centres.per_worker", language): ratios,
            say("centres.hours", language): [f"{hours}/{len(arrivals)}" for hours in found["hours_covered"]],
            say("centres.longest", language): [f"{length:.0f}" for length in found["longest_queue"]],
        }
    )
    marked = frozenset(int(place) for place in found.index[found["hours_covered"] < len(arrivals)])
    return Exhibit(say("centres.cover", language), table=table, marked=marked)


def summary(
    n_centres: int, staff: int, queues: dict[StaffScope, list[float]], notes: str = "", language: str = "zh"
) -> Exhibit:
    """Say what the sentence comes to in both readings, and whether the numbers are in the report's range."""
    if not all(queues.values()):
        return Exhibit(say("centres.cover", language), text=say("own_rows.nothing", language) + notes)
    each, total = (max(queues[scope]) for scope in StaffScope)
    text = say(
        "centres.summary",
        language,
        centres=n_centres,
        staff=staff,
        each=n_centres * staff,
        longest_each=f"{each:.0f}",
        longest_total=f"{total:.0f}",
    )
    if n_centres == 1:
        text += say("centres.same", language)
    try:
        centre_staff(n_centres, staff, StaffScope.PER_CENTRE)
    except ValueError:
        text += say("centres.outside", language, staff=staff)
    return Exhibit(say("centres.cover", language), text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; staff outside the report's range is drawn too, and said to be outside."""
    n_centres, staff = int(values["centres"]), int(values["staff"])
    arrivals, notes = read_hours(values["hours"], language)
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    shared = {scope: share_staff(n_centres, staff, scope) for scope in StaffScope}
    visits = float(values["visits_per_day"]) / n_centres
    queues = {
        scope: [
            sum(lengths) for lengths in zip(*(queue(n, visits, assumptions, arrivals) for n in workers), strict=True)
        ]
        for scope, workers in shared.items()
    }
    return [
        summary(n_centres, staff, queues, notes, language),
        staff_chart(shared, language),
        queue_chart(queues, arrivals, language),
        cover_table(shared, assumptions, arrivals, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"visits_per_day": (10, 600), "minutes_per_visit": (5, 40), "min_on_duty": (1, 6)}
"""Parameters with the ends of their sliders."""

MODEL = WorkingModel(
    (
        HOURS,
        Slider("centres", words("centres.centres"), 1, 2, 2),
        Slider("staff", words("centres.staff_given"), 1, 16, 9),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
