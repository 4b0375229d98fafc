"""Eight notes of a fictional trip: every action among them, one told beside what it is about, one without a date."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

PLACES = ["示例村01", "示例村02", "示例街道A", "示例社区02"]
TEMPLATES = [
    ("look", "me", "{day}，走进{place}的办事大厅，数到{n}个窗口，开着{m}个。"),
    ("look", "me", "{day}，{place}墙上贴着办事流程图，数了数，一共{m}步。"),
    ("listen", "guide", "{day}，{place}的讲解员甲1介绍：去年代办了{n}0件。"),
    ("listen", "clerk", "{day}，窗口人员乙2说，每月{n}日前后来的人最多。"),
    ("listen", "guide", "{day}，站在{place}的展板前，讲解员甲1指着数字说：满意率9{m}%。"),
    ("discuss", "peer", "{day}晚上，和同行丙3商量：为什么有的窗口一直没有人？没有结论。"),
    ("compare", "me", "{day}，{place}把办理时限贴在门口；我们镇的，要进门问了才知道。"),
    ("reflect", "me", "{day}，回程路上想到：要学代办，先得弄清误工怎么补。"),
]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the notes as they were scribbled, and `key`, what each of them says."""
    generator = np.random.default_rng(seed)
    start = datetime.date(2023, int(generator.integers(3, 12)), int(generator.integers(1, 26)))
    order = generator.permutation(len(TEMPLATES))
    undated = int(generator.integers(len(TEMPLATES)))
    rows = []
    for place, number in enumerate(order):
        action, source, template = TEMPLATES[number]
        day = start + datetime.timedelta(days=place * 3 // len(TEMPLATES))
        written = f"{day.month}月{day.day}日"
        n = int(generator.integers(5, 10))
        note = template.format(
            day="那天" if place == undated else written,
            place=PLACES[int(generator.integers(len(PLACES)))],
            n=n,
            m=int(generator.integers(2, n)),
        )
        rows.append([f"便条{place + 1}", note, action, "未记" if place == undated else written, source])
    made = pd.DataFrame(rows, columns=["note_id", "note", "action", "day", "source"])
    made.attrs["data_origin"] = "synthetic"
    return {"given": made[["note_id", "note"]], "key": made[["note_id", "action", "day", "source"]]}
