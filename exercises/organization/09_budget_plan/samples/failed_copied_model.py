# misconception: money-copied-model
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
    has_land = table["land"].str.startswith("闲置")
    rows = []
    for row in table[has_land].itertuples():
        factory = [channel for channel in (row.channel_a, row.channel_b) if channel in ("lease", "enterprise")]
        kept = best_uses({asset: n for asset, n in idle(row).items() if asset == "factory"}, options)
        rows.append(([*factory, "none"][0], round(sum(kept.values()) + idle(row)["land"] * 100 - 120)))
    table.loc[has_land, "channel_a"] = [channel for channel, _ in rows]
    table.loc[has_land, "channel_b"] = "base"
    table.loc[has_land, "net"] = [net for _, net in rows]
    return table
