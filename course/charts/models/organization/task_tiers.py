"""What the model of three tiers shows: who sees, decides and acts, where the two do not meet, and each tier's load."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import first_of, keyed, listed, short, told
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.tiers import (
    ASSUMPTIONS,
    FIT_LABELS,
    LINK_LABELS,
    RANK,
    ROLES,
    TIER_LABELS,
    Fit,
    Link,
    Tier,
    judge_tasks,
    mismatch,
    tier_load,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_C, _S, _D = (str(tier) for tier in Tier)
ROWS = (
    ("小巷路灯不亮", _C, _S, _C, ""),
    ("楼道漏水", _C, _C, _C, ""),
    ("夜间施工噪声", _D, _S, _S, "down"),
    ("楼道堆物", _D, _C, _C, ""),
    ("占道摊点", _C, _S, _S, "up"),
    ("几个小区争停车位", _C, _S, _C, ""),
    ("菜市场布点", _S, _D, _D, "up"),
    ("跨街道的河道异味", _C, _D, _D, ""),
    ("独居老人结对走访", _C, _C, _C, ""),
    ("商户油烟", _S, _S, _S, ""),
    ("活动室开放时间", _C, _C, _C, ""),
    ("公交站点调整", _C, _D, _D, ""),
)
"""Fictional everyday matters: who sees them first, who decides, who acts, and the link between the first two."""
AS_FILLED, ALL_DOWN, ALL_UP = "", str(Tier.COMMUNITY), str(Tier.DISTRICT)
_SIGNS = (
    ("who_sees", "o", -0.22, "white"),
    ("who_decides", "s", 0.0, FILLS[0][0]),
    ("who_acts", "^", 0.22, FILLS[2][0]),
)
"""Column, marker, place within the tier's lane, fill: apart where one tier does all three."""
_DRAWN = 36
"""Matters that the picture holds."""


def tiers_chart(every: pd.DataFrame, judged: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the three tiers as lanes, one line per matter from who sees to who decides, and mark the blind spots."""
    title = say("task_tiers.chart", language)
    tasks, judged = every.head(_DRAWN), judged.head(_DRAWN)
    notes = [_note(row, language) for row in judged.to_dict("records")]
    with course_style():
        figure = Figure(figsize=(7.2, 1.5 + 0.29 * len(tasks)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(first_of(title, len(every), language, _DRAWN), loc="left")
        axes.set_xlim(-0.5, 4.1)
        axes.set_ylim(len(tasks) - 0.5, -1.95)
        axes.set_axis_off()
        _draw_lanes(axes, len(tasks))
        for place, (task, row) in enumerate(zip(tasks.to_dict("records"), judged.to_dict("records"), strict=True)):
            _draw_task(axes, place, task, row)
            axes.text(-0.58, place, short(task["task_id"], 9), ha="right", va="center", fontsize=9)
            colour, weight = (ACCENT, "bold") if row["blind"] else (INK, "normal")
            axes.text(2.62, place, notes[place], va="center", fontsize=9, color=colour, fontweight=weight)
        for column, marker, _, fill in _SIGNS:
            axes.plot([], [], marker, color=fill, markeredgecolor=INK, linestyle="none",
                      label=say(f"task_tiers.{column}", language))  # fmt: skip
        axes.plot([], [], color=INK, linewidth=1.4, label=say("task_tiers.linked", language))
        axes.plot([], [], color=ACCENT, linewidth=1.6, linestyle=(0, (2, 2)), label=say("task_tiers.broken", language))
        figure.legend(loc="outside lower center", ncols=5, frameon=False, handlelength=1.8, columnspacing=1.2)
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    said = (f"{name}{comma}{note}" for name, note in zip(tasks["task_id"], notes, strict=True))
    return Exhibit(title, figure=figure, alt=f"{title}{stop}{stop.join(said)}")


def _draw_lanes(axes: Axes, n_tasks: int) -> None:
    for rank, tier in enumerate(Tier):
        axes.add_patch(
            Rectangle((rank - 0.46, -0.55), 0.92, n_tasks + 0.1, facecolor=FILLS[1][0], edgecolor="none", alpha=0.6)
        )
        axes.text(rank, -1.25, f"{TIER_LABELS[tier]}\n“{ROLES[tier]}”", ha="center", va="center", fontsize=9,
                  fontweight="bold", linespacing=1.35)  # fmt: skip
    for place in range(n_tasks):
        axes.axhline(place + 0.5, color=RULE, linewidth=0.4, zorder=0)


def _draw_task(axes: Axes, place: int, task: dict[str, str], row: dict[str, object]) -> None:
    if row["fit"] in (Fit.SEES_NOT_DECIDES, Fit.DECIDES_NOT_SEES):
        ends = [RANK[Tier(task["who_sees"])] - 0.22, float(RANK[Tier(task["who_decides"])])]
        if row["blind"]:
            axes.plot(ends, [place, place], color=ACCENT, linewidth=1.6, linestyle=(0, (2, 2)), zorder=1)
        else:
            axes.plot(ends, [place, place], color=INK, linewidth=1.4, zorder=1)
    for column, marker, shift, fill in _SIGNS:
        if task[column]:
            hollow = column == "who_sees" and row["blind"]
            edge, width = (ACCENT, 2) if hollow else (INK, 1)
            axes.plot(RANK[Tier(task[column])] + shift, place, marker, markersize=8, color=fill, zorder=2,
                      markeredgecolor=edge, markeredgewidth=width)  # fmt: skip


def _note(row: dict[str, object], language: str) -> str:
    kind = Fit(str(row["fit"]))
    if row["blind"]:
        return say("task_tiers.note_blind", language, fit=FIT_LABELS[kind])
    if kind in (Fit.MATCHED, Fit.OPEN):
        return FIT_LABELS[kind]
    return say("task_tiers.note_linked", language, link=LINK_LABELS[Link(str(row["needed_link"]))])


def load_chart(load: pd.DataFrame, limit: float, language: str = "zh") -> Exhibit:
    """Draw how many matters each tier decides against what it can decide; overloaded tiers are hatched."""
    title = say("task_tiers.load", language)
    labels = [TIER_LABELS[Tier(tier)] for tier in load["tier"]]
    heights = [float(n) for n in load["decides"]]
    over = [label for label, height in zip(labels, heights, strict=True) if height > limit]
    unit = say("task_tiers.decided", language)
    line = {say("task_tiers.limit", language): limit}
    figure = bars(labels, heights, title=title, y_label=unit, highlight=over, thresholds=line)
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, {unit: heights}, language))


def tasks_table(tasks: pd.DataFrame, judged: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the matters with what they are called and the link they need; blind ones are marked."""
    blank = say("task_tiers.blank", language)
    tiers = {
        say(f"task_tiers.{column}", language): [TIER_LABELS[Tier(tier)] if tier else blank for tier in tasks[column]]
        for column in ("who_sees", "who_decides", "who_acts")
    }
    table = pd.DataFrame(
        {
            say("task_tiers.task", language): tasks["task_id"],
            **tiers,
            say("task_tiers.link", language): [LINK_LABELS[Link(link)] if link else "—" for link in tasks["link"]],
            say("task_tiers.fit", language): [FIT_LABELS[Fit(kind)] for kind in judged["fit"]],
            say("task_tiers.needed", language): [LINK_LABELS[Link(link)] for link in judged["needed_link"]],
        }
    )
    marked = frozenset(int(row) for row in judged.index[judged["blind"]])
    return Exhibit(say("task_tiers.table", language), table=table, marked=marked)


def summary(tasks: pd.DataFrame, judged: pd.DataFrame, limit: float, notes: str = "", language: str = "zh") -> Exhibit:
    """Say how many matters are decided where they are seen, how many are blind, and who has too much to decide."""
    if tasks.empty:
        return Exhibit(say("task_tiers.table", language), text=say("own_rows.nothing", language) + notes)
    count = mismatch(tasks).set_index("type")["n"]
    load = tier_load(tasks).set_index("tier")["decides"]
    over = [TIER_LABELS[Tier(str(tier))] for tier, n in load.items() if n > limit]
    text = say(
        "task_tiers.summary",
        language,
        n=len(tasks),
        matched=count[Fit.MATCHED],
        up=count[Fit.SEES_NOT_DECIDES],
        down=count[Fit.DECIDES_NOT_SEES],
        blind=int(judged["blind"].sum()),
        middle=load[Tier.SUBDISTRICT],
    )
    if over:
        text += say("task_tiers.over", language, tiers="、".join(over))
    if count[Fit.OPEN]:
        names = judged.loc[judged["fit"] == Fit.OPEN, "task_id"].tolist()
        text += say("task_tiers.open", language, tasks=listed(names, language))
    return Exhibit(say("task_tiers.table", language), text=text + notes)


def read_tasks(rows: Rows, shift: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the sheet as tasks, and the matters that were listed again: one can be decided by one tier only.

    Whatever is no tier or no link counts as blank, and `shift` overrides who decides.
    """
    tasks, again = keyed(_SHEET.frame(rows))
    for column in ("who_sees", "who_decides", "who_acts"):
        tasks[column] = tasks[column].where(tasks[column].isin([str(tier) for tier in Tier]), "")
    tasks["link"] = tasks["link"].where(tasks["link"].isin([str(link) for link in Link]), "")
    return tasks.assign(who_decides=shift) if shift else tasks, again


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    limit = float(values["max_decides"])
    tasks, again = read_tasks(values["tasks"], values["shift"])
    judged = judge_tasks(tasks)
    return [
        summary(tasks, judged, limit, told("repeated", again, language), language),
        tiers_chart(tasks, judged, language),
        load_chart(tier_load(tasks), limit, language),
        tasks_table(tasks, judged, language),
        assumptions_exhibit(replaced(ASSUMPTIONS, max_decides=limit), language),
    ]


def _columns() -> tuple[Column, ...]:
    tiers = tuple((str(tier), Text(label)) for tier, label in TIER_LABELS.items())
    links = tuple((str(link), Text(label)) for link, label in LINK_LABELS.items())
    return (
        Column("task_id", words("task_tiers.task")),
        *(Column(name, words(f"task_tiers.{name}"), tiers, True) for name in ("who_sees", "who_decides", "who_acts")),
        Column("link", words("task_tiers.link"), links, True),
    )


_SHEET = Sheet("tasks", words("task_tiers.task_sheet"), _columns(), ROWS)
_SHIFTS = (
    (AS_FILLED, words("task_tiers.as_filled")),
    (ALL_DOWN, words("task_tiers.all_down")),
    (ALL_UP, words("task_tiers.all_up")),
)

MODEL = WorkingModel(
    (
        _SHEET,
        Pick("shift", words("task_tiers.shift"), _SHIFTS, AS_FILLED),
        Slider("max_decides", Text(ASSUMPTIONS.loc["max_decides", "label"]), 2, 30, 6),
    ),
    draw,
)
