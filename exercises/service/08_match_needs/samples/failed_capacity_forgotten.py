# misconception: buying-capacity-forgotten
import pandas as pd


def match_needs(needs, orgs):
    if needs[["people", "budget"]].isna().any(axis=None):
        raise ValueError("有的需求没有写人数或预算")
    left = orgs.set_index("org")["capacity"].to_dict()
    ranked = orgs.sort_values(["record", "price"], ascending=[False, True], kind="stable")
    rows = []
    for need in needs.itertuples():
        chosen, cost = "", 0
        for org in ranked.itertuples():
            price = org.price * need.people
            fits = need.service in org.services.split("、") and price <= need.budget and need.people <= left[org.org]
            if fits and need.people > 0:
                chosen, cost = org.org, price
                break
        rows.append([need.need, chosen, cost])
    return pd.DataFrame(rows, columns=["need", "org", "cost"])


def unspent(needs, contracts):
    kept = contracts[~contracts["cancelled"]]
    cost = kept.set_index("need")["cost"].to_dict()
    left = {}
    for need in needs.itertuples():
        left[need.community] = left.get(need.community, 0) + need.budget - cost.get(need.need, 0)
    return left


def unmet(demand, timetable, seats):
    if timetable.duplicated(["room", "slot"]).any():
        raise ValueError("同一个房间在同一时段排了两次")
    places = {}
    for row in timetable.itertuples():
        key = (row.function, row.slot)
        places[key] = places.get(key, 0) + seats[row.room]
    left = {}
    for row in demand.itertuples():
        served = min(row.n, places.get((row.function, row.slot), 0))
        left[row.function] = left.get(row.function, 0) + row.n - served
    return left
