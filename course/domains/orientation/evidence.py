"""Where a statement of a report comes from, and how much it can carry as evidence.

Working model S01. The reports sum a visit up as five actions (d1-0-4), rely on site visits and briefings (d1-0-3), and
put judgements (d1-2.0-1, d2-1.0-1) and recommendations (d1-3.0-1) beside what was met with. They grade nothing
themselves: the grades and their order are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd


class Source(StrEnum):
    """Where a statement comes from."""

    SEEN = "seen"
    """What the visitors did or saw themselves."""
    TOLD = "told"
    """What hosts said, or wrote in what they handed out."""
    JUDGED = "judged"
    """What the author thinks of it."""
    PROPOSED = "proposed"
    """What the author wants done."""


class Grade(StrEnum):
    """What a statement can be used for; the first of the rules that fits decides."""

    X = "X"
    """The point that matters is masked or cut off."""
    PROPOSAL = "P"
    """A recommendation: never evidence."""
    D = "D"
    """A judgement only."""
    A = "A"
    """A number with its period, its counting rule and a comparison."""
    B = "B"
    """A number with its period."""
    C = "C"
    """Something described, without a result that could be checked."""


SOURCE_LABELS = {
    Source.SEEN: "看到的",
    Source.TOLD: "听说的",
    Source.JUDGED: "判断的",
    Source.PROPOSED: "建议的",
}
GRADE_LABELS = {
    Grade.X: "X 缺失",
    Grade.PROPOSAL: "建议",
    Grade.D: "D 只有评价",
    Grade.A: "A 可以核对",
    Grade.B: "B 有数有时间",
    Grade.C: "C 只有做法",
}
REASONS = {
    Grade.X: "关键处打码或截断",
    Grade.PROPOSAL: "是建议，不是证据",
    Grade.D: "只有评价，没有事实",
    Grade.A: "有数字、时间、口径和对照",
    Grade.B: "有数字和时间，缺口径或对照",
    Grade.C: "说了做法，没有可核对的结果",
}
FEATURES = ("has_number", "has_period", "has_rule", "has_comparison", "masked", "cut")


def grade_statement(
    source: Source,
    *,
    has_number: bool = False,
    has_period: bool = False,
    has_rule: bool = False,
    has_comparison: bool = False,
    masked: bool = False,
    cut: bool = False,
) -> Grade:
    """Return the one grade of a statement.

    What is masked or cut off comes first, so no other feature lifts it; praise stays D however many numbers it holds;
    a number without its period cannot be placed and counts as a description.
    """
    if masked or cut:
        return Grade.X
    if source is Source.PROPOSED:
        return Grade.PROPOSAL
    if source is Source.JUDGED:
        return Grade.D
    if has_number and has_period:
        return Grade.A if has_rule and has_comparison else Grade.B
    return Grade.C


def grade_statements(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one grade and its reason per statement, in the order given.

    Statements: `stmt_id, source` and a truth value per feature (`FEATURES`). Returns `stmt_id, grade, reason`. Raises
    ValueError for an unknown source or a missing feature: what is not known about a statement is not guessed.
    """
    features = statements[list(FEATURES)]
    if features.isna().any(axis=None):
        raise ValueError("有的语句缺少特征，请先补全")
    grades = [
        grade_statement(Source(source), **{name: bool(value) for name, value in zip(FEATURES, row, strict=True)})
        for source, row in zip(statements["source"], features.itertuples(index=False), strict=True)
    ]
    return pd.DataFrame(
        {
            "stmt_id": statements["stmt_id"].to_numpy(),
            "grade": [str(grade) for grade in grades],
            "reason": [REASONS[grade] for grade in grades],
        }
    )


def count_grades(graded: pd.DataFrame) -> pd.DataFrame:
    """Return `grade, n` for every grade, those that do not occur among them; the sum is the number of statements."""
    count = graded["grade"].value_counts().reindex([str(grade) for grade in Grade], fill_value=0)
    return pd.DataFrame({"grade": count.index, "n": count.to_numpy()})
