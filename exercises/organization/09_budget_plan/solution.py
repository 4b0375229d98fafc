"""The plan by the rules of the brief: fill in order, then the better use of every idle asset."""

from __future__ import annotations

import pandas as pd

from course.domains.village.channels import best_uses
from course.domains.village.funding import Head, fill_in_order

GROWTH = 5


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given, options = data["given"], data["options"]
    heads = pd.DataFrame([heads_of(row) for row in given.itertuples()])
    uses = [best_uses(idle(row), options) for row in given.itertuples()]
    boxes = [[*channels, "none", "none"][:2] for channels in uses]
    return given.assign(
        running=heads["running"],
        pay=heads["pay"],
        service=heads["service"],
        venue=heads["venue"],
        channel_a=[first for first, _ in boxes],
        channel_b=[second for _, second in boxes],
        net=[round(sum(channels.values())) for channels in uses],
    )


def heads_of(row) -> dict[str, int]:
    pay = row.last_pay * (100 + GROWTH) // 100
    needed = {Head.RUNNING: row.need_running, Head.PAY: pay, Head.VENUE: row.need_venue}
    return {str(head): amount for head, amount in fill_in_order(row.free, row.earmark, needed).items()}


def idle(row) -> dict[str, float]:
    """Return what lies idle, in hundreds of its unit."""
    found = {}
    for asset in ("factory", "land"):
        state, _, size = getattr(row, asset).partition(" ")
        if state == "闲置":
            found[asset] = int(size.split()[0]) / 100
    return found
