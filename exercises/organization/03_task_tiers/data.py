"""Fourteen fictional everyday matters of a sub-district, drawn from a bank so that every rule of the brief matters."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from course.domains.organization.powers import Function, Stage
from course.domains.organization.tiers import (
    PLACES_LABELS,
    TIER_LABELS,
    Link,
    Places,
    Tier,
    needed_link,
    propose_decider,
)

ONE, MORE, WIDE = Places.ONE, Places.COMMUNITIES, Places.SUBDISTRICTS
C, S, D = Tier.COMMUNITY, Tier.SUBDISTRICT, Tier.DISTRICT
Matter = tuple[str, Places, bool, bool, str, tuple[Tier, ...]]

BANK: dict[Stage, list[Matter]] = {
    Stage.JOINT_WORK: [
        ("小巷路灯不亮", ONE, True, False, "请派出机构到场处置", (C, D)),
        ("夜间施工噪声", ONE, True, False, "请派出机构到场处置", (C, D)),
        ("菜场门口占道", ONE, True, False, "几家派出机构一起清理", (C, S)),
        ("几个小区争停车位", MORE, True, False, "几家派出机构一起处置", (C, S)),
        ("沿街商户油烟", MORE, True, False, "几家派出机构一起检查", (S, D)),
        ("河道跨街道异味", WIDE, True, True, "请派出机构到场处置", (C, S)),
    ],
    Stage.BEFORE_CHANGE: [
        ("执法站站长要调走", MORE, True, True, "区里打算换人，还没有换", (S, D)),
        ("市场所负责人要换", MORE, True, True, "区里打算换人，还没有换", (S, D)),
        ("派出所值守点要撤", ONE, True, True, "区里打算撤点，还没有撤", (C, D)),
        ("环卫站要搬出街道", MORE, True, True, "区里打算搬站，还没有搬", (C, S)),
    ],
    Stage.REVIEW: [
        ("执法站站长的年终评价", MORE, True, False, "给负责人写一年的评价", (S, D)),
        ("市场所所长的年终评价", MORE, True, False, "给负责人写一年的评价", (S, D)),
        ("环卫站站长的年终评价", MORE, True, False, "给负责人写一年的评价", (S, D)),
    ],
    Stage.PLANNING: [
        ("菜市场布点", MORE, False, True, "布点方案还在编", (S, C)),
        ("小区旁边的公园改造", ONE, False, True, "改造规划还在编", (C, D)),
        ("停车楼选址", MORE, False, True, "选址规划还在编", (S, D)),
        ("托育点布局", WIDE, False, True, "布局规划还在编", (C, S)),
    ],
    Stage.BEFORE_DECISION: [
        ("区里想建体育馆", WIDE, False, True, "重大项目还在酝酿", (D, S)),
        ("一所学校要不要合并", ONE, False, True, "重大决策还在酝酿", (C, D)),
        ("一条公交线要不要停", WIDE, False, True, "重大决策还在酝酿", (C, S)),
        ("老厂房改作什么用", ONE, False, True, "重大项目还在酝酿", (S, D)),
    ],
    Stage.SELF_HELP: [
        ("楼道堆物", ONE, False, False, "居民商量就能办", (D, S)),
        ("活动室几点开放", ONE, False, False, "居民商量就能办", (C,)),
        ("晾衣架装在哪里", ONE, False, False, "居民商量就能办", (C, D)),
        ("楼里漏水谁家修", ONE, False, False, "居民商量就能办", (C, S)),
        ("两个社区合办邻里节", MORE, False, False, "两个社区商量就能办", (C,)),
        ("三个社区合用一块场地", MORE, False, False, "三个社区商量就能办", (C, S)),
    ],
}
"""Matter, reach, whether an agency is concerned, whether the district's plan, money or staff is, step, who may see."""
REMOVED: Matter = ("催报招商引资指标", MORE, False, False, "任务已经取消，仍来催报", (C, S))
WANTED = {
    Stage.JOINT_WORK: 3,
    Stage.BEFORE_CHANGE: 2,
    Stage.REVIEW: 1,
    Stage.PLANNING: 2,
    Stage.BEFORE_DECISION: 2,
    Stage.SELF_HELP: 3,
}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, what the trainee sees, and `matters`, the same as codes; each seed is a variant."""
    for attempt in range(1000):
        matters = _draw(np.random.default_rng([seed, attempt]))
        if _every_rule_matters(matters):
            table = pd.DataFrame(matters)
            return {"given": _shown(table), "matters": table}
    raise RuntimeError(f"no matters for seed {seed}")


def _draw(generator: np.random.Generator) -> list[dict[str, Any]]:
    rows = [_row(REMOVED, Function.OUTSIDE, Stage.SELF_HELP, generator)]
    for stage, count in WANTED.items():
        for place in generator.permutation(len(BANK[stage]))[:count]:
            rows.append(_row(BANK[stage][place], Function.UNNAMED, stage, generator))
    return [rows[place] for place in generator.permutation(len(rows))]


def _row(matter: Matter, function: Function, stage: Stage, generator: np.random.Generator) -> dict[str, Any]:
    task, places, agency, district, told, seers = matter
    return {
        "task": task,
        "who_sees": str(seers[int(generator.integers(len(seers)))]),
        "places": str(places),
        "agency": agency,
        "district": district,
        "told": told,
        "stage": str(stage),
        "matter": str(function),
        "decider": str(propose_decider(places, agency, district)),
    }


def _every_rule_matters(matters: list[dict[str, Any]]) -> bool:
    links = Counter(needed_link(row["who_sees"], row["decider"]) for row in matters)
    one = [row for row in matters if row["places"] == ONE]
    shared = [row for row in matters if row["stage"] == Stage.SELF_HELP and row["places"] == MORE]
    return (
        min(links[link] for link in Link) >= 3
        and any(row["decider"] == C for row in one)
        and any(row["agency"] and not row["district"] for row in one)
        and any(row["district"] for row in one)
        and any(row["matter"] != Function.OUTSIDE for row in shared)
    )


def _shown(matters: pd.DataFrame) -> pd.DataFrame:
    answers = ("否", "是")
    return pd.DataFrame(
        {
            "task": matters["task"],
            "seen_by": [TIER_LABELS[Tier(tier)] for tier in matters["who_sees"]],
            "places": [PLACES_LABELS[Places(places)] for places in matters["places"]],
            "agency": [answers[int(concerned)] for concerned in matters["agency"]],
            "district": [answers[int(touched)] for touched in matters["district"]],
            "step": matters["told"],
        }
    )
