"""Where the reports fall silent: what is masked, cut off or left unexplained, fact by fact. Working model S01.

The table repeats flags of the fact base, which this room cannot read; a test keeps the two alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class GapKind(StrEnum):
    """How something can be missing; the values are the flags of the fact base."""

    MASKED = "redacted"
    CUT = "gap"
    UNDEFINED = "undefined"


GAP_LABELS = {GapKind.MASKED: "打码", GapKind.CUT: "截断", GapKind.UNDEFINED: "没有解释"}
FACTS_IN_REPORT = {1: 98, 2: 34, 3: 101, 4: 51, 5: 14}
"""How many numbered facts the course has of each report."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing in one fact."""

    fact: str
    kind: GapKind
    missing: str

    @property
    def document(self) -> int:
        return int(self.fact[1])


_M, _C, _U = GapKind.MASKED, GapKind.CUT, GapKind.UNDEFINED
_ROWS = (
    ("d1-0-1", _M, "哪天去的、去了哪里"),
    ("d1-0-2", _M, "走了几个市、县、村"),
    ("d1-1.0-1", _M, "一共几天"),
    ("d1-1.1-4", _M, "多少村、占多少"),
    ("d1-1.3-3", _M, "谁肯定的"),
    ("d1-1.5-1", _M, "两次发文在哪年、几个部门"),
    ("d1-1.5-3", _M, "是哪些地方"),
    ("d1-1.5-4", _M, "看了几个村、平均收入多少"),
    ("d1-2.1-2", _M, "在哪里提的要求"),
    ("d1-2.1-3", _M, "是哪里的经验"),
    ("d1-2.4-1", _M, "哪一年开始的"),
    ("d1-2.4-4", _M, "是哪个村"),
    ("d1-3.7-3", _M, "是哪两个村"),
    ("d1-1.1-2", _U, "什么情况算“该”设"),
    ("d1-1.1-3", _U, "“小马拉大车”指什么"),
    ("d1-1.2-2", _U, "哪些事归哪种办法"),
    ("d1-1.2-3", _U, "网格多大、联系几户"),
    ("d1-1.2-4", _U, "用什么渠道、多久一次"),
    ("d1-1.3-4", _U, "怎样才算“合适”"),
    ("d1-1.3-5", _U, "“十项规定”是哪十项"),
    ("d1-1.3-6", _U, "负面清单有哪几条"),
    ("d1-1.3-10", _U, "“两地”“双岗”各指什么"),
    ("d1-1.4-4", _U, "五种颜色各代表什么"),
    ("d1-1.4-5", _U, "村规和格言写了什么"),
    ("d1-2.3-3", _U, "清单上有哪些事"),
    ("d1-2.4-1", _U, "指导员做哪些工作"),
    ("d1-2.4-3", _U, "“先锋指数”怎么算"),
    ("d1-2.4-4", _U, "进什么、不出什么"),
    ("d1-2.4-5", _U, "一年四次考什么、谁来考"),
    ("d1-3.2-3", _U, "“民情通”是什么"),
    ("d1-3.2-4", _U, "“五议两公开”有哪几步"),
    ("d1-3.3-5", _U, "信息超市里有什么"),
    ("d1-3.4-6", _U, "一句话怎么承诺"),
    ("d1-3.7-4", _U, "十项措施是哪十项"),
    ("d2-1.2-4", _C, "“哪怕是偶”之后的内容"),
    ("d2-1.4-1", _C, "两个标题和一段正文"),
    ("d2-1.4-2", _C, "说的是哪家企业"),
    ("d2-1.5-4", _C, "对策部分"),
    ("d2-2.1-1", _C, "题目和前文，只剩结尾"),
    ("d2-3.2-1", _C, "标题，一句话中途断开"),
    ("d2-1.2-1", _U, "三个项目怎么做"),
    ("d2-1.4-6", _U, "钱从哪来、按什么标准"),
    ("d2-2.2-3", _U, "三张卡是哪三张"),
    ("d3-2.1-3", _U, "“1+6”各指什么"),
    ("d3-2.1-5", _U, "十种模式里的另外六种"),
    ("d3-2.1-6", _U, "四条精品带的内容"),
    ("d3-2.2-3", _U, "八项职能里的另外六项"),
    ("d3-2.2-4", _U, "哪些事要街道同意"),
    ("d3-2.2-5", _U, "六个办公室里的另外四个"),
    ("d3-2.2-6", _U, "6 至 15 人是每个中心还是合计"),
    ("d3-2.3-7", _U, "各个品牌怎么做"),
    ("d3-2.4-8", _U, "“四级”是哪四级"),
    ("d3-2.4-13", _U, "“五级网格”是哪五级"),
    ("d3-4.3-3", _U, "“双报告”报告什么"),
    ("d3-4.3-4", _U, "“三社”是哪三社"),
    ("d3-4.6-1", _U, "两个“百”各指什么"),
    ("d4-0.1-1", _M, "校名的一部分"),
    ("d4-0.2-1", _M, "创办和改名一句里的名称"),
    ("d4-0.2-4", _M, "两个校园网建成的年份"),
    ("d4-0.3-3", _M, "哪一年提出的"),
    ("d4-0.2-8", _U, "设备有多少、多久用一次"),
    ("d4-0.4-2", _U, "其余荣誉是哪些、怎么评的"),
    ("d4-1-4", _U, "七项怎么衡量"),
    ("d5-1.2-1", _U, "这些活动怎么做"),
)
GAPS = tuple(Gap(*row) for row in _ROWS)


def count_gaps(kinds: Collection[GapKind] = tuple(GapKind)) -> pd.DataFrame:
    """Return `document, kind, n` for every report and every chosen kind, those without any gap among them.

    A fact that is both masked and unexplained counts once for each.
    """
    rows = [
        (document, str(kind), sum(gap.document == document and gap.kind is kind for gap in GAPS))
        for document in FACTS_IN_REPORT
        for kind in GapKind
        if kind in kinds
    ]
    return pd.DataFrame(rows, columns=["document", "kind", "n"])


def gaps_of(document: int, kinds: Collection[GapKind] = tuple(GapKind)) -> tuple[Gap, ...]:
    """Return the gaps of one report in the order of its kinds; raise KeyError for a report there is not."""
    if document not in FACTS_IN_REPORT:
        raise KeyError(document)
    return tuple(gap for gap in GAPS if gap.document == document and gap.kind in kinds)
