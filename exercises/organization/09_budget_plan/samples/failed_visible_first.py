# misconception: money-visible-first
import pandas as pd

from course.domains.village.channels import best_uses
from course.domains.village.funding import Head, fill_in_order


def plan(given, options):
    """The right plan; below, one thing is changed."""
    rows = []
    for row in given.itertuples():
        needed = {Head.RUNNING: row.need_running, Head.PAY: row.last_pay * 105 // 100, Head.VENUE: row.need_venue}
        uses = best_uses(idle(row), options)
        first, second = [*uses, "none", "none"][:2]
        heads = {str(head): n for head, n in fill_in_order(row.free, row.earmark, needed).items()}
        rows.append(heads | {"channel_a": first, "channel_b": second, "net": round(sum(uses.values()))})
    return pd.concat([given, pd.DataFrame(rows)], axis=1)


def idle(row):
    found = {}
    for asset in ("factory", "land"):
        state, _, size = getattr(row, asset).partition(" ")
        if state == "闲置":
            found[asset] = int(size.split()[0]) / 100
    return found


def answer(data):
    given, options = data["given"], data["options"]
    rows = []
    for row in given.itertuples():
        venue = min(row.need_venue, row.free)
        running = min(row.need_running, row.free - venue)
        pay = min(row.last_pay * 105 // 100, row.free - venue - running)
        service = row.earmark + row.free - venue - running - pay
        rows.append({"venue": venue, "running": running, "pay": pay, "service": service})
    return plan(given, options).assign(**pd.DataFrame(rows))
