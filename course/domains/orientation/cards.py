"""Twenty statements of the reports on cards, to be sorted by where they come from. Working model S01.

The reports seldom say where a sentence comes from; the sorting is the course's, with its reason on every card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.orientation.evidence import Source


@dataclass(frozen=True)
class Card:
    """One statement in our own words."""

    text: str
    source: Source
    why: str
    fact: str

    @property
    def document(self) -> int:
        return int(self.fact[1])


ASSUMPTIONS = assumption_table(
    [("agreement", "与课程分法一致的目标", 80, "%", False, "课程定的目标；报告没有给自己的话分类", "d1-0-3")]
)

CARDS = (
    Card("九天跑了五十多个单位，开了八场座谈", Source.SEEN, "考察组自己做的事", "d3-1.0-2"),
    Card("有个村说，多年没有一起群众上访", Source.TOLD, "零起是对方说的，考察组没法亲眼看到", "d1-1.3-2"),
    Card("看下来，样本差不多把各方面都盖住了", Source.JUDGED, "盖没盖住，是报告自己的看法", "d3-1.0-5"),
    Card("应当先挑几个市做试点", Source.PROPOSED, "说的是以后怎么办", "d3-4.2-1"),
    Card("上级提示：可以从省会这样的大城市做起", Source.TOLD, "汇报时听到的话", "d3-4.0-1"),
    Card("这回看得更近、更全面了", Source.JUDGED, "没有和别的考察比过，是自己的感觉", "d1-1.0-1"),
    Card("村里显眼处贴着村规民约，还立着小石雕", Source.SEEN, "到了村里看得见", "d1-1.4-5"),
    Card("这一趟很受教育，很有收获", Source.JUDGED, "是感受，而且与另一篇的话几乎一样", "d5-0-3"),
    Card("校长要多出去，多和名校交流", Source.PROPOSED, "说的是以后该做的事", "d4-6.2-2"),
    Card("学校现有二十七个班、六百八十七名学生", Source.TOLD, "数字是校方给的，没有人去数", "d4-0.2-5"),
    Card("去过的地方有街道、社区、企业、园区等六类", Source.SEEN, "考察组自己到过", "d3-1.0-3"),
    Card("四个城市是上级部门推荐来的", Source.TOLD, "推荐是别人的事，考察组是被告知的", "d3-1.0-6"),
    Card("要用实际行动帮农民增收", Source.PROPOSED, "残段里的一句打算，前文已经缺失", "d2-2.1-1"),
    Card("那里党建和经济都强，我们有差距", Source.JUDGED, "强不强、差多少，没有列出怎么比", "d2-1.0-1"),
    Card("有一个村修了党建主题公园", Source.SEEN, "公园有没有，到场看得见", "d1-1.4-6"),
    Card("借这个机会，把各地做法学过来抓实", Source.PROPOSED, "说的是要做什么", "d1-3.0-1"),
    Card("某县一年引进了二十九个大项目", Source.TOLD, "年度数字只能来自对方的介绍或材料", "d2-1.5-2"),
    Card("每位学员都觉得收获很大", Source.JUDGED, "作者代大家说的感受，没有问卷", "d4-0.1-11"),
    Card("主要工作要赶在一个全国会议之前做", Source.PROPOSED, "说的是打算", "d3-4.0-2"),
    Card("看过的村普遍有户外彩屏和远教广场", Source.SEEN, "有没有，看得见；有没有用是另一回事", "d1-1.3-11"),
)


def compare_sorting(sorting: Mapping[int, Source]) -> pd.DataFrame:
    """Return one row per card that was sorted: `card, yours, course, agrees`; cards are counted from 0.

    Raises KeyError for a card that does not exist.
    """
    unknown = [card for card in sorting if not 0 <= card < len(CARDS)]
    if unknown:
        raise KeyError(unknown[0])
    rows = [(card, str(yours), str(CARDS[card].source)) for card, yours in sorted(sorting.items())]
    compared = pd.DataFrame(rows, columns=["card", "yours", "course"])
    compared["agrees"] = compared["yours"] == compared["course"]
    return compared


def agreement(compared: pd.DataFrame) -> float:
    """Return the share of all twenty cards that were sorted as the course sorts them."""
    return float(compared["agrees"].sum()) / len(CARDS)
