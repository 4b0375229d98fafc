"""How to handle a scheme that is named and not described: three cards as course design, and which fields may stay.

Working model S45. The report names a "three-card management" of rural members and none of the cards (d2-2.2-3). The
cards here are proposals of the class, marked as such, until a local document replaces them.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Verdict(StrEnum):
    """Whether a field stays on its card, and why not; in the order in which it is asked."""

    BANNED = "banned"
    NO_PURPOSE = "no_purpose"
    SENSITIVE = "sensitive"
    NO_TERM = "no_term"
    TWICE = "twice"
    KEPT = "kept"


VERDICT_LABELS = {
    Verdict.BANNED: "不该收集",
    Verdict.NO_PURPOSE: "没有用途",
    Verdict.SENSITIVE: "敏感，又没有书面理由",
    Verdict.NO_TERM: "没有写保存多久，或太久",
    Verdict.TWICE: "别的卡上已有",
    Verdict.KEPT: "保留",
}
CARDS = 3
BANNED = ("身份证复印件", "病历", "家庭矛盾", "人脸照片")
"""Never on any card of the course."""
NO_PURPOSE = ("", "以后也许有用", "别的表上也有")
"""What is no purpose."""

ASSUMPTIONS = assumption_table(
    [
        ("cards", "几张卡", CARDS, "张", True, "报告称三卡管理，三张卡的名称和内容没有写", "d2-2.2-3"),
        ("max_months", "最长保存几个月", 24, "个月", False, "报告没有写；以现行规定为准，课程假定", "d2-2.2-3"),
    ]
)


def field_register(proposed: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the proposed fields with `verdict`, row by row and in their order; kept and dropped are all proposed.

    Proposed: `card, field, purpose, keep_months, sensitive, reason`. A field that is kept stands on the first card
    that proposes it rightly; later ones are dropped as kept already. Facts d2-2.2-3. Raises ValueError unless there
    are exactly three cards.
    """
    if proposed["card"].nunique() != assumptions.loc["cards", "value"]:
        raise ValueError(f"应当正好是三张卡，现在有 {proposed['card'].nunique()} 张")
    longest = float(assumptions.loc["max_months", "value"])
    kept: set[str] = set()
    verdicts = []
    for row in proposed.itertuples():
        verdict = _judge(row, longest, kept)
        verdicts.append(str(verdict))
        if verdict is Verdict.KEPT:
            kept.add(row.field)
    return proposed.assign(verdict=verdicts)


def _judge(row: object, longest: float, kept: set[str]) -> Verdict:
    field, purpose, months = (getattr(row, name) for name in ("field", "purpose", "keep_months"))
    if field in BANNED:
        return Verdict.BANNED
    if str(purpose).strip() in NO_PURPOSE:
        return Verdict.NO_PURPOSE
    if getattr(row, "sensitive", False) and not str(getattr(row, "reason", "")).strip():
        return Verdict.SENSITIVE
    if not 0 < months <= longest:
        return Verdict.NO_TERM
    return Verdict.TWICE if field in kept else Verdict.KEPT


def overlap(proposed: pd.DataFrame) -> pd.DataFrame:
    """Return `field, cards` for the fields that more than one card proposes; the same thing is asked for again."""
    found = proposed.groupby("field", sort=False)["card"].nunique()
    return found[found > 1].rename("cards").reset_index()


def sizes(register: pd.DataFrame) -> pd.DataFrame:
    """Return `card, proposed, kept, dropped` in the order of the cards; kept and dropped make the proposed."""
    kept = (register["verdict"] == Verdict.KEPT).groupby(register["card"], sort=False)
    table = pd.DataFrame({"proposed": kept.size(), "kept": kept.sum().astype(int)})
    return table.assign(dropped=table["proposed"] - table["kept"]).rename_axis("card").reset_index()
