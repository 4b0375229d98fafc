"""A lesson notebook with everything that a handout has to deal with, on the real questions and exercises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

LESSON = "organization/01_branch_form"
INSTRUCTOR_NOTE = "只给教师看的一句话：先让学员自己数一遍。"
SCREEN_SENTENCE = "这句话只在屏幕上出现。"
COMMENT = "藏在注释里的话"
OUTPUT = "藏在输出里的答案"
METADATA = "藏在元数据里的答案"

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="420" height="110" viewBox="0 0 420 110">
<g fill="none" stroke="#274b6d" stroke-width="2"><rect x="160" y="8" width="100" height="34"/>
<rect x="20" y="68" width="100" height="34"/><rect x="160" y="68" width="100" height="34"/>
<rect x="300" y="68" width="100" height="34"/><path d="M210 42v26M210 55H70v13M210 55h140v13"/></g></svg>"""

TITLE = f"""# 村级组织怎么设

学完这一课，你能：

- 按成文的人数线，为每个村选定**党委、党总支或党支部**；
- 按从业性质或年龄特征划分支部，做到不重不漏；
- 说出报告**没有写**什么。

<!-- {COMMENT} -->"""

READING = """## 1. 报告说了什么

报告称，过去以行政村为单位设一个支部，现在“该设党委的设党委，该设总支的设总支”
[d1-1.1-2](#d1-1.1-2 "第一篇 · 做法")。**“小马拉大车”**这个比喻在报告里没有解释
[d1-1.1-3](#d1-1.1-3 "第一篇 · 看法")，本课把它理解为*组织小、任务重*。

> 课程的话和报告的话分开写：凡是没有出处的数字，都是本课的**假定。**用之前要换成当地规定。

划分支部时，报告举了两类例子[d1-1.1-5](#d1-1.1-5 "第一篇")[d1-1.1-6](#d1-1.1-6 "第一篇")：

| 划法 | 报告举的例子 | 个数 |
|---|---|---|
| 按从业性质 | 工业、农业、合作社 | 3 |
| 按年龄特征 | 青春、夕阳、综合 | 3 |

### 1.1 三条检查

1. 每名党员只在一个支部；
2. 各支部人数之和等于总数，即 `sum(groups) == total`；
3. 恰好在线上的村，按规定的文字办：< 50、≥ 50、“以上”#包含*本数*。

![一个党委下设三个支部的示意图](branches.svg)
"""

MODEL = """### 2. 动手：换一条线会怎样

拖动两条人数线，看十二个村的形式怎样变。"""


def cells() -> list[dict[str, Any]]:
    """Return the cells of the notebook."""
    return [
        _markdown(TITLE),
        _call(f'lesson = open_lesson("{LESSON}")'),
        _markdown(READING),
        _markdown(INSTRUCTOR_NOTE, tags=["instructor"]),
        _markdown(SCREEN_SENTENCE, tags=["screen-only"]),
        _markdown(MODEL),
        _call('lesson.model("organization/branch_form")'),
        _markdown("## 3. 小测"),
        _call(f"lesson.quiz({_ids(1, 5)})"),
        _call(f"lesson.quiz({_ids(5, 11)})"),
        _markdown("## 4. 练习"),
        _call(f'lesson.exercise("{LESSON}")'),
        _call('lesson.submit("organization/02_plan_setup")'),
        _call("%%submit organization/02_plan_setup\nimport pandas as pd\n"),
        _markdown("## 5. 写进我的方案"),
        _call('lesson.plan("branch_form")'),
        _call("lesson.sources()"),
        _call("lesson.summary()"),
        _call("print(1)"),
    ]


def write_lesson(folder: Path, extra: list[dict[str, Any]] | None = None) -> Path:
    """Write the notebook and its picture; return the notebook."""
    course = {"code": "L1.1", "title": "村级组织怎么设", "minutes": 40, "systems": ["S03"], "note": METADATA}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"course": course}, "cells": [*cells(), *(extra or [])]}
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{number}"
    path = folder / "01_branch_form.ipynb"
    nbformat.write(nbformat.from_dict(notebook), path)
    (folder / "branches.svg").write_text(SVG, encoding="utf-8")
    return path


def _ids(first: int, end: int) -> str:
    return ", ".join(f'"organization-{number:03}"' for number in range(first, end))


def _markdown(source: str, tags: list[str] | None = None) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": tags} if tags else {}, "source": source}


def _call(source: str) -> dict[str, Any]:
    output = {"output_type": "stream", "name": "stdout", "text": OUTPUT}
    return {
        "cell_type": "code", "metadata": {"tags": ["autorun"], "answer": METADATA}, "source": source,
        "outputs": [output], "execution_count": None,
    }  # fmt: skip
