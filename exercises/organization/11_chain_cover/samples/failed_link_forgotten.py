# misconception: chain-link-forgotten
import pandas as pd


def right(data):
    given = data["given"]
    branches = set(given.loc[given["branch"] == "有", "node_id"])
    rows = [_line(row, branches) for row in given.to_dict("records")]
    for chain in "果茶":
        own = [row for row in rows if row["node_id"][0] == chain]
        nodes, total = own[:-1], own[-1]
        reached = sum(row["counted"] for row in nodes)
        by_node = 100 * sum(row["link"] != "none" for row in nodes) // len(nodes)
        total |= {"counted": reached, "node_share": by_node, "household_share": 100 * reached // total["households"]}
    return pd.DataFrame(rows)


def _line(row, branches):
    blank = dict.fromkeys(("link", "counted", "node_share", "household_share", "service"), "")
    if row["node_id"].endswith("合计"):
        return row | blank
    link = _link(row["node_id"], branches)
    counted = 0 if link == "none" else row["households"]
    return row | blank | {"link": link, "counted": counted, "service": _verdict(row["technique"], row["sale"])}


def _link(id, branches):
    if id in branches:
        return "own"
    beside = [f"{id[0]}{int(id[1]) + step}" for step in (-1, 1)]
    return next((node for node in beside if node in branches), "none")


def _verdict(*services):
    missing, twice = "" in services, "支部、协会" in services
    return "mixed" if missing and twice else "nobody" if missing else "twice" if twice else "fine"


def answer(data):
    table = right(data)
    lost = ~table["link"].isin(["own", "none", ""])
    table["link"] = table["link"].mask(lost, "none")
    table["counted"] = table["counted"].mask(lost, 0)
    for chain in "果茶":
        own = (table["node_id"].str[0] == chain) & ~table["node_id"].str.endswith("合计")
        line = table["node_id"] == f"{chain}合计"
        table.loc[line, "counted"] = table.loc[own, "counted"].sum()
        table.loc[line, "household_share"] = table.loc[own, "counted"].sum() // 5
    return table
