"""Whether words, manner and act of a service-desk scene break a written rule; each judgement cites its rule.

Working model S39. The report names three suitables, ten rules and a negative list (d1-1.3-4, d1-1.3-5, d1-1.3-6) and
prints none of their contents: `RULES` are the course's, for fictional scenes, and never for rating real colleagues.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

import pandas as pd


class Aspect(StrEnum):
    """The three things that should be suitable (d1-1.3-4)."""

    WORDS = "words"
    MANNER = "manner"
    ACT = "act"


class Source(StrEnum):
    """Where a rule comes from; the report prints none."""

    COURSE = "course"
    LOCAL = "local"


ASPECT_LABELS = {Aspect.WORDS: "话", Aspect.MANNER: "方式", Aspect.ACT: "事"}
SOURCE_LABELS = {Source.COURSE: "课程假定", Source.LOCAL: "本地规定"}
SEPARATOR = "、"
"""Between the wordings of one rule, any of which breaks it."""

_W, _M, _A = Aspect.WORDS, Aspect.MANNER, Aspect.ACT
RULES = pd.DataFrame(
    [
        ("话1", _W, "不训斥、不讽刺", "这都不懂、你怎么又来、说了你也不明白", "别着急，我一条一条说给您听。"),
        ("话2", _W, "不一推了之", "不归我管、不关我的事、你问别人去", "这件归西边窗口，我先替您问好。"),
        ("话3", _W, "不许做不到的诺", "包你办成、保证能批、肯定给你", "今天递上去，三个工作日内告诉您结果。"),
        ("话4", _W, "不议论别家的事", "隔壁那家、他家那点事、听说他们家", "别家的事不便说，咱们说您这一件。"),
        ("式1", _M, "个人的事不当众讲", "大声念出来、当着排队的人说、站在大厅里问", "请到一旁，轻声说。"),
        ("式2", _M, "不一心二用", "边看手机边答、边聊天边办、头也不抬", "放下手里的事，看着对方听完。"),
        ("式3", _M, "不晾着来人", "让来人干站着、一直不招呼、装作没看见", "先招呼一声，说清要等多久。"),
        ("事1", _A, "要什么一次说全", "只说缺一样、下次再说缺什么、没有列出清单", "把要带的材料一次写在清单上。"),
        ("事2", _A, "收件要登记、给回执", "没有登记、没给回执、材料随手一放", "当面登记，写一张回执。"),
        (
            "事3",
            _A,
            "不代签、不收东西、不插队",
            "替来人签了字、收下一袋水果、先给熟人办",
            "照次序办，字由本人签，东西不收。",
        ),
    ],
    columns=["rule_id", "aspect", "title", "pattern", "instead"],
).assign(source=str(Source.COURSE))
"""The course's ten: `pattern` holds the wordings that break the rule, `instead` what to say or do."""


def plain(text: object) -> str:
    """Return a text as it is compared: width, spaces and full stops do not matter."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split()).replace("。", "")


def wordings(pattern: object) -> frozenset[str]:
    """Return the wordings of a rule's pattern; a blank pattern has none and so forbids nothing."""
    return frozenset(part for part in plain(pattern).split(SEPARATOR) if part)


def merged(rules: pd.DataFrame) -> pd.DataFrame:
    """Return the rules without the ones that say for the same aspect what an earlier one says already.

    Rules: `rule_id, aspect, pattern` and others; two patterns are the same when they hold the same wordings.
    """
    told = [(str(aspect), wordings(pattern)) for aspect, pattern in zip(rules["aspect"], rules["pattern"], strict=True)]
    kept = [bool(rule[1]) and rule not in told[:place] for place, rule in enumerate(told)]
    return rules.loc[kept].reset_index(drop=True)


def judge(scenes: pd.DataFrame, rules: pd.DataFrame = RULES) -> pd.DataFrame:
    """Return for every scene and aspect whether a rule is broken and which: `scn_id, aspect, ok, rule_id`.

    Scenes: `scn_id` and a text for each of `words, manner, act`. A rule looks at its own aspect only, the first that
    is broken is cited, and without a rule nothing is broken: a list says nothing of what it does not hold.
    """
    standing = merged(rules)
    listed = [
        (str(aspect), wordings(pattern), str(rule_id))
        for aspect, pattern, rule_id in zip(standing["aspect"], standing["pattern"], standing["rule_id"], strict=True)
    ]
    rows = []
    for scene in scenes.to_dict("records"):
        for aspect in Aspect:
            text = plain(scene[str(aspect)])
            broken = [id for own, parts, id in listed if own == aspect and any(part in text for part in parts)]
            rows.append((scene["scn_id"], str(aspect), not broken, broken[0] if broken else ""))
    return pd.DataFrame(rows, columns=["scn_id", "aspect", "ok", "rule_id"])


def verdicts(judged: pd.DataFrame) -> pd.DataFrame:
    """Return `scn_id, ok, broken`: all three aspects must pass, so a good one never makes up for a bad one."""
    rows = [
        (scn_id, bool(own["ok"].all()), int((~own["ok"]).sum())) for scn_id, own in judged.groupby("scn_id", sort=False)
    ]
    return pd.DataFrame(rows, columns=["scn_id", "ok", "broken"])


def advice(judged: pd.DataFrame, rules: pd.DataFrame = RULES) -> pd.DataFrame:
    """Return the broken judgements with what the cited rule asks for instead: `scn_id, aspect, rule_id, instead`."""
    instead = dict(zip(merged(rules)["rule_id"], merged(rules)["instead"], strict=True))
    broken = judged.loc[~judged["ok"], ["scn_id", "aspect", "rule_id"]].reset_index(drop=True)
    return broken.assign(instead=broken["rule_id"].map(instead).astype(object))
