"""A fictional lesson plan: some tips are there, some are only alike, some are not there at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.school.ten_tips import FITS, PHASE_LABELS, TIP_LABELS, Phase, Tip

SHOWS = {
    Tip.GOALS: ("同一个目标分成两层，先学会的再往深处学", "都学这一段：有的读懂大意，有的还要讲出理由"),
    Tip.FEELING: ("每人写一句自己的感受，不评对错", "说说自己最喜欢哪里，喜欢的不一样也行"),
    Tip.JUDGEMENT: ("问“他做得对吗”，几种看法都记在黑板上", "故事的结尾可以有几种解释，各说各的依据"),
    Tip.METHOD: ("画图、列表、讲一遍，自己选一种方法弄懂", "先想自己怎样学，再动手，学完说说好不好用"),
    Tip.COOPERATION: ("四人分工，查、记、画、讲，合成一份", "两人互相讲，对方听懂了才换人"),
    Tip.FORMAT: ("一个人做、两人做、小组做，自己选", "想安静的坐窗边自己做，想商量的到后排一起做"),
    Tip.KEY_POINTS: ("老师走到卡住的学生跟前，单独点拨", "难点做错的三四个人，老师请到一旁再讲"),
    Tip.MEDIA: ("投屏两份学生的答案，当场互相修改", "用平板答题，看全班的选法，再讨论为什么"),
    Tip.HOMEWORK: ("作业两个版本：画图讲、写成段，都是把过程讲清楚", "作业自选一种：录音或文字，目标同是复述"),
    Tip.ATTAINMENT: ("人人会复述是底线，有的还能续写", "底线是都会认字，往上各人再进一步"),
}
LOOKS_LIKE = {
    Tip.GOALS: ("跟不上的几个人不学这一段，只抄生字",),
    Tip.FEELING: ("全班齐声说“我很感动”",),
    Tip.JUDGEMENT: ("过马路看不看灯，举手表决",),
    Tip.METHOD: ("照黑板上的步骤，一步不差地做一遍",),
    Tip.COOPERATION: ("四人坐成一组，各做各的练习",),
    Tip.FORMAT: ("全班统一换一次座位，再接着听",),
    Tip.KEY_POINTS: ("难点对全班再讲一遍",),
    Tip.MEDIA: ("播放带动画的课件，全班看",),
    Tip.HOMEWORK: ("作业：基础弱的少做两题", "作业两个版本：一个抄写，一个讲清楚过程"),
    Tip.ATTAINMENT: ("达到多少算多少，不提要求",),
}
PLAIN = {
    Phase.OPEN: "出示课题",
    Phase.TEACH: "老师讲课文的写法",
    Phase.EXPLORE: "做活动单上的题",
    Phase.PRACTISE: "独立完成练习",
    Phase.DISCUSS: "请几名学生回答",
    Phase.CLOSE: "老师小结",
    Phase.ASSIGN: "抄写作业题目",
}
LESSON, EXTRA, SHORTEST = 40, 2, 2
_HERE, _ALIKE = 4, 5
_NEEDED = (Tip.GOALS, Tip.COOPERATION, Tip.MEDIA, Tip.HOMEWORK)
"""Look-alikes that occur in every variant."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, seven steps and ten tips, and `truth`, where each tip is."""
    for attempt in range(500):
        plan = _plan(np.random.default_rng([seed, attempt]))
        if plan is not None:
            return plan
    raise RuntimeError(f"no plan for seed {seed}")


def open_places(where: dict[Tip, str]) -> list[tuple[str, Tip]]:
    """Return three steps and tips to add, each tip lacking and each step once; empty if there are none."""
    chosen: dict[str, Tip] = {}
    for tip in sorted((tip for tip in Tip if not where[tip]), key=lambda tip: len(FITS[tip])):
        for number, phase in enumerate(Phase, 1):
            if phase in FITS[tip] and f"S{number}" not in chosen and tip not in chosen.values():
                chosen[f"S{number}"] = tip
    return list(chosen.items())[:3]


def _plan(generator: np.random.Generator) -> dict[str, pd.DataFrame] | None:
    order = [Tip(tip) for tip in generator.permutation([tip for tip in Tip if tip not in _NEEDED])]
    here = order[:_HERE]
    alike = [*_NEEDED, *order[_HERE : _HERE + _ALIKE - len(_NEEDED)]]
    texts: dict[Phase, list[str]] = {phase: [] for phase in Phase}
    where = dict.fromkeys(Tip, "")
    for tip in [*here, *alike]:
        phase = FITS[tip][int(generator.integers(len(FITS[tip])))]
        wording = (SHOWS if tip in here else LOOKS_LIKE)[tip]
        texts[phase].append(wording[int(generator.integers(len(wording)))])
        where[tip] = f"S{list(Phase).index(phase) + 1}" if tip in here else ""
    minutes = [int(n) for n in generator.integers([3, 8, 6, 5, 3, 2, 2], [6, 13, 10, 9, 6, 4, 4])]
    places = [step for step, _ in open_places(where)]
    spare = sum(n - SHORTEST for n, number in zip(minutes, range(1, 8), strict=True) if f"S{number}" not in places)
    needed = sum(minutes) + 3 * EXTRA - LESSON
    crowded = any(len(listed) > 2 for listed in texts.values())
    if crowded or len(places) < 3 or not 37 <= sum(minutes) <= LESSON or spare < needed + 2:
        return None
    rows = [
        (f"S{number}", PHASE_LABELS[phase], "；".join(texts[phase]) or PLAIN[phase], str(n))
        for number, (phase, n) in enumerate(zip(Phase, minutes, strict=True), 1)
    ]
    rows += [(f"T{number}", "—", TIP_LABELS[tip], "—") for number, tip in enumerate(Tip, 1)]
    given = pd.DataFrame(rows, columns=["no", "phase", "text", "minutes"])
    given.attrs["data_origin"] = "synthetic"
    truth = pd.DataFrame(
        {
            "tip": [str(tip) for tip in Tip],
            "where": [where[tip] or "no" for tip in Tip],
            "alike": [tip in alike for tip in Tip],
            "phase_of_alike": [_phase_of(tip, texts) if tip in alike else "" for tip in Tip],
        }
    )
    return {"given": given, "truth": truth}


def _phase_of(tip: Tip, texts: dict[Phase, list[str]]) -> str:
    step = next(number for number, listed in enumerate(texts.values(), 1) if set(LOOKS_LIKE[tip]) & set(listed))
    return f"S{step}"
