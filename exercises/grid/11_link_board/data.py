"""Fourteen fictional projects decided at a joint meeting: each kind of flaw, of column and of state occurs."""

from __future__ import annotations

import numpy as np
import pandas as pd

SCENES = {
    "party": ("几家支部联合上党课", "联合办主题党日"),
    "civility": ("开学季文明礼让劝导", "一起创建文明楼院"),
    "law": ("法律咨询摆摊", "普法讲座进楼院"),
    "masses": ("居民意见接待日", "楼院里听群众意见"),
    "livelihood": ("给困难家庭送餐", "义诊和代配药"),
    "newcomers": ("新来租户办事指南", "外来务工人员服务点"),
    "city": ("街面单车摆放整理", "清扫背街小巷"),
    "safety": ("消防联合演练", "校门口隐患排查"),
    "talent": ("实验室教师带中学生", "高校教师来社区讲课", "医生来学校教急救"),
    "platform": ("合办创业服务平台", "合办招聘信息平台"),
}
"""What is done, by field; each names its field plainly."""
UNITS = ("学校", "商场", "医院", "企业", "车站", "高校甲", "高校乙")
OWNERS = ("甲1", "乙1", "丙1", "丁1", "戊1")
TODAY = 30
BLANK = "—"
_STATES = (
    "due today", "due today", "done on time", "done on time", "done on its day", "done late", "done late",
    "open", "open", "overdue", "overdue", "unowned", "unowned", "undated",
)  # fmt: skip
Project = list[str]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the projects in the order reported (today is day 30), and `scenes`, the field of each."""
    generator = np.random.default_rng(seed)
    fields = [str(field) for field in generator.permutation([f for f in SCENES if f not in ("city", "talent")])]
    alone, outside, listed, crowded = fields[0], fields[1], fields[2], fields[3]
    swept = _project(generator, "city")
    rows = [
        # Three columns stay empty: the only project of each does not count.
        [_scene(generator, alone), "社区", "只留合计"],
        [_scene(generator, outside), "、".join(generator.choice(UNITS, 2, replace=False)), "只留合计"],
        [_scene(generator, listed), _with_community(generator), "逐人名单"],
        # One project is reported by both partners, and one column holds more lines than projects.
        swept,
        [swept[0], "、".join(reversed(swept[1].split("、"))), swept[2]],
        _project(generator, "talent", 0),
        _project(generator, "talent", 1),
        [SCENES["talent"][2], "社区", "只留合计"],
        _project(generator, crowded, 0),
        _project(generator, crowded, 1),
        *(_project(generator, field) for field in fields[4:]),
    ]
    table = pd.DataFrame([rows[n] for n in generator.permutation(len(rows))], columns=["project", "partners", "record"])
    table.insert(0, "no", [f"P{number:02d}" for number in range(1, len(table) + 1)])
    dated = [_dates(generator, str(state)) for state in generator.permutation(_STATES)]
    table[["owner", "due", "done"]] = pd.DataFrame(dated, index=table.index)
    table.attrs["data_origin"] = "synthetic"
    scenes = pd.DataFrame([(name, field) for field, names in SCENES.items() for name in names])
    return {"given": table, "scenes": scenes.set_axis(["project", "field"], axis=1)}


def _scene(generator: np.random.Generator, field: str) -> str:
    return str(generator.choice(SCENES[field][:2]))


def _project(generator: np.random.Generator, field: str, scene: int | None = None) -> Project:
    name = _scene(generator, field) if scene is None else SCENES[field][scene]
    return [name, _with_community(generator), "只留合计"]


def _with_community(generator: np.random.Generator) -> str:
    sides = ["社区", *generator.choice(UNITS, int(generator.integers(1, 3)), replace=False)]
    generator.shuffle(sides)
    return "、".join(sides)


def _dates(generator: np.random.Generator, state: str) -> tuple[str, str, str]:
    """Return owner, due day and day done, as text, such that the project stands as `state` says."""
    due = int(generator.integers(12, 28))
    done: int | None = None
    if state == "due today":
        due = TODAY
    elif state in ("open", "undated"):
        due = int(generator.integers(TODAY + 1, 50))
    elif state == "done on time":
        done = due - int(generator.integers(1, 8))
    elif state == "done on its day":
        done = due
    elif state == "done late":
        done = due + int(generator.integers(1, 3))
    owner = BLANK if state == "unowned" else str(generator.choice(OWNERS))
    return owner, BLANK if state == "undated" else str(due), BLANK if done is None else str(done)
