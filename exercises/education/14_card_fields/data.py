"""Twelve fields on three fictional cards; each rule strikes one out at least, and one that comes later may stay."""

from __future__ import annotations

import numpy as np
import pandas as pd

NOTHING = "—"
CARDS = ("卡一 联系", "卡二 学习", "卡三 服务")
_PURPOSES = {"卡一 联系": "通知开会", "卡二 学习": "安排学习", "卡三 服务": "安排服务"}
_PLAIN = {
    "卡一 联系": ("联系电话", "居住村组", "方便的时段"),
    "卡二 学习": ("想学的内容", "学习班和学时", "能否上网"),
    "卡三 服务": ("特长", "愿意服务的时间", "会哪种方言"),
}
_SENSITIVE = ("家庭收入", "行动不便，需上门", "家中有无老人")
_BANNED = ("身份证复印件", "病历", "家庭矛盾", "人脸照片")
_EMPTY = ("以后也许有用", "别的表上也有")
Field = list[str]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    shared = [str(field) for field in generator.permutation(["联系电话", "方便的时段"])]
    first = [_fine(generator, CARDS[0], shared[0]), _without_term(generator, CARDS[0], shared[1])]
    first += [_banned(generator, CARDS[0]), _empty(generator, CARDS[0], "居住村组", _EMPTY[0])]
    learn = [str(field) for field in generator.permutation(_PLAIN[CARDS[1]])]
    second = [_exact(generator, CARDS[1], learn[0]), _too_long(generator, CARDS[1], learn[1])]
    private = [str(field) for field in generator.permutation(_SENSITIVE)]
    second += [_sensitive(generator, CARDS[1], private[0], ""), _empty(generator, CARDS[1], learn[2], _EMPTY[1])]
    serve = [str(field) for field in generator.permutation(_PLAIN[CARDS[2]])]
    third = [_fine(generator, CARDS[2], serve[0]), _sensitive(generator, CARDS[2], private[1], "支部会书面同意")]
    third += [_fine(generator, CARDS[2], shared[0]), _fine(generator, CARDS[2], shared[1])]
    rows = []
    for card in (first, second, third):
        rows += [card[int(place)] for place in generator.permutation(len(card))]
    table = [[f"{n:02d}", *row] for n, row in enumerate(rows, 1)]
    given = pd.DataFrame(table, columns=["no", "card", "field", "purpose", "lasts", "after", "sensitive", "reason"])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def _fine(generator: np.random.Generator, card: str, field: str) -> Field:
    lasts, after = int(generator.integers(3, 13)), int(generator.integers(1, 7))
    return [card, field, _PURPOSES[card], str(lasts), str(after), NOTHING, NOTHING]


def _without_term(generator: np.random.Generator, card: str, field: str) -> Field:
    made = _fine(generator, card, field)
    made[3 + int(generator.integers(2))] = NOTHING
    return made


def _exact(generator: np.random.Generator, card: str, field: str) -> Field:
    after = int(generator.integers(2, 13))
    return [card, field, _PURPOSES[card], str(24 - after), str(after), NOTHING, NOTHING]


def _too_long(generator: np.random.Generator, card: str, field: str) -> Field:
    after = int(generator.integers(4, 13))
    return [card, field, _PURPOSES[card], str(24 - after + int(generator.integers(1, 4))), str(after), NOTHING, NOTHING]


def _banned(generator: np.random.Generator, card: str) -> Field:
    field = _BANNED[int(generator.integers(len(_BANNED)))]
    return [card, field, _PURPOSES[card], "6", "3", "敏感", "支部会书面同意"]


def _empty(generator: np.random.Generator, card: str, field: str, purpose: str) -> Field:
    made = _fine(generator, card, field)
    made[2] = purpose
    return made


def _sensitive(generator: np.random.Generator, card: str, field: str, reason: str) -> Field:
    return [*_fine(generator, card, field)[:5], "敏感", reason or NOTHING]


def read(given: pd.DataFrame) -> pd.DataFrame:
    """Return the fields as the domain has them."""
    months = given[["lasts", "after"]].apply(pd.to_numeric, errors="coerce").sum(axis=1, skipna=False)
    return pd.DataFrame(
        {
            "card": given["card"],
            "field": given["field"],
            "purpose": given["purpose"],
            "keep_months": months,
            "sensitive": given["sensitive"] == "敏感",
            "reason": given["reason"].replace(NOTHING, ""),
        }
    )
