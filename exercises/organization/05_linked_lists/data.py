"""Eleven draft items of a fictional county: two topics that run through three levels, a local matter and a slogan."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from course.domains.organization.rhythms import Work

TOPICS = {
    Work.UPGRADE: ("维修背街路灯（盏）", "硬化巷道（段）", "修缮旧礼堂（处）"),
    Work.TURNAROUND: ("后进村问题整改（条）", "后进村班子补课（次）"),
    Work.RECRUIT: ("发展党员（名）",),
    Work.ACTIVITY: ("党员服务日主题活动（场）", "党员义诊主题活动（场）"),
}
SLOGAN = "高度重视基层党建，切实抓好落实"
VAGUE = "加强"
GIVEN = ["item_id", "place", "draft", "own", "start", "months"]


class Draft(NamedTuple):
    """An item as drafted; `kind` is empty for the slogan, `parent` says where the item belongs."""

    item_id: str
    level: str
    place: str
    kind: str
    draft: str = ""
    own: int | str = ""
    start: int = 0
    months: int = 0
    parent: str = ""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the drafts, and `plan`, what each of them is about; each seed makes every rule matter."""
    for attempt in range(2000):
        drafts = _drafts(np.random.default_rng([seed, attempt]))
        if _every_rule_matters(drafts):
            plan = pd.DataFrame(drafts)
            given = plan[GIVEN].copy()
            given.attrs["data_origin"] = "synthetic"
            return {"given": given, "plan": plan}
    raise RuntimeError(f"no lists for seed {seed}")


def _drafts(generator: np.random.Generator) -> list[Draft]:
    kinds = [Work.UPGRADE, Work.TURNAROUND if generator.random() < 0.5 else Work.RECRUIT, Work.ACTIVITY]
    generator.shuffle(kinds)
    drafts = [
        Draft(f"{level}{number}", level, place, str(kind))
        for level, group in _places(*kinds).items()
        for number, (place, kind) in enumerate([group[i] for i in generator.permutation(len(group))], 1)
    ]
    words = {str(kind): TOPICS[kind][int(generator.integers(len(TOPICS[kind])))] for kind in kinds}
    own = [int(n) for n in generator.permutation(np.arange(2, 16))]
    start, months = generator.integers(1, 8, len(drafts)), generator.integers(1, 6, len(drafts))
    return [
        draft._replace(
            draft=_wording(draft, words),
            own=own[number] if draft.kind else "",
            start=int(start[number]),
            months=int(months[number]),
            parent=_parent(draft, drafts),
        )
        for number, draft in enumerate(drafts)
    ]


def _places(first: str, second: str, local: str) -> dict[str, list[tuple[str, str]]]:
    """Return what each level drafts where; the last village draft is the slogan."""
    return {
        "C": [("县", first), ("县", second)],
        "T": [("镇A", first), ("镇B", first), ("镇A", second)],
        "V": [
            ("镇A村01", first),
            ("镇A村02", first),
            ("镇B村03", first),
            ("镇A村02", second),
            ("镇B村04", local),
            ("镇A村01", ""),
        ],
    }


def _wording(draft: Draft, words: dict[str, str]) -> str:
    if not draft.kind:
        return SLOGAN
    return (VAGUE if draft.place == "镇A村01" else "") + words[draft.kind]


def _parent(draft: Draft, drafts: list[Draft]) -> str:
    """Return the item of the level above on the same matter, in the same township where that level has townships."""
    if not draft.kind or draft.level == "C":
        return "top" if draft.kind else "return"
    level, near = ("C", "县") if draft.level == "T" else ("T", draft.place[:2])
    return next((d.item_id for d in drafts if (d.level, d.place, d.kind) == (level, near, draft.kind)), "local")


def _every_rule_matters(drafts: list[Draft]) -> bool:
    """Ask for a parent that waits for its children, one that does not, and children that end at different times."""
    own_due = {draft.item_id: draft.start + draft.months - 1 for draft in drafts}
    below = {d.item_id: [c.item_id for c in drafts if c.parent == d.item_id] for d in drafts if d.level != "V"}
    due = dict(own_due)
    for id in sorted(below, reverse=True):
        due[id] = max(due[id], *(due[child] for child in below[id]))
    waits = [due[id] > own_due[id] for id in below]
    apart = all(len({due[child] for child in own}) > 1 for own in below.values() if len(own) > 1)
    return any(waits) and not all(waits) and apart and max(due.values()) <= 12 and len(set(due.values())) > 3
