"""The ledger kept by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.service.time_exchange import LEDGER, SKILL_LABELS, post

SKILLS = {label: str(skill) for skill, label in SKILL_LABELS.items()}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    ledger = given.rename(columns={"no": "entry_id"}).assign(skill=given["skill"].map(SKILLS))
    ledger = ledger.assign(reverses=ledger["reverses"].replace("—", ""))
    posted = post(ledger[LEDGER])
    return given.assign(
        status=posted["status"],
        giver_after=posted["giver_after"].astype(int),
        taker_after=posted["taker_after"].astype(int),
    )


def kept(work: pd.DataFrame, *, worth: int = 1, taking: int = 1, refused: int = 0) -> pd.DataFrame:
    """Return the work with balances by the statuses in it; the figures are those of a mistaken book-keeper.

    `worth` multiplies hours with children, `taking` is what a taken hour costs, `refused` counts refused rows.
    """
    balance: dict[str, int] = {}
    after = []
    for row in work.itertuples():
        hours = row.hours * (worth if row.skill in ("辅导", "文艺") else 1)
        if row.status == "posted" or refused:
            balance[row.giver] = balance.get(row.giver, 0) + hours
            balance[row.taker] = balance.get(row.taker, 0) - hours * taking
        after.append((balance.get(row.giver, 0), balance.get(row.taker, 0)))
    return work.assign(giver_after=[given for given, _ in after], taker_after=[taken for _, taken in after])
