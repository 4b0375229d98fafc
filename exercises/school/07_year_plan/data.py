"""Ten fictional sessions of a school year in which every rule of the brief decides something."""

from __future__ import annotations

import random

import pandas as pd

from course.domains.school.growth_plan import LECTURE

NEEDS = pd.DataFrame(
    {"problem": ["P1", "P2", "P3", "P4", "P5"], "frequency": [8, 6, 7, 5, 3], "weight": [3, 3, 2, 2, 2]}
)
"""As printed in the brief."""
_SCORES = dict(zip(NEEDS["problem"], NEEDS["frequency"] * NEEDS["weight"], strict=True))
_MATERIALS = {
    "P1": ("一节课问了四十个问题，多数只答一个字", "刚出题就点名，没有人来得及想", "学生问为什么，答的是先记结论"),
    "P2": ("六人小组里，说话的一直是两个人", "小组汇报五次，站起来的是同一个学生", "讨论时，后排四个学生没有出过声"),
    "P3": ("本子发回去，上次的红叉原样还在", "同一种题，三次小练错了三次", "订正只抄了答案，换个数又错"),
    "P4": ("家长会四十分钟，三十五分钟念成绩", "打给家里的电话只报了名次", "家长问孩子在校怎样，只听到分数"),
    "P5": ("水杯碰掉了，没问原因就罚站", "两个学生争橡皮，当场都记了过", "迟到一次，先站到门外再问"),
}
_WAYS = {
    "problem": ("带着记录来商量办法，领一条回去试", "各班报难处，当场凑办法，分头去试"),
    "case": ("读书面案例，各自写分析，再讨论", "分头读案例写诊断，再一起剖析"),
    "layer": ("师徒互听一节，再到年级、全校讲", "同组先互相听课，逐层讲到全校"),
    LECTURE: ("听名师讲座，听完散会", "看网上报告，签到计学时"),
}
EXPERT = "读案例各自写诊断，再请区专家看"
_OUTSIDE = ("讲稿：人工智能的未来", "讲稿：世界名校一瞥", "讲稿：名校长的一天")
_FOREIGN = ("外地案例：高考志愿怎样填报", "外地案例：大学食堂怎样排队")
_TOPICAL = {"P3": "讲稿：订正作业的十种办法", "P2": "讲稿：人人开口的小组", "P4": "讲稿：和家长谈什么"}
_CODES = ("A07", "B12", "C03", "A15")
_DETAILS = ("三（2）班那节课：", "区赛那天：", "全校唯一的新教师：")
_JUDGING = ("，实在不负责", "，这人能力差", "，就是懒")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `truth` by row: problem, route and what is wrong with the material."""
    for attempt in range(3000):
        generator = random.Random(seed * 10_000 + attempt)
        rows = _rows(generator)
        if _every_rule_matters(rows):
            given = pd.DataFrame(rows)[["no", "term", "week", "way", "material", "hours"]]
            given.attrs["data_origin"] = "synthetic"
            return {"given": given, "truth": pd.DataFrame(rows)[["no", "problem", "route", "text"]]}
    raise RuntimeError(f"no sessions for seed {seed}")


def _rows(generator: random.Random) -> list[dict[str, object]]:
    full, other = generator.sample(["上", "下"], 2)
    crowded = generator.sample(sorted(_MATERIALS), 4)
    easy = generator.sample(sorted(_MATERIALS), 3)
    routes = generator.sample(["problem", "case", "layer"] * 2 + ["case"], 7)
    rows: list[dict[str, object]] = []
    for n, (problem, route) in enumerate(zip([*crowded, *easy], routes, strict=True)):
        term, hours = (full, (4, 6, 8)) if n < 4 else (other, (4, 6))
        linked = {"term": term, "problem": problem, "route": route, "hours": generator.choice(hours)}
        told = {"way": generator.choice(_WAYS[route]), "material": generator.choice(_MATERIALS[problem])}
        rows.append(linked | told)
    experts = [row for row in rows if row["route"] == "case"]
    generator.choice(experts)["way"] = EXPERT
    topic = generator.choice(sorted(_TOPICAL))
    left_out = [("none", LECTURE, generator.choice(_OUTSIDE)), (topic, LECTURE, _TOPICAL[topic]),
                ("none", "case", generator.choice(_FOREIGN))]  # fmt: skip
    for problem, route, material in left_out:
        rows.append({"term": generator.choice(["上", "下"]), "problem": problem, "route": route, "hours": 4,
                     "way": generator.choice(_WAYS[route]), "material": material})  # fmt: skip
    _spoil(rows[:7], generator)
    _date(rows, generator)
    return rows


def _spoil(rows: list[dict[str, object]], generator: random.Random) -> None:
    """Put the three kinds of faults into the materials of some rows, the same sentence never twice."""
    faults = generator.sample(["name", "name", "detail", "detail", "judge", "fit", "fit"], 7)
    for row, fault in zip(rows, faults, strict=True):
        text = str(row["material"])
        before = {"name": f"{generator.choice(_CODES)}：", "detail": generator.choice(_DETAILS)}.get(fault, "")
        after = generator.choice(_JUDGING) if fault == "judge" else ""
        row |= {"material": f"{before}{text}{after}", "text": fault}


def _date(rows: list[dict[str, object]], generator: random.Random) -> None:
    for term, weeks in (("上", range(2, 18)), ("下", range(21, 34))):
        own = [row for row in rows if row["term"] == term]
        for row, week in zip(own, generator.sample(weeks, len(own)), strict=True):
            row["week"] = week
    rows.sort(key=lambda row: int(str(row["week"])))
    for n, row in enumerate(rows, 1):
        row["no"] = f"Y{n:02d}"
        row.setdefault("text", "fit")


def _placed(rows: list[dict[str, object]], *, by_date: bool = False) -> list[bool]:
    """Return which sessions the brief places, or would place if the first to come were the first to be served."""
    left = dict.fromkeys(("上", "下"), 20)
    placed = [False] * len(rows)
    for n in sorted(range(len(rows)), key=lambda n: 0 if by_date else -_SCORES.get(str(rows[n]["problem"]), 0)):
        term, hours = str(rows[n]["term"]), int(str(rows[n]["hours"]))
        if rows[n]["problem"] != "none" and rows[n]["route"] != LECTURE and hours <= left[term]:
            left[term] -= hours
            placed[n] = True
    return placed


def _every_rule_matters(rows: list[dict[str, object]]) -> bool:
    right = _placed(rows)
    if len({row["material"] for row in rows}) < len(rows) or _placed(rows, by_date=True) == right:
        return False
    waiting = [row for row, there in zip(rows, right, strict=True)
               if row["problem"] != "none" and row["route"] != LECTURE and not there]  # fmt: skip
    kept = [row for row, there in zip(rows, right, strict=True) if there]
    if len(waiting) != 1 or {row["route"] for row in kept} != {"problem", "case", "layer"}:
        return False
    # Somebody passed over, somebody lighter placed after; an expert who stays; somebody left out before the last lead.
    lighter = any(row["term"] == waiting[0]["term"] and _SCORES[str(row["problem"])]
                  < _SCORES[str(waiting[0]["problem"])] for row in kept)  # fmt: skip
    expert = any(row["way"] == EXPERT for row in kept)
    return lighter and expert and right.index(False) < len(right) - 1 - right[::-1].index(True)
