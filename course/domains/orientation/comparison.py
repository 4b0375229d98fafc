"""What each of the five reports says on a topic, where they agree, and where two statements pull apart.

Working model S02. The statements are the reports'; topics, wording and the reading as favourable or not are the
course's, and may be argued with: see `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations

import pandas as pd

from course.domains.assumptions import assumption_table

DOCUMENTS = (1, 2, 3, 4, 5)


class Stance(StrEnum):
    """How a report speaks of something."""

    FOR = "for"
    PRAISE = "praise"
    AGAINST = "against"
    FAULT = "fault"
    SILENT = "silent"


class View(StrEnum):
    """What a report comes to on a topic; silence is a value of its own, not an empty cell."""

    GOOD = "good"
    BAD = "bad"
    MIXED = "mixed"
    """Both, in the same report."""
    SILENT = "silent"


class Relation(StrEnum):
    """How the reports stand to one another on a topic."""

    AGREE = "agree"
    TENSION = "tension"
    ALONE = "alone"
    """One report speaks or none: there is nothing to compare."""


STANCE_LABELS = {
    Stance.FOR: "主张",
    Stance.PRAISE: "称赞",
    Stance.AGAINST: "反对",
    Stance.FAULT: "当作毛病",
    Stance.SILENT: "没说",
}
VIEW_LABELS = {View.GOOD: "说好", View.BAD: "说不好", View.MIXED: "两种都说", View.SILENT: "没说"}
RELATION_LABELS = {Relation.AGREE: "说法一致", Relation.TENSION: "有张力", Relation.ALONE: "没法比"}
DOCUMENT_LABELS = dict(zip(DOCUMENTS, ("第一篇", "第二篇", "第三篇", "第四篇", "第五篇"), strict=True))
_DIRECTIONS = {Stance.FOR: 1, Stance.PRAISE: 1, Stance.AGAINST: -1, Stance.FAULT: -1, Stance.SILENT: 0}

ASSUMPTIONS = assumption_table(
    [
        ("facts", "一处张力至少要有的事实编号", 2, "个", False, "课程的规矩，报告没有互相对照", "d3-2.3-3"),
        ("documents", "每个话题都要查的报告", 5, "篇", False, "没有说的也要写“没说”", "d3-3.0-1"),
        ("excerpts", "“没说”以课程的摘录为准，不是全文的", 1, "条", False, "摘录以外，请回到原文再查", "d3-3.0-1"),
    ]
)

_POSITIONS = (
    ("小马拉大车", 1, Stance.FAULT, "d1-1.1-3", "村支部的毛病，据称换了设置就好了"),
    ("小马拉大车", 3, Stance.PRAISE, "d3-2.3-3", "花钱买服务，小马也拉得动大车"),
    ("本省硬件", 3, Stance.PRAISE, "d3-3.1-1", "本省硬件不比四市差多少"),
    ("本省硬件", 3, Stance.FAULT, "d3-3.3-2", "场所不齐全，布局不好，还有浪费"),
    ("设备和场面", 2, Stance.AGAINST, "d2-1.1-2", "不许大把花钱做样子、做面子"),
    ("设备和场面", 5, Stance.PRAISE, "d5-1.1-1", "拿大电视、单反相机来说明信息化"),
    ("自己这一边", 1, Stance.FAULT, "d1-3.6-1", "本县多数村集体家底薄，办事缺钱"),
    ("自己这一边", 2, Stance.FAULT, "d2-1.0-1", "当地党建和经济都强，自己有差距"),
    ("自己这一边", 3, Stance.FAULT, "d3-3.0-1", "对照四市还差，一连列了五条"),
    ("自己这一边", 4, Stance.FAULT, "d4-0.5-2", "教育资源有限，小班化在本市还太早"),
    ("外出的收获", 1, Stance.PRAISE, "d1-1.0-1", "时间不长，自己很受教育"),
    ("外出的收获", 2, Stance.PRAISE, "d2-0-3", "这一趟添了抓党建的信心"),
    ("外出的收获", 3, Stance.PRAISE, "d3-1.0-4", "日程紧，收获和启发都大"),
    ("外出的收获", 4, Stance.PRAISE, "d4-0.1-11", "每位学员都说大有收获"),
    ("外出的收获", 5, Stance.PRAISE, "d5-0-3", "受了教育，有了收获"),
    ("购买服务", 3, Stance.PRAISE, "d3-2.3-2", "政府出钱请社会组织，干部腾出手来"),
    ("购买服务", 5, Stance.FOR, "d5-2.3-2", "应当花钱请专业力量帮村和社区"),
    ("教师队伍", 4, Stance.PRAISE, "d4-0.2-6", "年轻，八成一线教师有高级职称"),
    ("党建和发展一起抓", 1, Stance.PRAISE, "d1-1.5-6", "围着发展来抓，两样互相推动"),
    ("党建和发展一起抓", 2, Stance.FOR, "d2-1.1-3", "抓这一样，就是抓那一样"),
    ("党建和发展一起抓", 5, Stance.PRAISE, "d5-1.3-2", "两样互相带动"),
    ("走形式", 2, Stance.AGAINST, "d2-1.2-3", "不能忙着纸上工作，忘了群众小事"),
    ("走形式", 3, Stance.AGAINST, "d3-2.1-10", "不摆架子，不做样子，讲求管用"),
    ("用微信群联系党员", 1, Stance.PRAISE, "d1-2.2-2", "一个群，就是一个流动的党小组"),
    ("用微信群联系党员", 3, Stance.PRAISE, "d3-2.4-9", "有了群，服务和治理更透明"),
    ("合作社里建支部", 1, Stance.PRAISE, "d1-1.1-5", "合作社可以有自己的支部"),
    ("合作社里建支部", 2, Stance.FOR, "d2-2.3-1", "应当把支部建到合作组织上"),
    ("救助基金", 2, Stance.FOR, "d2-1.4-6", "应当为困难党员设一笔基金"),
    ("特色宣传片", 5, Stance.FOR, "d5-2.1-1", "各拍各的，拍出自己的特色"),
    ("互换时间的服务", 3, Stance.PRAISE, "d3-2.3-8", "书记想出的好办法，居民互换时间"),
    ("校长外出学习", 4, Stance.FOR, "d4-6.2-2", "校长要多出去，多和名校来往"),
)


def read_positions() -> pd.DataFrame:
    """Return the statements the course compares: `topic, doc, stance, fact_id, text`, in our own words."""
    table = pd.DataFrame(_POSITIONS, columns=["topic", "doc", "stance", "fact_id", "text"])
    return table.astype({"stance": str})


def view_of(stances: Iterable[str]) -> View:
    """Return what one report's statements on a topic come to; none at all is silence."""
    directions = {_DIRECTIONS[Stance(stance)] for stance in stances} - {0}
    if len(directions) == 2:
        return View.MIXED
    return View.SILENT if not directions else View.GOOD if 1 in directions else View.BAD


def build_matrix(positions: pd.DataFrame) -> pd.DataFrame:
    """Return topics by the five reports, each cell a view; topics in the order they first appear.

    Positions: `topic, doc, stance`. Raises ValueError for an unknown stance or report.
    """
    if unknown := set(positions["doc"]) - set(DOCUMENTS):
        raise ValueError(f"没有这样的报告：{sorted(unknown)}")
    grouped = positions.groupby(["topic", "doc"])["stance"].agg(view_of) if len(positions) else {}
    topics = list(dict.fromkeys(positions["topic"]))
    rows = [[str(grouped.get((topic, doc), View.SILENT)) for doc in DOCUMENTS] for topic in topics]
    return pd.DataFrame(rows, index=pd.Index(topics, name="topic"), columns=list(DOCUMENTS))


def find_tensions(positions: pd.DataFrame) -> pd.DataFrame:
    """Return every pair of statements on one topic that pull apart, each pair once, the smaller id first.

    Positions: `topic, doc, stance, fact_id`; silent rows are passed over. Returns `topic, fact_a, fact_b, within`
    (both in one report). A statement without a fact id raises ValueError: a tension rests on two.
    """
    speaking = positions[positions["stance"] != Stance.SILENT]
    if (speaking["fact_id"].fillna("") == "").any():
        raise ValueError("每条说法都要有事实编号")
    rows = []
    for topic, own in speaking.groupby("topic", sort=False):
        said = sorted(zip(own["fact_id"], own["doc"], own["stance"], strict=True))
        rows += [
            (topic, fact_a, fact_b, bool(doc_a == doc_b))
            for (fact_a, doc_a, one), (fact_b, doc_b, other) in combinations(said, 2)
            if _DIRECTIONS[Stance(one)] == -_DIRECTIONS[Stance(other)] and fact_a != fact_b
        ]
    return pd.DataFrame(rows, columns=["topic", "fact_a", "fact_b", "within"])


def relate(matrix: pd.DataFrame) -> pd.Series:
    """Return how the reports stand to one another on each topic; silence neither agrees nor differs."""
    return matrix.apply(lambda row: str(_relation(list(row))), axis=1, result_type="reduce").astype(object)


def _relation(views: list[str]) -> Relation:
    said = [view for view in views if view != View.SILENT]
    if View.MIXED in said or len(set(said)) > 1:
        return Relation.TENSION
    return Relation.AGREE if len(said) >= 2 else Relation.ALONE
