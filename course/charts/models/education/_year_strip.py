"""A year as twelve strips of days, with days off, days made up and one chosen day in each month."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.domains.education.study_days import WEEKDAYS

_LOOKS = ((RULE, ""), FILLS[1], FILLS[3])
"""Weekends, holidays, days made up: a face and a hatch that a copier keeps apart."""
_HEIGHT = 0.88


def draw_year(
    title: str, chosen: Sequence[date], base: int, off: Collection[date], on: Collection[date], keys: Sequence[str]
) -> Figure:
    """Draw the year of the chosen days, the base day outlined; `keys` name weekend, holiday, made up, base, chosen."""
    year = chosen[0].year
    with course_style():
        figure = Figure(figsize=(7.2, 4.3), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for (colour, hatch), days in zip(_LOOKS, _sorted_days(year, off, on), strict=True):
            edge = INK if hatch else colour
            boxes = PatchCollection(list(map(_box, days)), facecolor=colour, edgecolor=edge, hatch=hatch, linewidth=0)
            axes.add_collection(boxes)
        frames = PatchCollection(list(map(_box, _days(year))), facecolor="none", edgecolor=RULE, linewidth=0.4)
        axes.add_collection(frames)
        for day in chosen:
            axes.add_patch(_box(day, facecolor=FILLS[0][0], zorder=3))
            axes.add_patch(_box(day.replace(day=base), facecolor="none", edgecolor=ACCENT, linewidth=1.6, zorder=4))
            axes.text(day.day, day.month, str(day.day), color="white", ha="center", va="center", fontsize=8, zorder=5)
            axes.text(32, day.month, f"周{WEEKDAYS[day.weekday()]}", ha="left", va="center", fontsize=8.5)
        _finish(axes, keys)
        figure.legend(loc="outside lower center", ncols=5, frameon=False, handlelength=1.4, columnspacing=1.2)
        return figure


def _days(year: int) -> list[date]:
    return [date(year, m, n) for m in range(1, 13) for n in range(1, calendar.monthrange(year, m)[1] + 1)]


def _sorted_days(year: int, off: Collection[date], on: Collection[date]) -> list[list[date]]:
    sorts: list[list[date]] = [[], [], []]
    for day in _days(year):
        if day in on:
            sorts[2].append(day)
        elif day in off:
            sorts[1].append(day)
        elif day.weekday() >= 5:
            sorts[0].append(day)
    return sorts


def _box(day: date, **look: object) -> Rectangle:
    return Rectangle((day.day - 0.5, day.month - _HEIGHT / 2), 1, _HEIGHT, **look)  # type: ignore[arg-type]


def _finish(axes: Axes, keys: Sequence[str]) -> None:
    faces = [*_LOOKS, ("white", ""), (FILLS[0][0], "")]
    for (colour, hatch), key in zip(faces, keys, strict=True):
        accent = colour == "white" and not hatch
        edge, width = (ACCENT, 1.6) if accent else (INK, 0.5)
        # Outside the axes: only its entry in the legend is seen.
        sample = Rectangle((-5, -5), 0, 0, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=width, label=key)
        axes.add_patch(sample)
    axes.set_xlim(0.4, 33.6)
    axes.set_ylim(12.6, 0.4)
    axes.set_xticks([1, 5, 10, 15, 20, 25, 30])
    axes.set_yticks(range(1, 13), [f"{month}月" for month in range(1, 13)])
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
