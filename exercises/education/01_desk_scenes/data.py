"""Ten fictional scenes at a service desk: every rule of the list is broken once, and two complaints break none."""

from __future__ import annotations

import numpy as np
import pandas as pd

_BROKEN = {
    "话1": ("这都不懂，墙上不是写着吗。", "你怎么又来了。", "说了你也不明白。"),
    "话2": ("这不归我管。", "这不关我的事。", "你问别人去吧。"),
    "话3": ("放心，包你办成。", "保证能批，回家等着吧。", "这件肯定给你办下来。"),
    "话4": ("隔壁那家也领着呢。", "他家那点事谁不知道。", "听说他们家早就领了。"),
    "式1": ("当着排队的人说起对方的家事", "把申请里的家事大声念出来", "站在大厅里问对方的家事"),
    "式2": ("边看手机边答", "边聊天边办", "头也不抬地答话"),
    "式3": ("让来人干站着，过了好一会儿才开口", "一直不招呼，等人喊了才应", "装作没看见，等人喊了才应"),
    "事1": ("只说缺一样，人回来了又说还缺一样", "没有列出清单，来人跑了两趟"),
    "事2": ("收下材料，没给回执", "收了材料，没有登记", "收下的材料随手一放"),
    "事3": ("替来人签了字", "收下一袋水果", "先给熟人办了"),
}
_FINE = {
    "words": (
        "别着急，我一条一条说给您听。",
        "今天递上去，三个工作日内告诉您结果。",
        "您慢慢讲，我记一记。",
        "我也头一回遇到，问清楚了下午回您。",
        "材料齐了，您回去等电话。",
        "这件归西边窗口，我先替您问好。",
    ),
    "manner": (
        "抬头招呼",
        "看着对方听完",
        "请来人到一旁，轻声说话",
        "站起来回话，没有请来人坐",
        "隔着玻璃，用方言回话",
    ),
    "act": ("把要带的材料一次写在清单上", "当面登记，给了回执", "领来人到西边窗口", "写了一张便条，写明哪天来取"),
}
_MATTERS = ("老人开证明", "居民问低保", "居民问临时补助", "租客问落户", "居民申请救助", "居民交残疾补贴材料",
            "居民问医保报销", "老人办优待证", "居民问残疾证", "居民领申请表")  # fmt: skip
_THANKS = "事情办成了，来人道了谢"
_QUIET = ("来人没说什么，走了", "来人点点头，走了")
_COMPLAINTS = ("来人提意见：没有倒水", "来人提意见：表格的字太小", "来人提意见：大厅里太热", "来人提意见：没有放老花镜")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, what the trainee reads, and `scenes`, each in its three parts with how the visitor left."""
    generator = np.random.default_rng(seed)
    said, kept, done = (_dealt(generator, kind, n) for kind, n in (("话", 4), ("式", 3), ("事", 3)))
    plans = [
        ((), "thanks"),
        ((), "complaint"),
        ((), "complaint"),
        ((said[0],), "thanks"),
        ((said[1],), "quiet"),
        ((kept[0],), "thanks"),
        ((kept[1],), "quiet"),
        ((done[0],), "thanks"),
        ((said[2], done[1]), "quiet"),
        ((said[3], kept[2], done[2]), str(generator.choice(["thanks", "quiet"]))),
    ]
    generator.shuffle(plans)
    pools = {part: _cycled(generator, phrases) for part, phrases in _FINE.items()}
    rows = [
        (f"S{number:02d}", *_parts(generator, broken, pools), left) for number, (broken, left) in enumerate(plans, 1)
    ]
    scenes = pd.DataFrame(rows, columns=["scn_id", "words", "manner", "act", "left"])
    told = {
        "thanks": iter([_THANKS] * len(rows)),
        "quiet": iter(_cycled(generator, _QUIET)),
        "complaint": iter(_cycled(generator, _COMPLAINTS)),
    }
    matters = [str(matter) for matter in generator.permutation(_MATTERS)]
    texts = [
        f"{matter}。窗口人员{row.manner}，说：“{row.words}”后来{row.act}。{next(told[row.left])}。"
        for matter, row in zip(matters, scenes.itertuples(), strict=True)
    ]
    given = pd.DataFrame({"no": scenes["scn_id"], "scene": texts})
    given.attrs["data_origin"] = scenes.attrs["data_origin"] = "synthetic"
    return {"given": given, "scenes": scenes}


def _dealt(generator: np.random.Generator, kind: str, n: int) -> list[str]:
    return [f"{kind}{number}" for number in generator.permutation(np.arange(1, n + 1))]


def _cycled(generator: np.random.Generator, phrases: tuple[str, ...]) -> list[str]:
    """Return the phrases in some order, each again only when all have been used."""
    return [str(phrase) for _ in range(5) for phrase in generator.permutation(phrases)]


def _parts(generator: np.random.Generator, broken: tuple[str, ...], pools: dict[str, list[str]]) -> list[str]:
    made = []
    for part, kind in (("words", "话"), ("manner", "式"), ("act", "事")):
        own = next((rule for rule in broken if rule.startswith(kind)), None)
        made.append(str(generator.choice(_BROKEN[own])) if own else pools[part].pop(0))
    return made
