"""What may be said from each figure of the school, what may not, and what to ask; goes with the profile (S62)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of a sentence about the school."""

    MAY = "may"
    MAY_NOT = "may_not"
    ASK = "ask"


VERDICT_LABELS = {Verdict.MAY: "可以说", Verdict.MAY_NOT: "不可以说", Verdict.ASK: "要追问"}


@dataclass(frozen=True)
class Claim:
    """One figure, or a few that belong together, with one sentence of each kind."""

    id: str
    figures: str
    may: str
    may_not: str
    ask: str
    facts: tuple[str, ...]

    def sentence(self, verdict: Verdict) -> str:
        """Return the sentence of one kind."""
        return {Verdict.MAY: self.may, Verdict.MAY_NOT: self.may_not, Verdict.ASK: self.ask}[verdict]


CLAIMS = (
    Claim(
        "classes",
        "27 个班、687 名学生",
        "平均每班约 25.4 人（课程推算）。",
        "每个班都是 25 人；没有大班。",
        "人数最多和最少的班各有多少人？",
        ("d4-0.2-5",),
    ),
    Claim(
        "space",
        "占地 1816、建筑 5018 平方米",
        "每名学生占地约 2.64、建筑约 7.30 平方米（课程推算）。",
        "孩子活动的地方够不够：操场有多大没有写。",
        "两个操场各多大？课间怎样错开用？",
        ("d4-0.2-2",),
    ),
    Claim(
        "rooms",
        "14 间专用教室、2 个操场",
        "平均约 1.9 个班对一间专用教室。",
        "学生经常用得上：有房间不等于排了课。",
        "每间一周排几节，哪些班在用？",
        ("d4-0.2-3",),
    ),
    Claim(
        "seniors",
        "一线教师里 80% 有高级职称",
        "有这一职称的在一线教师中占多数。",
        "有 80 名，或者 48 人的八成：基数没有写。",
        "一线教师有多少人？哪些人算“一线”？",
        ("d4-0.2-6",),
    ),
    Claim(
        "young",
        "“队伍年轻”，80% 有高级职称",
        "两句话可以同时成立。",
        "两句话互相矛盾，或者已经得到证实：年龄一个数也没有。",
        "教师各年龄段各有多少人？",
        ("d4-0.2-6",),
    ),
    Claim(
        "titles",
        "骨干十多人、首席 3 人、带头人 6 人",
        "特级和市、区骨干教师有十多名。",
        "三个数加起来就是优秀教师总数：同一个人可能算了几次。",
        "这几类人有没有重叠？",
        ("d4-0.2-6",),
    ),
    Claim(
        "diploma",
        "45 岁以下大专以上学历 100%",
        "45 岁以下的在职教师都有大专以上学历。",
        "全校教师都有大专以上学历：45 岁以上的没有写。",
        "45 岁以下的有多少人？",
        ("d4-0.2-7",),
    ),
    Claim(
        "networks",
        "闭路电视网 1994 年，校园网年份打码",
        "闭路电视网是 1994 年的。",
        "校园网、无线网也是那几年建的。",
        "另外两张网哪一年建成，现在还用吗？",
        ("d4-0.2-4",),
    ),
    Claim(
        "equipment",
        "教室、办公室据称都有计算机",
        "报告称设备遍布教室和办公室。",
        "每个学生用得上：台数和使用次数都没有写。",
        "有多少台？一名学生一周用几次？",
        ("d4-0.2-8",),
    ),
    Claim(
        "prizes",
        "小院士、故事大王、竞赛一等奖",
        "有学生得过这些奖。",
        "学生普遍学得好：获奖的是少数，没有全体学生的数据。",
        "全体学生比入学时进步了多少？",
        ("d4-0.4-1",),
    ),
    Claim(
        "honours",
        "荣誉十几项，举出 5 个；现任资格 4 项",
        "学校先后得过十几项荣誉。",
        "教学质量高：荣誉和资格不能换算成学生学得怎样。",
        "哪几项与学生的进步有关，评的是什么？",
        ("d4-0.4-2",),
    ),
    Claim(
        "strategy",
        "1984 年起二十年、1994 年起十年",
        "两种算法都推到 2004 年前后，写明是推算。",
        "“报告称 2004 年提出”：原文的年份打了码。",
        "策略是哪一年、在什么会上提出的？",
        ("d4-0.3-1", "d4-0.3-2", "d4-0.3-3"),
    ),
)
