"""A school in figures: what a report says, what can be worked out from it, and what cannot.

Working model S62. Every figure carries the fact it comes from; an indicator is usable only if all its inputs are
reported, and a year that is worked out stays marked as such. The hypothetical number of teachers is the course's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class State(StrEnum):
    """How well a figure is known; only the first may be quoted as it stands."""

    REPORTED = "reported"
    ROUGH = "rough"
    MASKED = "masked"
    SILENT = "silent"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class How(StrEnum):
    """The ways in which two figures make an indicator."""

    RATIO = "ratio"
    SHARE = "share"
    """A percentage of a base, turned into a number."""


STATE_LABELS = {
    State.REPORTED: "报告写明",
    State.ROUGH: "只有约数",
    State.MASKED: "打码",
    State.SILENT: "没有写",
    State.INFERRED: "推算",
    State.ASSUMED: "假设",
}
_NAN = float("nan")
_COLUMNS = ["name", "label", "value", "unit", "state", "fact_id"]
_ROWS: tuple[tuple[str, str, float, str, State, str], ...] = (
    ("founded", "前身创办", 1920, "年", State.REPORTED, "d4-0.2-1"),
    ("renamed", "小学部改为现名", 1956, "年", State.REPORTED, "d4-0.2-1"),
    ("site", "占地面积", 1816, "平方米", State.REPORTED, "d4-0.2-2"),
    ("floor", "建筑面积", 5018, "平方米", State.REPORTED, "d4-0.2-2"),
    ("rooms", "专用教室", 14, "间", State.REPORTED, "d4-0.2-3"),
    ("playgrounds", "塑胶操场", 2, "个", State.REPORTED, "d4-0.2-3"),
    ("tv_network", "闭路电视网建成", 1994, "年", State.REPORTED, "d4-0.2-4"),
    ("campus_network", "总校校园网建成", _NAN, "年", State.MASKED, "d4-0.2-4"),
    ("wireless", "分校无线校园网建成", _NAN, "年", State.MASKED, "d4-0.2-4"),
    ("classes", "教学班", 27, "班", State.REPORTED, "d4-0.2-5"),
    ("pupils", "学生", 687, "人", State.REPORTED, "d4-0.2-5"),
    ("backbone", "特级和骨干教师", 10, "人", State.ROUGH, "d4-0.2-6"),
    ("chief", "首席教师", 3, "人", State.REPORTED, "d4-0.2-6"),
    ("subject_leaders", "学科带头人", 6, "人", State.REPORTED, "d4-0.2-6"),
    ("senior_share", "一线教师中有小学高级职称的", 80, "%", State.REPORTED, "d4-0.2-6"),
    ("teachers", "一线教师", _NAN, "人", State.SILENT, "d4-0.2-6"),
    ("ages", "教师年龄", _NAN, "岁", State.SILENT, "d4-0.2-6"),
    ("diploma_share", "45 岁以下教师中大专以上的", 100, "%", State.REPORTED, "d4-0.2-7"),
    ("computers", "计算机", _NAN, "台", State.SILENT, "d4-0.2-8"),
    ("experiment", "“乐学、能干、创新”实验开始", 1984, "年", State.REPORTED, "d4-0.3-1"),
    ("small_classes", "小班化实验开始", 1994, "年", State.REPORTED, "d4-0.3-2"),
    ("experiment_years", "“乐能创”实践", 20, "年", State.REPORTED, "d4-0.3-3"),
    ("small_class_years", "小班化实践", 10, "年", State.REPORTED, "d4-0.3-3"),
    ("strategy", "提出导学服务策略", _NAN, "年", State.MASKED, "d4-0.3-3"),
    ("attainment", "全体学生的学业水平", _NAN, "", State.SILENT, "d4-0.4-1"),
    ("honours", "先后获得的荣誉", 10, "项", State.ROUGH, "d4-0.4-2"),
    ("visitors", "来访的培训班", 48, "人", State.REPORTED, "d4-0.1-1"),
    ("visit_year", "来访的年份", _NAN, "年", State.SILENT, "d4-0.1-1"),
)
FIGURES = pd.DataFrame(_ROWS, columns=_COLUMNS).set_index("name")
"""What the report says of the school, by name; a figure known roughly (“over ten”) stands at its lower end."""

ASSUMPTIONS = assumption_table(
    [
        ("teachers", "假如一线教师有", 0, "人", False, "报告没有写；0 表示不作假设", "d4-0.2-6"),
        ("slack", "“二十年”“十年”可能前后差", 0, "年", False, "报告没有说是不是整数；课程假定", "d4-0.3-3"),
    ]
)


@dataclass(frozen=True)
class Indicator:
    """Two figures by name and what they make; `digits` are the decimals of the result."""

    name: str
    label: str
    top: str
    bottom: str
    unit: str
    digits: int = 1
    how: How = How.RATIO

    def formula(self, labels: Mapping[str, str]) -> str:
        """Return how it is worked out, in words."""
        sign = "÷" if self.how is How.RATIO else "×"
        return f"{labels[self.top]} {sign} {labels[self.bottom]}"


INDICATORS = (
    Indicator("class_size", "平均每班学生", "pupils", "classes", "人/班"),
    Indicator("site_each", "每名学生占地", "site", "pupils", "平方米/人", 2),
    Indicator("floor_each", "每名学生建筑面积", "floor", "pupils", "平方米/人", 2),
    Indicator("floor_to_site", "建筑面积是占地的", "floor", "site", "倍", 2),
    Indicator("classes_to_room", "每间专用教室对应", "classes", "rooms", "班/间"),
    Indicator("pupils_to_teacher", "每名一线教师对应学生", "pupils", "teachers", "人/人"),
    Indicator("seniors", "有小学高级职称的教师", "senior_share", "teachers", "人", 0, How.SHARE),
    Indicator("pupils_to_computer", "每台计算机对应学生", "pupils", "computers", "人/台"),
)


def with_figures(figures: pd.DataFrame, values: Mapping[str, float], state: State) -> pd.DataFrame:
    """Return the figures with some values replaced and marked with where they come from; unknown names raise KeyError.

    A value that is missing or below 0 makes the figure silent.
    """
    changed = figures.copy()
    for name, value in values.items():
        if name not in changed.index:
            raise KeyError(name)
        known = value == value and value >= 0
        changed.loc[name, "value"] = value if known else _NAN
        changed.loc[name, "state"] = str(state if known else State.SILENT)
    return changed


def indicators(figures: pd.DataFrame, wanted: Iterable[Indicator] = INDICATORS) -> pd.DataFrame:
    """Return `name, label, value, unit, formula, usable, state, why`, a row for each indicator wanted.

    Usable are only those whose inputs are all reported. An inferred or assumed input still gives a value, marked by
    its state; a masked, silent or rough one gives none, nor does a denominator of 0. Facts d4-0.2-1 to d4-0.2-8.
    """
    labels = {str(name): str(label) for name, label in figures["label"].items()}
    rows = []
    for item in wanted:
        inputs = [figures.loc[item.top], figures.loc[item.bottom]]
        state, why = _judge(inputs, item)
        value = _value(float(inputs[0]["value"]), float(inputs[1]["value"]), item) if not why else _NAN
        usable = state is State.REPORTED and not why
        rows.append((item.name, item.label, value, item.unit, item.formula(labels), usable, str(state), why))
    columns = ["name", "label", "value", "unit", "formula", "usable", "state", "why"]
    return pd.DataFrame(rows, columns=columns)


def _judge(inputs: Sequence[pd.Series], item: Indicator) -> tuple[State, str]:
    """Return the weakest state of the inputs, and why nothing can be worked out, if so."""
    states = [State(row["state"]) for row in inputs]
    for row, state in zip(inputs, states, strict=True):
        if state in (State.MASKED, State.SILENT, State.ROUGH):
            return state, f"“{row['label']}”{STATE_LABELS[state]}"
    if item.how is How.RATIO and float(inputs[1]["value"]) == 0:
        return states[1], f"“{inputs[1]['label']}”是 0，不能作除数"
    return next((state for state in states if state is not State.REPORTED), State.REPORTED), ""


def _value(top: float, bottom: float, item: Indicator) -> float:
    exact = Decimal(str(top)) / Decimal(str(bottom)) if item.how is How.RATIO else Decimal(str(top * bottom)) / 100
    # Half up, as people round: the machine's own rounding sends 2.5 to 2.
    return float(exact.quantize(Decimal(1).scaleb(-item.digits), ROUND_HALF_UP))


def compare(reported: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return `name, label, unit, reported, own, difference` (own less reported) of indicators usable on both sides.

    An indicator that one side lacks keeps its row with missing values: a gap is no zero.
    """
    both = reported.merge(own, on=["name", "label", "unit"], suffixes=("", "_own"), validate="one_to_one")
    sides = {
        "reported": both["value"].where(both["usable"]),
        "own": both["value_own"].where(both["usable_own"]),
    }
    table = both[["name", "label", "unit"]].assign(**sides)
    return table.assign(difference=(table["own"] - table["reported"]).round(2))


@dataclass(frozen=True)
class Inference:
    """A year worked out in several ways: the years each way allows, and those that all of them allow."""

    ways: tuple[tuple[int, int], ...]
    low: int
    high: int

    @property
    def agrees(self) -> bool:
        return self.low <= self.high

    @property
    def year(self) -> int | None:
        """The one year that all ways allow; None if there are several, or none."""
        return self.low if self.low == self.high else None


def infer_year(ways: Sequence[tuple[float, float]], slack: float = 0) -> Inference:
    """Return the year that follows from (start, years of practice), each way on its own; facts d4-0.3-1 to d4-0.3-3.

    `slack` years either way allow for round numbers. Raises ValueError without at least one way, or where a number
    is missing: a masked start gives no year.
    """
    if not ways or any(not (start == start and years == years) for start, years in ways) or not slack >= 0:
        raise ValueError("推算年份要有写明的起点和年数")
    spans = tuple((int(start + years - slack), int(start + years + slack)) for start, years in ways)
    return Inference(spans, max(low for low, _ in spans), min(high for _, high in spans))


TIMED = ("founded", "renamed", "experiment", "small_classes", "tv_network", "strategy", "campus_network", "wireless")
"""Figures that are years of the school's history."""


def timeline(figures: pd.DataFrame, inference: Inference) -> pd.DataFrame:
    """Return `year, event, state, fact_id` in the order of years; masked years without inference come last, missing.

    Only the year of the strategy can be inferred; if several years are possible, it stands at the first of them.
    """
    rows = []
    for name in TIMED:
        row = figures.loc[name]
        year, state = float(row["value"]), State(row["state"])
        if name == "strategy" and state is State.MASKED and inference.agrees:
            year, state = float(inference.low), State.INFERRED
        rows.append((year, str(row["label"]), str(state), str(row["fact_id"])))
    table = pd.DataFrame(rows, columns=["year", "event", "state", "fact_id"])
    return table.sort_values("year", kind="stable", na_position="last").reset_index(drop=True)
