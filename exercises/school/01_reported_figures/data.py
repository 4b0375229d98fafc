"""A fictional school's fourteen indicators: some can be worked out, one inferred, the others lack something."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

KINDS = {
    "class_size": ("ratio", "per_class", "平均每班学生"),
    "floor_each": ("ratio", "area_each", "每名学生建筑面积"),
    "room": ("ratio", "per_room", "每间专用教室对应的班数"),
    "floor_to_site": ("ratio", "times", "建筑面积是占地面积的几倍"),
    "seniors": ("share", "persons", "有高级职称的一线教师"),
    "young": ("share", "persons", "45 岁以下有本科学历的教师"),
    "clubs": ("share", "persons", "参加社团的五年级学生"),
    "computers": ("ratio", "none", "每台计算机对应的学生"),
    "backbone": ("ratio", "none", "骨干教师在一线教师中的比例"),
    "playground": ("ratio", "area_each", "每名学生操场面积"),
    "method": ("years", "year", "提出新办法的年份"),
    "building": ("years", "year", "新校舍建成的年份"),
    "prizes": ("meaning", "none", "全体学生学得怎样"),
    "honours": ("meaning", "none", "教学质量高不高"),
}
"""What decides each indicator, its unit, and what the trainee reads."""


class Part(NamedTuple):
    """One of the two texts of a row, with the number in it and what is wrong with that number, if anything."""

    text: str
    value: int = 0
    state: str = ""
    years: int = 0


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `inputs` with the numbers and states behind the two texts of each row.

    `top` and `bottom` are what is divided and what it is divided by, whichever of 甲 and 乙 they are.
    """
    for attempt in range(500):
        generator = np.random.default_rng([seed, attempt])
        parts = _parts(generator)
        if _every_rule_matters(parts):
            return _shuffled(parts, generator)
    raise RuntimeError(f"no school for seed {seed}")


def _parts(generator: np.random.Generator) -> dict[str, tuple[Part, Part]]:
    """Return the part on top and the part below of each indicator."""

    def whole(low: int, high: int) -> int:
        return int(generator.integers(low, high + 1))

    def either(*texts: str) -> str:
        return str(generator.choice(texts))

    n_classes, n_rooms, land = whole(15, 40), whole(6, 18), whole(2000, 9000)
    n_pupils, built = whole(24 * n_classes, 44 * n_classes), whole(int(0.4 * land), int(2.6 * land))
    n_teachers, share = 5 * whole(8, 20), 20 * whole(2, 4)
    begun, lasted, laid = whole(1983, 1990), whole(16, 24), whole(1996, 2010)
    pupils, classes = Part(f"学生 {n_pupils} 人", n_pupils), Part(f"教学班 {n_classes} 个", n_classes)
    teachers = Part(f"一线教师 {n_teachers} 人", n_teachers)
    floor, site = Part(f"建筑面积 {built} 平方米", built), Part(f"占地面积 {land} 平方米", land)
    staff = Part(f"全校教职工 {n_teachers + whole(6, 30)} 人", state="other")
    fifth = Part(either("五年级人数没有写", "五年级 X 人（打码）"), state="silent")
    computers = Part(either("计算机 X 台（打码）", "计算机台数没有写"), state="silent")
    backbone = Part(either("骨干教师十多人", "骨干教师二十来人"), state="rough")
    late = either("2", "-2")
    return {
        "class_size": (pupils, classes),
        "floor_each": (floor, pupils),
        "room": (classes, Part(f"专用教室 {n_rooms} 间", n_rooms)),
        "floor_to_site": (floor, site),
        "seniors": (Part(f"一线教师的 {share}%", share), teachers),
        "young": (Part(f"45 岁以下教师的 {whole(3, 9)}0%"), staff),
        "clubs": (Part(f"五年级学生的 {whole(5, 9)}0%"), fifth),
        "computers": (pupils, computers),
        "backbone": (backbone, teachers),
        "playground": (Part(f"操场 {whole(1, 3)} 个，面积没有写", state="silent"), pupils),
        "method": (_span("甲办法{} 年起，做了 {} 年", begun, lasted), _span("乙办法{} 年起，做了 {} 年", begun + 10,
                                                                          lasted - 10)),
        "building": (_span("档案：{} 年动工，{} 年后建成", laid, 4), _span("校志：{} 年动工，{} 年后建成", laid + 1,
                                                                        3 + int(late))),
        "prizes": (Part(f"竞赛一等奖 {whole(2, 6)} 人"), pupils),
        "honours": (Part(f"先后获荣誉 {whole(8, 18)} 项"), Part(f"现任资格 {whole(2, 5)} 项")),
    }  # fmt: skip


def _span(text: str, start: int, years: int) -> Part:
    return Part(text.format(f" {start}" if text[0] in "甲乙" else start, years), start, years=years)


def _every_rule_matters(parts: dict[str, tuple[Part, Part]]) -> bool:
    """Return whether every quotient shows its decimal, stands away from ties and differs from its inverse."""
    for name, (top, bottom) in parts.items():
        if KINDS[name][0] == "ratio" and top.value and bottom.value and not top.state:
            quotient = top.value / bottom.value
            tenths = 10 * quotient
            if round(tenths) % 10 == 0 or abs(tenths % 1 - 0.5) < 0.02 or abs(1 / quotient - quotient) < 0.3:
                return False
    return True


def _shuffled(parts: dict[str, tuple[Part, Part]], generator: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Return the rows in any order; the part on top of a quotient stands as 甲 in some and as 乙 in others."""
    names = [str(name) for name in generator.permutation(list(parts))]
    given, inputs = [], []
    for number, name in enumerate(names, 1):
        (kind, unit, indicator), (top, bottom) = KINDS[name], parts[name]
        swapped = kind == "ratio" and bool(generator.integers(2))
        first, second = (bottom, top) if swapped else (top, bottom)
        given.append((f"{number:02d}", indicator, first.text, second.text))
        years = [(top.value, top.years), (bottom.value, bottom.years)] if kind == "years" else []
        inputs.append((f"{number:02d}", name, kind, unit, top.value, bottom.value, top.state, bottom.state,
                       "b_by_a" if swapped else "a_by_b", years))  # fmt: skip
    table = pd.DataFrame(given, columns=["no", "indicator", "a", "b"])
    table.attrs["data_origin"] = "synthetic"
    columns = ["no", "name", "kind", "unit", "top", "bottom", "top_state", "bottom_state", "quotient", "years"]
    return {"given": table, "inputs": pd.DataFrame(inputs, columns=columns)}
