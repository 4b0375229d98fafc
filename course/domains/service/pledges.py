"""What a one-sentence pledge must have so that others can check it, and what the check makes of it afterwards.

Working model S28. The report proposes the pledge without a form or an example (d1-3.4-6); the criteria, the word lists
and the figures in `ASSUMPTIONS` are the course's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table

ASSUMPTIONS = assumption_table(
    [
        ("max_signs", "一句话最多几个字", 45, "字", False, "报告没有写长短；课程假定", "d1-3.4-6"),
        ("max_actions", "一句话最多承诺几件事", 1, "件", False, "报告没有写；课程假定一句一事", "d1-3.4-6"),
        ("grace_days", "到期后还能补交证据的天数", 0, "天", False, "报告没有写怎样核对；课程假定", "d1-3.4-6"),
    ]
)

ACTIONS = (
    "办结", "办完", "修好", "修复", "答复", "回复", "送到", "送达", "递交", "张贴", "公布", "开放", "走访",
    "清运", "清扫", "更换", "更新", "检查", "发放", "接听", "告知", "给出", "举办",
)  # fmt: skip
VAGUE = (
    "尽快", "及时", "尽力", "努力", "争取", "全心全意", "加强", "进一步", "积极", "满意", "热情", "一切", "更好",
    "随时", "竭诚", "大力", "认真", "做好",
)  # fmt: skip
BEYOND = ("批准", "审批通过", "批下来", "拨款", "保证通过", "包办成", "一定办成", "录取", "评上")
"""Results that another office decides: a role in a village or neighbourhood can hand in, not grant."""
CHECKS = ("登记", "台账", "签收", "公示", "照片", "回执", "记录", "编号", "抽查", "可查", "清单", "签字")

_NUMBER = r"(?:\d+|[一二两三四五六七八九十百]+)"
_END = re.compile(r"[。!?;…]+")
_DATED = re.compile(
    rf"{_NUMBER}(?:月{_NUMBER}?日?[前底内]|月{_NUMBER}日|日前|日内|天内|小时内|分钟内|点前|时前|个?工作日内|个?月内|周内)"
    r"|当天|当日|次日|第二天|月底|年底|季末|每个?(?:天|日|周|星期|月|季度|年)"
)
_MEASURE = re.compile(rf"(?:{_NUMBER}|每一?|逐)(?:个|件|户|次|盏|张|份|条|场|处|车|部|辆|本|项)(?!工作日|小时|月|星期)")


class Status(StrEnum):
    """What a pledge has come to, by the check and not by its author."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    OPEN = "open"
    """Not due yet; on no board."""


STATUS_LABELS = {
    Status.KEPT: "兑现",
    Status.PARTLY: "部分兑现",
    Status.NOT_KEPT: "没有兑现",
    Status.OPEN: "未到期",
}
CRITERIA = {
    "single_sentence": "一句话",
    "one_action": "一件事",
    "measurable": "可衡量",
    "dated": "有期限",
    "checkable": "可核查",
    "within_power": "在职权内",
    "plain": "没有空话",
}


@dataclass(frozen=True)
class PledgeCheck:
    """What the checker found in one pledge; it knows lists of words, not their meaning."""

    n_sentences: int
    n_signs: int
    actions: tuple[str, ...]
    measurable: bool
    dated: bool
    checkable: bool
    beyond: tuple[str, ...]
    vague: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """Return the sentences of a Chinese text; full stops, question and exclamation marks and semicolons end one."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return [part for part in _END.split(folded) if part]


def check_text(text: str) -> PledgeCheck:
    """Return what one pledge holds; an empty text holds nothing."""
    parts = sentences(text)
    plain = "。".join(parts)
    return PledgeCheck(
        n_sentences=len(parts),
        n_signs=sum(len(part) for part in parts),
        actions=tuple(word for word in ACTIONS if word in plain),
        measurable=bool(_MEASURE.search(plain)),
        dated=bool(_DATED.search(plain)),
        checkable=any(word in plain for word in CHECKS),
        beyond=tuple(word for word in BEYOND if word in plain),
        vague=tuple(word for word in VAGUE if word in plain),
    )


def check(pledges: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return one row per pledge and one column of True and False per criterion; an empty text meets none.

    Pledges: `pledge_id, text`.
    """
    value = assumptions["value"]
    rows = []
    for pledge_id, text in zip(pledges["pledge_id"], pledges["text"], strict=True):
        found = check_text(str(text))
        rows.append(
            {
                "pledge_id": pledge_id,
                "single_sentence": found.n_sentences == 1 and found.n_signs <= value["max_signs"],
                "one_action": 1 <= len(found.actions) <= value["max_actions"],
                "measurable": found.measurable,
                "dated": found.dated,
                "checkable": found.checkable,
                "within_power": bool(found.n_signs) and not found.beyond,
                "plain": bool(found.n_signs) and not found.vague,
            }
        )
    return pd.DataFrame(rows, columns=["pledge_id", *CRITERIA])


def settle(pledges: pd.DataFrame, today: date, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `pledge_id, quarter, status`: before the due date a pledge is open, after it only evidence counts.

    Pledges: `pledge_id, due` (a date), `target` (1 or more) and `done` (numbers), `evidence` (True or False). What its
    author says of it is not asked. Raises ValueError for a missing or negative number.
    """
    numbers = pledges[["target", "done"]].astype(float)
    if numbers.isna().any(axis=None) or (numbers["target"] < 1).any() or (numbers["done"] < 0).any():
        raise ValueError("承诺数量应为 1 或更大、完成数量应为 0 或更大的数")
    grace = timedelta(days=float(assumptions.loc["grace_days", "value"]))
    rows = []
    for row in pledges.to_dict("records"):
        status = Status.NOT_KEPT
        if row["evidence"] and row["done"] >= row["target"]:
            status = Status.KEPT
        elif today <= row["due"] + grace:
            status = Status.OPEN
        elif row["evidence"] and row["done"] > 0:
            status = Status.PARTLY
        quarter = f"{row['due'].year}年{(row['due'].month + 2) // 3}季度"
        rows.append((row["pledge_id"], quarter, str(status)))
    return pd.DataFrame(rows, columns=["pledge_id", "quarter", "status"])


def board(settled: pd.DataFrame) -> pd.DataFrame:
    """Return per quarter how many pledges were kept, partly kept and not kept; the three add up to `total`."""
    due = settled[settled["status"] != Status.OPEN]
    columns = [str(status) for status in (Status.KEPT, Status.PARTLY, Status.NOT_KEPT)]
    counted = pd.crosstab(due["quarter"], due["status"]).reindex(columns=columns, fill_value=0)
    return counted.assign(total=counted.sum(axis=1)).reset_index().rename_axis(columns=None)
