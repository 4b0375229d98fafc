"""A lesson as a bar along its minutes, one bar per plan, with the end of the lesson as a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from matplotlib.figure import Figure

from course.charts.own_rows import short
from course.charts.style import ACCENT, FILLS, INK, course_style

_MANY = 14
"""Pieces beyond which only the wide ones have room for their label."""
Pieces = Sequence[tuple[str, float]]
"""Label and minutes, in order."""


def lesson_bar(
    title: str, plans: Mapping[str, Pieces], lesson: float, unit: str, changed: Collection[tuple[str, str]] = ()
) -> Figure:
    """Draw every plan as pieces one after another; changed pieces, as (plan, label), are hatched."""
    with course_style():
        figure = Figure(figsize=(7, 0.95 + 0.72 * len(plans)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=20)
        longest = max([lesson, *(sum(minutes for _, minutes in pieces) for pieces in plans.values())])
        for row, (name, pieces) in enumerate(plans.items()):
            start = 0.0
            for number, (label, minutes) in enumerate(pieces):
                hatched = (name, label) in changed
                colour, hatch = FILLS[1] if hatched else ((FILLS[2][0], "") if number % 2 else ("white", ""))
                axes.barh(row, minutes, 0.62, start, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
                ground = {"facecolor": colour, "edgecolor": "none", "pad": 0.8} if hatched else None
                least = longest * 0.04 if len(pieces) > _MANY else 1
                if minutes >= least:
                    text = f"{short(label, 5)}\n{minutes:g}"
                    axes.text(start + minutes / 2, row, text, ha="center", va="center", fontsize=8, bbox=ground)
                start += minutes
        axes.axvline(lesson, color=ACCENT, linewidth=1.6, linestyle=(0, (5, 3)))
        axes.annotate(f"{lesson:g}", (lesson, 1), (0, 3), xycoords=("data", "axes fraction"),
                      textcoords="offset points", ha="center", color=ACCENT, fontsize=9)  # fmt: skip
        axes.set_yticks(range(len(plans)), list(plans))
        axes.set_ylim(len(plans) - 0.5, -0.5)
        axes.set_xlim(0, longest * 1.04)
        axes.set_xlabel(unit, fontsize=9)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        return figure


def lesson_alt(title: str, plans: Mapping[str, Pieces], bell: str) -> str:
    """Return in words what the bars show; `bell` says when the lesson ends."""
    told = "；".join(
        f"{name} " + "，".join(f"{label} {minutes:g}" for label, minutes in pieces) for name, pieces in plans.items()
    )
    return f"{title}：{told}。{bell}"
