# misconception: money-earmark-moved
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
    table = plan(given, options)
    moved = (table["need_venue"] - table["venue"]).clip(upper=table["earmark"])
    return table.assign(venue=table["venue"] + moved, service=table["service"] - moved)
