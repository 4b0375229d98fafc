"""Three posts and eighteen levels: what a ladder pays, what it costs, and whether it stands in the band.

Working model S48. The report has three posts, eighteen levels, average income at 1 to 1.4 times last year's citywide
average wage, and about 70,000 to 90,000 yuan a year (d3-2.5-7). It says neither how the levels divide among the posts
nor every multiple; both are assumptions, and the two ways of reading the band are a parameter. Multiples are whole
percents, so that a mean exactly on an end of the band is seen to be on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Reading(StrEnum):
    """What the band is for."""

    MEAN = "mean"
    """The average of all staff, as the report's sentence says (d3-2.5-7)."""
    EACH = "each"
    """Every single level; a stricter reading."""


class Layout(StrEnum):
    """How eighteen levels belong to three posts."""

    SIX_EACH = "six_each"
    SHARED = "shared"


class Wage(StrEnum):
    """Which average wage is meant; the sentence in the report lacks a word (d3-2.5-7)."""

    LAST_YEAR = "last_year"
    """Citywide, employees, last year: how the course reads it."""
    THIS_YEAR = "this_year"
    ALL_EMPLOYED = "all_employed"
    """Citywide, last year, everybody at work and not employees only."""


class Light(StrEnum):
    """Where something stands to the band."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    BOTH = "both"
    """Some levels below and some above."""
    NOBODY = "nobody"
    """There is no mean without staff."""


POSTS = ("丙岗", "乙岗", "甲岗")
"""From low to high; the course's names, the report gives none."""
N_LEVELS = 18
LOW, HIGH = 100, 140
"""Ends of the band in percent of the base (d3-2.5-7)."""
REPORTED_LOW, REPORTED_HIGH = 7.0, 9.0
"""Yearly income in 万元, "around" (d3-2.5-7)."""
READING_LABELS = {Reading.MEAN: "管全体的平均", Reading.EACH: "管每一级"}
LAYOUT_LABELS = {Layout.SIX_EACH: "每岗六级（3×6）", Layout.SHARED: "三岗共用十八级"}
WAGE_LABELS = {
    Wage.LAST_YEAR: "上年全市职工",
    Wage.THIS_YEAR: "当年全市职工",
    Wage.ALL_EMPLOYED: "上年全市全部就业人员",
}
LIGHT_LABELS = {
    Light.INSIDE: "在内",
    Light.BELOW: "低于 1 倍",
    Light.ABOVE: "高于 1.4 倍",
    Light.BOTH: "有的低，有的高",
    Light.NOBODY: "没有人",
}

ASSUMPTIONS = assumption_table(
    [
        ("lowest", "第 1 级的倍数", 86, "%", False, "报告没有写各级倍数；课程假定", "d3-2.5-7"),
        ("step", "每升一级加", 4, "个百分点", False, "报告没有写；课程假定", "d3-2.5-7"),
        ("growth", "当年平均工资比上年涨", 6, "%", False, "虚构的数；课程假定", "d3-2.5-7"),
        ("others", "全部就业人员平均工资相当于职工的", 85, "%", False, "虚构的数；课程假定", "d3-2.5-7"),
    ]
)


@dataclass(frozen=True)
class ImpliedBase:
    """Which base wage the reported income fits, in 万元, read from each end as (least, most)."""

    from_low: tuple[float, float]
    from_high: tuple[float, float]
    common: tuple[float, float] | None
    """What fits both ends; None where nothing does."""


def ladder(assumptions: pd.DataFrame = ASSUMPTIONS, adjust: Sequence[float] = (0,) * N_LEVELS) -> pd.DataFrame:
    """Return `level, multiple` for eighteen levels: the lowest, a step more at each level, and single adjustments.

    Multiples are whole percents of the base. Raises ValueError unless there is an adjustment for every level.
    """
    if len(adjust) != N_LEVELS:
        raise ValueError(f"应有 {N_LEVELS} 级，现在是 {len(adjust)} 级")
    lowest, step = (assumptions.loc[name, "value"] for name in ("lowest", "step"))
    multiples = [round(lowest + step * place + extra) for place, extra in enumerate(adjust)]
    return pd.DataFrame({"level": range(1, N_LEVELS + 1), "multiple": multiples})


def wages(last_year: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[Wage, int]:
    """Return every wage that could be meant, in whole yuan, from last year's citywide average."""
    growth, others = (assumptions.loc[name, "value"] for name in ("growth", "others"))
    return {
        Wage.LAST_YEAR: last_year,
        Wage.THIS_YEAR: round(last_year * (100 + growth) / 100),
        Wage.ALL_EMPLOYED: round(last_year * others / 100),
    }


def falling(multiples: Sequence[int]) -> list[int]:
    """Return the levels, counted from 1, that pay less than the level below."""
    return [place + 1 for place in range(1, len(multiples)) if multiples[place] < multiples[place - 1]]


def pay(multiple: int, base: int) -> int:
    """Return the yearly pay in whole yuan, half a yuan rounded up. Raises ValueError unless the base is positive."""
    if base <= 0:
        raise ValueError(f"基数应大于 0，现在是 {base}")
    return (multiple * base + 50) // 100


def bill(multiples: Sequence[int], staff: Sequence[int], base: int) -> int:
    """Return what a year costs in yuan: people times pay, summed over the levels; an empty level costs nothing."""
    return sum(n * pay(multiple, base) for multiple, n in zip(multiples, staff, strict=True))


def mean_multiple(multiples: Sequence[int], staff: Sequence[int]) -> float:
    """Return the mean over people, in percent of the base: not the mean of the levels.

    Raises ValueError where a number of people is negative or nobody is employed.
    """
    if any(n < 0 for n in staff):
        raise ValueError("人数不能是负数")
    if not sum(staff):
        raise ValueError("一个人也没有，算不出平均")
    return sum(multiple * n for multiple, n in zip(multiples, staff, strict=True)) / sum(staff)


def light(multiples: Sequence[int], staff: Sequence[int], reading: Reading, base: int = 1, wage: int = 1) -> Light:
    """Return where the ladder stands to the band; both ends belong to it.

    Pay follows `base`, the band follows `wage`: the two differ where one wage is paid by and another is measured
    against. Under `EACH` all levels count, staffed or not; under `MEAN` only people do.
    """
    if reading is Reading.MEAN:
        if not sum(staff):
            return Light.NOBODY
        units, weight = [sum(m * n for m, n in zip(multiples, staff, strict=True)) * base], sum(staff)
    else:
        units, weight = [m * base for m in multiples], 1
    below = any(unit < LOW * wage * weight for unit in units)
    above = any(unit > HIGH * wage * weight for unit in units)
    if below and above:
        return Light.BOTH
    return Light.BELOW if below else Light.ABOVE if above else Light.INSIDE


def post_levels(layout: Layout) -> dict[str, range]:
    """Return which levels each post has; the report says neither, 3 times 6 is a division and not a statement."""
    if layout is Layout.SHARED:
        return dict.fromkeys(POSTS, range(1, N_LEVELS + 1))
    each = N_LEVELS // len(POSTS)
    return {post: range(1 + each * place, 1 + each * (place + 1)) for place, post in enumerate(POSTS)}


def implied_base(
    low: float = REPORTED_LOW,
    high: float = REPORTED_HIGH,
    slack: float = 0.0,
    low_multiple: float = LOW / 100,
    high_multiple: float = HIGH / 100,
) -> ImpliedBase:
    """Return which base wage makes `low` the lower and `high` the upper end of the band, in 万元.

    Assumes that the income in money and the multiples describe the same thing. `slack` is how far "around" reaches.
    Raises ValueError for numbers that are not positive or ends the wrong way round.
    """
    if not (0 < low <= high and 0 < low_multiple <= high_multiple and 0 <= slack < low):
        raise ValueError(
            f"收入和倍数应大于 0 且由低到高，现在是 {low}、{high}、{low_multiple}、{high_multiple}、{slack}"
        )
    from_low = ((low - slack) / low_multiple, (low + slack) / low_multiple)
    from_high = ((high - slack) / high_multiple, (high + slack) / high_multiple)
    least, most = max(from_low[0], from_high[0]), min(from_low[1], from_high[1])
    return ImpliedBase(from_low, from_high, (least, most) if least <= most + 1e-9 else None)
