"""Thirty fictional fields that an app would collect; every seed has some of each kind, and every rule decides some."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

COLUMNS = ["field", "level", "purpose", "basis", "term", "count_will_do", "smallest_group"]
NONE = "—"
APP = "已装应用"
_THINGS = (
    ("部件编号", "设施", "找到是哪一个"),
    ("所在网格", "网格", "派给就近的处置岗"),
    ("事件类别", "设施", "定时限"),
    ("上报时间", "设施", "算时限"),
    ("办结时间", "设施", "算时限"),
    ("退回原因（选项）", "设施", "改进处置"),
    ("各网格件数", "数目", "看哪里的设施要修"),
    ("场所开放时间", "单位", "供居民查询"),
    ("场所座位数", "单位", "安排活动"),
    ("现场照片（无人脸车牌）", "设施", "核查前后对比"),
    ("处置岗位代号", "单位", "催办，核查另派"),
)
_IDLE_THINGS = (
    ("当天天气", "网格"),
    ("网格名次", "网格"),
    ("部件颜色", "设施"),
    ("场所外观", "单位"),
    ("群消息条数", "数目"),
)
_ARGUED = (
    ("联系电话", "个人", "办好后回电话", "办事告知单"),
    ("上门预约时间", "户", "约好再上门", "预约单"),
    ("可服务时段", "个人", "志愿排班", "自愿登记表"),
    ("志愿特长", "个人", "按特长配服务", "自愿登记表"),
    ("借用工具代号", "户", "到期收回", "借用单"),
    ("报名电话", "个人", "改期时通知", "报名须知"),
    ("送餐楼号", "户", "每天送到", "服务协议"),
)
_COUNTED = (
    ("是否满意", "个人", "改进服务"),
    ("活动签到", "个人", "看来了多少"),
    ("年龄段", "个人", "看哪一段来得多"),
    ("报到次数", "个人", "看一共服务几次"),
    ("到站时间", "个人", "看哪个钟点忙"),
    ("每户人数", "户", "估算要几个垃圾箱"),
)
_UNFOUNDED = (("姓名", "个人", "打电话时称呼"), ("门牌", "户", "也许要上门"), ("备用电话", "个人", "打不通时再打"))
_BY_APP = (("通讯录", "个人", "方便联系"), ("手机位置", "个人", "看离哪里近"), ("相册", "个人", "方便上传"))
_ENDLESS = (
    ("车牌号", "户", "安排车位", "车位登记表"),
    ("旧住址", "户", "核对变动", "登记表"),
    ("老电话", "个人", "找得到人", "告知单"),
)
_IDLE = (("证件号码", "个人"), ("家庭收入", "户"), ("健康状况", "个人"), ("婚姻状况", "个人"), ("工作单位", "个人"))
_NOTES = (
    ("家庭矛盾备注（自由文字）", "户", "调解时参考", "调解记录"),
    ("对住户的印象（自由文字）", "个人", "日后参考", "工作交接单"),
    ("经办人随手记（自由文字）", "个人", "交接时用", "工作交接单"),
)


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the proposal; each seed mixes other fields, terms and group sizes."""
    generator = np.random.default_rng(seed)
    rows = _about_things(generator) + _argued(generator) + _counted(generator) + _dropped(generator)
    order = generator.permutation(len(rows))
    given = pd.DataFrame([rows[place] for place in order], columns=COLUMNS)
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def as_fields(given: pd.DataFrame) -> pd.DataFrame:
    """Return the proposal as the domain has it."""
    levels = {"个人": "person", "户": "household", "网格": "cell", "数目": "count"}
    months = [re.fullmatch(r"(\d+) 个月", term) for term in given["term"]]
    return pd.DataFrame(
        {
            "field": given["field"],
            "level": [levels.get(level, "unit") for level in given["level"]],
            "purpose": given["purpose"].replace(NONE, ""),
            "basis": given["basis"].replace([NONE, APP], ""),
            "months": [float(found[1]) if found else float("nan") for found in months],
            "count_will_do": given["count_will_do"] == "够",
            "note": given["field"].str.contains("自由文字"),
        }
    )


def _some(generator: np.random.Generator, pool: tuple[tuple[str, ...], ...], n: int) -> list[tuple[str, ...]]:
    return [pool[place] for place in generator.permutation(len(pool))[:n]]


def _group(generator: np.random.Generator) -> str:
    return str(generator.integers(1, 30))


def _about_things(generator: np.random.Generator) -> list[list[str]]:
    kept = [[*thing, NONE, NONE, NONE, NONE] for thing in _some(generator, _THINGS, 8)]
    # Neither a basis nor a term makes up for a purpose, not even where nobody is concerned.
    idle = [[*thing, NONE, "工作要求", "12 个月", NONE, NONE] for thing in _some(generator, _IDLE_THINGS, 3)]
    return kept + idle


def _argued(generator: np.random.Generator) -> list[list[str]]:
    terms = ["24", *(str(n) for n in generator.permutation([1, 2, 3, 6, 9, 12, 18])[:4])]
    chosen = _some(generator, _ARGUED, 5)
    return [[*row, f"{term} 个月", "不够", _group(generator)] for row, term in zip(chosen, terms, strict=True)]


def _counted(generator: np.random.Generator) -> list[list[str]]:
    small = str(generator.integers(1, 5))
    groups = ["5", small, "4", str(generator.integers(6, 20)), str(generator.integers(20, 40))]
    arguments = [("回访单", "6 个月"), ("签到须知", "3 个月"), (NONE, NONE), (NONE, "12 个月"), (APP, "长期")]
    sizes = [groups[place] for place in generator.permutation(len(groups))]
    chosen = _some(generator, _COUNTED, 5)
    return [[*row, *argued, "够", size] for row, argued, size in zip(chosen, arguments, sizes, strict=True)]


def _dropped(generator: np.random.Generator) -> list[list[str]]:
    rows: list[list[str]] = [[*row, NONE, "6 个月", "不够"] for row in _some(generator, _UNFOUNDED, 1)]
    rows += [[*row, APP, "12 个月", "不够"] for row in _some(generator, _BY_APP, 1)]
    long = ["长期", f"{generator.choice([25, 36, 60])} 个月"]
    rows += [[*row, term, "不够"] for row, term in zip(_some(generator, _ENDLESS, 2), long, strict=True)]
    idle = _some(generator, _IDLE, 3)
    rows += [[*idle[0], NONE, "办事告知单", "12 个月", "不够"], [*idle[1], NONE, NONE, NONE, "够"]]
    rows += [[*idle[2], NONE, APP, "长期", "不够"]]
    rows += [[*row, "12 个月", word] for row, word in zip(_some(generator, _NOTES, 2), ("不够", "够"), strict=True)]
    return [[*row, _group(generator)] for row in rows]
