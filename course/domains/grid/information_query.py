"""Facilities and service requests on a map, in lists and in counts, and channels that answer or only broadcast.

Working model S57. The report names a map, basic information and affairs with custom query and statistics (d3-2.4-10),
and communities that still only broadcast (d3-3.3-3). What may be asked, and how, is the course's: a query here returns
facilities and requests, never persons.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from course.domains.assumptions import assumption_table


class Relation(StrEnum):
    """How a condition compares a field with a value."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    FROM = "from"
    UNTIL = "until"


class Joint(StrEnum):
    """How several conditions are joined."""

    AND = "and"
    OR = "or"


class Channel(StrEnum):
    """What a channel turns out to be, by what came in and what was answered."""

    ONE_WAY = "one_way"
    UNANSWERED = "unanswered"
    TWO_WAY = "two_way"


CHANNEL_LABELS = {Channel.ONE_WAY: "单向", Channel.UNANSWERED: "有来无回", Channel.TWO_WAY: "双向"}
FACILITIES = ["facility_code", "kind", "cell_code", "checked", "condition"]
REQUESTS = ["request_code", "kind", "cell_code", "reported", "state"]
"""The only columns a query returns: whatever else a table holds stays inside."""
TOTAL = "合计"

ASSUMPTIONS = assumption_table(
    [
        ("answered", "算双向：收到的至少答复几成", 60, "%", False, "报告没有写怎样算双向；课程假定", "d3-3.3-3"),
        ("dates", "起止日期含首尾两天（1 含）", 1, "", False, "报告没有写；课程假定", "d3-2.4-10"),
        ("width", "全角、半角和大小写算同一个字（1 算）", 1, "", False, "报告没有写；课程假定", "d3-2.4-10"),
    ]
)


@dataclass(frozen=True)
class Condition:
    """One line of a query, such as kind is 路灯; a date is compared with a date, everything else as text."""

    field: str
    relation: Relation
    value: str | date


def plain(text: object) -> str:
    """Return text for comparing: full-width signs as half-width ones, no blanks, small letters."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split()).casefold()


def meets(rows: pd.DataFrame, condition: Condition) -> pd.Series:
    """Return for every row whether it meets the condition; a missing cell meets none, dates include both ends.

    Raises KeyError for a field the rows do not have, and ValueError for FROM or UNTIL without a date.
    """
    cells = rows[condition.field]
    if condition.relation in (Relation.FROM, Relation.UNTIL):
        if not isinstance(condition.value, date):
            raise ValueError(f"“{condition.value}”不是日期")
        met = [
            not pd.isna(cell)
            and (cell >= condition.value if condition.relation is Relation.FROM else cell <= condition.value)
            for cell in cells
        ]
    else:
        wanted = plain(condition.value)
        met = [not pd.isna(cell) and _compare(plain(cell), wanted, condition.relation) for cell in cells]
    return pd.Series(met, index=rows.index, dtype=bool)


def _compare(cell: str, wanted: str, relation: Relation) -> bool:
    if relation is Relation.CONTAINS:
        return wanted in cell
    return (cell == wanted) == (relation is Relation.IS)


def query(
    rows: pd.DataFrame, conditions: Sequence[Condition], joint: Joint = Joint.AND, columns: Sequence[str] = REQUESTS
) -> pd.DataFrame:
    """Return the rows that meet all conditions (AND) or any of them (OR); every row where there is no condition.

    Only `columns` come out. An empty result is an answer, not an error.
    """
    met = [meets(rows, condition).to_numpy() for condition in conditions]
    if not met:
        kept = np.ones(len(rows), dtype=bool)
    else:
        kept = np.logical_and.reduce(met) if joint is Joint.AND else np.logical_or.reduce(met)
    return rows.loc[kept, [name for name in rows.columns if name in columns]]


def pivot(rows: pd.DataFrame, index: str, columns: str) -> pd.DataFrame:
    """Return how many rows there are by two fields, with totals of both; the corner is the number of rows."""
    if rows.empty:
        return pd.DataFrame({TOTAL: [0]}, index=pd.Index([TOTAL], name=index))
    counted = pd.crosstab(rows[index], rows[columns])
    counted[TOTAL] = counted.sum(axis=1)
    counted.loc[TOTAL] = counted.sum()
    return counted


def layer(rows: pd.DataFrame, cells: Sequence[str]) -> dict[str, int]:
    """Return how many rows lie in each cell of the map, 0 included; rows without a known cell are on no layer."""
    count = rows["cell_code"].value_counts()
    return {cell: int(count.get(cell, 0)) for cell in cells}


def channel_kinds(channels: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the channels with `share` answered and `kind`: two-way only if most of what comes in is answered.

    Channels: `channel, sent, received, answered` as counts of messages. Notices alone are one-way, online or offline.
    Raises ValueError for negative or missing counts and where more is answered than was received.
    """
    counts = channels[["sent", "received", "answered"]]
    if counts.isna().any(axis=None) or (counts < 0).any(axis=None):
        raise ValueError("条数应为 0 或更大的整数")
    over = channels.loc[channels["answered"] > channels["received"], "channel"]
    if not over.empty:
        raise ValueError(f"{over.iloc[0]} 答复的比收到的还多")
    least = float(assumptions.loc["answered", "value"]) / 100
    share = channels["answered"] / channels["received"].where(channels["received"] > 0)
    kinds = [
        Channel.ONE_WAY if pd.isna(part) else Channel.TWO_WAY if part >= least else Channel.UNANSWERED for part in share
    ]
    return channels.assign(share=share, kind=[str(kind) for kind in kinds])


def synthetic_requests(seed: int, n: int, cells: Sequence[str], start: date, days: int) -> pd.DataFrame:
    """Return made-up service requests in the order of their dates: `request_code, kind, cell_code, reported, state`."""
    generator = np.random.default_rng(seed)
    kinds = generator.choice(["路灯", "井盖", "垃圾", "噪声", "绿化"], n, p=[0.3, 0.15, 0.27, 0.16, 0.12])
    weights = np.linspace(1.6, 0.4, len(cells))
    placed = generator.choice(list(cells), n, p=weights / weights.sum())
    passed = np.sort(generator.integers(0, days, n))
    state = np.where(generator.random(n) < 0.25 + 0.5 * passed / days, "未结", "已结")
    reported = [date.fromordinal(start.toordinal() + int(day)) for day in passed]
    codes = [f"Q{number:03d}" for number in range(1, n + 1)]
    table = pd.DataFrame(dict(zip(REQUESTS, (codes, kinds, placed, reported, state), strict=True)))
    table.attrs["data_origin"] = "synthetic"
    return table


def synthetic_facilities(seed: int, n: int, cells: Sequence[str], start: date, days: int) -> pd.DataFrame:
    """Return made-up facilities: `facility_code, kind, cell_code, checked, condition`."""
    generator = np.random.default_rng([seed, 1])
    kinds = generator.choice(["路灯", "井盖", "垃圾箱", "公告栏", "长椅"], n, p=[0.4, 0.25, 0.15, 0.08, 0.12])
    placed = generator.choice(list(cells), n)
    checked = [date.fromordinal(start.toordinal() + int(day)) for day in generator.integers(0, days, n)]
    condition = np.where(generator.random(n) < 0.15, "待修", "完好")
    codes = [f"F{number:03d}" for number in range(1, n + 1)]
    table = pd.DataFrame(dict(zip(FACILITIES, (codes, kinds, placed, checked, condition), strict=True)))
    table.attrs["data_origin"] = "synthetic"
    return table
