"""How a reported zero may be read: with its period, its counting rule and the numbers behind it.

Working model S38. The report gives four zeros for a village without years or counting rules (d1-1.3-2) and an
endorsement without a source (d1-1.3-3); the lines between the readings are the course's (`ASSUMPTIONS`).
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Indicator(StrEnum):
    """The four zeros (d1-1.3-2)."""

    PETITIONS = "petitions"
    DISCIPLINE = "discipline"
    HOSPITALITY = "hospitality"
    INCOME = "income"


class Level(StrEnum):
    """What a figure can be used for, from the least."""

    NOT_USABLE = "not_usable"
    AMBIGUOUS = "ambiguous"
    CLEAR = "clear"


class Reason(StrEnum):
    """Why a figure is read so; the first that applies, in this order."""

    NO_PERIOD = "no_period"
    NO_RULE = "no_rule"
    ERROR = "error"
    """On some channel more was settled than received."""
    NOT_ZERO = "not_zero"
    NO_BACKGROUND = "no_background"
    SILENT = "silent"
    FEW = "few"
    UNSETTLED = "unsettled"
    SETTLED = "settled"


INDICATOR_LABELS = {
    Indicator.PETITIONS: "群众零上访",
    Indicator.DISCIPLINE: "干部零违纪",
    Indicator.HOSPITALITY: "公务零招待",
    Indicator.INCOME: "违规收入零入账",
}
LEVEL_LABELS = {Level.NOT_USABLE: "还不能用", Level.AMBIGUOUS: "说不清", Level.CLEAR: "较清楚"}
REASON_LABELS = {
    Reason.NO_PERIOD: "没有起止时间",
    Reason.NO_RULE: "没有统计口径",
    Reason.ERROR: "办结比收到还多",
    Reason.NOT_ZERO: "不是零，按数来读",
    Reason.NO_BACKGROUND: "没有背景数",
    Reason.SILENT: "各渠道一件也没有",
    Reason.FEW: "背景数太少",
    Reason.UNSETTLED: "不少没有办结、查清",
    Reason.SETTLED: "有事可查，多数办结、查清",
}
QUESTIONS = {
    Reason.NO_PERIOD: "从哪年哪月到哪年哪月？",
    Reason.NO_RULE: "什么样的算一件？以谁的登记为准？",
    Reason.ERROR: "哪一本登记错了？",
    Reason.NOT_ZERO: "这几件是什么事，怎样处理的？",
    Reason.NO_BACKGROUND: "同一时期一共收到、查过多少？",
    Reason.SILENT: "是没有事，还是没有人说、没有人查？",
    Reason.FEW: "只有这几件，还有没有别的渠道？",
    Reason.UNSETTLED: "没有办结、查清的，现在到哪一步了？",
    Reason.SETTLED: "办结、查清以后，当事人怎么说？",
}
LEVEL_OF = {
    Reason.NO_PERIOD: Level.NOT_USABLE,
    Reason.NO_RULE: Level.NOT_USABLE,
    Reason.ERROR: Level.NOT_USABLE,
    Reason.NOT_ZERO: Level.CLEAR,
    Reason.NO_BACKGROUND: Level.AMBIGUOUS,
    Reason.SILENT: Level.AMBIGUOUS,
    Reason.FEW: Level.AMBIGUOUS,
    Reason.UNSETTLED: Level.AMBIGUOUS,
    Reason.SETTLED: Level.CLEAR,
}

ASSUMPTIONS = assumption_table(
    [
        ("min_received", "背景数至少多少件，才谈得上清楚", 20, "件", False, "报告没有背景数；课程假定", "d1-1.3-2"),
        ("min_settled", "其中办结、查清的至少占", 80, "%", False, "报告没有背景数；课程假定", "d1-1.3-2"),
    ]
)


def background(flow: pd.DataFrame) -> pd.DataFrame:
    """Return per `card` what was received and settled on all channels, and whether a channel is out of order.

    Flow: `card, channel, received, settled`. A row with a missing number says nothing and stays out; one that settled
    more than it received is an error, even where the sums look right. Raises ValueError for a negative number.
    """
    known = flow.dropna(subset=["received", "settled"])
    if (known[["received", "settled"]] < 0).any(axis=None):
        raise ValueError("收到数和办结数应为 0 或更大")
    wrong = known["settled"] > known["received"]
    made = known.assign(error=wrong).groupby("card", sort=False).agg(
        received=("received", "sum"), settled=("settled", "sum"), error=("error", "any")
    )  # fmt: skip
    return made.reset_index()


def reason_of(card: dict[str, object], counted: pd.Series | None, assumptions: pd.DataFrame = ASSUMPTIONS) -> Reason:
    """Return why a figure is read as it is.

    Card: `value` (a number), `period` and `counting_rule` (texts, blank where not given). `counted` is the card's row
    of `background`, None without one. Whether somebody praised the place is not asked. Raises ValueError for a
    missing or negative value.
    """
    value = float(str(card["value"]))
    if not value >= 0:
        raise ValueError(f"指标的值应为 0 或更大的数，现在是 {card['value']}")
    if not str(card["period"]).strip():
        return Reason.NO_PERIOD
    if not str(card["counting_rule"]).strip():
        return Reason.NO_RULE
    if counted is not None and counted["error"]:
        return Reason.ERROR
    if value > 0:
        return Reason.NOT_ZERO
    return Reason.NO_BACKGROUND if counted is None else _weighed(counted["received"], counted["settled"], assumptions)


def _weighed(received: float, settled: float, assumptions: pd.DataFrame) -> Reason:
    limit = assumptions["value"]
    if received == 0:
        return Reason.SILENT
    if received < limit["min_received"]:
        return Reason.FEW
    # Compared as whole numbers: 80 % of 15 is 12, with no crumbs of floating point.
    return Reason.SETTLED if settled * 100 >= received * limit["min_settled"] else Reason.UNSETTLED


def read_zeros(cards: pd.DataFrame, flow: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return one row per card: `card, level, reason, received, settled`; without background both are missing.

    Cards: `card, value, period, counting_rule`; flow as in `background`. Facts d1-1.3-2, d1-1.3-3.
    """
    counted = background(flow).set_index("card")
    rows = []
    for card in cards.to_dict("records"):
        own = counted.loc[card["card"]] if card["card"] in counted.index else None
        reason = reason_of(card, own, assumptions)
        sums = (float("nan"), float("nan")) if own is None else (float(own["received"]), float(own["settled"]))
        rows.append((card["card"], str(LEVEL_OF[reason]), str(reason), *sums))
    return pd.DataFrame(rows, columns=["card", "level", "reason", "received", "settled"])
