"""Fifteen sentences of a fictional report: every rule of grading has a sentence that only it decides."""

from __future__ import annotations

import numpy as np
import pandas as pd

NUMBER, PERIOD, RULE, COMPARISON = "number", "period", "rule", "comparison"
FULL = {NUMBER, PERIOD, RULE, COMPARISON}
TEMPLATES: dict[str, list[tuple[str, str, set[str]]]] = {
    "masked": [
        ("seen", "{year}年，示例县X个村设了便民点，比上年多X个。", {NUMBER, PERIOD, COMPARISON}),
        ("told", "示例街道A的志愿者{year}年达到X名（按登记簿计），上年为X名。", FULL),
        ("told", "{year}年上半年，示例村{village}代办X件，占全镇的X%。", {NUMBER, PERIOD}),
        ("told", "{year}年示例社区{village}开了X次议事会，来了X人次。", {NUMBER, PERIOD}),
    ],
    "cut": [
        ("told", "示例社区{village}有三条办法：一是登记，二是……（以下缺页）", set()),
        ("told", "示例村{village}能坚持下来，靠的是哪怕再忙也……（后文缺失）", set()),
    ],
    "proposed": [
        ("proposed", "建议每个村在{year}年以前建成{n}个便民点。", {NUMBER, PERIOD}),
        ("proposed", "要把示例村{village}的做法推广到全镇。", set()),
        ("proposed", "应当让窗口人员每月轮岗{m}次。", {NUMBER}),
    ],
    "judged": [
        ("judged", "到过示例村{village}的领导都称赞这里走在前列。", set()),
        ("judged", "考察的{n}名学员人人都觉得收获很大。", {NUMBER}),
        ("judged", "示例街道A的治理成效十分显著，很值得借鉴。", set()),
        ("judged", "{year}年以来，群众对示例社区{village}越来越满意。", {PERIOD}),
    ],
    "full": [
        ("told", "{year}年示例街道A代办{big}件（按受理单计，不含咨询），上年同样口径是{less}件。", FULL),
        (
            "told",
            "{year}年1至6月，示例村{village}便民点接待{big}人次（按登记簿计），没有设点的邻村同期是{less}人次。",
            FULL,
        ),
        ("seen", "{year}年3月的签到表上有{n}人次（每次开会签一次到），上年3月同样数法是{m}人次。", FULL),
    ],
    "without_rule": [
        ("told", "{year}年示例社区{village}的志愿者有{n}名，是上年的两倍。", {NUMBER, PERIOD, COMPARISON}),
        ("told", "{year}年示例街道A办结{big}件，比上年多{n}件。", {NUMBER, PERIOD, COMPARISON}),
    ],
    "without_comparison": [
        ("told", "{year}年，示例村{village}代办{big}件（按受理单计）。", {NUMBER, PERIOD, RULE}),
        ("told", "{year}年5月，按签到表计，有{n}人参加了示例社区{village}的议事会。", {NUMBER, PERIOD, RULE}),
    ],
    "without_period": [
        ("seen", "示例街道A建了{n}个活动室。", {NUMBER}),
        ("told", "示例社区{village}有{n}名志愿者，邻近社区有{m}名。", {NUMBER, COMPARISON}),
    ],
    "described": [
        ("told", "示例村{village}把事项分成直接办和代理办，由村干部轮流坐班。", set()),
        ("seen", "示例社区{village}的大厅里贴着办事流程图。", set()),
        ("told", "示例街道A每周有一个晚上开议事会。", set()),
    ],
}
HOW_MANY = {
    "masked": 2, "cut": 1, "proposed": 2, "judged": 3, "full": 2, "without_rule": 1, "without_comparison": 1,
    "without_period": 1, "described": 2,
}  # fmt: skip


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the sentences, and `key`, what each of them holds as `grade_statements` wants it."""
    generator = np.random.default_rng(seed)
    drawn = []
    for kind, count in HOW_MANY.items():
        chosen = generator.permutation(len(TEMPLATES[kind]))[:count]
        drawn += [(kind, *TEMPLATES[kind][int(number)]) for number in chosen]
    rows = []
    for place, number in enumerate(generator.permutation(len(drawn)), 1):
        kind, source, template, holds = drawn[number]
        rows.append([f"{place:02d}", _worded(template, generator), kind, source, *_features(kind, holds)])
    columns = ["stmt_id", "statement", "kind", "source", "has_number", "has_period", "has_rule", "has_comparison"]
    made = pd.DataFrame(rows, columns=[*columns, "masked", "cut"])
    made.attrs["data_origin"] = "synthetic"
    return {"given": made[["stmt_id", "statement"]], "key": made.drop(columns="statement")}


def _worded(template: str, generator: np.random.Generator) -> str:
    small = int(generator.integers(12, 40))
    big = int(generator.integers(150, 900))
    return template.format(
        year=int(generator.integers(2021, 2025)),
        village=f"{int(generator.integers(1, 9)):02d}",
        n=small,
        m=int(generator.integers(2, 10)),
        big=big,
        less=big - small,
    )


def _features(kind: str, holds: set[str]) -> list[bool]:
    return [*(name in holds for name in (NUMBER, PERIOD, RULE, COMPARISON)), kind == "masked", kind == "cut"]
